import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname, join, normalize, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pipeline} from 'node:stream/promises';
import {methodNotAllowed, notFound} from './http.js';

const root = fileURLToPath(new URL('../.build', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** The demo's pages, as `vite build` left them. */
export async function serveStatic(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed('GET', 'HEAD');
  const path = await findFile(url.pathname);
  if (!path) throw notFound();
  const {size} = await stat(path);
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-length': size,
    // Names under assets/ carry a hash of their content.
    'cache-control': path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    ...(extname(path) === '.html' ? {'content-security-policy': pagePolicy(request.headers.host ?? '')} : {}),
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(path), response).catch(ignoreLeaving);
}

/** Somebody who closes the page while it loads is no fault of ours. */
function ignoreLeaving(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw cause;
}

/** The file of a path, never one outside the build. `/phones` finds phones.html. */
async function findFile(pathname: string): Promise<string | undefined> {
  const asked = decode(pathname);
  if (asked === undefined || asked.includes('\0')) return undefined;
  const path = normalize(join(root, asked));
  if (path !== root && !path.startsWith(root + sep)) return undefined;
  const candidates = asked.endsWith('/') ? [join(path, 'index.html')] : [path, `${path}.html`];
  for (const candidate of candidates) {
    const info = await stat(candidate).catch(() => undefined);
    if (info?.isFile()) return candidate;
  }
  return undefined;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

/** What a careful vendor's page allows: nothing inline, nothing from elsewhere. */
function pagePolicy(host: string): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'", "script-src 'self'", "style-src 'self'", `connect-src 'self'${sockets}`, "img-src 'self' blob: data:",
    "media-src 'self' blob:", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'",
    "require-trusted-types-for 'script'", 'trusted-types lit-html',
  ].join('; ');
}
