import type {OrganisationPolicy} from '../../../src/core/policy/facts.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import type {App, Session} from '../app.js';
import type {Queries} from '../db/port.js';
import {loadConversations, type ConversationRecord} from './conversations.js';
import type {Directory} from './directory.js';
import type {TeammateRecord} from './people.js';
import type {Shared} from './shared.js';

/** One viewer's view of the data, for one request or one event. */
export interface Scope {
  readonly app: App;
  readonly db: Queries;
  readonly policy: OrganisationPolicy;
  readonly directory: Directory;
  readonly org: string;
  readonly viewer: TeammateRecord;
  readonly session: Session;
  /** Rows that this scope shares with others, where nothing is written. */
  readonly shared: Shared | undefined;
}

/** The session's user is gone or switched off: whatever they hold is no longer a sign-in. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

export async function openScope(
  app: App,
  session: Session,
  {db = app.db, isReadOnly = false}: {readonly db?: Queries; readonly isReadOnly?: boolean} = {},
): Promise<Scope> {
  const shared = isReadOnly ? await app.shared.at(db, session.org) : undefined;
  const directory = await app.directories.load(db, session.org, shared?.directoryVersion);
  const viewer = directory.teammates.get(session.viewerId);
  if (!viewer?.active) throw new SignedOut('The user of this session is not active');
  return {app, db, policy: app.policy, directory, org: session.org, viewer, session, shared};
}

/** Groups of the viewer's organisation, whether they may see them or not, in the given order. */
export async function conversationsIn({db, directory, shared}: Scope, ids: readonly string[]): Promise<Map<string, ConversationRecord>> {
  const seen = shared?.conversations ?? new Map<string, ConversationRecord | undefined>();
  const missing = ids.filter((id) => !seen.has(id));
  const loaded = await loadConversations(db, directory, missing);
  for (const id of missing) seen.set(id, loaded.get(id));
  return new Map(ids.flatMap((id) => {
    const known = seen.get(id);
    return known ? [[id, known] as const] : [];
  }));
}

/** The group when the viewer may see it; what they may not see looks like what does not exist (ACC-09). */
export async function visibleConversation(scope: Scope, id: string): Promise<ConversationRecord | undefined> {
  return (await visibleConversations(scope, [id])).get(id);
}

/** Those of these groups that the viewer may see, in the given order. */
export async function visibleConversations(scope: Scope, ids: readonly string[]): Promise<Map<string, ConversationRecord>> {
  const found = await conversationsIn(scope, ids);
  return new Map([...found].filter(([, one]) => canSee(one, scope.viewer, scope.policy)));
}
