import type {Queries} from '../db/port.js';

/** Lets go of files that nobody sent, some time after their hour is over: the client uploads again from its own copy. */
export async function forgetUnsent(db: Queries): Promise<void> {
  await db.query(
    `with gone as (
       update attachments set state = 'PENDING', blob_id = null
       where item_id is null and blob_id is not null and expires_at < now() - interval '1 day' returning id)
     delete from blobs b where b.id in (select a.blob_id from attachments a join gone g on g.id = a.id)`);
}
