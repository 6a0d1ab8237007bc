import type {Operation} from '../contract/documents.js';
import {Failed} from './outcome.js';
import {Stream} from './stream.js';

export interface ConnectionOptions {
  readonly url: string;
  readonly wsUrl: string;
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket | undefined;
}

/** A top-level error of an answer: a fault, a bad request, or not signed in. */
export class Fault extends Failed {
  readonly codes: readonly string[];
  readonly status: number;

  constructor(name: string, status: number, errors: readonly GraphQLFault[]) {
    super(`${name} answered with an error (HTTP ${String(status)}): ${errors.map(({message}) => message ?? 'without a message').join('; ')}`);
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

/** One signed-in user's way to the back end under test: GraphQL over HTTP, and its stream of events. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #token: string | undefined;

  constructor(options: ConnectionOptions, token: string | undefined) {
    this.#options = options;
    this.#token = token;
  }

  async ask<Result, Variables>({name, text}: Operation<Result, Variables>, variables: Variables): Promise<Result> {
    const {url, fetch} = this.#options;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(this.#token !== undefined && {authorization: `Bearer ${this.#token}`}),
      },
      body: JSON.stringify({query: text, variables}),
    });
    const body = await response.text();
    const {data, errors} = parsed<Result>(body, name);
    if (errors?.length || data == null) throw new Fault(name, response.status, errors ?? [{message: 'no data'}]);
    return data;
  }

  /** Opens the stream of events. */
  stream(after: string | null = null): Stream {
    const {wsUrl, WebSocket} = this.#options;
    if (!WebSocket) throw new Failed('No WebSocket class was given');
    return new Stream(new WebSocket(wsUrl, 'graphql-transport-ws'), this.#token, after);
  }

  put(url: string, headers: readonly {readonly name: string; readonly value: string}[], body: Uint8Array<ArrayBuffer>): Promise<Response> {
    return this.#options.fetch(url, {method: 'PUT', headers: headers.map(({name, value}): [string, string] => [name, value]), body});
  }

  get(url: string): Promise<Response> {
    return this.#options.fetch(url);
  }
}

function parsed<Result>(body: string, name: string): Answer<Result> {
  try {
    return JSON.parse(body) as Answer<Result>;
  } catch {
    throw new Failed(`${name} was not answered with JSON: ${body.slice(0, 80)}`);
  }
}
