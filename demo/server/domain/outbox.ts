import type {Work} from './change.js';
import {newId} from './ids.js';

/**
 * Puts something into the queue to the carrier, in the transaction that accepts it. What shares a lane leaves in order, one
 * after the other.
 */
export function enqueue(
  {write, org, app, afterCommit}: Work,
  {itemId = null, directId = null, lane}: {readonly itemId?: string | null; readonly directId?: string | null; readonly lane: string},
): void {
  write(`insert into outbox (id, org, item_id, direct_id, lane, state) values ($1, $2, $3, $4, $5, 'READY')`,
    [newId('ob'), org, itemId, directId, lane]);
  afterCommit(() => app.dispatch());
}
