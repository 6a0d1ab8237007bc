import type {Queries} from '../db/port.js';
import type {App} from '../app.js';
import {concerns} from '../domain/concern.js';
import {loadConversation} from '../domain/conversations.js';
import {loadItem} from '../domain/items.js';
import {loadReaders} from '../domain/reading.js';
import {canSee} from '../../../src/core/policy/visibility.js';

/** One viewer to be told of one item; `viewer_id` is null while it is not known yet whom it concerns. */
export interface Waiting {
  readonly id: number;
  readonly org: string;
  readonly item_id: string;
  readonly viewer_id: string | null;
  readonly attempts: number;
}

// After so long another process, or this one after a crash, tries what was taken and not settled.
const leaseSeconds = 60;
const atOnce = 8;

/** Takes what is due, so that no other process does. Counts the attempt. */
export function takeDue(db: Queries): Promise<Waiting[]> {
  return db.query<Waiting>(
    `update notifications set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds}) where id in (
       select id from notifications where due_at <= now() order by due_at, id limit ${atOnce} for update skip locked)
     returning id::float8 as id, org, item_id, viewer_id, attempts`);
}

/** Milliseconds until the next one is due; undefined when nothing waits. */
export async function untilDue(db: Queries): Promise<number | undefined> {
  const [row] = await db.query<{wait: number | null}>('select (extract(epoch from min(due_at) - now()) * 1000)::float8 as wait from notifications');
  return row?.wait ?? undefined;
}

export async function settle(db: Queries, {id}: Waiting): Promise<void> {
  await db.query('delete from notifications where id = $1', [id]);
}

export async function postpone(db: Queries, {id}: Waiting, seconds: number): Promise<void> {
  await db.query('update notifications set due_at = now() + make_interval(secs => $2) where id = $1', [id, seconds]);
}

/**
 * Whom an item concerns: whoever has the group, or takes part in it, and has not muted it, and whoever is mentioned, muted or not; of
 * a note only those. Never its author. Rules NOT-03, ACC-10, MEM-12.
 */
export async function expand(app: App, waiting: Waiting): Promise<void> {
  const {org, item_id: itemId} = waiting;
  await app.db.transaction(async (db) => {
    const item = await loadItem(db, org, itemId);
    const directory = await app.directories.load(db, org);
    const conversation = item && await loadConversation(db, directory, item.conversation_id);
    if (item && conversation) {
      const muted = new Set((await loadReaders(db, [conversation.id])).flatMap((one) => (one.muted ? [one.teammate_id] : [])));
      const viewers = [...directory.teammates.values()].filter((one) => {
        if (one.id === item.teammate_id) return false;
        if (item.mentions.includes(one.id)) return canSee(conversation, one, app.policy);
        return item.type === 'message' && !muted.has(one.id) && concerns(conversation, one, {directory, policy: app.policy});
      });
      await db.query('insert into notifications (org, item_id, viewer_id) select $1, $2, v from unnest($3::text[]) v', [org, itemId, viewers.map(({id}) => id)]);
    }
    await settle(db, waiting);
  });
}

/** Lets go of the oldest ones over the bound: a receiver that was away for long is better off with the newest. Tells how many. */
export async function dropOverflow(db: Queries, bound: number): Promise<number> {
  const dropped = await db.query('delete from notifications where id in (select id from notifications order by id desc offset $1) returning 1', [bound]);
  return dropped.length;
}
