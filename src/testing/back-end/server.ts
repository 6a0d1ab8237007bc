import {execute, getOperationAST, GraphQLError, subscribe, type ExecutionArgs, type GraphQLSchema} from 'graphql';
import type {Asker} from './asker.js';
import {acceptor, type Accept} from './socket.js';
import type {Network, TransportFault} from './network.js';
import type {Roots} from './roots.js';
import {documentReader} from './schema.js';
import type {Sessions} from './sessions.js';

interface Parts {
  readonly endpoint: string;
  readonly uploadsUrl: string;
  readonly schema: GraphQLSchema;
  readonly sessions: Sessions;
  readonly network: Network;
  readonly rootsOf: (asker: Asker) => Roots;
  readonly takeUpload: (id: string, body: Blob) => Promise<number>;
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json; charset=utf-8', ...headers}});

const page = (status: number) =>
  new Response('<!doctype html><title>Welcome to the airport</title>', {status, headers: {'content-type': 'text/html'}});

const signedOut = () => new GraphQLError('Not signed in', {extensions: {code: 'UNAUTHENTICATED'}});
const unreachable = () => new TypeError('Failed to fetch');

/** The two doors of the back end: HTTP as a fetch function, and what answers a socket. */
export function openServer(parts: Parts): {readonly fetch: typeof fetch; readonly accept: Accept} {
  const {endpoint, uploadsUrl, schema, sessions, network, rootsOf, takeUpload} = parts;
  const read = documentReader(schema);

  function argumentsFor(asker: Asker, {query, variables, operationName}: GraphQLRequest): ExecutionArgs | readonly GraphQLError[] {
    const document = read(query);
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, operationName);
    if (!operation) return [new GraphQLError('The operation is not in the document')];
    return {schema, document, rootValue: rootsOf(asker)[operation.operation], variableValues: variables, operationName};
  }

  async function answer(request: Request, text: string): Promise<Response> {
    if (request.url.startsWith(`${uploadsUrl}/`) && request.method === 'PUT') {
      return new Response(null, {status: await takeUpload(request.url.slice(uploadsUrl.length + 1), new Blob([await request.arrayBuffer()]))});
    }
    if (request.url.split('?')[0] !== endpoint) return page(404);
    if (request.method !== 'POST') return json({errors: [{message: 'POST only'}]}, 405);
    const asker = sessions.find(request.headers.get('authorization'));
    if (!asker) return json({errors: [signedOut()]}, 401);
    const asked = asGraphQLRequest(text);
    if (!asked) return json({errors: [{message: 'Not a GraphQL request'}]}, 400);
    const args = argumentsFor(asker, asked);
    return 'schema' in args ? json(await execute(args)) : json({errors: args}, 400);
  }

  const inPageFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const {signal} = request;
    const isUpload = request.method === 'PUT';
    const text = isUpload || request.method === 'GET' ? '' : await request.text();
    await Promise.race([network.travel(), aborted(signal)]);
    const fault = network.takeTransportFault(text);
    if (network.isDown() || fault === 'drop') throw unreachable();
    const failed = fault && failure(fault);
    const response = failed ?? (await answer(request, text));
    await Promise.race([network.travel(), aborted(signal)]);
    if (network.isDown() || fault === 'lost-answer') throw unreachable();
    signal.throwIfAborted();
    return response;
  };

  const accept = acceptor({
    // Its wait would be on the browser's time, not on the back end's clock.
    connectionInitWaitTimeout: 0,
    onConnect({connectionParams, extra}) {
      const asker = sessions.find(connectionParams?.authorization);
      if (!asker) return false;
      sessions.attach(asker.token, () => extra.close(4403, 'The token ended'));
      return true;
    },
    onSubscribe({connectionParams}, _id, {query, variables, operationName}) {
      const asker = sessions.find(connectionParams?.authorization);
      return asker ? argumentsFor(asker, {query, variables: variables ?? {}, operationName}) : [signedOut()];
    },
    execute,
    subscribe,
  });
  return {fetch: inPageFetch, accept};
}

function failure(fault: TransportFault): Response | undefined {
  switch (fault) {
    case 'html': return page(200);
    case 'cut': return new Response('{"data":{"viewer":{"teamm', {headers: {'content-type': 'application/json'}});
    case 'http500': return json({errors: [{message: 'Something broke'}]}, 500);
    case 'http429': return json({errors: [{message: 'Too many requests'}]}, 429, {'retry-after': '1'});
    case 'signed-out': return json({errors: [signedOut()]}, 401);
    case 'drop':
    case 'lost-answer': return undefined;
  }
}

interface GraphQLRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | null | undefined;
}

function asGraphQLRequest(text: string): GraphQLRequest | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body) || typeof body.query !== 'string') return undefined;
    const {query, variables, operationName} = body;
    return {query, variables: isObject(variables) ? variables : {}, operationName: typeof operationName === 'string' ? operationName : undefined};
  } catch {
    return undefined; // not JSON: answered as a bad request
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, {once: true});
  });
}
