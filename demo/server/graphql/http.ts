import type {IncomingMessage, ServerResponse} from 'node:http';
import {GraphQLError, type GraphQLSchema} from 'graphql';
import {createHandler} from 'graphql-http';
import {createHandler as createStreamHandler} from 'graphql-sse';
import {HttpError, badRequest, methodNotAllowed, readText} from '../http.js';
import type {Context} from './context.js';
import type {Limits} from './limits.js';

export const maxGraphqlBody = 256_000;

/** Whose request it is; rejects when it is one too many of theirs. */
export type MakeContext = (request: IncomingMessage, onSignedOut: () => void) => Promise<Context>;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Queries and mutations as JSON over POST, queries also over GET. */
export function graphqlOverHttp(schema: GraphQLSchema, limits: Limits, makeContext: MakeContext): Handle {
  const handler = createHandler<IncomingMessage, Context, Context>({schema, ...limits, context: ({context}) => context});
  return async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'GET') throw methodNotAllowed('POST', 'GET');
    const context = await makeContext(request, () => undefined);
    const [body, {status, statusText, headers}] = await handler({
      method: request.method,
      url: request.url ?? '/',
      headers: request.headers,
      body: request.method === 'POST' ? await readText(request, maxGraphqlBody) : null,
      raw: request,
      context,
    });
    response.writeHead(status, statusText, {...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff'});
    response.end(body);
  };
}

/** The same schema as server-sent events, for networks without WebSockets. One operation a connection. */
export function graphqlOverStream(schema: GraphQLSchema, limits: Limits, makeContext: MakeContext): {readonly handle: Handle; close(): void} {
  const open = new Set<ServerResponse>();
  const handle: Handle = async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'GET') throw methodNotAllowed('POST', 'GET');
    const text = request.method === 'POST' ? await readText(request, maxGraphqlBody) : null;
    const context = await makeContext(request, () => response.end());
    if (!context.session) throw new HttpError(401, 'UNAUTHENTICATED', 'Sign in first: the token is missing, wrong, or at its end.');
    // The library parses by itself, without a bound.
    refuseUnparsable(limits, text === null ? new URL(request.url ?? '/', 'http://localhost').searchParams.get('query') : queryOf(text));

    const handler = createStreamHandler<IncomingMessage, undefined, Context>({
      schema, context, authenticate: () => null, validate: (...[given, document]) => limits.validate(given, document),
    });
    const [body, {status, statusText, headers}] = await handler({
      method: request.method,
      url: request.url ?? '/',
      headers: {get: (name) => request.headers[name]?.toString()},
      body: text,
      raw: request,
      context: undefined,
    });
    response.writeHead(status, statusText, {...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff'});
    if (body === null || typeof body === 'string') {
      response.end(body);
      return;
    }

    // The token's end is the stream's end, as it is for sockets.
    const untilExpiry = setTimeout(() => response.end(), Math.max(0, context.expires * 1000 - Date.now()));
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      clearTimeout(untilExpiry);
      void body.return();
    });
    for await (const part of body) {
      if (!response.writable) break;
      if (!response.write(part)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
    response.end();
  };
  return {
    handle,
    close() {
      for (const response of open) response.end();
    },
  };
}

function queryOf(text: string): unknown {
  try {
    return (JSON.parse(text) as {query?: unknown} | null)?.query;
  } catch {
    return undefined;
  }
}

function refuseUnparsable(limits: Limits, query: unknown): void {
  if (typeof query !== 'string') return;
  try {
    limits.parse(query);
  } catch (error) {
    throw error instanceof GraphQLError ? badRequest(error.message) : error;
  }
}
