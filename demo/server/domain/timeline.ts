import type {Queries} from '../db/port.js';
import {itemColumns, type ItemRow} from './items.js';

export interface TimelineQuery {
  readonly first?: number | null;
  readonly after?: number | null;
  readonly last?: number | null;
  readonly before?: number | null;
  readonly around?: number | null;
}

export interface TimelineRows {
  readonly items: readonly ItemRow[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

const most = 100;
const usual = 50;

/** A run of neighbours: the newest ones, those before or after a place, or those around it. */
export async function loadTimeline(db: Queries, conversationId: string, query: TimelineQuery): Promise<TimelineRows> {
  const {after, before, around} = query;
  if (typeof around === 'number') return loadAround(db, conversationId, around, size(query.first ?? query.last));
  if (typeof after === 'number' || (typeof query.first === 'number' && typeof before !== 'number')) {
    const count = size(query.first);
    const rows = await forward(db, conversationId, after ?? -1, count + 1);
    const items = rows.slice(0, count);
    const start = items[0]?.sequence ?? (after ?? 0) + 1;
    return {items, hasOlder: await existsBefore(db, conversationId, start), hasNewer: rows.length > count};
  }
  const count = size(query.last ?? query.first);
  const rows = await backward(db, conversationId, before ?? null, count + 1);
  const items = rows.slice(0, count).reverse();
  return {items, hasOlder: rows.length > count, hasNewer: typeof before === 'number' && await existsFrom(db, conversationId, before)};
}

async function loadAround(db: Queries, conversationId: string, around: number, count: number): Promise<TimelineRows> {
  const half = Math.floor(count / 2);
  // As many as could be wanted on each side: near an end the other side fills the page.
  const older = (await backward(db, conversationId, around, count + 1)).reverse();
  const newer = await forward(db, conversationId, around - 1, count + 1);
  const fromNewer = Math.min(newer.length, Math.max(count - half, count - older.length));
  const fromOlder = Math.min(older.length, count - fromNewer);
  return {
    items: [...older.slice(older.length - fromOlder), ...newer.slice(0, fromNewer)],
    hasOlder: older.length > fromOlder,
    hasNewer: newer.length > fromNewer,
  };
}

function forward(db: Queries, conversationId: string, after: number, limit: number): Promise<ItemRow[]> {
  return db.query<ItemRow>(
    `select ${itemColumns} from items i where i.conversation_id = $1 and i.sequence > $2 order by i.sequence limit $3`,
    [conversationId, after, limit]);
}

function backward(db: Queries, conversationId: string, before: number | null, limit: number): Promise<ItemRow[]> {
  return db.query<ItemRow>(
    `select ${itemColumns} from items i where i.conversation_id = $1 and ($2::int is null or i.sequence < $2)
     order by i.sequence desc limit $3`,
    [conversationId, before, limit]);
}

async function existsBefore(db: Queries, conversationId: string, sequence: number): Promise<boolean> {
  return (await db.query('select 1 from items where conversation_id = $1 and sequence < $2 limit 1', [conversationId, sequence])).length > 0;
}

async function existsFrom(db: Queries, conversationId: string, sequence: number): Promise<boolean> {
  return (await db.query('select 1 from items where conversation_id = $1 and sequence >= $2 limit 1', [conversationId, sequence])).length > 0;
}

function size(count: number | null | undefined): number {
  return Math.min(most, Math.max(0, count ?? usual));
}
