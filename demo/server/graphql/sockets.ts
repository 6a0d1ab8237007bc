import type {IncomingMessage, Server} from 'node:http';
import type {Duplex} from 'node:stream';
import {GraphQLError, type GraphQLSchema} from 'graphql';
import {CloseCode} from 'graphql-ws';
import {useServer} from 'graphql-ws/use/ws';
import {WebSocket, WebSocketServer} from 'ws';
import type {Claims} from '../auth.js';
import {urlOf} from '../http.js';
import type {Origins} from '../origins.js';
import {longestTimer, type Cap} from '../rates.js';
import {rateLimited, type Context} from './context.js';
import {maxGraphqlBody} from './http.js';
import type {Limits} from './limits.js';
import {watchReader} from './readers.js';
import {subscribeShared} from './shared-results.js';

export interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  /** Seconds to wait before one more socket of this request's address; 0 when it may open. */
  readonly waitOf: (request: IncomingMessage) => number;
  /** The same for one more operation of this user. */
  readonly waitOfUser: (claims: Claims) => number;
  readonly origins: Origins;
  /** Sockets that are open, by user. */
  readonly open: Cap;
  /** How long a reader may take nothing of what is written to it. */
  readonly stallMs: number;
  readonly verify: (authorization: string | undefined) => Promise<Claims | undefined>;
  readonly contextOf: (claims: Claims, request: IncomingMessage, onSignedOut: () => void) => Context;
}

/** Operations of one socket at once; an answer that is not read yet is still one. */
const mostOperations = 20;
/** As HTTP's 429: come back later. */
const tooManySockets = 4429;

interface Extra extends Record<PropertyKey, unknown> {
  claims?: Claims;
}

/** GraphQL over WebSocket at /graphql. A socket lives no longer than its token: then it is closed with 4403. */
export function graphqlOverSockets(server: Server, {schema, limits, origins, verify, contextOf, waitOf, waitOfUser, open, stallMs}: SocketOptions): {close: () => Promise<void>} {
  const sockets = new WebSocketServer({noServer: true, maxPayload: maxGraphqlBody});
  const disposable = useServer<{authorization?: unknown}, Extra>({
    schema,
    connectionInitWaitTimeout: 10_000,
    parse: limits.parse,
    validate: (given, document) => limits.validate(given, document),
    subscribe: subscribeShared,
    onSubscribe({extra: {claims}, subscriptions}, _id, {query}) {
      const wait = claims ? waitOfUser(claims) : 0;
      if (wait > 0) return [rateLimited(`Too many requests. Try again in ${wait} s.`, wait)];
      if (Object.keys(subscriptions).length > mostOperations) return [rateLimited(`At most ${mostOperations} operations of one socket at once.`, 1)];
      // A document that cannot be parsed is this operation's end, not the socket's.
      return parseErrors(limits, query);
    },
    async onConnect({connectionParams, extra}) {
      const authorization = connectionParams?.authorization;
      const claims = await verify(typeof authorization === 'string' ? authorization : undefined);
      if (!claims) return false;
      const give = open.take(claims.viewerId);
      if (!give) {
        extra.socket.close(tooManySockets, 'Too many sockets are open');
        return false;
      }
      extra.socket.once('close', give);
      // It closed while its token was looked at.
      if (extra.socket.readyState !== WebSocket.OPEN) give();
      extra.claims = claims;
      const end = () => extra.socket.close(CloseCode.Forbidden, 'The token has ended');
      const timer = setTimeout(end, Math.min(longestTimer, Math.max(0, claims.expires * 1000 - Date.now())));
      extra.socket.once('close', () => clearTimeout(timer));
      return true;
    },
    context({extra}) {
      if (!extra.claims) throw new Error('A socket without a sign-in asked for something');
      return contextOf(extra.claims, extra.request, () => extra.socket.close(CloseCode.Forbidden, 'Signed out'));
    },
  }, sockets, 12_000);

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, origins, waitOf(request));
    if (refusal) refuse(socket, refusal);
    else sockets.handleUpgrade(request, socket, head, (opened) => {
      watchReader(opened, request.socket, stallMs);
      sockets.emit('connection', opened, request);
      // The library takes what a stranger sends for a fault of its own and writes it to the log, stack and all. `ws` has closed the
      // socket with the code for it (1009 too large, 1007 not UTF-8, 1002 no frame), and there is nothing more to do.
      opened.removeAllListeners('error').on('error', () => undefined);
    });
  };
  server.on('upgrade', onUpgrade);

  return {
    async close() {
      server.off('upgrade', onUpgrade);
      await disposable.dispose();
      for (const client of sockets.clients) client.terminate();
    },
  };
}

const refusalMs = 5000;

/** The socket is ours alone from the upgrade on: nobody else hears its errors or closes it. */
function refuse(socket: Duplex, refusal: string): void {
  // Whoever is refused may have gone already, or read nothing of it.
  const late = setTimeout(() => socket.destroy(), refusalMs).unref();
  socket.once('error', () => socket.destroy()).once('close', () => clearTimeout(late));
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function refusalOf(request: IncomingMessage, origins: Origins, wait: number): string | undefined {
  const url = urlOf(request);
  if (!url) return '400 Bad Request';
  if (url.pathname !== '/graphql') return '404 Not Found';
  if (!origins.allows(request)) return '403 Forbidden';
  return wait > 0 ? `429 Too Many Requests\r\nRetry-After: ${wait}` : undefined;
}

function parseErrors(limits: Limits, query: string): readonly GraphQLError[] | undefined {
  try {
    limits.parse(query);
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
