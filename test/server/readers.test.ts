import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {connect, type AddressInfo, type Socket} from 'node:net';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {WebSocket} from 'ws';
import type {App} from '../../demo/server/app.js';
import type {Claims} from '../../demo/server/auth.js';
import type {Context} from '../../demo/server/graphql/context.js';
import {graphqlOverStream} from '../../demo/server/graphql/event-stream.js';
import {makeLimits} from '../../demo/server/graphql/limits.js';
import {makeSchema} from '../../demo/server/graphql/schema.js';
import {graphqlOverSockets} from '../../demo/server/graphql/sockets.js';
import {sendError} from '../../demo/server/http.js';
import {bind} from '../../demo/server/listen.js';
import {makeCap} from '../../demo/server/rates.js';
import {Events} from '../../src/contract/documents.js';
import {eventually} from './client.js';

/** Streams of heartbeats, each of a quarter of a megabyte: a reader that stops is noticed after a few. */
function openBench({stallMs = 60_000, cap = 1000, ttlMs = 3_600_000, size = 90_000, heartbeatMs = 5} = {}) {
  const epoch = 'e'.repeat(size);
  const bench = {live: 0, frames: 0};
  const app = {
    db: {query: () => Promise.resolve([{head: 0, pruned: 0, epoch}])},
    hub: {
      epoch,
      subscribe: () => {
        bench.live += 1;
        return () => (bench.live -= 1);
      },
      rowsAfter: () => {
        bench.frames += 1;
        return Promise.resolve([]);
      },
    },
    log: () => undefined,
  } as unknown as App;
  const streams = makeCap(cap);
  const expires = (Date.now() + ttlMs) / 1000;
  const contextOf = (_: Claims, __: IncomingMessage, onSignedOut: () => void): Context => (
    {app, heartbeatMs, streams, expires, onSignedOut, session: {viewerId: 'tm_maya', org: 'harbor', origin: ''}}
  );
  const claims: Claims = {viewerId: 'tm_maya', org: 'harbor', expires};
  const [schema, limits] = [makeSchema(), makeLimits({introspection: false})];
  const {handle, close} = graphqlOverStream(schema, limits, (request, onSignedOut) => Promise.resolve(contextOf(claims, request, onSignedOut)), {stallMs});
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch((error: unknown) => sendError(response, error, () => undefined));
  });
  const sockets = graphqlOverSockets(server, {
    schema, limits, contextOf, stallMs, open: makeCap(cap),
    origins: {of: () => '', allows: () => true, knowsHost: () => true, cors: () => false},
    verify: () => Promise.resolve(claims), waitOf: () => 0, waitOfUser: () => 0,
  });
  return {
    bench,
    async listen() {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    },
    async stop() {
      close();
      server.close();
      server.closeAllConnections();
      await sockets.close();
    },
  };
}

