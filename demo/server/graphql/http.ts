import type {IncomingMessage, ServerResponse} from 'node:http';
import {GraphQLError, type GraphQLSchema} from 'graphql';
import {createHandler} from 'graphql-http';
import {methodNotAllowed, readText} from '../http.js';
import type {Context} from './context.js';
import {asked, type Limits} from './limits.js';

export const maxGraphqlBody = 256_000;

/** Whose request it is; rejects when it is one too many of theirs. */
export type MakeContext = (request: IncomingMessage, onSignedOut: () => void) => Promise<Context>;

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Queries and mutations as JSON over POST, queries also over GET. */
export function graphqlOverHttp(schema: GraphQLSchema, limits: Limits, makeContext: MakeContext): Handle {
  const handler = createHandler<IncomingMessage, Context, Context>({
    schema, ...limits, context: ({context}) => context,
    // What no field answered is wrong with the request.
    formatError: (error) => (error instanceof GraphQLError && !error.path && error.extensions.code === undefined ? asked(error) : error),
  });
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
