import assert from 'node:assert/strict';
import {once} from 'node:events';
import {request as httpRequest} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {serverAudits} from 'graphql-http';
import {WebSocket} from 'ws';
import {makeRates} from '../../demo/server/rates.js';
import {SendMessage} from '../../src/contract/documents.js';
import {User, eventually} from './client.js';
import {get, startServer, type TestServer} from './harness.js';
import {newDatabase, postgresBin} from './postgres.js';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {readonly message: string; readonly extensions?: {readonly code?: string; readonly retryAfter?: number}}[];
}

/** One operation over a socket: its answer, or the close code. */
async function overSocket(server: TestServer, token: string, query: string): Promise<Answer | number> {
  const socket = new WebSocket(`${server.wsUrl}/graphql`, 'graphql-transport-ws');
  socket.on('open', () => socket.send(JSON.stringify({type: 'connection_init', payload: {authorization: `Bearer ${token}`}})));
  try {
    return await new Promise((resolve, reject) => {
      socket.on('message', (data: Buffer) => {
        const {type, payload} = JSON.parse(data.toString('utf8')) as {type: string; payload: unknown};
        if (type === 'connection_ack') socket.send(JSON.stringify({id: '1', type: 'subscribe', payload: {query}}));
        if (type === 'next') resolve(payload as Answer);
        if (type === 'error') resolve({errors: payload as NonNullable<Answer['errors']>});
      });
      socket.on('close', resolve).on('error', reject);
    });
  } finally {
    socket.terminate();
  }
}

describe('What a document may ask for', () => {
  let server: TestServer;
  let token: string;

  before(async () => {
    server = await startServer();
    token = await server.token('tm_maya');
  });
  after(() => server.stop());

  const overHttp = async (query: string): Promise<Answer> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST', headers: {'content-type': 'application/json', authorization: `Bearer ${token}`}, body: JSON.stringify({query}),
    });
    return await response.json() as Answer;
  };
  const overStream = async (query: string): Promise<string> => {
    const response = await fetch(`${server.url}/graphql/stream`, {
      method: 'POST', headers: {'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}`}, body: JSON.stringify({query}),
    });
    return response.text();
  };
  const manyFields = `fragment I on TimelineItem{id sequence createdAt conversationId __typename ...on Message{body sentAt status idempotencyKey author{__typename}
    attachments{id name contentType bytes url previewUrl width height} deliveries{memberId status at} reactions{emoji at}}}`;
  const tooMuch: [string, string, RegExp][] = [
    ['fields', `{conversations(first:100){edges{node{timeline(last:100){items{...I}}}}}} ${manyFields}`, /at most 200000/],
    ['fields behind fragments', `{...A} fragment A on Query{conversations(first:100){edges{node{...B}}}} fragment B on Conversation{timeline(last:100){items{...I}}} ${manyFields}`, /at most 200000/],
    ['aliases', `{viewer{${Array.from({length: 31}, (_, index) => `a${index}:unreadCount`).join(' ')}}}`, /At most 30 aliases/],
    ['fields at the root', `{${'__typename '.repeat(21)}}`, /At most 20 fields/],
    ['tokens', `{${'__typename '.repeat(5001)}}`, /token/i],
    ['the schema', '{__schema{types{name}}}', /introspection/i],
  ];

  for (const [what, query, said] of tooMuch) {
    it(`too many, or too much of, ${what} is refused over HTTP, sockets and event streams alike`, async () => {
      const [http, socket, stream] = await Promise.all([overHttp(query), overSocket(server, token, query), overStream(query)]);
      assert.match(http.errors?.[0]?.message ?? '', said);
      assert.equal(http.data, undefined);
      assert.match((socket as Answer).errors?.[0]?.message ?? '', said);
      assert.match(stream, said);
    });
  }

  it('too many levels are refused over HTTP and sockets alike', async () => {
    const deep = `{conversation(id:"x"){lastItem{...on Message{author{...on ContactMember{${'contact{'.repeat(15)}id${'}'.repeat(15)}}}}}}}`;
    for (const {errors} of [await overHttp(deep), await overSocket(server, token, deep) as Answer]) {
      assert.ok(errors?.some(({message}) => message.includes('At most 16 levels')), JSON.stringify(errors));
    }
  });

  it('nesting that ends the engine’s stack is refused by code, and ends nothing but its own operation', async () => {
    for (const query of [`{contacts(ids:${'['.repeat(2400)}"x"${']'.repeat(2400)}){pageInfo{endCursor}}}`, `${'{a'.repeat(2400)}${'}'.repeat(2400)}`]) {
      for (const {errors} of [await overHttp(query), await overSocket(server, token, query) as Answer]) {
        assert.match(errors?.[0]?.message ?? '', /At most 16 levels|too many|tokens/i);
        assert.equal(errors?.[0]?.extensions?.code, 'BAD_REQUEST');
      }
    }
  });

  it('whatever is wrong with a request says so by code', async () => {
    for (const query of ['{', '{nothing}', 'query Q($a: Int!) {viewer{id}}', '']) {
      assert.equal((await overHttp(query)).errors?.[0]?.extensions?.code, 'BAD_REQUEST', query);
    }
  });

  it('a cursor that is none of ours is refused: from the beginning again would be a list without end', async () => {
    const end = 'edges{cursor}';
    const lists = [`conversations(after:"x"){${end}}`, `contacts(after:"x"){${end}}`, `teammates(after:"x"){${end}}`, `searchTimeline(query:"a",after:"x"){${end}}`];
    for (const list of [...lists, `history(conversationId:"cv_willow",after:"x"){${end}}`]) {
      assert.equal((await overHttp(`{${list}}`)).errors?.[0]?.extensions?.code, 'BAD_REQUEST', list);
    }
  });

  it('a wrong guess at a name is not helped', async () => {
    const {errors} = await overHttp('{viewr{unreadCount}}');
    assert.match(errors?.[0]?.message ?? '', /viewr/);
    assert.doesNotMatch(JSON.stringify(errors), /Did you mean|"viewer"/);
  });

  it('a batch is refused, and so is a body or a frame over the limit', async () => {
    const batch = await fetch(`${server.url}/graphql`, {method: 'POST', headers: {'content-type': 'application/json'}, body: '[{"query":"{__typename}"},{"query":"{__typename}"}]'});
    assert.equal(batch.status, 400);
    const large = `{__typename} #${'x'.repeat(300_000)}`;
    const body = await fetch(`${server.url}/graphql`, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({query: large})});
    assert.equal(body.status, 413);
    assert.equal(await overSocket(server, token, large), 1009);
  });

  it('frames of strangers that cannot be read close their sockets and leave nothing in the log', async () => {
    const before = server.log();
    const closedBy = async (send: (socket: WebSocket) => void) => {
      const socket = new WebSocket(`${server.wsUrl}/graphql`, 'graphql-transport-ws');
      socket.on('error', () => undefined);
      await once(socket, 'open');
      const closed = once(socket, 'close');
      send(socket);
      return (await closed)[0] as number;
    };
    assert.equal(await closedBy((socket) => socket.send('x'.repeat(300_000))), 1009);
    assert.equal(await closedBy((socket) => socket.send(Buffer.from([0xff, 0xfe]), {binary: false})), 1007);
    assert.equal(await closedBy((socket) => socket.send('no JSON')), 4400);
    assert.equal(server.log(), before);
  });
});

