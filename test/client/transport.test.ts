import {aTimeout, expect} from '@open-wc/testing';
import {Events, Viewer} from '../../src/contract/documents.js';
import {GroupChatError} from '../../src/core/errors.js';
import type {TokenProvider, Transport} from '../../src/core/ports.js';
import {Tokens} from '../../src/client/token.js';
import {createGraphQLTransport, type TransportOptions} from '../../src/client/transport.js';
import {FakeSocket, settled, webSocketImpl} from './fake-socket.js';
import {waitUntil} from '../helpers/wait.js';

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {...init, headers: {'content-type': 'application/json', ...(init.headers as Record<string, string>)}});

type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

function aTransport(answer: Fetch, options: Partial<TransportOptions> = {}) {
  const requests: {url: string; body: {query?: string; operationName?: string}; authorization: string | null; init: RequestInit}[] = [];
  const fetcher = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = input instanceof Request ? input.url : input.toString();
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as {query?: string}) : {};
    requests.push({url, body, authorization: new Headers(init.headers).get('authorization'), init});
    return answer(url, init);
  };
  const transport = createGraphQLTransport({endpoint: '/graphql', fetch: fetcher, WebSocket: webSocketImpl, ...options});
  return {transport, requests};
}

const failure = async (answer: Fetch, options?: Partial<TransportOptions>): Promise<GroupChatError> => {
  const {transport} = aTransport(answer, options);
  const error: unknown = await transport.request(Viewer, {}).catch((cause: unknown) => cause);
  if (!(error instanceof GroupChatError)) throw new Error('It should have failed with a GroupChatError');
  return error;
};

const page = '<!doctype html><title>Hotel Wi-Fi</title>';
const html = (status: number) => new Response(page, {status, headers: {'content-type': 'text/html'}});

describe('the transport over HTTP', () => {
  it('posts the document as it is and answers the data', async () => {
    const {transport, requests} = aTransport(() => json({data: {viewer: {id: 'v'}}}));
    expect(await transport.request(Viewer, {})).to.deep.equal({viewer: {id: 'v'}});
    expect(requests[0]?.url).to.equal(`${location.origin}/graphql`);
    expect(requests[0]?.body.query).to.equal(Viewer.text);
  });

  const cases: [string, Fetch, string, boolean][] = [
    ['a page of a captive portal with status 200', () => html(200), 'BAD_RESPONSE', true],
    ['JSON that was cut', () => new Response('{"data":{"viewer":{"id', {headers: {'content-type': 'application/json'}}), 'BAD_RESPONSE', true],
    ['JSON that is not GraphQL', () => json([1, 2]), 'BAD_RESPONSE', true],
    ['an answer without data', () => json({}), 'BAD_RESPONSE', true],
    ['a page with status 403, as firewalls answer', () => html(403), 'BAD_RESPONSE', true],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'NETWORK', true],
    ['a server that fails', () => html(502), 'SERVER_ERROR', true],
    ['a resolver that fails', () => json({data: {viewer: null}, errors: [{message: 'Oops', path: ['viewer']}]}), 'SERVER_ERROR', true],
    ['data of which a part failed', () => json({data: {viewer: {teammate: null}}, errors: [{message: 'Oops', path: ['viewer', 'teammate']}]}), 'SERVER_ERROR', true],
    ['a schema that lacks a field', () => json({errors: [{message: 'Cannot query field "viewer"'}]}, {status: 400}), 'BAD_REQUEST', false],
    ['the same with status 200', () => json({errors: [{message: 'Cannot query field "viewer"'}]}), 'BAD_REQUEST', false],
    ['an address where nothing is', () => html(404), 'MISCONFIGURED', false],
    ['status 401', () => html(401), 'UNAUTHENTICATED', false],
    ['UNAUTHENTICATED with status 200', () => json({data: null, errors: [{message: 'No', extensions: {code: 'UNAUTHENTICATED'}}]}), 'UNAUTHENTICATED', false],
    ['FORBIDDEN', () => json({data: null, errors: [{message: 'No', extensions: {code: 'FORBIDDEN'}}]}), 'FORBIDDEN', false],
  ];
  for (const [what, answer, code, retryable] of cases) {
    it(`makes ${code} of ${what}`, async () => {
      expect(await failure(answer)).to.include({code, retryable});
    });
  }

  it('makes TIMEOUT of an answer that does not come', async () => {
    const never: Fetch = (_url, {signal}) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    expect(await failure(never, {timings: {request: 20}})).to.include({code: 'TIMEOUT', retryable: true});
  });

  it('makes ABORTED of a request that its caller took back', async () => {
    const {transport} = aTransport((_url, {signal}) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))));
    const control = new AbortController();
    const request = transport.request(Viewer, {}, {signal: control.signal}).catch((cause: unknown) => cause);
    await settled();
    control.abort();
    expect(await request).to.include({code: 'ABORTED', retryable: false});
  });

  it('passes on how long the server asks to wait', async () => {
    const error = await failure(() => new Response('', {status: 503, headers: {'retry-after': '7'}}));
    expect(error.retryAfter).to.equal(7);
  });

  it('says nothing of what was sent in the error', async () => {
    const {transport} = aTransport(() => html(500));
    const variables = {search: 'Ana +12125550101'} as never;
    const error = (await transport.request(Viewer, variables).catch((cause: unknown) => cause)) as GroupChatError;
    expect(`${error.message} ${String(error.cause)}`).not.to.contain('Ana');
  });
});

