import type {Outcome} from '../../../src/core/errors.js';
import {actionProblem} from '../../../src/core/policy/membership.js';
import {groupExistsProblem} from '../../../src/core/policy/roster.js';
import {nameProblems} from '../../../src/core/policy/sending.js';
import {cleanName} from '../../../src/core/text.js';
import type {App, Session} from '../app.js';
import {changeAs, refuse, refuseIf} from './change.js';
import {writeAudit} from './history.js';
import {conversationToChange} from './open-conversation.js';
import {addNotice, conversationChanged} from './write-items.js';
import {openGroupOf} from './write-members.js';

/** A name for the team's eyes only: it never leaves the system (GRP-13). */
export function renameConversation(
  app: App,
  session: Session,
  {conversationId, name}: {readonly conversationId: string; readonly name?: string | null},
): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, policy} = scope;
    const conversation = await conversationToChange(scope, conversationId);
    refuseIf([actionProblem('RENAME', conversation, viewer, policy), ...nameProblems(name, policy)]);
    const next = cleanName(name ?? '', policy.maxNameLength);
    if (next === conversation.name) return conversationId;
    await db.query('update conversations set name = $2 where id = $1', [conversationId, next]);
    addNotice(scope, conversationId, 'RENAMED', next === null ? `${viewer.name} removed the name` : `${viewer.name} named the group ${next}`, {
      teammateId: viewer.id, subjects: next === null ? [] : [next],
    });
    await writeAudit(db, org, {conversationId, actorId: viewer.id, action: 'RENAMED', before: conversation.name, after: next});
    conversationChanged(scope, conversationId);
    return conversationId;
  });
}

/** Closes a group, or opens it again unless its set has an open one by now. Rules SND-15, GRP-02, GRP-04. */
export function setClosed(
  app: App,
  session: Session,
  {conversationId, closed}: {readonly conversationId: string; readonly closed: boolean},
): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, policy, directory} = scope;
    const conversation = await conversationToChange(scope, conversationId);
    if (conversation.closed === closed) return conversationId;
    refuseIf([actionProblem(closed ? 'CLOSE' : 'REOPEN', conversation, viewer, policy)]);
    const {groupKey} = conversation;
    const existing = closed || groupKey === null ? undefined : await openGroupOf(db, directory, groupKey);
    if (existing) refuse(groupExistsProblem(existing, viewer, policy));

    const action = closed ? 'CLOSED' : 'REOPENED';
    await db.query('update conversations set closed = $2 where id = $1', [conversationId, closed]);
    addNotice(scope, conversationId, action, `${viewer.name} ${closed ? 'closed' : 'reopened'} the group`, {teammateId: viewer.id});
    await writeAudit(db, org, {conversationId, actorId: viewer.id, action});
    conversationChanged(scope, conversationId);
    return conversationId;
  });
}
