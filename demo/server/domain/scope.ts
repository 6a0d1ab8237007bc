import type {OrganisationPolicy} from '../../../src/core/policy/facts.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import type {App, Session} from '../app.js';
import type {Queries} from '../db/port.js';
import {loadConversation, type ConversationRecord} from './conversations.js';
import {loadDirectory, type Directory} from './directory.js';
import type {TeammateRecord} from './people.js';

/** One viewer's view of the data, for one request or one event. */
export interface Scope {
  readonly app: App;
  readonly db: Queries;
  readonly policy: OrganisationPolicy;
  readonly directory: Directory;
  readonly org: string;
  readonly viewer: TeammateRecord;
  readonly session: Session;
}

/** The session's user is gone or switched off: whatever they hold is no longer a sign-in. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

export async function openScope(app: App, session: Session, db: Queries = app.db): Promise<Scope> {
  const directory = await loadDirectory(db, session.org);
  const viewer = directory.teammates.get(session.viewerId);
  if (!viewer?.active) throw new SignedOut('The user of this session is not active');
  return {app, db, policy: app.policy, directory, org: session.org, viewer, session};
}

/** The group when the viewer may see it; what they may not see looks like what does not exist (ACC-09). */
export async function visibleConversation(scope: Scope, id: string): Promise<ConversationRecord | undefined> {
  const conversation = await loadConversation(scope.db, scope.directory, id);
  return conversation && canSee(conversation, scope.viewer, scope.policy) ? conversation : undefined;
}
