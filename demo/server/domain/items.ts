import type {DeliveryStatus, ReactionText} from '../../../src/core/model.js';
import type {Queries} from '../db/port.js';
import type {StoredProblem} from '../views/problems.js';

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

export async function loadItem(db: Queries, org: string, id: string): Promise<ItemRow | undefined> {
  return (await loadItems(db, org, [id]))[0];
}

/** Items of an organisation, in no order; what is another's is not there. */
export async function loadItems(db: Queries, org: string, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  return db.query<ItemRow>(`select ${itemColumns} from items i where i.org = $1 and i.id = any($2::text[])`, [org, ids]);
}

/** The newest item of each of these conversations. */
export async function loadLastItems(db: Queries, conversationIds: readonly string[]): Promise<ItemRow[]> {
  return db.query<ItemRow>(
    `select ${itemColumns} from conversations c join lateral (
       select * from items where conversation_id = c.id order by sequence desc limit 1) i on true
     where c.id = any($1::text[])`,
    [conversationIds],
  );
}

interface PartsRow {
  readonly deliveries: readonly (Omit<DeliveryRow, 'at'> & {readonly at: string | null})[];
  readonly reactions: readonly (Omit<ReactionRow, 'at'> & {readonly at: string})[];
  readonly attachments: readonly Omit<AttachmentRow, 'expires_at'>[];
}

export async function loadParts(db: Queries, items: readonly ItemRow[]): Promise<ItemParts> {
  const ids = items.flatMap(({id, type}) => (type === 'message' ? [id] : []));
  const rows = ids.length === 0 ? [] : await db.query<PartsRow>(
    `select
       coalesce((select jsonb_agg(to_jsonb(d) order by m.position) from deliveries d left join members m on m.id = d.member_id
         where d.item_id = i.id), '[]') as deliveries,
       coalesce((select jsonb_agg(to_jsonb(r) order by r.at, r.member_id) from reactions r where r.item_id = i.id), '[]') as reactions,
       coalesce((select jsonb_agg(to_jsonb(a) - 'expires_at' order by a.position, a.id) from attachments a where a.item_id = i.id), '[]') as attachments
     from unnest($1::text[]) as i(id)`, [ids]);
  return {
    deliveries: rows.flatMap(({deliveries}) => deliveries.map((one) => ({...one, at: one.at === null ? null : new Date(one.at)}))),
    reactions: rows.flatMap(({reactions}) => reactions.map((one) => ({...one, at: new Date(one.at)}))),
    // A file that is part of a message does not expire.
    attachments: rows.flatMap(({attachments}) => attachments.map((one) => ({...one, expires_at: null}))),
  };
}
