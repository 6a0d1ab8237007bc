import type {ErrorCode, GroupChatError} from '../../core/errors.js';
import type {ChatStore} from '../../core/ports.js';
import {warnOnce} from './warn.js';

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

/** What the author of a page is told that is wired wrongly, by element. */
export const wiring = {
  noStore(tag: string): void {
    warnOnce(tag, 'MISCONFIGURED', `has no store: it is not inside <group-chat-provider> and its \`store\` property is not set.
Wrap it in <group-chat-provider endpoint="…">, or assign element.store.`);
  },

  noSignIn(tag: string): void {
    warnOnce(tag, 'MISCONFIGURED', `has an endpoint but no way to sign in, so nothing is loaded yet.
Set provider.tokenProvider, or credentials="same-origin" for a session by cookie; or call provider.connect() to go without.`);
  },

  /** An endpoint was given to an element whose class came without the client. */
  noClient(tag: string): void {
    warnOnce(tag, 'MISCONFIGURED', `has an endpoint, but nothing that can talk to it was loaded.
Import group-chat-elements/define/${tag}.js instead of the class, or assign its store.`);
  },

  /** What came back from which endpoint, and what to check; once a store, however many elements share it. */
  fault(tag: string, {code, message, cause}: GroupChatError, store: ChatStore, endpoint?: string): void {
    const codes = warned.get(store) ?? new Set();
    warned.set(store, codes);
    if (codes.has(code)) return;
    codes.add(code);
    const place = endpoint === undefined ? 'its store' : `the endpoint ${withoutQuery(endpoint)}`;
    const why = cause instanceof Error ? ` (${cause.message})` : '';
    const check = checks[code]?.() ?? 'Check the endpoint.';
    warnOnce(tag, code, `cannot connect by ${place}: ${message === code ? 'it failed' : message}${why}.\n${check}`);
  },
};

/** Queries and credentials of a URL may be secrets. */
function withoutQuery(endpoint: string): string {
  if (!URL.canParse(endpoint, document.baseURI)) return endpoint;
  const {origin, pathname} = new URL(endpoint, document.baseURI);
  return `${origin}${pathname}`;
}
