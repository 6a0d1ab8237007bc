import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createServer, type AddressInfo} from 'node:net';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {get, startServer} from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'group-chat-start-'));
after(() => rmSync(folder, {recursive: true, force: true}));

/** Runs the server where it cannot start. */
function run(flags: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const {status, stderr, stdout} = spawnSync(process.execPath, ['--import', 'tsx', 'demo/server/main.ts', ...flags], {
    encoding: 'utf8', timeout: 60_000, env: {...process.env, DATA_DIR: folder, DATABASE_URL: '', PORT: '0', ...env},
  });
  return {status, stdout, lines: stderr.trim().split('\n')};
}

describe('Starting', () => {
  for (const [name, flags, env, said] of [
    ['an unknown policy', ['--policy', 'mine'], {}, /--policy mine .* default, team, crm/],
    ['an unknown flag', ['--polcy', 'team'], {}, /--polcy.*Usage/],
    ['a port that is no number', [], {PORT: 'http'}, /PORT=http/],
    ['an unknown carrier', [], {CARRIER: 'pigeon'}, /CARRIER=pigeon .*simulated or bandwidth/],
    ['a carrier without its credentials', [], {CARRIER: 'bandwidth', BANDWIDTH_ACCOUNT_ID: '99', BANDWIDTH_CLIENT_SECRET: 'kept-to-itself'}, /^(?!.*(?:kept-to-itself|CLIENT_SECRET)).*CARRIER=bandwidth needs BANDWIDTH_APPLICATION_ID, BANDWIDTH_CLIENT_ID, BANDWIDTH_CALLBACK_USER, BANDWIDTH_CALLBACK_PASSWORD as well/],
    ['a carrier that would get its secret in the open', [], {
      CARRIER: 'bandwidth', BANDWIDTH_ACCOUNT_ID: '99', BANDWIDTH_APPLICATION_ID: 'a', BANDWIDTH_CLIENT_ID: 'c', BANDWIDTH_CLIENT_SECRET: 's', BANDWIDTH_CALLBACK_USER: 'u',
      BANDWIDTH_CALLBACK_PASSWORD: 'p', BANDWIDTH_API: 'http://127.0.0.1.provider.example/api',
    }, /BANDWIDTH_API must begin with https:/],
    ['a secret that can be guessed', [], {CARRIER_SECRET: 'secret'}, /CARRIER_SECRET is too short/],
    ['a database address that is none', [], {DATABASE_URL: 'mysql://x'}, /DATABASE_URL/],
    ['a database that does not answer', [], {DATABASE_URL: 'postgres://127.0.0.1:1/x'}, /DATABASE_URL/],
  ] as const) {
    it(`with ${name} ends with one clear line`, () => {
      const {status, lines, stdout} = run(flags, env);
      assert.deepEqual([status, lines.length, stdout], [1, 1, '']);
      assert.match(lines[0] ?? '', said);
    });
  }

  it('on a port in use ends with one clear line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const {port} = other.address() as AddressInfo;
    const {status, lines} = run([], {PORT: String(port)});
    other.close();
    assert.deepEqual([status, lines.length], [1, 1]);
    assert.match(lines[0] ?? '', /port is in use/);
  });

  it('on data that another server uses ends with one clear line, and leaves the other in peace', async () => {
    const server = await startServer();
    const {status, lines} = run([], {...server.data});
    assert.deepEqual([status, lines.length], [1, 1]);
    assert.match(lines[0] ?? '', /another server uses/);
    assert.deepEqual(await get(server.url, '/healthz'), {ok: true});
    await server.stop();
  });

  it('on port 0 prints where it is, and SIGTERM ends it in peace', async () => {
    const server = await startServer();
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    await server.stop();
    assert.equal(server.log(), '');
  });
});
