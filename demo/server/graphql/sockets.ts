import type {IncomingMessage, Server} from 'node:http';
import type {Duplex} from 'node:stream';
import type {GraphQLSchema} from 'graphql';
import {CloseCode} from 'graphql-ws';
import {useServer} from 'graphql-ws/use/ws';
import {WebSocketServer} from 'ws';
import type {Claims} from '../auth.js';
import type {Origins} from '../origins.js';
import type {Context} from './context.js';
import {maxGraphqlBody} from './http.js';
import {parseLimited, validateLimited} from './limits.js';

export interface SocketOptions {
  readonly schema: GraphQLSchema;
  readonly origins: Origins;
  readonly verify: (authorization: string | undefined) => Promise<Claims | undefined>;
  readonly contextOf: (claims: Claims, request: IncomingMessage, onSignedOut: () => void) => Context;
}

interface Extra extends Record<PropertyKey, unknown> {
  claims?: Claims;
}


/** GraphQL over WebSocket at /graphql. A socket lives no longer than its token: then it is closed with 4403. */
export function graphqlOverSockets(server: Server, {schema, origins, verify, contextOf}: SocketOptions): {close: () => Promise<void>} {
  const sockets = new WebSocketServer({noServer: true, maxPayload: maxGraphqlBody});
  const disposable = useServer<{authorization?: unknown}, Extra>({
    schema,
    connectionInitWaitTimeout: 10_000,
    parse: parseLimited,
    validate: (given, document) => validateLimited(given, document),
    async onConnect({connectionParams, extra}) {
      const authorization = connectionParams?.authorization;
      const claims = await verify(typeof authorization === 'string' ? authorization : undefined);
      if (!claims) return false;
      extra.claims = claims;
      const end = () => extra.socket.close(CloseCode.Forbidden, 'The token has ended');
      // Node's timers take 31 bits of milliseconds.
      const timer = setTimeout(end, Math.min(2 ** 31 - 1, Math.max(0, claims.expires * 1000 - Date.now())));
      extra.socket.once('close', () => clearTimeout(timer));
      return true;
    },
    context({extra}) {
      if (!extra.claims) throw new Error('A socket without a sign-in asked for something');
      return contextOf(extra.claims, extra.request, () => extra.socket.close(CloseCode.Forbidden, 'Signed out'));
    },
  }, sockets, 12_000);

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, origins);
    if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
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

function refusalOf(request: IncomingMessage, origins: Origins): string | undefined {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path !== '/graphql') return '404 Not Found';
  return origins.allows(request) ? undefined : '403 Forbidden';
}
