import {after, before, describe} from 'node:test';
import {WebSocket} from 'ws';
import demoControl from '../../demo/conformance-control.mjs';
import type {ConformanceOptions} from '../../src/conformance.js';
import {onEachDatabase, startServer, type ServerOptions, type TestServer} from '../server/harness.js';
import {checkAll, noTeam} from './check-all.js';

async function optionsFor(server: TestServer, b: string): Promise<ConformanceOptions> {
  const {url, wsUrl} = server;
  return {
    url: `${url}/graphql`,
    wsUrl: `${wsUrl}/graphql`,
    sseUrl: `${url}/graphql/stream`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    tokenA: await server.token('tm_dana'),
    tokenB: await server.token(b),
    tokenOther: await server.token('tm_helen'),
    ...(b !== 'tm_sam' && {tokenLimited: await server.token('tm_sam')}),
    control: demoControl({url}),
  };
}

function conformanceOf(name: string, options: ServerOptions, b: string, expected: {readonly notTried?: readonly string[]} = {}): void {
  describe(name, () => {
    let server: TestServer | undefined;
    before(async () => {
      server = await startServer({...options, env: {HEARTBEAT_MS: '1000'}});
    });
    after(async () => server?.stop());
    checkAll('every check', async () => optionsFor(server ?? (await startServer(options)), b), expected);
  });
}

// No record of the demo holds a number of the business, and Dana may use one number.
const notTried = ['create-own-number', 'create-other-number'];

onEachDatabase('conformance of the demo server', (database) => {
  conformanceOf('default policy', {database}, 'tm_leo', {notTried});
});

// The rules are the same code on both databases: once is enough for what only they decide.
conformanceOf('conformance of the demo server, crm policy, where access to data decides', {database: 'pglite', policy: 'crm'}, 'tm_sam', {notTried: [...noTeam, ...notTried]});
