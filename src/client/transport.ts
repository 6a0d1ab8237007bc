import {GraphQLClient, ClientError} from 'graphql-request';
import {GroupChatError} from '../core/errors.js';
import type {Release, StoreOptions, TokenProvider, Transport, TransportOperation} from '../core/ports.js';
import type {Channel} from './channel.js';
import {absolute} from './env.js';
import {dataOf, fault, faultOfStatus, retryAfterOf, unreachable} from './faults.js';
import {Tokens} from './token.js';
import {defaultTimings, type Timings} from './timings.js';
import {put} from './upload.js';
import {openSocket} from './websocket.js';

export interface TransportOptions extends Pick<StoreOptions, 'endpoint' | 'wsEndpoint' | 'sseEndpoint' | 'credentials'> {
  readonly tokens?: Tokens;
  readonly tokenProvider?: TokenProvider;
  /** Instead of the browser's own, e.g. a back end in the page. Uploads then go through it too. */
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
  readonly timings?: Partial<Timings>;
}

/** So many sockets in a row that brought nothing, and the next channel is an event stream. */
const socketTries = 2;

/** The default transport: GraphQL over HTTP, push over WebSocket, or server-sent events where sockets do not come through. */
export function createGraphQLTransport(options: TransportOptions): Transport {
  const {endpoint, wsEndpoint, sseEndpoint, credentials, tokenProvider, tokens = new Tokens(tokenProvider)} = options;
  const timings = {...defaultTimings, ...options.timings};
  // Read at each call: a page may wrap its fetch after this was made.
  const fetcher: typeof fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));
  const httpUrl = absolute(endpoint);
  const wsUrl = absolute(wsEndpoint ?? httpUrl, httpUrl).replace(/^http/, 'ws');
  const sseUrl = absolute(sseEndpoint ?? httpUrl.replace(/\/?(\?|$)/, '/stream$1'), httpUrl);
  let failedSockets = 0;

  async function once<Result, Variables>(
    {text}: TransportOperation<Result, Variables>,
    variables: Variables,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const timeout = AbortSignal.timeout(timings.request);
    let answered: Response | undefined;
    const client = new GraphQLClient(httpUrl, {
      fetch: async (...args) => (answered = await fetcher(...args)),
      excludeOperationName: true, // else every document is parsed in the browser
      errorPolicy: 'all',
      ...(credentials && {credentials}),
      ...(token !== undefined && {headers: {authorization: `Bearer ${token}`}}),
    });
    try {
      const {data, errors, headers} = await client.rawRequest({
        query: text,
        variables: variables as Record<string, unknown>,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return dataOf({data, ...(errors && {errors})}, retryAfterOf(headers.get('retry-after'))) as Result;
    } catch (cause) {
      throw requestFault(cause, {signal, timeout, answered});
    }
  }

  return {
    async request(operation, variables, {signal} = {}) {
      for (let isSecond = false; ; isSecond = true) {
        const token = await tokens.get();
        const {endsAt} = tokens;
        try {
          return await once(operation, variables, token, signal);
        } catch (cause) {
          const error = GroupChatError.from(cause);
          if (token === undefined || error.code !== 'UNAUTHENTICATED') throw error;
          // A token may end between two clocks: one new token, one more try.
          tokens.refused(token);
          // On a slow link it may end on its way, here or there: that says nothing of the session.
          if (isSecond) throw Date.now() < endsAt ? error : fault('TIMEOUT', 'The token ended before the answer came');
        }
      }
    },

    subscribe<Result, Variables>(
      operation: TransportOperation<Result, Variables>,
      variables: Variables,
      {onNext, onClosed}: {onNext: (result: Result) => void; onClosed: (error: unknown) => void},
    ) {
      let release: Release | undefined;
      let released = false;
      const socket = failedSockets < socketTries;
      // After a stream that failed too, a socket has its turn again.
      const failed = () => {
        failedSockets = socket ? failedSockets + 1 : socketTries - 1;
      };
      let silent = true;
      const sink = {
        onNext: (data: unknown) => {
          silent = false;
          failedSockets = 0;
          onNext(data as Result);
        },
        onClosed: (error: GroupChatError) => {
          released = true;
          failed();
          onClosed(error);
        },
      };
      const open = (channel: Channel, url: string) => {
        if (released) return;
        const webSocketImpl = options.WebSocket ?? globalThis.WebSocket;
        release = channel({url, tokens, fetch: fetcher, webSocketImpl, credentials}, operation, variables as Record<string, unknown>, sink);
      };
      if (socket) open(openSocket, wsUrl);
      else {
        import('./sse.js').then(
          ({openEventStream}) => open(openEventStream, sseUrl),
          (cause: unknown) => sink.onClosed(unreachable(cause)),
        );
      }
      return () => {
        if (released) return;
        released = true;
        if (silent) failed();
        release?.();
      };
    },

    upload: (target, body, {signal, onProgress} = {}) =>
      put(target, body, {signal, onProgress, stall: timings.uploadStall, ...(options.fetch && {fetch: options.fetch})}),

    dispose: () => tokens.forget(),
  };
}

interface Attempt {
  readonly signal: AbortSignal | undefined;
  readonly timeout: AbortSignal;
  readonly answered: Response | undefined;
}

function requestFault(error: unknown, {signal, timeout, answered}: Attempt): GroupChatError {
  if (error instanceof GroupChatError) return error;
  if (signal?.aborted) return fault('ABORTED');
  if (timeout.aborted) return fault('TIMEOUT', 'No answer in time');
  if (error instanceof ClientError) {
    const {status, errors, headers} = error.response;
    const wait = retryAfterOf((headers as Headers | undefined)?.get('retry-after'));
    if (errors?.length && status !== 401 && status < 500) return faultOfAnswer(error.response, wait);
    return faultOfStatus(status, wait);
  }
  // fetch fails with TypeError; what graphql-request cannot read is a SyntaxError or an Error of its own.
  if (error instanceof TypeError) return unreachable(error);
  const what = answered ? ` (HTTP status ${answered.status}, ${answered.headers.get('content-type') ?? 'no content-type'})` : '';
  return fault('BAD_RESPONSE', `The answer is not GraphQL${what}`);
}

function faultOfAnswer(answer: {data?: unknown; errors?: unknown}, retryAfter?: number): GroupChatError {
  try {
    dataOf(answer as Parameters<typeof dataOf>[0], retryAfter);
  } catch (error) {
    return GroupChatError.from(error);
  }
  return fault('BAD_RESPONSE');
}
