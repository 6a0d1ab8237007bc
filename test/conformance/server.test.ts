import {after, before, describe} from 'node:test';
import {WebSocket} from 'ws';
import type {ConformanceOptions} from '../../src/conformance/run.js';
import {get, onEachDatabase, post, startServer, type TestServer} from '../server/harness.js';
import {checkAll} from './check-all.js';

interface HandsetMessage {
  readonly from: string;
  readonly body: string;
}

async function optionsFor(server: TestServer): Promise<ConformanceOptions> {
  const {url, wsUrl} = server;
  const phonePath = (phone: string) => `/demo/phones/${encodeURIComponent(phone)}/messages`;
  return {
    url: `${url}/graphql`,
    wsUrl: `${wsUrl}/graphql`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    tokenA: await server.token('tm_dana'),
    tokenB: await server.token('tm_leo'),
    tokenOther: await server.token('tm_helen'),
    control: {
      phoneSends: async ({from, to, body}) => {
        await post(url, phonePath(from), {to, body});
      },
      phoneShows: async (phone) => (await get(url, phonePath(phone))) as HandsetMessage[],
    },
  };
}

onEachDatabase('conformance of the demo server', (database) => {
  describe('default policy', () => {
    let server: TestServer | undefined;
    const starting = () => startServer({database});
    before(async () => {
      server = await starting();
    });
    after(async () => server?.stop());
    checkAll('every check', async () => optionsFor(server ?? (await starting())));
  });
});
