import type {Outcome} from '../../../src/core/errors.js';
import type {App, Session} from '../app.js';
import {changeAs, type Work} from './change.js';
import {conversationToChange} from './open-conversation.js';
import {ensureReader} from './reading.js';
import type {Scope} from './scope.js';
import {conversationChanged} from './write-items.js';

/** Read up to here; never backwards, never beyond what is there. The team sees it, contacts never do (ACC-11). */
export function markRead(app: App, session: Session, {conversationId, upTo}: {readonly conversationId: string; readonly upTo: number}): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, viewer} = scope;
    const {lastSequence} = await conversationToChange(scope, conversationId);
    await ensureReader(db, conversationId, viewer.id);
    const moved = await db.query(
      `update readers set read_up_to = greatest(read_up_to, $3), unread = false
       where conversation_id = $1 and teammate_id = $2 and (read_up_to < $3 or unread) returning 1`,
      [conversationId, viewer.id, Math.max(0, Math.min(upTo, lastSequence))]);
    if (moved.length > 0) marksChanged(scope, conversationId);
    return conversationId;
  });
}

export interface FlagsInput {
  readonly conversationId: string;
  readonly muted?: boolean | null;
  readonly archived?: boolean | null;
  readonly pinned?: boolean | null;
  readonly unread?: boolean | null;
}

/** The viewer's own marks; what is left out stays as it is (ACC-10). */
export function setFlags(app: App, session: Session, {conversationId, muted, archived, pinned, unread}: FlagsInput): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, viewer} = scope;
    await conversationToChange(scope, conversationId);
    await ensureReader(db, conversationId, viewer.id);
    await db.query(
      `update readers set muted = coalesce($3::boolean, muted), archived = coalesce($4::boolean, archived),
         pinned = coalesce($5::boolean, pinned), unread = coalesce($6::boolean, unread)
       where conversation_id = $1 and teammate_id = $2`,
      [conversationId, viewer.id, muted ?? null, archived ?? null, pinned ?? null, unread ?? null]);
    scope.emit({type: 'CONVERSATION', conversationId, audience: [viewer.id]});
    scope.emit({type: 'VIEWER', audience: [viewer.id]});
    return conversationId;
  });
}

function marksChanged(scope: Scope & Work, conversationId: string): void {
  conversationChanged(scope, conversationId);
  scope.emit({type: 'VIEWER', audience: [scope.viewer.id]});
}
