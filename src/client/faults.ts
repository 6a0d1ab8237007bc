import {GroupChatError, type ClientCode, type ErrorCode} from '../core/errors.js';
import {isOffline} from './env.js';

/** What of an error in a GraphQL answer is looked at. */
export interface ResponseError {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {readonly code?: unknown; readonly retryAfter?: unknown};
}

export interface GraphQLAnswer {
  readonly data?: unknown;
  readonly errors?: readonly ResponseError[];
}

/** How sure one can be that a later try may succeed, by code. Everything else is final. */
const retryable: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['OFFLINE', 'NETWORK', 'TIMEOUT', 'BAD_RESPONSE', 'SERVER_ERROR', 'RATE_LIMITED']);

export function fault(code: ClientCode | 'RATE_LIMITED', message?: string, {cause, retryAfter}: {cause?: unknown; retryAfter?: number} = {}): GroupChatError {
  return new GroupChatError(code, {
    retryable: retryable.has(code),
    cause,
    ...(message !== undefined && {message}),
    ...(retryAfter !== undefined && {retryAfter}),
  });
}

/** Nothing came back. What a browser calls a failed fetch may have reached the server all the same. */
export function unreachable(cause?: unknown): GroupChatError {
  return fault(isOffline() ? 'OFFLINE' : 'NETWORK', 'No answer from the server', {cause});
}

const codes: Readonly<Record<string, ClientCode | 'RATE_LIMITED'>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  RATE_LIMITED: 'RATE_LIMITED',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
  BAD_REQUEST: 'BAD_REQUEST',
  BAD_USER_INPUT: 'BAD_REQUEST',
  GRAPHQL_PARSE_FAILED: 'BAD_REQUEST',
  GRAPHQL_VALIDATION_FAILED: 'BAD_REQUEST',
  INTERNAL_SERVER_ERROR: 'SERVER_ERROR',
};

/**
 * Top-level errors as one error. `executed`: the answer had a `data` field, so it was understood and failed on the way. The
 * server's sentence stays in `message`; what was sent does not, since it holds people's words and numbers.
 */
export function faultOf(errors: readonly ResponseError[], executed: boolean, retryAfter?: number): GroupChatError {
  const known = errors.map(({extensions}) => codes[String(extensions?.code)]);
  const code = known.find((one) => one === 'UNAUTHENTICATED') ?? known.find((one) => one !== undefined);
  // Over a socket there are no headers to say it in.
  const waits = errors.flatMap(({extensions}) => (typeof extensions?.retryAfter === 'number' ? extensions.retryAfter : []));
  const wait = retryAfter ?? (waits.length > 0 ? Math.max(...waits) : undefined);
  return fault(code ?? (executed ? 'SERVER_ERROR' : 'BAD_REQUEST'), errors[0]?.message, {...(wait !== undefined && {retryAfter: wait})});
}

/** An HTTP status with a body that is not GraphQL. */
export function faultOfStatus(status: number, retryAfter?: number): GroupChatError {
  const because = `HTTP status ${status}`;
  if (status === 401) return fault('UNAUTHENTICATED', because);
  if (status === 404 || status === 405 || status === 410) return fault('MISCONFIGURED', because);
  if (status === 408) return fault('TIMEOUT', because);
  if (status === 429) return fault('RATE_LIMITED', because, {...(retryAfter !== undefined && {retryAfter})});
  if (status >= 500) return fault('SERVER_ERROR', because, {...(retryAfter !== undefined && {retryAfter})});
  // 403 with a page is what captive portals and firewalls answer: it says nothing about the viewer.
  if (status < 400 || status === 403) return fault('BAD_RESPONSE', because);
  return fault('BAD_REQUEST', because);
}

/** `Retry-After` in seconds, from seconds or a date. */
export function retryAfterOf(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const until = Number.isFinite(seconds) ? seconds : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(until) ? Math.max(0, until) : undefined;
}

/**
 * The data of an answer. A null with an error at or below its path is a fault, never "gone", so any error spoils the answer.
 * The one exception: an event that failed, which stands for "read again what is on screen" from its frame's cursor on.
 */
export function dataOf(answer: GraphQLAnswer, retryAfter?: number): unknown {
  const {data, errors = []} = answer;
  if (errors.some(({path}) => !asResync(data, path ?? []))) throw faultOf(errors, data !== undefined, retryAfter);
  if (typeof data !== 'object' || data === null) throw fault('BAD_RESPONSE', 'The answer holds no data');
  return data;
}

function asResync(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    if (key === 'event' && 'cursor' in at) {
      Object.assign(at, {event: {__typename: 'Resync'}});
      return true;
    }
    at = Reflect.get(at, key);
  }
  return false;
}
