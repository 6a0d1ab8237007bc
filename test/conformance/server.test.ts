import {after, before, describe} from 'node:test';
import {WebSocket} from 'ws';
import type {ConformanceOptions} from '../../src/conformance.js';
import {get, onEachDatabase, post, startServer, type ServerOptions, type TestServer} from '../server/harness.js';
import {checkAll, noTeam} from './check-all.js';

interface HandsetMessage {
  readonly from: string;
  readonly body: string;
}

async function optionsFor(server: TestServer, b: string): Promise<ConformanceOptions> {
  const {url, wsUrl} = server;
  const phonePath = (phone: string) => `/demo/phones/${encodeURIComponent(phone)}/messages`;
  return {
    url: `${url}/graphql`,
    wsUrl: `${wsUrl}/graphql`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    tokenA: await server.token('tm_dana'),
    tokenB: await server.token(b),
    tokenOther: await server.token('tm_helen'),
    control: {
      phoneSends: async ({from, to, body}) => {
        await post(url, phonePath(from), {to, body});
      },
      phoneShows: async (phone) => (await get(url, phonePath(phone))) as HandsetMessage[],
    },
  };
}

function conformanceOf(name: string, options: ServerOptions, b: string, expected: {readonly notTried?: readonly string[]} = {}): void {
  describe(name, () => {
    let server: TestServer | undefined;
    before(async () => {
      server = await startServer(options);
    });
    after(async () => server?.stop());
    checkAll('every check', async () => optionsFor(server ?? (await startServer(options)), b), expected);
  });
}

onEachDatabase('conformance of the demo server', (database) => {
  conformanceOf('default policy', {database}, 'tm_leo');
});

// The rules are the same code on both databases: once is enough for what only they decide.
conformanceOf('conformance of the demo server, crm policy, where access to data decides', {database: 'pglite', policy: 'crm'}, 'tm_sam', {notTried: noTeam});
