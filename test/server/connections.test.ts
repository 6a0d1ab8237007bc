import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import {connect, type Socket} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {WebSocket} from 'ws';
import {eventually} from './client.js';
import {get, startServer, type TestServer} from './harness.js';

const origin = 'https://crm.example';

describe('Connections', () => {
  let server: TestServer;

  before(async () => {
    server = await startServer({env: {RATE_PER_ADDRESS: '100000', RATE_PER_USER: '2', ALLOWED_ORIGINS: origin}});
  });
  after(() => server.stop());

  const open = (): Socket => {
    const {hostname, port} = new URL(server.url);
    return connect({host: hostname, port: Number(port)});
  };
  const head = (line: string, ...more: readonly string[]) => `${[line, 'Host: 127.0.0.1', ...more].join('\r\n')}\r\n\r\n`;
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='];
  /** The first line of the answer to these bytes, once the server has closed. */
  const answerTo = (bytes: string): Promise<string> => new Promise((resolve) => {
    let text = '';
    const socket = open();
    socket.setEncoding('utf8').on('data', (part: string) => (text += part)).on('error', () => undefined);
    socket.once('close', () => resolve(text.split('\r\n')[0] ?? '')).write(bytes);
  });

  for (const address of ['//', 'http://[', 'http://']) {
    it(`an address that is none, ${address}, is a bad request on its way to a socket and without one`, async () => {
      assert.equal(await answerTo(head(`GET ${address} HTTP/1.1`, ...upgrade)), 'HTTP/1.1 400 Bad Request');
      assert.equal(await answerTo(head(`GET ${address} HTTP/1.1`, 'Connection: close')), 'HTTP/1.1 400 Bad Request');
      assert.deepEqual(await get(server.url, '/healthz'), {ok: true});
      assert.equal(server.log(), '');
    });
  }

  it('refused upgrades that are reset at once, many together, leave the server well and no descriptor open', async () => {
    const descriptors = async () => (await readdir(`/proc/${server.pid}/fd`)).length;
    const idle = await descriptors();
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({length: 60}, () => new Promise<void>((resolve) => {
        const socket = open();
        socket.on('error', () => undefined).once('close', () => resolve());
        socket.once('connect', () => socket.write(head('GET /elsewhere HTTP/1.1', ...upgrade) + 'x'.repeat(20_000), () => socket.resetAndDestroy()));
      })));
    }
    // These neither read nor close.
    const silent = Array.from({length: 50}, () => open().on('error', () => undefined).pause());
    for (const socket of silent) socket.write(head('GET /elsewhere HTTP/1.1', ...upgrade));
    assert.deepEqual(await get(server.url, '/healthz'), {ok: true});
    await eventually('the descriptors to be free', async () => (await descriptors() <= idle + 5 ? true : undefined));
    for (const socket of silent) socket.destroy();
    assert.equal(server.log(), '');
  });

  it('a socket of a page that is not listed is refused; of the server itself, of a listed page and of a program it opens', async () => {
    const outcome = (from: string | undefined) => new Promise((resolve) => {
      const socket = new WebSocket(`${server.wsUrl}/graphql`, 'graphql-transport-ws', from === undefined ? {} : {origin: from});
      const end = (what: unknown) => {
        resolve(what);
        socket.terminate();
      };
      socket.on('unexpected-response', (_, {statusCode}) => end(statusCode)).on('open', () => end('open')).on('error', () => undefined);
    });
    assert.deepEqual(await Promise.all([undefined, server.url, origin, 'https://evil.example', 'null', `${origin}.evil.example`].map(outcome)),
      ['open', 'open', 'open', 403, 403, 403]);
  });

  it('event streams are bounded as the rest: by depth, by the size of a body, and by rate', async () => {
    const token = await server.token('tm_maya');
    const ask = (query: string) => fetch(`${server.url}/graphql/stream`, {
      method: 'POST', headers: {'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}`}, body: JSON.stringify({query}),
    });
    const deep = await ask(`{conversation(id:"x"){lastItem{...on Message{author{...on ContactMember{${'contact{'.repeat(15)}id${'}'.repeat(15)}}}}}}}`);
    assert.match(await deep.text(), /At most 16 levels/);
    assert.equal((await ask(`{__typename} #${'x'.repeat(300_000)}`)).status, 413);
    const answers = await Promise.all(Array.from({length: 40}, () => ask('{viewer{unreadCount}}')));
    const [limited] = answers.filter(({status}) => status === 429);
    assert.ok(limited);
    assert.match(limited.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    assert.equal((await limited.json() as {error: {code: string}}).error.code, 'RATE_LIMITED');
    assert.ok(answers.some(({status}) => status === 200));
  });
});
