import type {Queries} from '../db/port.js';

export type EventType = 'ITEM' | 'CONVERSATION' | 'VIEWER';

/** Something changed. What exactly each viewer sees of it is decided, and read, when it is published. */
export interface NewEvent {
  readonly type: EventType;
  readonly conversationId?: string;
  readonly itemId?: string;
  /** Only these teammates; everyone who may see the conversation when left out. */
  readonly audience?: readonly string[];
  readonly exceptId?: string;
  /** Teammates who may just have lost it. */
  readonly gone?: readonly string[];
}

export interface LogRow {
  readonly seq: number;
  readonly type: EventType;
  readonly conversation_id: string | null;
  readonly item_id: string | null;
  readonly audience: readonly string[] | null;
  readonly except_id: string | null;
  readonly gone: readonly string[];
}

export const eventsChannel = 'group_chat_events';

/**
 * Writes events as the last act of a transaction. The counter row is locked from here to the commit, so numbers become
 * visible in their order; sequences of the database do not promise that. Only the number travels in the notification.
 */
export async function appendEvents(tx: Queries, org: string, events: readonly NewEvent[], isDirectoryChanged: boolean): Promise<void> {
  if (events.length === 0 && !isDirectoryChanged) return;
  const rows = events.map(({type, conversationId = null, itemId = null, audience = null, exceptId = null, gone = []}, index) => (
    {place: index + 1, type, conversation_id: conversationId, item_id: itemId, audience, except_id: exceptId, gone}
  ));
  await tx.query(
    `with counter as (update organisations set head = head + $2, directory_version = directory_version + $5 where id = $1 returning head),
     added as (
       insert into events (org, seq, type, conversation_id, item_id, audience, except_id, gone)
       select $1, counter.head - $2 + e.place, e.type, e.conversation_id, e.item_id, e.audience, e.except_id, e.gone
       from counter, jsonb_to_recordset($3::text::jsonb)
         as e(place int, type text, conversation_id text, item_id text, audience text[], except_id text, gone text[]))
     select pg_notify($4, $1 || ' ' || counter.head) from counter`,
    [org, events.length, JSON.stringify(rows), eventsChannel, isDirectoryChanged ? 1 : 0]);
}

export async function readLog(db: Queries, org: string, after: number, limit: number): Promise<LogRow[]> {
  return db.query<LogRow>(
    `select seq::float8 as seq, type, conversation_id, item_id, audience, except_id, gone
     from events where org = $1 and seq > $2 order by seq limit $3`,
    [org, after, limit]);
}

/** Forgets all but the newest events; whoever comes with an older cursor is told to read again. */
export async function pruneLog(db: Queries, keep: number): Promise<void> {
  await db.query('update organisations set pruned = greatest(pruned, head - $1)', [keep]);
  await db.query('delete from events e using organisations o where o.id = e.org and e.seq <= o.pruned');
}
