import type {Operation} from '../contract/documents.js';
import {overEventSource} from './channels/event-source.js';
import {overSocket} from './channels/socket.js';
import {Failed, notTried} from './outcome.js';
import {Stream} from './stream.js';
import {pause} from './wait.js';

/** Where a back end is, and how it is reached. */
export interface Endpoints {
  readonly url: string;
  /** Undefined: no WebSocket is tried. */
  readonly wsUrl: string | undefined;
  readonly sseUrl: string | undefined;
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket | undefined;
}

/** One question and its answer, for the report of a check that failed. */
export interface Exchange {
  readonly operation: string;
  readonly variables: string;
  readonly status: number;
  readonly answer: string;
}

/** A top-level error of an answer: a fault, a bad request, or not signed in. */
export class Fault extends Failed {
  readonly codes: readonly string[];
  readonly status: number;

  constructor(name: string, status: number, errors: readonly GraphQLFault[]) {
    super(`${name} answered with an error (HTTP ${status}): ${errors.map(({message}) => message ?? 'without a message').join('; ')}`);
    this.status = status;
    this.codes = errors.flatMap(({extensions}) => extensions?.code ?? []);
  }
}

interface GraphQLFault {
  readonly message?: string;
  readonly extensions?: {readonly code?: string};
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GraphQLFault[];
}

export interface ConnectionOptions {
  readonly endpoints: Endpoints;
  readonly token: string | undefined;
  /** Multiplies the waits of streams. */
  readonly patience: number;
  /** Ends every request and stream. */
  readonly signal: AbortSignal;
  readonly onExchange: (exchange: Exchange) => void;
}

const longestWait = 20_000;

/** One signed-in user's way to the back end under test: GraphQL over HTTP, and the stream of events. */
export class Connection {
  readonly #options: ConnectionOptions;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get token(): string | undefined { return this.#options.token; }

  /** Asks; obeys a back end that says later. */
  async ask<Result, Variables>({name, text}: Operation<Result, Variables>, variables: Variables): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      const {status, retryAfter, body} = await this.#post(name, text, variables);
      const mayWait = (wait: number | undefined): wait is number => wait !== undefined && wait <= longestWait && tries < 4;
      if (mayWait(retryAfter)) {
        await pause(retryAfter, this.#options.signal);
        continue;
      }
      const {data, errors} = parsed<Result>(body, name, status);
      const wait = limitOf(data);
      if (mayWait(wait)) {
        await pause(wait, this.#options.signal);
        continue;
      }
      if (errors?.length || data == null) throw new Fault(name, status, errors ?? [{message: 'no data'}]);
      return data;
    }
  }

  /** Opens the stream of events: over a socket, or over server-sent events where that is wanted or there is no socket. */
  stream(after: string | null = null, way?: 'socket' | 'sse'): Stream {
    const {endpoints: {wsUrl, sseUrl, WebSocket, fetch}, token, signal, patience} = this.#options;
    const isSse = way === 'sse' || (way === undefined && wsUrl === undefined && sseUrl !== undefined);
    if (isSse) {
      if (sseUrl === undefined) notTried('no --sse-endpoint was given');
      return new Stream(overEventSource({url: sseUrl, fetch, token, after, signal}), patience);
    }
    if (!WebSocket || wsUrl === undefined) notTried('no way to open a WebSocket was given');
    return new Stream(overSocket({url: wsUrl, WebSocket, token, after, signal}), patience);
  }

  put(url: string, headers: readonly {readonly name: string; readonly value: string}[], body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const {endpoints: {fetch}, signal} = this.#options;
    return fetch(url, {method: 'PUT', headers: headers.map(({name, value}): [string, string] => [name, value]), body, signal});
  }

  get(url: string): Promise<Response> {
    const {endpoints: {fetch}, signal} = this.#options;
    return fetch(url, {signal});
  }

  async #post(name: string, query: string, variables: unknown) {
    const {endpoints: {url, fetch}, token, signal, onExchange} = this.#options;
    const asked = {operation: name, variables: JSON.stringify(variables)};
    try {
      const response = await fetch(url, {
        method: 'POST',
        signal,
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(token !== undefined && {authorization: `Bearer ${token}`}),
        },
        body: JSON.stringify({query, variables, operationName: name}),
      });
      const {status, headers} = response;
      const body = await response.text();
      onExchange({...asked, status, answer: body});
      const seconds = Number(headers.get('retry-after') ?? 1);
      return {status, body, retryAfter: status === 429 ? (Number.isFinite(seconds) ? seconds : 1) * 1000 : undefined};
    } catch (error) {
      if (signal.aborted) throw error;
      onExchange({...asked, status: 0, answer: ''});
      throw new Failed(`${name} got no answer: ${reasonOf(error)}`, {cause: error});
    }
  }
}

/** Why a request failed, in the words of the network. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const {cause} = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

function parsed<Result>(body: string, name: string, status: number): Answer<Result> {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    // Worded below.
  }
  throw new Failed(`${name} was not answered with a JSON object (HTTP ${status}): ${body.slice(0, 80)}`);
}

/** Milliseconds after which a refused mutation asks to be tried again. */
function limitOf(data: unknown): number | undefined {
  const [payload] = typeof data === 'object' && data !== null ? Object.values(data) as unknown[] : [];
  const problems = typeof payload === 'object' && payload !== null && 'problems' in payload && Array.isArray(payload.problems) ? payload.problems : [];
  const limit = problems.find((one: unknown): one is {retryAfter: number} => (
    typeof one === 'object' && one !== null && 'code' in one && one.code === 'RATE_LIMITED' && 'retryAfter' in one && typeof one.retryAfter === 'number'
  ));
  return limit && limit.retryAfter * 1000;
}
