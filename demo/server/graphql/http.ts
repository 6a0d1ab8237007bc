import type {IncomingMessage, ServerResponse} from 'node:http';
import type {GraphQLSchema} from 'graphql';
import {createHandler} from 'graphql-http';
import {createHandler as createStreamHandler} from 'graphql-sse';
import {HttpError, methodNotAllowed, readText} from '../http.js';
import type {Context} from './context.js';
import {parseLimited, validateLimited} from './limits.js';

export const maxGraphqlBody = 256_000;

export type MakeContext = (request: IncomingMessage, onSignedOut: () => void) => Promise<Context>;

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Queries and mutations as JSON over POST, queries also over GET. */
export function graphqlOverHttp(schema: GraphQLSchema, makeContext: MakeContext): Handle {
  const handler = createHandler<IncomingMessage, undefined, Context>({
    schema, parse: parseLimited, validate: validateLimited, context: ({raw}) => makeContext(raw, () => undefined),
  });
  return async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'GET') throw methodNotAllowed('POST', 'GET');
    const [body, {status, statusText, headers}] = await handler({
      method: request.method,
      url: request.url ?? '/',
      headers: request.headers,
      body: request.method === 'POST' ? await readText(request, maxGraphqlBody) : null,
      raw: request,
      context: undefined,
    });
    response.writeHead(status, statusText, {...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff'});
    response.end(body);
  };
}

/** The same schema as server-sent events, for networks without WebSockets. One operation a connection. */
export function graphqlOverStream(schema: GraphQLSchema, makeContext: MakeContext): Handle {
  return async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'GET') throw methodNotAllowed('POST', 'GET');
    const text = request.method === 'POST' ? await readText(request, maxGraphqlBody) : null;
    const context = await makeContext(request, () => response.end());
    if (!context.session) throw new HttpError(401, 'UNAUTHENTICATED', 'Sign in first: the token is missing, wrong, or at its end.');

    const handler = createStreamHandler<IncomingMessage, undefined, Context>({
      schema, context, authenticate: () => null, validate: (...[given, document]) => validateLimited(given, document),
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
    response.once('close', () => {
      clearTimeout(untilExpiry);
      void body.return();
    });
    for await (const part of body) {
      if (!response.writable) break;
      if (!response.write(part)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
    response.end();
  };
}
