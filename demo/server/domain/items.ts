import type {DeliveryStatus, ReactionText} from '../../../src/core/model.js';
import type {Queries} from '../db/port.js';
import type {StoredProblem} from '../views/problems.js';
import type {Reader} from './reading.js';

export interface ItemRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly sequence: number;
  readonly type: 'message' | 'note' | 'notice';
  readonly created_at: Date;
  readonly teammate_id: string | null;
  readonly member_id: string | null;
  readonly body: string;
  readonly sent_at: Date | null;
  /** Handed to the carrier: it has deliveries. */
  readonly outgoing: boolean;
  readonly idempotency_key: string | null;
  readonly mentions: readonly string[];
  readonly reaction_text: ReactionText | null;
  readonly notice_kind: string | null;
  readonly subjects: readonly string[];
  readonly subject_ids: readonly string[];
}

export interface DeliveryRow {
  readonly item_id: string;
  readonly member_id: string;
  readonly status: DeliveryStatus;
  readonly at: Date | null;
  readonly problem: StoredProblem | null;
}

export interface ReactionRow {
  readonly item_id: string;
  readonly member_id: string;
  readonly emoji: string;
  readonly at: Date;
}

export interface AttachmentRow {
  readonly id: string;
  readonly item_id: string | null;
  readonly conversation_id: string;
  readonly teammate_id: string | null;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly state: 'PENDING' | 'STORED' | 'REFUSED';
  readonly problem: StoredProblem | null;
  readonly blob_id: string | null;
  readonly expires_at: Date | null;
}

/** What hangs on messages, for a whole page at once. */
export interface ItemParts {
  readonly deliveries: readonly DeliveryRow[];
  readonly reactions: readonly ReactionRow[];
  readonly attachments: readonly AttachmentRow[];
}

export const itemColumns = `i.id, i.conversation_id, i.sequence, i.type, i.created_at, i.teammate_id, i.member_id, i.body, i.sent_at,
  i.outgoing, i.idempotency_key, i.mentions, i.reaction_text, i.notice_kind, i.subjects, i.subject_ids`;

/** An item of an organisation; what is another's is not there. */
export async function loadItem(db: Queries, org: string, id: string): Promise<ItemRow | undefined> {
  return (await db.query<ItemRow>(`select ${itemColumns} from items i where i.org = $1 and i.id = $2`, [org, id]))[0];
}

interface PartsRow {
  readonly deliveries: readonly (Omit<DeliveryRow, 'at'> & {readonly at: string | null})[];
  readonly reactions: readonly (Omit<ReactionRow, 'at'> & {readonly at: string})[];
  readonly attachments: readonly Omit<AttachmentRow, 'expires_at'>[];
}

/** What hangs on `i`, in the row of it. */
const partsColumns = `
  coalesce((select jsonb_agg(to_jsonb(d) order by m.position) from deliveries d left join members m on m.id = d.member_id
    where d.item_id = i.id), '[]') as deliveries,
  coalesce((select jsonb_agg(to_jsonb(r) order by r.at, r.member_id) from reactions r where r.item_id = i.id), '[]') as reactions,
  coalesce((select jsonb_agg(to_jsonb(a) - 'expires_at' order by a.position, a.id) from attachments a where a.item_id = i.id), '[]') as attachments`;

export async function loadParts(db: Queries, items: readonly ItemRow[]): Promise<ItemParts> {
  const ids = items.flatMap(({id, type}) => (type === 'message' ? [id] : []));
  return toParts(ids.length === 0 ? [] : await db.query<PartsRow>(`select ${partsColumns} from unnest($1::text[]) as i(id)`, [ids]));
}

function toParts(rows: readonly PartsRow[]): ItemParts {
  return {
    deliveries: rows.flatMap(({deliveries}) => deliveries.map((one) => ({...one, at: one.at === null ? null : new Date(one.at)}))),
    reactions: rows.flatMap(({reactions}) => reactions.map((one) => ({...one, at: new Date(one.at)}))),
    // A file that is part of a message does not expire.
    attachments: rows.flatMap(({attachments}) => attachments.map((one) => ({...one, expires_at: null}))),
  };
}

/** An item with what hangs on it. */
export interface FoundItem {
  readonly item: ItemRow;
  readonly parts: ItemParts;
}

/** Items of an organisation with what hangs on them, by id; what is another's is not there. */
export async function findItems(db: Queries, org: string, ids: readonly string[]): Promise<Map<string, FoundItem>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<ItemRow & PartsRow>(`select ${itemColumns}, ${partsColumns} from items i where i.org = $1 and i.id = any($2::text[])`, [org, ids]);
  return new Map(rows.map((row) => [row.id, {item: row, parts: toParts([row])}]));
}

/** What stands around a group in lists, for all viewers alike. */
export interface Surroundings {
  readonly last: FoundItem | undefined;
  readonly readers: readonly Reader[];
  /** Groups that continue it, oldest first. */
  readonly successorIds: readonly string[];
}

/** By the group's id. */
export async function findSurroundings(db: Queries, org: string, conversationIds: readonly string[]): Promise<Map<string, Surroundings>> {
  const rows = await db.query<{of: string; readers: Reader[]; successor_ids: string[]} & (ItemRow & PartsRow | {id: null})>(
    `select c.id as of, coalesce((select jsonb_agg(to_jsonb(r)) from readers r where r.conversation_id = c.id), '[]') as readers,
       array(select s.id from conversations s where s.org = c.org and s.predecessor_id = c.id order by s.created_at, s.id) as successor_ids,
       ${itemColumns}, ${partsColumns}
     from conversations c left join lateral (select * from items where conversation_id = c.id order by sequence desc limit 1) i on true
     where c.org = $1 and c.id = any($2::text[])`, [org, conversationIds]);
  return new Map(rows.map(({of, readers, successor_ids: successorIds, ...row}) => (
    [of, {readers, successorIds, last: row.id === null ? undefined : {item: row, parts: toParts([row])}}]
  )));
}
