import type {IncomingMessage, ServerResponse} from 'node:http';
import {hostName, isLoopback} from './loopback.js';
import type {Options} from './options.js';

/** Under which addresses the server is reached, and which pages may call it. */
export interface Origins {
  /** The address of this request when it is a known one, else the server's own: it goes into signed URLs. */
  of(request: IncomingMessage): string;
  /** Same origin, listed ones, and programs, which send none. */
  allows(request: IncomingMessage): boolean;
  /** Answers a browser's question beforehand, and marks answers to listed pages. True when the request is dealt with. */
  cors(request: IncomingMessage, response: ServerResponse): boolean;
  /** Whether the Host header is one of ours: a foreign name that resolves to this machine is not. */
  knowsHost(request: IncomingMessage): boolean;
}

export function makeOrigins({publicUrl, allowedOrigins, host}: Options, port: number): Origins {
  const own = () => publicUrl ?? `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : hostName(host)}:${port}`;
  const isKnownHost = (name: string) => {
    const url = URL.canParse(`http://${name}`) ? new URL(`http://${name}`) : undefined;
    if (!url) return false;
    return isLoopback(url.hostname) || url.hostname === hostName(host) || url.host === new URL(own()).host;
  };
  const originOf = (request: IncomingMessage) => {
    const name = request.headers.host ?? '';
    if (publicUrl && new URL(publicUrl).host === name) return publicUrl;
    return isKnownHost(name) ? `http://${name}` : own();
  };
  const allows = (request: IncomingMessage) => {
    const {origin} = request.headers;
    return origin === undefined || origin === originOf(request) || allowedOrigins.includes(origin);
  };

  return {
    of: originOf,
    allows,
    knowsHost: (request) => isKnownHost(request.headers.host ?? ''),
    cors(request, response) {
      const {origin} = request.headers;
      if (origin === undefined) return false;
      response.setHeader('vary', 'origin');
      const isListed = allowedOrigins.includes(origin);
      if (isListed) {
        response.setHeader('access-control-allow-origin', origin);
        response.setHeader('access-control-expose-headers', 'retry-after');
        response.setHeader('access-control-allow-headers', 'authorization, content-type, accept');
        response.setHeader('access-control-allow-methods', 'GET, POST, PUT');
        response.setHeader('access-control-max-age', '600');
      }
      if (request.method !== 'OPTIONS') return false;
      response.writeHead(isListed ? 204 : 403).end();
      return true;
    },
  };
}

/** Whose address limits of rate count for. Without a proxy the header is anybody's to write. */
export function addressReader({trustProxy}: Pick<Options, 'trustProxy'>): (request: IncomingMessage) => string {
  return ({headers, socket}) => {
    const forwarded = trustProxy ? headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim() : undefined;
    return forwarded ?? socket.remoteAddress ?? '';
  };
}