describe('The GraphQL-over-HTTP audit', () => {
  it('passes in full, with introspection on', async () => {
    const server = await startServer({env: {INTROSPECTION: '1'}});
    const results = await Promise.all(serverAudits({url: `${server.url}/graphql`}).map((audit) => audit.fn()));
    assert.ok(results.length > 50);
    assert.deepEqual(results.flatMap((one) => (one.status === 'ok' ? [] : [`${one.status} ${one.id} ${one.name}: ${one.reason}`])), []);
    const response = await fetch(`${server.url}/graphql`, {method: 'POST', headers: {'content-type': 'application/json'}, body: '{"query":"{__schema{queryType{name}}}"}'});
    assert.deepEqual(await response.json(), {data: {__schema: {queryType: {name: 'Query'}}}});
    await server.stop();
  });
});

describe('Limits of rate', () => {
  it('give back as much as the time that went by, never more than the burst', () => {
    let now = 0;
    const rates = makeRates({perSecond: 2, burst: 4}, () => now);
    const takes = (count: number) => Array.from({length: count}, () => rates.take('x'));
    assert.deepEqual(takes(5), [0, 0, 0, 0, 1]);
    assert.equal(rates.take('y'), 0);
    now += 1000;
    assert.deepEqual(takes(3), [0, 0, 1]);
    now += 3_600_000;
    assert.deepEqual(takes(5), [0, 0, 0, 0, 1]);
    const slow = makeRates({perSecond: 0.1, burst: 1}, () => now);
    assert.deepEqual([slow.take('x'), slow.take('x')], [0, 10]);
  });

  it('of a user hold over HTTP and sockets together, tell when to come back, and leave other users alone', async () => {
    const server = await startServer({env: {RATE_PER_USER: '1', ALLOWED_ORIGINS: 'https://crm.example'}});
    const [maya, dana] = [await server.token('tm_maya'), await server.token('tm_dana')];
    const ask = (token: string) => fetch(`${server.url}/graphql`, {
      method: 'POST', headers: {'content-type': 'application/json', authorization: `Bearer ${token}`, origin: 'https://crm.example'}, body: '{"query":"{viewer{unreadCount}}"}',
    });
    const answers = await Promise.all(Array.from({length: 60}, () => ask(maya)));
    const refused = answers.filter(({status}) => status === 429);
    assert.ok(refused.length > 0 && refused.length <= 50, `${refused.length} were refused`);
    const [one] = refused;
    assert.ok(one);
    assert.match(one.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    assert.equal(one.headers.get('access-control-expose-headers'), 'retry-after');
    assert.equal((await one.json() as {error: {code: string}}).error.code, 'RATE_LIMITED');
    assert.equal((await ask(dana)).status, 200);
    const overSockets = await Promise.all(Array.from({length: 30}, () => overSocket(server, maya, '{viewer{unreadCount}}'))) as Answer[];
    const limited = overSockets.flatMap(({errors = []}) => errors);
    assert.ok(limited.length > 0);
    for (const {extensions} of limited) assert.ok(extensions?.code === 'RATE_LIMITED' && (extensions.retryAfter ?? 0) >= 1);
    await server.stop();
  });

  it('of an address hold before anybody has signed in, for sockets too, and not for the health check', async () => {
    const server = await startServer({env: {RATE_PER_ADDRESS: '1', TRUST_PROXY: '1'}});
    const from = (address: string) => fetch(`${server.url}/graphql`, {
      method: 'POST', headers: {'content-type': 'application/json', 'x-forwarded-for': `203.0.113.9, ${address}`}, body: '{"query":"{__typename}"}',
    });
    const statuses = await Promise.all(Array.from({length: 60}, async () => (await from('198.51.100.1')).status));
    assert.ok(statuses.includes(429));
    assert.equal((await from('198.51.100.2')).status, 200, 'another address');
    const outcomes = await Promise.all(Array.from({length: 30}, () => new Promise((resolve) => {
      const socket = new WebSocket(`${server.wsUrl}/graphql`, 'graphql-transport-ws', {headers: {'x-forwarded-for': '198.51.100.1'}});
      const end = (outcome: unknown) => {
        resolve(outcome);
        socket.terminate();
      };
      socket.on('unexpected-response', (_, response) => end(response.statusCode)).on('open', () => end('open')).on('error', () => undefined);
    })));
    assert.ok(outcomes.includes(429));
    assert.deepEqual(await get(server.url, '/healthz'), {ok: true});
    await server.stop();
  });
});

describe('Stopping', () => {
  it('R15 answers what is under way, tells sockets to come back, and takes nothing new', async () => {
    const server = await startServer();
    const [token, maya] = [await server.token('tm_maya'), await User.signIn(server, 'tm_maya')];
    const stream = await maya.watch();
    const body = JSON.stringify({query: SendMessage.text, variables: {input: {idempotencyKey: 'last', conversationId: 'cv_willow', body: 'The last one', attachmentIds: []}}});
    const request = httpRequest(`${server.url}/graphql`, {
      method: 'POST', headers: {'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}`},
    });
    const answered = once(request, 'response') as Promise<[import('node:http').IncomingMessage]>;
    await new Promise<void>((resolve) => request.write(body.slice(0, 40), () => resolve()));
    await get(server.url, '/healthz');

    const stopped = server.stop({keep: true});
    assert.equal((await stream.closed).code, 1001);
    await assert.rejects(fetch(`${server.url}/healthz`));
    request.end(body.slice(40));
    const [response] = await answered;
    assert.equal(response.statusCode, 200);
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    assert.match(Buffer.concat(chunks).toString(), /"body":"The last one"/);
    await stopped;
    assert.equal(server.log(), '');

    const again = await startServer({dataOf: server});
    const items = await (await User.signIn(again, 'tm_maya')).items('cv_willow');
    assert.ok(items.some((item) => item.__typename === 'Message' && item.body === 'The last one'));
    await again.stop();
  });
});

describe('Two processes that start together', {skip: postgresBin ? false : 'PostgreSQL is not installed: apt-get install postgresql'}, () => {
  it('make the tables and the sample data once, and both serve them', async () => {
    const env = {DATABASE_URL: await newDatabase()};
    const servers = await Promise.all([startServer({database: 'postgres', env}), startServer({database: 'postgres', env}), startServer({database: 'postgres', env})]);
    const lists = await Promise.all(servers.map(async (server) => (await get(server.url, '/demo/people') as unknown[]).length));
    assert.deepEqual(lists, [lists[0], lists[0], lists[0]]);
    const [first, second] = servers;
    await (await User.signIn(first, 'tm_maya')).send('cv_willow', 'One database');
    const dana = await User.signIn(second, 'tm_dana');
    await eventually('the other to have it', async () => (await dana.items('cv_willow')).find((item) => 'body' in item && item.body === 'One database'));
    await Promise.all(servers.map((server) => server.stop()));
  });
});
