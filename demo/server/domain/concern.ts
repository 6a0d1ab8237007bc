import {isUnattended, takesPart} from '../../../src/core/policy/visibility.js';
import type {Queries} from '../db/port.js';
import type {Work} from './change.js';
import type {ConversationRecord} from './conversations.js';
import type {TeammateRecord} from './people.js';
import type {Scope} from './scope.js';

type Context = Pick<Scope, 'directory' | 'policy'>;

/** Whether nobody is left in the group who could look after it. Rule MEM-12. */
export function isLeftAlone(conversation: ConversationRecord, {directory, policy}: Context): boolean {
  return isUnattended(conversation, (id) => directory.teammates.get(id)?.active === true, policy);
}

/** Whether a group counts as unread for this teammate and notifies them: they take part, or are an admin and nobody else is left. Rule MEM-12. */
export function concerns(conversation: ConversationRecord, viewer: TeammateRecord, context: Context): boolean {
  if (takesPart(conversation, viewer, context.policy)) return true;
  return viewer.active && viewer.role === 'ADMIN' && isLeftAlone(conversation, context);
}

/**
 * Gives the admins those of the groups in which nobody is left once this teammate is gone. What the team had read is history to
 * them; what it had not still waits for somebody, and so is unread. Rule MEM-12.
 */
export async function handToAdmins({db, org, app, emit}: Work, conversationIds: readonly string[], leavingId: string): Promise<void> {
  const handed = await db.query<{teammate_id: string}>(
    `insert into readers (conversation_id, teammate_id, read_up_to)
     select c.id, a.id, coalesce((
       select max(r.read_up_to) from readers r join conversation_teammates t using (conversation_id, teammate_id) where r.conversation_id = c.id), 0)
     from conversations c join teammates a on a.org = c.org and a.active and a.role = 'ADMIN'
     where c.org = $1 and c.id = any($2::text[]) and (c.kind = 'TEAM' or $4::boolean) and not exists (
       select 1 from conversation_teammates t join teammates m on m.id = t.teammate_id
       where t.conversation_id = c.id and m.active and m.id <> $3)
     on conflict (conversation_id, teammate_id) do update set read_up_to = greatest(readers.read_up_to, excluded.read_up_to)
     returning teammate_id`,
    [org, conversationIds, leavingId, app.policy.access === 'PARTICIPANTS']);
  if (handed.length > 0) emit({type: 'VIEWER', audience: [...new Set(handed.map(({teammate_id}) => teammate_id))]});
}

export async function adminsOf(db: Queries, org: string): Promise<string[]> {
  return (await db.query<{id: string}>(`select id from teammates where org = $1 and role = 'ADMIN'`, [org])).map(({id}) => id);
}
