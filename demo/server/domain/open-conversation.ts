import {problem} from '../../../src/core/errors.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import {together} from '../db/port.js';
import {refuse, type Asked, type Work} from './change.js';
import {lockConversations, type ConversationRecord} from './conversations.js';
import {visibleConversation, type Scope} from './scope.js';

/** The group to be changed, locked until the end of the transaction: what the rules read now still holds when it is written. */
export async function conversationToChange(scope: Scope & Asked, id: string): Promise<ConversationRecord> {
  const [, found] = await together([lockConversations(scope.db, scope.org, [id]), visibleConversation(scope, id)]);
  const conversation = found ?? refuse(problem('NOT_FOUND', {path: ['conversationId'], subjectIds: [id]}));
  scope.concerns(id);
  return conversation;
}

/** Teammates who could see the group as it was and cannot see it as it is. */
export function thoseWhoLost({directory, policy}: Scope, before: ConversationRecord, after: ConversationRecord): string[] {
  return [...directory.teammates.values()]
    .filter((teammate) => canSee(before, teammate, policy) && !canSee(after, teammate, policy))
    .map(({id}) => id);
}

/** Where access to data decides who sees a group, its team is its creator and whoever wrote there. */
export async function noteWriter({db, policy, viewer, now}: Scope & Work, {id, kind}: ConversationRecord): Promise<void> {
  if (policy.access !== 'DATA_ACCESS' || kind !== 'CONTACTS') return;
  await db.query('insert into conversation_teammates values ($1, $2, $3) on conflict do nothing', [id, viewer.id, now]);
}
