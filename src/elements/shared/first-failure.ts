import type {ErrorCode, GroupChatError} from '../../core/errors.js';
import type {ChatStore, Release} from '../../core/ports.js';
import type {ChatState} from '../../core/state.js';
import {warnOnce} from './warn.js';

/** Why no connection has come about yet, not even once. Undefined while the first one is being made, and once there was one. */
export function firstFailure({connection, viewer}: Pick<ChatState, 'connection' | 'viewer'>): GroupChatError | undefined {
  const isDown = ['waiting', 'offline', 'signed-out', 'failed'].includes(connection.name);
  return viewer || !isDown ? undefined : connection.error;
}

/** No sign of a page that is wired wrongly: each has its own words and its own way out. */
const ordinary: readonly ErrorCode[] = ['OFFLINE', 'UNAUTHENTICATED', 'ABORTED'];

/** Tells once a code why the connection of this store does not come about, or cannot work at all. */
export function onWiringFault(store: ChatStore, tell: (error: GroupChatError) => void): Release {
  const told = new Set<ErrorCode>();
  const look = () => {
    const {connection} = store.state;
    const error = connection.name === 'failed' ? connection.error : firstFailure(store.state);
    if (!error || ordinary.includes(error.code) || told.has(error.code)) return;
    told.add(error.code);
    tell(error);
  };
  const release = store.subscribe(look);
  look();
  return release;
}

const checks: Partial<Record<ErrorCode, () => string>> = {
  NETWORK: () => `Check that a server runs there and allows (CORS) the origin ${location.origin} and the headers Authorization and Content-Type.`,
  TIMEOUT: () => 'Check that a server runs there.',
  BAD_RESPONSE: () => 'Check the path, and that it answers POST with GraphQL as JSON: HTML often is a sign-in page.',
  BAD_REQUEST: () => 'Check the path, and that its schema has the contract’s fields (group-chat-elements/schema.graphql).',
  MISCONFIGURED: () => 'Check the path, and that it takes POST.',
  SERVER_ERROR: () => 'The server failed over the query `viewer`: its log says why.',
  FORBIDDEN: () => 'Check what the token or session may do.',
};

const warned = new WeakMap<ChatStore, Set<ErrorCode>>();

/** Tells the page author what came back from which endpoint and what to check; once a store, however many elements share it. */
export function warnOfWiring(tag: string, {code, message, cause}: GroupChatError, store: ChatStore, endpoint?: string): void {
  const codes = warned.get(store) ?? new Set();
  warned.set(store, codes);
  if (codes.has(code)) return;
  codes.add(code);
  const place = endpoint === undefined ? 'its store' : `the endpoint ${withoutQuery(endpoint)}`;
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  const check = checks[code]?.() ?? 'Check the endpoint.';
  warnOnce(tag, code, `cannot connect by ${place}: ${message === code ? 'it failed' : message}${why}.\n${check}`);
}

/** Queries and credentials of a URL may be secrets. */
function withoutQuery(endpoint: string): string {
  if (!URL.canParse(endpoint, document.baseURI)) return endpoint;
  const {origin, pathname} = new URL(endpoint, document.baseURI);
  return `${origin}${pathname}`;
}
