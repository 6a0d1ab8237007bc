import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createClient} from 'graphql-sse';
import {Events} from '../../src/contract/documents.js';
import {User, eventually, type Frame} from './client.js';
import {startServer, type TestServer} from './harness.js';

describe('Server-sent events', () => {
  let server: TestServer;

  before(async () => {
    server = await startServer({env: {HEARTBEAT_MS: '200'}});
  });
  after(() => server.stop());

  const follow = (token: string, variables: {after: string | null} = {after: null}) => {
    const frames: Frame[] = [];
    const client = createClient({url: `${server.url}/graphql/stream`, headers: {authorization: `Bearer ${token}`}, retryAttempts: 0});
    const ended = new Promise<unknown>((resolve) => {
      client.subscribe<{events: Frame}>({query: Events.text, variables}, {
        next: ({data}) => data && frames.push(data.events),
        error: resolve,
        complete: () => resolve(undefined),
      });
    });
    return {frames, ended, close: () => client.dispose()};
  };

  it('bring the same frames as the socket, heartbeats included', async () => {
    const dana = await User.signIn(server, 'tm_dana');
    const {frames, close} = follow(await server.token('tm_maya'));
    await eventually('the first frame', async () => frames[0]);
    assert.equal(frames[0]?.event, null);
    await dana.send('cv_willow', 'Over the stream');
    await eventually('the message', async () => frames.find(({event}) => event?.__typename === 'TimelineItemChanged' && 'body' in event.item && event.item.body === 'Over the stream'));
    await eventually('a heartbeat', async () => frames.slice(1).find(({event}) => event === null));
    close();
  });

  it('are refused without a token, and end with it', async () => {
    const response = await fetch(`${server.url}/graphql/stream`, {
      method: 'POST', headers: {'content-type': 'application/json', accept: 'text/event-stream'}, body: JSON.stringify({query: Events.text}),
    });
    assert.equal(response.status, 401);
    const {frames, ended} = follow(await server.token('tm_maya', 2));
    await eventually('the first frame', async () => frames[0]);
    await ended;
  });
});