describe('A reader of events', () => {
  let port = 0;
  let opened: ReturnType<typeof openBench>;
  const open: Socket[] = [];
  const start = async (options: Parameters<typeof openBench>[0] = {}) => {
    opened = openBench(options);
    port = await opened.listen();
    return opened.bench;
  };
  beforeEach(() => {
    open.length = 0;
  });
  afterEach(async () => {
    for (const socket of open) socket.destroy();
    await opened.stop();
  });

  /** A subscription over server-sent events, by hand: `read` is what came so far. */
  const follow = async (after: string | null = null) => {
    const body = JSON.stringify({query: Events.text, variables: {after}});
    const socket = connect(port, '127.0.0.1').on('error', () => undefined).setEncoding('utf8');
    open.push(socket);
    const seen = {text: '', closed: false};
    socket.on('data', (part: string) => (seen.text += part)).once('close', () => (seen.closed = true));
    socket.write(`POST /graphql/stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    return {socket, seen};
  };
  /** The same over a socket. */
  const subscribe = async (count = 1) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws').on('error', () => undefined);
    const messages: {type: string; id?: string; payload?: unknown}[] = [];
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('open', () => socket.send('{"type":"connection_init","payload":{"authorization":"x"}}'));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as {type: string};
      messages.push(message);
      if (message.type !== 'connection_ack') return;
      for (let id = 0; id < count; id += 1) socket.send(JSON.stringify({id: String(id), type: 'subscribe', payload: {query: Events.text, variables: {after: null}}}));
    });
    return {socket, messages, closed};
  };
  const within = async (ms: number, what: string, isSo: () => boolean) => {
    const deadline = Date.now() + ms;
    while (!isSo()) {
      assert.ok(Date.now() < deadline, `within ${ms} ms: ${what}`);
      await wait(10);
    }
  };

  it('over server-sent events that stops reading is waited for: no frame is made ahead of it', async () => {
    const bench = await start();
    const {socket, seen} = await follow();
    await eventually('frames', async () => seen.text.includes('event: next') || undefined);
    socket.pause();
    await wait(1000);
    const made = bench.frames;
    await wait(1000);
    assert.ok(bench.frames - made <= 1, `${bench.frames - made} frames were made for nobody`);
    socket.resume();
    await eventually('it to go on', async () => bench.frames > made + 3 || undefined);
  });

  it('over server-sent events that takes nothing for too long is let go, and resumes from its cursor', async () => {
    const bench = await start({stallMs: 300});
    const {socket, seen} = await follow();
    await eventually('frames', async () => seen.text.includes('"previous"') || undefined);
    socket.pause();
    await within(3000, 'its stream has ended', () => bench.live === 0);
    socket.resume();
    await eventually('its end', async () => seen.closed || undefined);
    const [, cursor = ''] = /"cursor":"([\w-]+)"/.exec(seen.text) ?? [];
    const again = await follow(cursor);
    await eventually('the first frame', async () => again.seen.text.includes('"event"') || undefined);
    assert.ok(again.seen.text.includes(`"cursor":"${cursor}","previous":"${cursor}","event":null`), 'from there on, nothing to read anew');
  });

  it('over a socket that takes nothing for too long is let go', async () => {
    const bench = await start({stallMs: 400});
    const {socket, messages, closed} = await subscribe();
    await eventually('frames', async () => messages.find(({type}) => type === 'next'));
    socket.pause();
    await within(4000, 'its stream has ended', () => bench.live === 0);
    socket.resume();
    assert.equal(await closed, 1006);
  });

  it('R9 is let go with its token, reading or not, over server-sent events', async () => {
    const bench = await start({ttlMs: 1500});
    const [reading, stalled] = [await follow(), await follow()];
    await eventually('frames', async () => stalled.seen.text.includes('event: next') || undefined);
    stalled.socket.pause();
    await wait(300);
    assert.equal(bench.live, 2);
    await within(2500, 'both have ended', () => bench.live === 0 && reading.seen.closed);
  });

  it('R9 whose token holds for longer than a timer can count stays', async () => {
    const bench = await start({ttlMs: 2 ** 32, size: 10});
    const [{seen}, {messages}] = [await follow(), await subscribe()];
    await eventually('frames', async () => (seen.text.split('event: next').length > 5 && messages.length > 5) || undefined);
    assert.equal(bench.live, 2);
  });

  it('that closes leaves nothing: a hundred over each way', async () => {
    const bench = await start({size: 10, heartbeatMs: 500});
    const streams = await Promise.all(Array.from({length: 100}, () => follow()));
    const sockets = await Promise.all(Array.from({length: 100}, () => subscribe()));
    await within(10_000, 'all are open', () => bench.live === 200);
    for (const {socket} of streams) socket.resetAndDestroy();
    for (const {socket} of sockets) socket.terminate();
    await within(5000, 'none is left', () => bench.live === 0);
  });

  it('is refused the stream that is one too many of theirs, over either way, until another one ends', async () => {
    const bench = await start({cap: 3, size: 10});
    const first = await follow();
    await follow();
    const {messages} = await subscribe();
    await within(5000, 'three are open', () => bench.live === 3);
    const refused = await follow();
    await eventually('the refusal', async () => (refused.seen.text.includes('event: complete') && refused.seen.text.includes('"RATE_LIMITED"')) || undefined);
    const more = await subscribe();
    await eventually('the refusal', async () => JSON.stringify(more.messages).includes('"RATE_LIMITED"') || undefined);
    assert.equal(bench.live, 3);
    first.socket.destroy();
    await within(5000, 'one has ended', () => bench.live === 2);
    await follow();
    await within(5000, 'another one is open', () => bench.live === 3);
    assert.ok(!JSON.stringify(messages).includes('RATE_LIMITED'));
  });

  it('is refused the socket that is one too many of theirs, with 4429, until another one closes', async () => {
    await start({cap: 2, size: 10});
    const [first, second] = [await subscribe(0), await subscribe(0)];
    await eventually('both to be open', async () => (first.messages.length > 0 && second.messages.length > 0) || undefined);
    assert.equal(await (await subscribe(0)).closed, 4429);
    first.socket.close();
    await first.closed;
    const third = await subscribe(0);
    await eventually('it to be open', async () => third.messages.find(({type}) => type === 'connection_ack'));
  });

  it('is refused more operations at once than a socket takes', async () => {
    const bench = await start({size: 10});
    const {messages} = await subscribe(25);
    await eventually('the refusals', async () => messages.filter(({type}) => type === 'error').length === 5 || undefined);
    assert.ok(messages.filter(({type}) => type === 'error').every((one) => JSON.stringify(one).includes('"RATE_LIMITED"')));
    assert.equal(bench.live, 20);
  });
});

describe('A reader of an answer', () => {
  it('that takes nothing for too long is let go; one that is slow gets it all', async () => {
    const bound = await bind({host: '127.0.0.1', port: 0, stallMs: 400});
    const size = 20_000_000;
    let closed = 0;
    bound.handle((_, response) => {
      response.once('close', () => (closed += 1));
      response.writeHead(200, {'content-length': size}).end(Buffer.alloc(size));
    });
    const ask = (): Socket => {
      const socket = connect(bound.port, '127.0.0.1').on('error', () => undefined);
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
      return socket;
    };
    const stalled = ask();
    stalled.pause();
    const slow = ask();
    let read = 0;
    slow.on('data', (part: Buffer) => {
      read += part.length;
      slow.pause();
      setTimeout(() => slow.resume(), part.length / 20_000);
    });
    await once(slow, 'close');
    assert.ok(read > size);
    await eventually('the other to be let go', async () => closed === 2 || undefined);
    stalled.destroy();
    bound.server.close();
  });
});