describe('tokens', () => {
  const counted = (tokens: string[]) => {
    const reasons: string[] = [];
    const provider: TokenProvider = ({reason}) => {
      reasons.push(reason);
      return Promise.resolve(tokens[reasons.length - 1] ?? 'last');
    };
    return {reasons, tokenProvider: provider};
  };

  it('R7 asks once for five requests, and once more when the token was refused', async () => {
    const {reasons, tokenProvider} = counted(['old', 'new']);
    let valid = 'old';
    const {transport} = aTransport(
      (_url, {headers}) => (new Headers(headers).get('authorization') === `Bearer ${valid}` ? json({data: {viewer: {}}}) : html(401)),
      {tokenProvider},
    );
    const five = () => Promise.all(Array.from({length: 5}, () => transport.request(Viewer, {})));
    await five();
    valid = 'new';
    await five();
    expect(reasons).to.deep.equal(['initial', 'refused']);
  });

  const jwt = (seconds: number, since?: number) => {
    const exp = Date.now() / 1000 + seconds;
    return `x.${btoa(JSON.stringify({exp, ...(since !== undefined && {iat: exp - since})}))}.x`;
  };

  for (const [what, token, early, late] of [
    ['half a minute before it ends', () => jwt(3600), 3560_000, 3571_000],
    ['in the last fifth of its life when it lives short', () => jwt(5), 3_000, 4_100],
    ['by its own life when the clock of the device is behind', () => jwt(3600, 300), 260_000, 271_000],
  ] as const) {
    it(`renews a token ${what}`, async () => {
      const {reasons, tokenProvider} = counted([token(), jwt(36_000)]);
      const {transport} = aTransport(() => json({data: {viewer: {}}}), {tokenProvider});
      const {now} = Date;
      const requestAfter = (ms: number) => {
        Date.now = () => now() + ms;
        return transport.request(Viewer, {}).finally(() => (Date.now = now));
      };
      await requestAfter(0);
      await requestAfter(early);
      expect(reasons).to.deep.equal(['initial']);
      await requestAfter(late);
      expect(reasons).to.deep.equal(['initial', 'expired']);
    });
  }

  it('R7 is not signed out by tokens that end on their way over a slow link, but by a fresh one', async () => {
    const {now} = Date;
    let [latency, slowness] = [6_000, 0];
    let asked = 0;
    const tokenProvider: TokenProvider = () => {
      asked += 1;
      const token = jwt(5);
      const later = Date.now() + slowness;
      Date.now = () => later;
      return Promise.resolve(token);
    };
    const {transport} = aTransport(() => {
      const later = Date.now() + latency;
      Date.now = () => later;
      return html(401);
    }, {tokenProvider});
    const refusal = () => transport.request(Viewer, {}).then(() => undefined, GroupChatError.from).finally(() => (Date.now = now));

    expect(await refusal()).to.include({code: 'TIMEOUT', retryable: true});
    expect(asked).to.equal(2);
    [latency, slowness] = [0, 6_000];
    expect(await refusal(), 'ended before it came').to.include({code: 'TIMEOUT', retryable: true});
    [latency, slowness] = [100, 4_950];
    expect(await refusal(), 'ended before a moment was over').to.include({code: 'TIMEOUT', retryable: true});
    [latency, slowness] = [0, 0];
    expect(await refusal()).to.include({code: 'UNAUTHENTICATED', retryable: false});
  });

  it('leaves it to the server to refuse a fresh token that seems to have ended', async () => {
    const {reasons, tokenProvider} = counted([jwt(-60)]);
    const {transport} = aTransport(() => json({data: {viewer: {}}}), {tokenProvider});
    await transport.request(Viewer, {});
    await transport.request(Viewer, {});
    expect(reasons).to.deep.equal(['initial']);
  });

  it('R9 renews a token before it ends while a channel is open and nobody writes, and not after it was closed', async () => {
    const {reasons, tokenProvider} = counted([jwt(1.2), jwt(1.2), jwt(1.2)]);
    const tokens = new Tokens(tokenProvider);
    await tokens.get();
    const release = tokens.hold();
    await waitUntil(() => reasons.length > 1, 'renewed', {interval: 5});
    release();
    const before = [...reasons];
    await aTimeout(1300);
    expect(reasons).to.deep.equal(before);
    expect(before.slice(0, 2)).to.deep.equal(['initial', 'expired']);
  });

  it('R9 renews it though the timer rings before the clock says so, as in browsers that blur their clocks', async () => {
    const {reasons, tokenProvider} = counted([jwt(1.2), jwt(3600)]);
    const tokens = new Tokens(tokenProvider);
    await tokens.get();
    const release = tokens.hold();
    const {now} = Date;
    Date.now = () => now() - 20;
    try {
      await waitUntil(() => reasons.length > 1, 'renewed');
    } finally {
      Date.now = now;
      release();
    }
    expect(reasons).to.deep.equal(['initial', 'expired']);
  });

  it('R7 asks again, and is not signed out, when the page could not reach who gives out tokens', async () => {
    const tokenProvider: TokenProvider = () => Promise.reject(new TypeError('Failed to fetch'));
    const {transport} = aTransport(() => json({data: {viewer: {}}}), {tokenProvider});
    const error = await transport.request(Viewer, {}).then(() => undefined, GroupChatError.from);
    expect(error).to.include({code: 'NETWORK', retryable: true});
  });

  it('is signed out when the page has no token to give', async () => {
    const cause = new Error('Not signed in');
    const error = await failure(() => json({data: {}}), {tokenProvider: () => Promise.reject(cause)});
    expect(error).to.include({code: 'UNAUTHENTICATED', cause});
  });

  it('sends cookies instead, where there is no provider', async () => {
    const {transport, requests} = aTransport(() => json({data: {viewer: {}}}), {credentials: 'include'});
    await transport.request(Viewer, {});
    expect(requests[0]?.init.credentials).to.equal('include');
    expect(requests[0]?.authorization).to.equal(null);
  });
});

