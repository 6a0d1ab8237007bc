import {GraphQLError} from 'graphql';
import type {App, Session} from '../app.js';
import {SignedOut, openScope, type Scope} from '../domain/scope.js';
import type {Cap} from '../rates.js';

/** What resolvers get. The GraphQL packages want an index signature. */
export interface Context extends Record<PropertyKey, unknown> {
  readonly app: App;
  readonly heartbeatMs: number;
  /** Undefined: nobody is signed in. */
  readonly session: Session | undefined;
  /** When the sign-in ends, in epoch seconds. */
  readonly expires: number;
  /** Event streams that are open, by user. */
  readonly streams: Cap;
  /** The session turned out to be over while a stream ran. */
  readonly onSignedOut: () => void;
}

export function unauthenticated(): GraphQLError {
  return new GraphQLError('Sign in first: the token is missing, wrong, or at its end.', {
    extensions: {code: 'UNAUTHENTICATED'},
  });
}

export function rateLimited(message: string, retryAfter: number): GraphQLError {
  return new GraphQLError(message, {extensions: {code: 'RATE_LIMITED', retryAfter}});
}

export function sessionOf({session}: Context): Session {
  if (!session) throw unauthenticated();
  return session;
}

const scopes = new WeakMap<Context, Promise<Scope>>();

/** The viewer and their directory, read once a request. */
export function scopeOf(context: Context): Promise<Scope> {
  const known = scopes.get(context);
  if (known) return known;
  const opened = freshScope(context);
  scopes.set(context, opened);
  return opened;
}

/** The same, read anew: after a change. */
export async function freshScope(context: Context): Promise<Scope> {
  return openScope(context.app, sessionOf(context), {isReadOnly: true});
}

/** Known refusals as they are; anything else is a fault, whose words are for the operator alone. */
export function maskError(error: unknown, log: (message: string) => void): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof SignedOut) return unauthenticated();
  log(`Fault: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
  return new GraphQLError('The server could not do this. It is not your request; try again later.', {extensions: {code: 'INTERNAL_SERVER_ERROR'}});
}
