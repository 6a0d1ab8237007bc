import type {Work} from './change.js';
import {newId} from './ids.js';
import type {NumberRecord} from './numbers.js';
import {enqueue} from './outbox.js';

/** One-to-one texts are the host's business; the demo keeps them, since the carrier brings and takes them all the same. */
export async function sendDirect(work: Work, from: NumberRecord, phone: string, body: string): Promise<string> {
  const {db, org, now} = work;
  const id = newId('dm');
  await db.query(
    'insert into direct_messages (id, org, number_id, phone, outgoing, body, at) values ($1, $2, $3, $4, true, $5, $6)',
    [id, org, from.id, phone, body, now]);
  enqueue(work, {directId: id, lane: id});
  return id;
}

export async function keepDirect(
  {db, org}: Work,
  numberId: string,
  {from, body, media, sentAt}: {readonly from: string; readonly body: string; readonly media: readonly object[]; readonly sentAt: Date},
): Promise<void> {
  await db.query(
    'insert into direct_messages (id, org, number_id, phone, outgoing, body, media, at) values ($1, $2, $3, $4, false, $5, $6::text::jsonb, $7)',
    [newId('dm'), org, numberId, from, body, JSON.stringify(media), sentAt]);
}
