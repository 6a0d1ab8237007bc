import type {IncomingMessage, ServerResponse} from 'node:http';
import {GraphQLError, OperationTypeNode, execute, getOperationAST, type DocumentNode, type ExecutionResult, type GraphQLSchema} from 'graphql';
import {HttpError, asObject, badRequest, methodNotAllowed, parseJson, readText, urlOf} from '../http.js';
import {longestTimer} from '../rates.js';
import {maxGraphqlBody, type Handle, type MakeContext} from './http.js';
import type {Limits} from './limits.js';
import {subscribeShared} from './shared-results.js';

interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** How long a reader may take for what is already on its way once its stream has ended. */
const lastWordsMs = 500;
/** Some networks end a connection on which nothing comes. */
const pingMs = 12_000;

/**
 * The same schema as server-sent events, for networks without WebSockets, as the distinct connections of the protocol of graphql-sse.
 * Written here because that library reads a stream ahead of its reader, without a bound: here a frame is made when the one before
 * it was taken, and a reader that takes nothing for so long is let go, to resume from its cursor.
 */
export function graphqlOverStream(
  schema: GraphQLSchema, limits: Limits, makeContext: MakeContext, {stallMs}: {readonly stallMs: number},
): {readonly handle: Handle; close(): void} {
  const open = new Set<ServerResponse>();
  const handle: Handle = async (request, response) => {
    if (request.method !== 'POST' && request.method !== 'GET') throw methodNotAllowed('POST', 'GET');
    if (!/text\/event-stream/i.test(request.headers.accept ?? '')) throw new HttpError(406, 'NOT_ACCEPTABLE', 'Accept text/event-stream.');
    const asked = await askedBy(request);
    const context = await makeContext(request, () => end(response));
    if (!context.session) throw new HttpError(401, 'UNAUTHENTICATED', 'Sign in first: the token is missing, wrong, or at its end.');
    const document = parsed(limits, asked.query);
    const operation = getOperationAST(document, asked.operationName)?.operation;
    if (!operation) throw badRequest('The document has no such operation.');
    if (operation === OperationTypeNode.MUTATION && request.method === 'GET') throw methodNotAllowed('POST');

    const errors = limits.validate(schema, document);
    const run = operation === OperationTypeNode.SUBSCRIPTION ? subscribeShared : execute;
    const result = errors.length > 0 ? {errors} : await run({
      schema, document, contextValue: context, variableValues: asked.variables, operationName: asked.operationName,
    });
    const results = resultsOf(result);
    // Gone while it was asked: nobody would tell the stream.
    if (response.destroyed) {
      await results.return?.();
      return;
    }

    const untilExpiry = setTimeout(() => end(response), Math.min(longestTimer, Math.max(0, context.expires * 1000 - Date.now())));
    const pings = setInterval(() => {
      if (!response.writableNeedDrain) void send(response, ':\n\n', stallMs);
    }, pingMs);
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      clearTimeout(untilExpiry);
      clearInterval(pings);
      void results.return?.();
    });
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8', 'content-encoding': 'none', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
    });
    // Browsers show that it has opened with the first bytes only.
    let isTaken = await send(response, ':\n\n', stallMs);
    while (isTaken) {
      const {done, value} = await results.next();
      isTaken = await send(response, done ? 'event: complete\ndata: \n\n' : `event: next\ndata: ${JSON.stringify(value)}\n\n`, stallMs);
      if (done) break;
    }
    end(response);
  };
  return {
    handle,
    close() {
      for (const response of open) end(response);
    },
  };
}

/** Ends with what was written so far; a reader that does not take it holds nothing open. */
function end(response: ServerResponse): void {
  if (response.destroyed) return;
  response.end();
  const late = setTimeout(() => response.destroy(), lastWordsMs);
  response.once('close', () => clearTimeout(late));
}

/** Resolves once there is room for more: false when there is nobody to write to any more. */
async function send(response: ServerResponse, text: string, stallMs: number): Promise<boolean> {
  const isGone = () => response.writableEnded || response.destroyed;
  if (isGone()) return false;
  if (response.write(text)) return true;
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => response.destroy(), stallMs);
    const done = () => {
      clearTimeout(late);
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
  return !isGone();
}

function resultsOf(result: ExecutionResult | AsyncGenerator<ExecutionResult, void, void>): AsyncIterator<ExecutionResult, void, void> {
  if (Symbol.asyncIterator in result) return result;
  const all = [result];
  return {next: () => {
    const value = all.shift();
    return Promise.resolve(value ? {done: false, value} : {done: true, value: undefined});
  }};
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const {query, operationName, variables} = request.method === 'POST' ? asObject(parseJson(await readText(request, maxGraphqlBody))) : askedByUrl(request);
  if (typeof query !== 'string') throw badRequest('"query" must be a text.');
  if (typeof operationName !== 'string' && operationName !== undefined && operationName !== null) throw badRequest('"operationName" must be a text.');
  return {query, operationName: operationName ?? undefined, variables: variables === undefined || variables === null ? undefined : asObject(variables, '"variables"')};
}

function askedByUrl(request: IncomingMessage): Readonly<Record<string, unknown>> {
  const {query, operationName, variables} = Object.fromEntries(urlOf(request)?.searchParams ?? []);
  return {query, operationName, variables: variables ? parseJson(variables) : undefined};
}

function parsed(limits: Limits, query: string): DocumentNode {
  try {
    return limits.parse(query);
  } catch (error) {
    throw error instanceof GraphQLError ? badRequest(error.message) : error;
  }
}
