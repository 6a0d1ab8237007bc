import type {IncomingMessage, ServerResponse} from 'node:http';

/** A request that is refused: its status, a code for programs and a sentence for people. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const notFound = () => new HttpError(404, 'NOT_FOUND', 'There is nothing at this address.');

export function methodNotAllowed(...allowed: readonly string[]): HttpError {
  return new HttpError(405, 'METHOD_NOT_ALLOWED', `This address takes ${allowed.join(' or ')}.`, {allow: allowed.join(', ')});
}

export function badRequest(message: string): HttpError {
  return new HttpError(400, 'BAD_REQUEST', message);
}

/** Where a request goes; undefined where its first line holds no address, as `//` does. */
export function urlOf({url = '/'}: Pick<IncomingMessage, 'url'>): URL | undefined {
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost') : undefined;
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(text);
}

export function sendError(response: ServerResponse, error: unknown, log: (message: string) => void): void {
  // Whoever asked has gone: nobody waits for an answer, and nothing is wrong here.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') {
    response.destroy();
    return;
  }
  const known = error instanceof HttpError ? error : new HttpError(500, 'INTERNAL_SERVER_ERROR', 'The server could not do this.');
  if (known !== error) log(`Fault: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  if (response.headersSent) response.destroy();
  else sendJson(response, known.status, {error: {code: known.code, message: known.message}}, known.headers);
}

// A client that still writes when the connection closes sees a broken one instead of the answer.
const drained = 16_000_000;

/** The whole body; what is larger than allowed is read to its end, within reason, and thrown away. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = Number(request.headers['content-length'] ?? 0) > limit + drained ? Infinity : 0;
  for await (const chunk of size === Infinity ? [] : request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit + drained) break;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > limit) throw new HttpError(413, 'TOO_LARGE', `At most ${limit} bytes.`, {connection: 'close'});
  return Buffer.concat(chunks);
}

/** A JSON body and nothing else: forms and multipart posts can be sent by any page, JSON cannot. */
export async function readJsonBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpError(415, 'JSON_ONLY', 'Send application/json.');
  return readBytes(request, limit);
}

export async function readText(request: IncomingMessage, limit: number): Promise<string> {
  return (await readJsonBytes(request, limit)).toString('utf8');
}

export async function readJson(request: IncomingMessage, limit: number): Promise<Readonly<Record<string, unknown>>> {
  return asObject(parseJson(await readText(request, limit)));
}

export function asObject(value: unknown, what = 'The body'): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw badRequest(`${what} must be a JSON object.`);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
}
