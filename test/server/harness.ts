import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import {cp, mkdtemp, readFile, rename, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {PGlite} from '@electric-sql/pglite';
import {newDatabase, postgresBin} from './postgres.js';

export type DatabaseName = 'pglite' | 'postgres';

export interface ServerOptions {
  readonly policy?: 'default' | 'team' | 'crm';
  readonly database?: DatabaseName;
  readonly env?: Readonly<Record<string, string>>;
  /** For the process itself, as `--cpu-prof`. */
  readonly nodeFlags?: readonly string[];
  /** Another process on the database of this server, or the same data once more after its end. */
  readonly dataOf?: TestServer;
}

export interface TestServer {
  readonly url: string;
  readonly wsUrl: string;
  readonly database: DatabaseName;
  readonly pid: number;
  /** What the process wrote to its standard error so far. */
  readonly log: () => string;
  readonly data: Readonly<Record<string, string>>;
  /** Graceful end; the data goes with it unless `keep`. */
  stop(options?: {readonly keep?: boolean}): Promise<void>;
  /** SIGKILL, keeping the data. */
  kill(): Promise<void>;
  token(teammate: string, ttlSeconds?: number): Promise<string>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const readyWithin = 60_000;

/** The demo server as a process of its own, on a free port, with data of its own. */
export async function startServer({policy = 'default', database = 'pglite', env = {}, nodeFlags = [], dataOf}: ServerOptions = {}): Promise<TestServer> {
  const data = dataOf?.data ?? await newData(database);
  const child = spawn(process.execPath, [...nodeFlags, '--import', 'tsx', 'demo/server/main.ts', '--policy', policy], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, HOST: '127.0.0.1', PORT: '0', CARRIER_PACE: '0.1', ...data, ...env},
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const url = await readyLine(child, () => log);

  let isAsked = false;
  child.once('exit', (code, signal) => {
    if (!isAsked) console.log(`The server ended by itself with ${String(code ?? signal)}: ${log}`);
  });
  const end = async (signal: NodeJS.Signals) => {
    isAsked = true;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    }
  };
  return {
    url,
    wsUrl: url.replace('http', 'ws'),
    database: dataOf?.database ?? database,
    pid: child.pid ?? 0,
    log: () => log,
    data,
    async stop({keep = false} = {}) {
      await end('SIGTERM');
      if (!keep && data.DATA_DIR) await rm(data.DATA_DIR, {recursive: true, force: true});
    },
    kill: () => end('SIGKILL'),
    async token(teammate, ttlSeconds) {
      const {token} = await post(url, '/demo/token', {teammate, ...(ttlSeconds === undefined ? {} : {ttlSeconds})}) as {token: string};
      return token;
    },
  };
}

/** A suite for each database; without PostgreSQL its part is reported as skipped, and in CI as a failure. */
export function onEachDatabase(name: string, suite: (database: DatabaseName) => void): void {
  describe(`${name}, on PGlite`, () => suite('pglite'));
  if (postgresBin) describe(`${name}, on PostgreSQL`, () => suite('postgres'));
  else if (process.env.CI) it(`${name}, on PostgreSQL`, () => Promise.reject(new Error('PostgreSQL is missing: apt-get install postgresql')));
  else it(`${name}, on PostgreSQL`, {skip: 'PostgreSQL is not installed: apt-get install postgresql'});
}

/** A JSON post that must succeed. */
export async function post(url: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(url + path, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

export async function get(url: string, path: string): Promise<unknown> {
  const response = await fetch(url + path);
  const text = await response.text();
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

async function newData(database: DatabaseName): Promise<Readonly<Record<string, string>>> {
  if (database === 'postgres') return {DATABASE_URL: await newDatabase()};
  const directory = await mkdtemp(join(tmpdir(), 'group-chat-data-'));
  await cp(await emptyPglite(), join(directory, 'pglite'), {recursive: true});
  return {DATA_DIR: directory, DATABASE_URL: ''};
}

/** An empty embedded database, made once on this machine: making one takes seconds, copying it does not. */
export async function emptyPglite(): Promise<string> {
  const {version} = JSON.parse(await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8')) as {version: string};
  const template = join(tmpdir(), `group-chat-empty-pglite-${version}`);
  if (existsSync(template)) return template;
  const made = await mkdtemp(join(tmpdir(), 'group-chat-template-'));
  await (await PGlite.create({dataDir: made})).close();
  // Another test may have been quicker.
  await rename(made, template).catch(() => rm(made, {recursive: true, force: true}));
  return template;
}

function readyLine(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The server was not ready in time: ${log()}`));
    }, readyWithin);
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const url = /^(http:\/\/\S+)$/m.exec(text)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${String(code)}: ${log()}`));
    });
  });
}
