import type {Outcome} from '../../../src/core/errors.js';
import {addTeammatesProblems, newTeammates, removeTeammateProblems, type Candidate} from '../../../src/core/policy/membership.js';
import type {App, Session} from '../app.js';
import {changeAs, refuseIf} from './change.js';
import {handToAdmins, isLeftAlone} from './concern.js';
import {loadConversation} from './conversations.js';
import {writeAudit} from './history.js';
import {conversationToChange, thoseWhoLost} from './open-conversation.js';
import {addNotice, conversationChanged, unreadChanged} from './write-items.js';

/** Brings teammates in: they have the whole thread with the next event. Contacts learn nothing of it. Rules MEM-08, MEM-09, MEM-11, MEM-12. */
export function addTeammates(
  app: App,
  session: Session,
  {conversationId, teammateIds}: {readonly conversationId: string; readonly teammateIds: readonly string[]},
): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, directory, now, policy} = scope;
    const conversation = await conversationToChange(scope, conversationId);
    const candidates: Candidate[] = teammateIds.map((id) => {
      const facts = directory.teammates.get(id);
      return {id, name: facts?.name ?? '', facts};
    });
    refuseIf(addTeammatesProblems(conversation, viewer, candidates, policy));
    const added = newTeammates(conversation, candidates);
    if (added.length === 0) return conversationId;

    const names = added.map(({name}) => name);
    addNotice(scope, conversationId, 'TEAMMATE_ADDED', `${viewer.name} added ${names.join(', ')}`, {
      teammateId: viewer.id, subjects: names, subjectIds: added.map(({id}) => id),
    });
    for (const {id, name} of added) {
      await db.query('insert into conversation_teammates (conversation_id, teammate_id, joined_at) values ($1, $2, $3)', [conversationId, id, now]);
      // What was said before they came is history to them, not unread; that the group is there at all is news.
      await db.query(
        `insert into readers (conversation_id, teammate_id, read_up_to, unread) values ($1, $2, $3, true)
         on conflict (conversation_id, teammate_id) do update set read_up_to = excluded.read_up_to, unread = true, archived = false`, [conversationId, id, conversation.lastSequence + 1]);
      await writeAudit(db, org, {conversationId, actorId: viewer.id, action: 'TEAMMATE_ADDED', after: name});
    }
    conversationChanged(scope, conversationId);
    // It counts for the admins no longer.
    if (isLeftAlone(conversation, scope)) unreadChanged(scope, conversationId);
    return conversationId;
  });
}

/** Takes a teammate out, or lets the viewer leave: from the commit on nothing reaches them any more. Rules MEM-10, MEM-12. */
export function removeTeammate(
  app: App,
  session: Session,
  {conversationId, teammateId}: {readonly conversationId: string; readonly teammateId: string},
): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, directory, policy} = scope;
    const before = await conversationToChange(scope, conversationId);
    refuseIf(removeTeammateProblems(before, viewer, teammateId, policy));

    const name = directory.teammates.get(teammateId)?.name ?? '';
    const isSelf = teammateId === viewer.id;
    const action = isSelf ? 'TEAMMATE_LEFT' : 'TEAMMATE_REMOVED';
    await handToAdmins(scope, [conversationId], teammateId);
    await db.query('delete from conversation_teammates where conversation_id = $1 and teammate_id = $2', [conversationId, teammateId]);
    addNotice(scope, conversationId, action, isSelf ? `${name} left` : `${viewer.name} removed ${name}`, {
      teammateId: viewer.id, subjects: [name], subjectIds: [teammateId],
    });
    await writeAudit(db, org, {conversationId, actorId: viewer.id, action, before: name});
    const after = await loadConversation(db, directory, conversationId) ?? before;
    conversationChanged(scope, conversationId, thoseWhoLost(scope, before, after));
    scope.emit({type: 'VIEWER', audience: [teammateId]});
    return conversationId;
  });
}