describe('the transport over a socket', () => {
  beforeEach(() => {
    FakeSocket.all = [];
  });

  function subscribe(transport: Transport, variables: {after: string | null} = {after: 'e0'}) {
    const frames: unknown[] = [];
    const closed: GroupChatError[] = [];
    const release = transport.subscribe(Events, variables, {
      onNext: ({events}) => frames.push(events),
      onClosed: (error) => closed.push(error as GroupChatError),
    });
    return {frames, closed, release};
  }

  it('signs in with the first message and asks for what comes after the cursor', async () => {
    const {transport} = aTransport(() => html(500), {tokenProvider: () => Promise.resolve('secret')});
    const {frames} = subscribe(transport);
    const {last} = FakeSocket;
    expect(last.url).to.equal(`${location.origin.replace('http', 'ws')}/graphql`);
    await last.accept();
    expect(last.sent[0]).to.deep.equal({type: 'connection_init', payload: {authorization: 'Bearer secret'}});
    expect(last.sent[1]?.payload?.variables).to.deep.equal({after: 'e0'});
    last.next({data: {events: {cursor: 'e1'}}});
    expect(frames).to.deep.equal([{cursor: 'e1'}]);
  });

  const codes = [1000, 1001, 1002, 1006, 1008, 1011, 1012, 1013, 1014, 4400, 4401, 4403, 4406, 4408, 4409, 4429, 4499, 4500];
  for (const code of codes) {
    it(`R6 says once that a socket closed with ${code}, and opens no other by itself`, async () => {
      const {transport} = aTransport(() => html(500));
      const {closed} = subscribe(transport);
      await FakeSocket.last.accept();
      FakeSocket.last.drop(code);
      await settled();
      expect(closed.map((error) => error.code)).to.deep.equal([code === 4401 || code === 4403 ? 'UNAUTHENTICATED' : 'NETWORK']);
      expect(FakeSocket.all).to.have.length(1);
    });
  }

  it('R9 asks for another token after a socket was closed because of the old one', async () => {
    let count = 0;
    const {transport} = aTransport(() => html(500), {tokenProvider: () => Promise.resolve(`token-${++count}`)});
    subscribe(transport);
    await FakeSocket.last.accept();
    FakeSocket.last.drop(4403);
    await settled();
    subscribe(transport);
    await FakeSocket.last.accept();
    expect(FakeSocket.last.sent[0]?.payload).to.deep.equal({authorization: 'Bearer token-2'});
  });

  it('closes a handshake that stalls when it is released', async () => {
    const {transport} = aTransport(() => html(500));
    const {closed, release} = subscribe(transport);
    release();
    await settled();
    expect(FakeSocket.last.readyState).to.equal(FakeSocket.CLOSED);
    expect(closed).to.deep.equal([]);
  });

  it('makes a resync of an event that the server could not resolve', async () => {
    const {transport} = aTransport(() => html(500));
    const {frames} = subscribe(transport);
    await FakeSocket.last.accept();
    FakeSocket.last.next({data: {events: {cursor: 'e1', previous: 'e0', event: null}}, errors: [{message: 'Oops', path: ['events', 'event', 'item']}]});
    expect(frames).to.deep.equal([{cursor: 'e1', previous: 'e0', event: {__typename: 'Resync'}}]);
  });

  it('R6 passes on how long the server asks to wait, over a socket', async () => {
    const {transport} = aTransport(() => html(500));
    const {closed} = subscribe(transport);
    const {last} = FakeSocket;
    await last.accept();
    const id = last.sent.find(({type}) => type === 'subscribe')?.id;
    last.say({type: 'error', id, payload: [{message: 'Too many', extensions: {code: 'RATE_LIMITED', retryAfter: 7}}]});
    await settled();
    expect(closed.map(({code, retryAfter}) => [code, retryAfter])).to.deep.equal([['RATE_LIMITED', 7]]);
  });

  it('R6 passes on how long the server asks to wait, over server-sent events', async () => {
    const {transport} = aTransport(() => new Response('', {status: 429, headers: {'retry-after': '7'}}));
    for (let tries = 0; tries < 2; tries++) {
      subscribe(transport);
      FakeSocket.last.drop(1006);
      await settled();
    }
    const {closed} = subscribe(transport);
    await waitUntil(() => closed.length === 1, 'refused');
    expect(closed.map(({code, retryAfter}) => [code, retryAfter])).to.deep.equal([['RATE_LIMITED', 7]]);
  });

  it('R6 falls back to server-sent events when sockets do not come through', async () => {
    const stream = 'event: next\ndata: {"data":{"events":{"cursor":"e1"}}}\n\n';
    const {transport, requests} = aTransport(() => new Response(stream, {headers: {'content-type': 'text/event-stream'}}));
    for (let tries = 0; tries < 2; tries++) {
      subscribe(transport);
      FakeSocket.last.drop(1006);
      await settled();
    }
    const {frames} = subscribe(transport);
    await waitUntil(() => frames.length === 1, 'an event');
    expect(FakeSocket.all).to.have.length(2);
    expect(requests[0]?.url).to.equal(`${location.origin}/graphql/stream`);
  });
});

