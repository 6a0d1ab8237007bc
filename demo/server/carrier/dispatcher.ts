import {problem} from '../../../src/core/errors.js';
import {phonesOfMembers} from '../../../src/core/policy/sending.js';
import {outgoingFileName} from '../../../src/core/text.js';
import type {App} from '../app.js';
import {change, type Work} from '../domain/change.js';
import {loadConversation, type MemberRecord} from '../domain/conversations.js';
import {loadItem, loadParts} from '../domain/items.js';
import {moveDeliveries} from './deliveries.js';
import {CarrierBusy, CarrierRefusal, type Carrier, type OutboundMessage} from './port.js';

interface Waiting {
  readonly id: string;
  readonly org: string;
  readonly item_id: string | null;
  readonly direct_id: string | null;
  readonly lane: string;
}

export interface Dispatcher {
  kick(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const atOnce = 8;
const sweepMs = 5000;
/** So long a message waits for a carrier that takes nothing: later it would surprise people. */
const patienceMinutes = 15;
/** After this long another process may ask what became of a message that was being handed over. */
const leaseSeconds = 30;
/** However long the carrier takes, the process that waits for it says that it still does. */
const renewMs = 10_000;

/**
 * Hands accepted messages to the carrier, after their commit. The queue is a table: what was READY when a process died is taken
 * up by the next one; what was being handed over then is not sent twice but becomes UNCONFIRMED (SND-06).
 */
export function makeDispatcher(app: App, carrier: Carrier): Dispatcher {
  let running: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;
  const isStopped = () => stopped;
  let timer: NodeJS.Timeout | undefined;

  const run = async () => {
    while (wanted) {
      wanted = false;
      for (let batch = await nextOfLanes(app); batch.length > 0; batch = isStopped() ? [] : await nextOfLanes(app)) {
        await Promise.all(batch.map((one) => dispatch(app, carrier, one)));
      }
    }
  };
  const kick = () => {
    wanted = !stopped;
    running ??= run().catch((error: unknown) => app.log(`Handing over to the carrier failed: ${String(error)}`)).finally(() => {
      running = undefined;
      if (wanted) kick();
    });
  };

  return {
    kick,
    async start() {
      // The embedded database has one process: whatever was under way is nobody's any more.
      await settleOrphans(app, app.db.kind === 'pglite' ? 0 : leaseSeconds);
      timer = setInterval(() => {
        void settleOrphans(app, leaseSeconds).catch((error: unknown) => app.log(`Sweeping the queue failed: ${String(error)}`));
        kick();
      }, sweepMs);
      timer.unref();
      kick();
    },
    async stop() {
      stopped = true;
      wanted = false;
      clearInterval(timer);
      await running;
    },
  };
}

/** The first of each lane, unless the one before it is still under way. */
function nextOfLanes({db}: App): Promise<Waiting[]> {
  return db.query<Waiting>(
    `select o.id, o.org, o.item_id, o.direct_id, o.lane from outbox o where o.state = 'READY' and (o.not_before is null or o.not_before <= now())
       and not exists (select 1 from outbox p where p.lane = o.lane and p.state <> 'DONE' and p.position < o.position)
     order by o.position limit ${atOnce}`);
}

async function dispatch(app: App, carrier: Carrier, waiting: Waiting): Promise<void> {
  const message = await change(app, waiting.org, (work) => take(work, waiting));
  if (!message) return;
  const renewing = setInterval(() => void renew(app, waiting), renewMs);
  const failure = await carrier.send(message).then(() => undefined, (error: unknown) => ({error}));
  clearInterval(renewing);
  if (failure?.error instanceof CarrierBusy && await putBack(app, waiting, failure.error)) return;
  if (failure && !isRefusal(failure.error)) app.log(`The carrier gave no answer: ${String(failure.error)}`);
  await change(app, waiting.org, async (work) => {
    await work.db.query(`update outbox set state = 'DONE' where id = $1`, [waiting.id]);
    if (waiting.item_id === null) return;
    if (!failure) await moveDeliveries(work, waiting.item_id, 'SENT');
    else if (isRefusal(failure.error)) {
      const reason = failure.error instanceof CarrierBusy ? 'BUSY' : failure.error.message;
      await moveDeliveries(work, waiting.item_id, 'FAILED', {problemOf: ({id}) => problem('CARRIER_REJECTED', {subjectIds: [id], params: {reason}})});
    } else await moveDeliveries(work, waiting.item_id, 'UNCONFIRMED');
  });
}

/** Whether the carrier surely did not take it. */
function isRefusal(error: unknown): error is CarrierBusy | CarrierRefusal {
  return error instanceof CarrierRefusal || error instanceof CarrierBusy;
}

async function renew(app: App, {id}: Waiting): Promise<void> {
  await app.db.query(`update outbox set submitted_at = now() where id = $1 and state = 'SUBMITTED' returning id`, [id])
    .catch((error: unknown) => app.log(`Holding on to a message failed: ${String(error)}`));
}

/** Back into the queue, since nothing was submitted; false when it has waited long enough, or somebody settled it meanwhile. */
async function putBack(app: App, {id}: Waiting, {retryAfter}: CarrierBusy): Promise<boolean> {
  const waits = await app.db.query(
    `update outbox set state = 'READY', submitted_at = null, not_before = now() + make_interval(secs => $2), busy_since = coalesce(busy_since, now())
     where id = $1 and state = 'SUBMITTED' and coalesce(busy_since, now()) > now() - make_interval(mins => $3) returning id`, [id, retryAfter, patienceMinutes]);
  if (waits.length > 0) setTimeout(app.dispatch, retryAfter * 1000 + 50).unref();
  return waits.length > 0;
}

/** Marks it as being handed over, unless somebody asked to be left alone meanwhile: then it goes to nobody (DND-12, SND-05). */
async function take(work: Work, {id, item_id, direct_id}: Waiting): Promise<OutboundMessage | undefined> {
  const {db} = work;
  const taken = await db.query(`update outbox set state = 'SUBMITTED', submitted_at = now() where id = $1 and state = 'READY' returning id`, [id]);
  if (taken.length === 0) return undefined;
  const found = item_id === null ? await directMessage(work, id, direct_id ?? '') : await groupMessage(work, id, item_id);
  if (found) return found;
  await db.query(`update outbox set state = 'DONE' where id = $1`, [id]);
  return undefined;
}

async function groupMessage(work: Work, id: string, itemId: string): Promise<OutboundMessage | undefined> {
  const {db, org, app} = work;
  const item = await loadItem(db, org, itemId);
  const conversation = item && await loadConversation(db, await app.directories.load(db, org), item.conversation_id);
  if (!item || !conversation?.from) return undefined;
  const blocked = conversation.members.filter(({consent}) => consent !== 'OK');
  if (blocked.length > 0) {
    await moveDeliveries(work, itemId, 'FAILED', {problemOf: () => blockedProblem(blocked)});
    return undefined;
  }
  const {attachments} = await loadParts(db, [item]);
  return {
    id,
    from: conversation.from.phone,
    to: phonesOfMembers(conversation),
    body: item.body,
    media: attachments.map(({name, content_type, blob_id}) => ({name: outgoingFileName(name), contentType: content_type, blobId: blob_id ?? ''})),
  };
}

async function directMessage({db}: Work, id: string, directId: string): Promise<OutboundMessage | undefined> {
  const [row] = await db.query<{phone: string; body: string; sender: string}>(
    'select d.phone, d.body, n.phone as sender from direct_messages d join numbers n on n.id = d.number_id where d.id = $1', [directId]);
  return row && {id, from: row.sender, to: [row.phone], body: row.body, media: []};
}

function blockedProblem(blocked: readonly MemberRecord[]) {
  const [first] = blocked;
  return problem('CONTACT_DND', {subjectIds: blocked.map(({id}) => id), params: {name: first?.name ?? '', reason: first?.consent ?? 'DND'}});
}

/** Handed over by a process that is gone, without an answer: it may have left or not, and is never sent again by itself. */
async function settleOrphans(app: App, olderThanSeconds: number): Promise<void> {
  const rows = await app.db.query<Waiting>(
    `select id, org, item_id, direct_id, lane from outbox where state = 'SUBMITTED' and submitted_at <= now() - make_interval(secs => $1)`, [olderThanSeconds]);
  for (const {id, org, item_id} of rows) {
    await change(app, org, async (work) => {
      const settled = await work.db.query(`update outbox set state = 'DONE' where id = $1 and state = 'SUBMITTED' returning id`, [id]);
      if (settled.length > 0 && item_id !== null) await moveDeliveries(work, item_id, 'UNCONFIRMED');
    });
  }
}
