import {execFile, execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {chmodSync, existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {chown} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Where Debian's packages put the programs; undefined when PostgreSQL is not installed. */
export const postgresBin = findBin();

let cluster: Promise<string> | undefined;

/** An empty database of its own, in a cluster that this process starts once and takes down at its end. */
export async function newDatabase(): Promise<string> {
  cluster ??= startCluster();
  const address = await cluster;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(join(postgresBin ?? '', 'psql'), ['-q', `${address}/postgres`, '-c', `create database ${name}`]);
  return `${address}/${name}`;
}

function findBin(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

async function startCluster(): Promise<string> {
  const bin = postgresBin;
  if (!bin) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'group-chat-postgres-'));
  const data = join(folder, 'data');
  // initdb refuses root, so there it runs as the user that the package made.
  const isRoot = process.getuid?.() === 0;
  const as = (program: string, args: readonly string[]): [string, string[]] => (
    isRoot ? ['runuser', ['-u', 'postgres', '--', join(bin, program), ...args]] : [join(bin, program), [...args]]
  );
  if (isRoot) {
    const {stdout} = await run('id', ['-u', 'postgres']);
    await chown(folder, Number(stdout), Number(stdout));
  }
  chmodSync(folder, 0o700);
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c synchronous_commit=off`;
  await run(...as('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8']), {cwd: '/'});
  await run(...as('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']), {cwd: '/'});
  process.once('exit', () => {
    execFileSync(...as('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']), {cwd: '/', stdio: 'ignore'});
    rmSync(folder, {recursive: true, force: true});
  });
  return `postgres://postgres@127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
