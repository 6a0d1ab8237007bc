/** Codes of the contract's `ProblemCode`. A test keeps this union equal to the schema's enum. */
export const problemCodes = [
  'NOT_FOUND', 'NOT_ALLOWED', 'INVALID_INPUT', 'TOO_LONG', 'EMPTY_MESSAGE', 'RATE_LIMITED', 'KEY_REUSED',
  'NUMBER_ACCESS_REVOKED', 'NUMBER_NOT_CAPABLE', 'NUMBER_DISABLED',
  'TOO_FEW_CONTACTS', 'TOO_MANY_CONTACTS', 'TOO_FEW_TEAMMATES', 'TOO_MANY_TEAMMATES', 'TOO_MANY_PARTICIPANTS',
  'DUPLICATE_PHONE', 'CONTACTS_LOCKED', 'CONVERSATION_CLOSED', 'GROUP_EXISTS', 'RECIPIENTS_CHANGED', 'NOT_RETRYABLE',
  'CONTACT_DND', 'CONTACT_DELETED', 'OWN_NUMBER', 'NOT_A_CONTACT', 'NO_PHONE', 'NOT_TEXTABLE', 'NON_PHONE_MEMBER',
  'REGION_NOT_ALLOWED', 'CONSENT_REQUIRED', 'NOT_A_MEMBER', 'LAST_TEAMMATE', 'TEAMMATE_INACTIVE', 'TEAMMATE_NO_ACCESS',
  'INTERNAL_AS_EXTERNAL', 'REASSIGNED', 'UNRECOGNISED_AREA_CODE', 'POSSIBLE_OPT_OUT', 'UNATTENDED',
  'ATTACHMENT_NOT_READY', 'ATTACHMENT_TOO_LARGE', 'ATTACHMENT_TYPE_NOT_ALLOWED', 'ATTACHMENT_TYPE_MISMATCH',
  'ATTACHMENT_EMPTY', 'ATTACHMENT_EXPIRED', 'TOO_MANY_ATTACHMENTS',
  'CARRIER_REJECTED', 'UNREACHABLE',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/**
 * What can go wrong on the way to the server, or in how the page uses the elements. Never sent by a server as a `Problem`.
 *
 * - `MISCONFIGURED` the page is wired wrongly: no endpoint, no store, a wrong value
 * - `OFFLINE` the browser says that there is no network
 * - `NETWORK` nothing came back: whether the server did it is unknown
 * - `TIMEOUT` no answer in time: whether the server did it is unknown
 * - `BAD_RESPONSE` something came back that is not GraphQL over JSON (a captive portal, a proxy's page, cut JSON)
 * - `BAD_REQUEST` the server did not understand the request (its schema lacks what the contract has)
 * - `UNAUTHENTICATED` the session ended, or the token was refused
 * - `FORBIDDEN` signed in, but this is not for the viewer
 * - `SERVER_ERROR` the server failed; retrying later may succeed
 * - `UNSENT` refused so that unsent messages are not lost
 * - `ABORTED` the caller took it back
 * - `STORAGE` the browser could not store it (quota, private mode, blocked)
 */
export type ClientCode =
  | 'MISCONFIGURED' | 'OFFLINE' | 'NETWORK' | 'TIMEOUT' | 'BAD_RESPONSE' | 'BAD_REQUEST' | 'UNAUTHENTICATED' | 'FORBIDDEN'
  | 'SERVER_ERROR' | 'UNSENT' | 'ABORTED' | 'STORAGE';

export type ErrorCode = ProblemCode | ClientCode;

/** A rule that was, or would be, broken. Data, not an exception: see the contract's `Problem`. */
export interface Problem {
  readonly code: ProblemCode;
  /** The server's sentence. Used only for a code the widgets do not know. */
  readonly message: string;
  readonly path: readonly string[];
  /** Ids of the contacts, members, teammates or conversations it is about. */
  readonly subjectIds: readonly string[];
  /** Values for the wording, e.g. limit, country, reason, name. */
  readonly params: Readonly<Record<string, string>>;
  /** Seconds after which a retry may succeed. */
  readonly retryAfter: number | null;
}

/** A problem with only what is known; `message` stays empty, since words belong to i18n (or to a server). */
export function problem(
  code: ProblemCode,
  {path = [], subjectIds = [], params = {}, retryAfter = null, message = ''}: Partial<Omit<Problem, 'code' | 'params'>> & {
    params?: Readonly<Record<string, string | number>>;
  } = {},
): Problem {
  const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  return {code, message, path, subjectIds, params: words, retryAfter};
}

/** The one exception the library throws. `retryable`: the same call, with the same idempotency key, may succeed later. */
export class GroupChatError extends Error {
  override readonly name = 'GroupChatError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** The refusal behind it, when a rule was broken. */
  readonly problem: Problem | undefined;
  /** Seconds the server asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    {retryable = false, cause, problem, retryAfter, message}: {
      retryable?: boolean;
      cause?: unknown;
      problem?: Problem;
      retryAfter?: number;
      message?: string;
    } = {},
  ) {
    super(message ?? code, {cause});
    this.code = code;
    this.retryable = retryable;
    this.problem = problem;
    this.retryAfter = retryAfter ?? problem?.retryAfter ?? undefined;
  }

  /** The error itself when it is one of ours; a host's AbortError as ABORTED; anything else as SERVER_ERROR. */
  static from(cause: unknown): GroupChatError {
    if (cause instanceof GroupChatError) return cause;
    if (cause instanceof Error && cause.name === 'AbortError') return new GroupChatError('ABORTED', {cause});
    return new GroupChatError('SERVER_ERROR', {cause, message: cause instanceof Error ? cause.message : String(cause)});
  }

  /** The exception form of a refusal, for callers that cannot take data. */
  static refused(problem: Problem): GroupChatError {
    return new GroupChatError(problem.code, {problem, retryable: problem.retryAfter !== null});
  }
}

/** The answer of a mutation: it took effect, or these rules stood in the way. */
export type Outcome<Value> =
  | {readonly ok: true; readonly value: Value}
  | {readonly ok: false; readonly problems: readonly Problem[]};