describe('an upload', () => {
  const target = {url: '/upload', headers: [{name: 'x-key', value: 'k'}]};

  it('is one PUT with the headers it was given', async () => {
    const {transport, requests} = aTransport(() => new Response(null, {status: 201}));
    const progress: number[] = [];
    await transport.upload(target, new Blob(['photo']), {onProgress: (part) => progress.push(part)});
    expect(requests[0]?.init.method).to.equal('PUT');
    expect(new Headers(requests[0]?.init.headers).get('x-key')).to.equal('k');
    expect(progress.at(-1)).to.equal(1);
  });

  // Node and hosts that give a `fetch` upload by it; browsers by a request that tells how far it is.
  const ways = [
    ['by fetch', (status: number, headers: Record<string, string> = {}) => aTransport(() => new Response(null, {status, headers})).transport.upload(target, new Blob(['x']))],
    ['by the browser\'s own request', (status: number, headers: Record<string, string> = {}) => createGraphQLTransport({endpoint: '/graphql'})
      .upload({url: `/__answer?${new URLSearchParams({status: String(status), ...headers}).toString()}`, headers: []}, new Blob(['x']))],
  ] as const;
  for (const [way, refusedBy] of ways) {
    for (const [status, code] of [[413, 'ATTACHMENT_TOO_LARGE'], [415, 'ATTACHMENT_TYPE_NOT_ALLOWED'], [403, 'ATTACHMENT_EXPIRED'], [503, 'SERVER_ERROR']] as const) {
      it(`makes ${code} of status ${status}, ${way}`, async () => {
        const error: unknown = await refusedBy(status).catch((cause: unknown) => cause);
        expect(error).to.include({code});
      });
    }

    it(`R1 passes on how long the server asks to wait, ${way}`, async () => {
      const error: unknown = await refusedBy(429, {'retry-after': '7'}).catch((cause: unknown) => cause);
      expect(error).to.include({code: 'RATE_LIMITED', retryAfter: 7, retryable: true});
    });
  }

  it('ATT-06 can be taken back, over the browser\'s own request', async () => {
    const transport = createGraphQLTransport({endpoint: '/graphql'});
    const control = new AbortController();
    control.abort();
    const error: unknown = await transport.upload(target, new Blob(['x']), {signal: control.signal}).catch((cause: unknown) => cause);
    expect(error).to.include({code: 'ABORTED'});
  });
});
