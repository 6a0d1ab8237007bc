import type {OrganisationPolicy, TeammateFacts} from '../../../src/core/policy/facts.js';
import type {Queries} from '../db/port.js';

/** One teammate's own marks in one conversation. */
export interface Reader {
  readonly conversation_id: string;
  readonly teammate_id: string;
  readonly read_up_to: number;
  readonly muted: boolean;
  readonly archived: boolean;
  readonly pinned: boolean;
  readonly unread: boolean;
}

export async function loadReaders(db: Queries, conversationIds: readonly string[]): Promise<Reader[]> {
  return db.query<Reader>('select * from readers where conversation_id = any($1::text[])', [conversationIds]);
}

/** Messages and notes by others that this teammate has not read, by conversation; conversations without any are left out. */
export async function countUnread(db: Queries, teammateId: string, conversationIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{conversation_id: string; count: number}>(
    `select i.conversation_id, count(*)::int as count from items i
     left join readers r on r.conversation_id = i.conversation_id and r.teammate_id = $1
     where i.conversation_id = any($2::text[]) and i.counts and i.sequence > coalesce(r.read_up_to, 0)
       and i.teammate_id is distinct from $1
     group by i.conversation_id`,
    [teammateId, conversationIds],
  );
  return new Map(rows.map(({conversation_id, count}) => [conversation_id, count]));
}

/** The same for all groups that may concern a teammate and are not muted by them: those they take part in, any group of contacts, or those left alone. */
export async function countUnreadUnmuted(
  db: Queries,
  org: string,
  {id, role}: Pick<TeammateFacts, 'id' | 'role'>,
  {access}: Pick<OrganisationPolicy, 'access'>,
): Promise<Map<string, number>> {
  const rows = await db.query<{conversation_id: string; count: number}>(
    `select i.conversation_id, count(*)::int as count from conversations c
     left join readers r on r.conversation_id = c.id and r.teammate_id = $2
     join items i on i.conversation_id = c.id and i.sequence > coalesce(r.read_up_to, 0)
     where c.org = $1 and not coalesce(r.muted, false) and c.last_sequence > coalesce(r.read_up_to, 0)
       and (($3::boolean and c.kind = 'CONTACTS') or c.id in (select conversation_id from conversation_teammates where teammate_id = $2)
         or ($4::boolean and not exists (
           select 1 from conversation_teammates t join teammates m on m.id = t.teammate_id where t.conversation_id = c.id and m.active)))
       and i.counts and i.teammate_id is distinct from $2
     group by i.conversation_id`,
    [org, id, access === 'DATA_ACCESS', role === 'ADMIN']);
  return new Map(rows.map(({conversation_id, count}) => [conversation_id, count]));
}

/** A row to be changed: most teammates have marked nothing yet. */
export async function ensureReader(tx: Queries, conversationId: string, teammateId: string): Promise<void> {
  await tx.query('insert into readers (conversation_id, teammate_id) values ($1, $2) on conflict do nothing', [conversationId, teammateId]);
}
