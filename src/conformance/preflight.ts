import {Viewer} from '../contract/documents.js';
import type {ViewerQuery} from '../contract/types.js';
import {reasonOf} from './connection.js';
import type {ConformanceOptions} from './run.js';

/** Why the checks cannot even be tried. */
export interface Obstacle {
  readonly code: 'UNREACHABLE' | 'NOT_FOUND' | 'HTML' | 'NOT_JSON' | 'NOT_GRAPHQL' | 'TOKEN_REFUSED' | 'SAME_USER' | 'SERVER_ERROR';
  /** For the person at the terminal: what was asked, what came, and what to look at. */
  readonly message: string;
}

interface Answer {
  readonly data?: Partial<ViewerQuery> | null;
  readonly errors?: readonly {readonly message?: string; readonly extensions?: {readonly code?: string}}[];
}

type User = 'a' | 'b' | 'other' | 'limited';

const patience = 15_000;

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'this host name is not known',
  EAI_AGAIN: 'this host name cannot be looked up',
  ECONNRESET: 'the connection was cut',
  CERT_HAS_EXPIRED: 'its certificate is at its end',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; name its authority with NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted here; name its authority with NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted here; name its authority with NODE_EXTRA_CA_CERTS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https: try http:',
};

/** Asks who each user is, and nothing else. Undefined: the checks can begin. */
export async function findObstacle(options: ConformanceOptions): Promise<Obstacle | undefined> {
  const {tokenA, tokenB, tokenOther, tokenLimited} = options;
  const users: readonly (readonly [User, string | undefined])[] = [['a', tokenA], ['b', tokenB], ['other', tokenOther], ['limited', tokenLimited]];
  const ids = new Map<string, User>();
  for (const [user, token] of users) {
    if (token === undefined) continue;
    const answer = await whoIs(options, user, token);
    if ('code' in answer) return answer;
    const known = ids.get(answer.id);
    if (known) return {code: 'SAME_USER', message: `--token-${known} and --token-${user} are of the same teammate; each must be of another one.`};
    if (answer.id !== '') ids.set(answer.id, user);
  }
  return undefined;
}

/** The id of the user; empty where the contract is broken in a way that the checks can tell better. */
async function whoIs({url, fetch = globalThis.fetch, signal}: ConformanceOptions, user: User, token: string): Promise<Obstacle | {readonly id: string}> {
  const limit = AbortSignal.timeout(patience);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
      headers: {'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', authorization: `Bearer ${token}`},
      body: JSON.stringify({query: Viewer.text, operationName: Viewer.name, variables: {}}),
    });
    text = await response.text();
  } catch (error) {
    const reason = reasonOf(error);
    const why = limit.aborted ? `no answer in ${patience / 1000} s` : hints[reason] ?? reason;
    return {code: 'UNREACHABLE', message: `${url} cannot be reached: ${why}${Object.hasOwn(hints, reason) ? ` (${reason})` : ''}.`};
  }
  return judge(url, user, response, text);
}

function judge(url: string, user: User, {status, headers}: Response, text: string): Obstacle | {readonly id: string} {
  const came = `${url} answered HTTP ${status}`;
  const type = headers.get('content-type') ?? '';
  const answer = parse(text);
  const codes = answer?.errors?.flatMap(({extensions}) => extensions?.code ?? []) ?? [];
  if (codes.includes('UNAUTHENTICATED') || status === 401 || status === 403) {
    const said = answer?.errors?.[0]?.message;
    return {
      code: 'TOKEN_REFUSED',
      message: `${came}: it refuses --token-${user}${said === undefined ? '' : ` (“${said}”)`}. Is the token whole, still valid, and of this back end? It is sent as “Authorization: Bearer …”.`,
    };
  }
  if (type.includes('html') || /^\s*<(?:!doctype|html)/i.test(text)) {
    return {code: 'HTML', message: `${came} with a web page, not with JSON. Is this the GraphQL endpoint itself, and not a page, a sign-in form or a proxy before it?`};
  }
  if (!answer && (status === 404 || status === 405)) return {code: 'NOT_FOUND', message: `${came}: there is no GraphQL endpoint that takes POST at this path.`};
  if (!answer && status >= 500) return {code: 'SERVER_ERROR', message: `${came} without a GraphQL answer: the server, or a proxy before it, is at fault. Its log knows more.`};
  if (!answer) return {code: 'NOT_JSON', message: `${came} with ${type || 'something without a type'}, not with a JSON object.`};
  if (answer.data === undefined && answer.errors === undefined) {
    return {code: status === 404 ? 'NOT_FOUND' : 'NOT_GRAPHQL', message: `${came} with JSON that is no GraphQL answer: it has neither “data” nor “errors”.`};
  }
  return {id: answer.data?.viewer?.teammate.id ?? ''};
}

function parse(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // worded by the caller
  }
}
