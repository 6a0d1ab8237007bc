import {problem} from '../../../src/core/errors.js';
import {phonesOfMembers} from '../../../src/core/policy/sending.js';
import {outgoingFileName} from '../../../src/core/text.js';
import type {App} from '../app.js';
import {change, type Work} from '../domain/change.js';
import {loadConversations, type ConversationRecord, type MemberRecord} from '../domain/conversations.js';
import {groupBy} from '../domain/group-by.js';
import {findItems, type FoundItem} from '../domain/items.js';
import {gather} from '../gather.js';
import {moveDeliveries} from './deliveries.js';
import {CarrierBusy, CarrierRefusal, type Carrier, type OutboundMessage} from './port.js';

interface Waiting {
  readonly id: string;
  readonly org: string;
  readonly item_id: string | null;
  readonly direct_id: string | null;
}

export interface Dispatcher {
  kick(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** So many are with the carrier at the same time: one that takes long holds up its own lane alone. */
const atOnce = 16;
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
  const underWay = new Set<Promise<void>>();
  let running: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const settle = gather<Settled>((all) => settleAll(app, all));
  const handOver = async (waiting: Waiting, message: OutboundMessage) => {
    const renewing = setInterval(() => void renew(app, waiting), renewMs);
    const failure = await carrier.send(message).then(() => undefined, (error: unknown) => ({error}));
    clearInterval(renewing);
    if (failure?.error instanceof CarrierBusy && await putBack(app, waiting, failure.error)) return;
    if (failure && !isRefusal(failure.error)) app.log(`The carrier gave no answer: ${String(failure.error)}`);
    await settle({...waiting, failure});
  };
  const start = (waiting: Waiting, message: OutboundMessage) => {
    const sending = handOver(waiting, message).catch(failed).finally(() => {
      underWay.delete(sending);
      kick();
    });
    underWay.add(sending);
  };
  const failed = (error: unknown) => logFailure(app, error);
  const run = async () => {
    while (wanted && underWay.size < atOnce) {
      wanted = false;
      const next = await nextOfLanes(app, atOnce - underWay.size);
      for (const [org, ofOrg] of groupBy(next, (one) => one.org)) {
        for (const {waiting, message} of await takeAll(app, org, ofOrg)) start(waiting, message);
      }
    }
  };
  const kick = () => {
    wanted = !stopped;
    running ??= run().catch(failed).finally(() => {
      running = undefined;
      if (wanted && underWay.size < atOnce) kick();
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
      await Promise.all(underWay);
    },
  };
}

/** The first of each lane, unless the one before it is still under way. */
function nextOfLanes({db}: App, most: number): Promise<Waiting[]> {
  return db.query<Waiting>(
    `select id, org, item_id, direct_id from (select distinct on (lane) * from outbox where state <> 'DONE' order by lane, position) o
     where state = 'READY' and (not_before is null or not_before <= now()) order by position limit $1`, [most]);
}

interface Settled extends Waiting {
  /** Why it was not handed over, or may not have been; undefined when the carrier took it. */
  readonly failure: {readonly error: unknown} | undefined;
}

/** Writes down what became of these. */
async function settleAll(app: App, all: readonly Settled[]): Promise<void> {
  for (const [org, ofOrg] of groupBy(all, (one) => one.org)) {
    await change(app, org, async (work) => {
      work.write(`update outbox set state = 'DONE' where id = any($1::text[])`, [ofOrg.map(({id}) => id)]);
      const itemsOf = (isMeant: (one: Settled) => boolean) => ofOrg.flatMap((one) => (isMeant(one) ? one.item_id ?? [] : []));
      await moveDeliveries(work, itemsOf(({failure}) => !failure), {status: 'SENT'});
      await moveDeliveries(work, itemsOf(({failure}) => failure !== undefined && !isRefusal(failure.error)), {status: 'UNCONFIRMED'});
      for (const {item_id, failure} of ofOrg) {
        if (item_id === null || !failure || !isRefusal(failure.error)) continue;
        const reason = failure.error instanceof CarrierBusy ? 'BUSY' : failure.error.message;
        await moveDeliveries(work, [item_id], {status: 'FAILED', problemOf: ({id}) => problem('CARRIER_REJECTED', {subjectIds: [id], params: {reason}})});
      }
    });
  }
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

interface Taken {
  readonly waiting: Waiting;
  readonly message: OutboundMessage;
}

/** What fails together is tried one by one: one bad message holds up its own lane alone. */
async function takeAll(app: App, org: string, next: readonly Waiting[]): Promise<Taken[]> {
  try {
    return await change(app, org, (work) => take(work, next));
  } catch (error) {
    if (next.length === 1) logFailure(app, error);
    const taken: Taken[] = [];
    if (next.length > 1) for (const one of next) taken.push(...await takeAll(app, org, [one]));
    return taken;
  }
}

function logFailure({log}: App, error: unknown): void {
  log(`Handing over to the carrier failed: ${String(error)}`);
}

/** Marks them as being handed over, unless somebody asked to be left alone meanwhile: then it goes to nobody (DND-12, SND-05). */
async function take(work: Work, next: readonly Waiting[]): Promise<Taken[]> {
  const {app, db, write, afterCommit} = work;
  const marked = await db.query<{id: string}>(
    `update outbox set state = 'SUBMITTED', submitted_at = now() where id = any($1::text[]) and state = 'READY' returning id`, [next.map(({id}) => id)]);
  const ids = new Set(marked.map(({id}) => id));
  const mine = next.filter(({id}) => ids.has(id));
  const messages = await messagesOf(work, mine);
  const taken = mine.flatMap((waiting) => {
    const message = messages.get(waiting.id);
    return message ? [{waiting, message}] : [];
  });
  const left = mine.flatMap(({id}) => (messages.has(id) ? [] : id));
  if (left.length > 0) {
    write(`update outbox set state = 'DONE' where id = any($1::text[])`, [left]);
    // Behind one that goes to nobody another may be waiting.
    afterCommit(() => app.dispatch());
  }
  return taken;
}

/** What goes to the carrier, by its place in the queue; what is to go to nobody has failed, and is not in it. */
async function messagesOf(work: Work, waiting: readonly Waiting[]): Promise<ReadonlyMap<string, OutboundMessage>> {
  const {db, org, app} = work;
  const items = await findItems(db, org, waiting.flatMap(({item_id}) => item_id ?? []));
  const ids = [...new Set([...items.values()].map(({item}) => item.conversation_id))];
  const conversations = ids.length === 0 ? new Map<string, ConversationRecord>() : await loadConversations(db, await app.directories.load(db, org), ids);
  const found = new Map<string, OutboundMessage>();
  for (const {id, item_id, direct_id} of waiting) {
    const item = items.get(item_id ?? '');
    const conversation = conversations.get(item?.item.conversation_id ?? '');
    const message = item && conversation ? await groupMessage(work, id, item, conversation) : await directMessage(work, id, direct_id);
    if (message) found.set(id, message);
  }
  return found;
}

async function groupMessage(
  work: Work, id: string, {item, parts: {attachments}}: FoundItem, {from, members}: ConversationRecord,
): Promise<OutboundMessage | undefined> {
  if (!from) return undefined;
  const blocked = members.filter(({consent}) => consent !== 'OK');
  if (blocked.length > 0) {
    await moveDeliveries(work, [item.id], {status: 'FAILED', problemOf: () => blockedProblem(blocked)});
    return undefined;
  }
  return {
    id,
    from: from.phone,
    to: phonesOfMembers({members}),
    body: item.body,
    media: attachments.map(({name, content_type, blob_id}) => ({name: outgoingFileName(name), contentType: content_type, blobId: blob_id ?? ''})),
  };
}

async function directMessage({db}: Work, id: string, directId: string | null): Promise<OutboundMessage | undefined> {
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
    `select id, org, item_id, direct_id from outbox where state = 'SUBMITTED' and submitted_at <= now() - make_interval(secs => $1)`, [olderThanSeconds]);
  for (const {id, org, item_id} of rows) {
    await change(app, org, async (work) => {
      const settled = await work.db.query(`update outbox set state = 'DONE' where id = $1 and state = 'SUBMITTED' returning id`, [id]);
      if (settled.length > 0 && item_id !== null) await moveDeliveries(work, [item_id], {status: 'UNCONFIRMED'});
    });
  }
}
