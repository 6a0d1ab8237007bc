import type {IncomingMessage, ServerResponse} from 'node:http';

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly contentType: string;
}

/** What a browser would run or draw with scripts is bytes to it and nothing else. */
const runs = /xml|html|javascript|ecmascript/i;
const shownInPage = /^(?:image\/(?:jpeg|png|gif)|audio\/|video\/)/;

/** A stranger's file: shown in place only where that is harmless, never taken for anything else, and alone in a sandbox. */
export function sendFile(request: IncomingMessage, response: ServerResponse, {bytes, name, contentType}: StoredFile): void {
  const range = rangeOf(request.headers.range, bytes.length);
  if (range === 'outside') {
    response.writeHead(416, {'content-range': `bytes */${bytes.length}`, 'cache-control': 'no-store'}).end();
    return;
  }
  const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
  const disposition = shownInPage.test(contentType) ? 'inline' : 'attachment';
  response.writeHead(range ? 206 : 200, {
    'content-type': runs.test(contentType) ? 'application/octet-stream' : contentType,
    'content-length': part.length,
    'content-disposition': `${disposition}; filename="${ascii(name)}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'cross-origin',
    // Not kept on disk: it would outlive the sign-in, and access that was taken away.
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    ...(range ? {'content-range': `bytes ${range.start}-${range.end}/${bytes.length}`} : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

/** The one range that players ask for; anything else gets the whole. */
function rangeOf(header: string | undefined, size: number): {start: number; end: number} | 'outside' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
  if (start >= size || to === '0' && from === '') return 'outside';
  return start <= end ? {start, end} : undefined;
}

function ascii(name: string): string {
  return name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_');
}

function escape(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}
