import type {App} from '../app.js';
import type {Queries} from '../db/port.js';
import type {Carrier, CarrierListener, DeliveryReport, InboundMessage, Media, OutboundMessage} from './port.js';

export interface Behaviour {
  /** Why nothing reaches this phone; null when it is reached. */
  readonly fail: string | null;
  /** Milliseconds on top of the usual ones. */
  readonly delay: number;
  /** Whether its carrier stays silent about arrival. */
  readonly unconfirmed: boolean;
}

export const usual: Behaviour = {fail: null, delay: 0, unconfirmed: false};

/** A phone's files are here from the start. */
export type PhoneMessage = InboundMessage & {readonly media: readonly Media[]};

export interface SimulatedCarrier extends Carrier {
  /** A phone sends to a set of numbers. Resolves when the business has it. */
  sendFrom(message: PhoneMessage): Promise<void>;
  start(): Promise<void>;
  /** Resolves when what was under way has ended. */
  stop(): Promise<void>;
}

const sweepMs = 5000;

/** A carrier whose phones one can watch and answer from. Everything it knows is in tables of its own, so it survives a restart. */
export function makeSimulatedCarrier(app: Pick<App, 'db' | 'log'>, listener: CarrierListener, pace: number): SimulatedCarrier {
  const {db} = app;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  /** Everything that is due; what cannot be reported is tried again later, and keeps nothing else from being reported. */
  const deliverDue = async (): Promise<void> => {
    const due = await db.query<DueRow>('select id::float8 as id, message_id, phone, status, reason from sim_reports where due_at <= now() order by due_at, id limit 100');
    for (const messageId of new Set(due.map((row) => row.message_id))) {
      const rows = due.filter((row) => row.message_id === messageId);
      await deliver(messageId, rows).catch((error: unknown) => postpone(rows, error));
    }
    if (due.length > 0 && !stopped) await deliverDue();
  };
  const deliver = async (messageId: string, rows: readonly DueRow[]) => {
    const reached = rows.filter(({status}) => status !== 'FAILED').map(({phone}) => phone);
    await putIntoInbox(db, reached, messageId, false);
    await listener.report(rows.map(({phone, status, reason}) => ({messageId, phone, status, reason})));
    // Last, so that a report cut short by a crash is made again: twice is harmless, never is not.
    await db.query('delete from sim_reports where id = any($1::float8[])', [rows.map(({id}) => id)]);
  };
  const postpone = async (rows: readonly DueRow[], error: unknown) => {
    failedWait(error);
    await db.query('update sim_reports set due_at = now() + make_interval(secs => $2::float8) where id = any($1::float8[])', [rows.map(({id}) => id), sweepMs / 1000]);
  };
  const nextWait = async () => {
    const [next] = await db.query<{wait: number | null}>('select (extract(epoch from min(due_at) - now()) * 1000)::float8 as wait from sim_reports');
    return next?.wait ?? sweepMs;
  };
  const failedWait = (error: unknown) => {
    app.log(`The simulated carrier failed: ${String(error)}`);
    return sweepMs;
  };
  /** At the latest after a sweep: reports may be left by a process that died, or by a database that was away. */
  const schedule = (wait: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void run(), Math.min(sweepMs, Math.max(0, Math.ceil(wait))));
  };
  const run = (): Promise<void> => running ??= deliverDue().then(nextWait).catch(failedWait).then(schedule).finally(() => (running = undefined));

  return {
    async send(message) {
      await db.transaction(async (tx) => {
        if (!await keepMessage(tx, message, new Date())) return;
        await tx.query(
          `insert into sim_reports (message_id, phone, status, reason, due_at)
           select $1, p, case when b.fail is not null then 'FAILED' when b.unconfirmed then 'UNCONFIRMED' else 'DELIVERED' end, b.fail,
             now() + make_interval(secs => (300 + floor(random() * 3) * 300) * $3::float8 / 1000 + coalesce(b.delay, 0) / 1000.0)
           from unnest($2::text[]) p left join sim_behaviours b on b.phone = p`,
          [message.id, message.to, pace]);
      });
      schedule(await nextWait().catch(failedWait));
    },
    async sendFrom(message) {
      const {eventId: id, from, to, body, media, sentAt} = message;
      await db.transaction(async (tx) => {
        if (!await keepMessage(tx, {id, from, to, body, media}, sentAt)) return;
        await putIntoInbox(tx, [from], id, true);
        await putIntoInbox(tx, to, id, false);
      });
      await listener.receive(message);
    },
    start: run,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

interface DueRow {
  readonly id: number;
  readonly message_id: string;
  readonly phone: string;
  readonly status: DeliveryReport['status'];
  readonly reason: string | null;
}

export async function behaviourOf(db: Queries, phone: string): Promise<Behaviour> {
  const [row] = await db.query<{fail: string | null; delay: number | null; unconfirmed: boolean}>('select * from sim_behaviours where phone = $1', [phone]);
  return row ? {fail: row.fail, delay: row.delay ?? 0, unconfirmed: row.unconfirmed} : usual;
}

export async function setBehaviour(db: Queries, phone: string, {fail, delay, unconfirmed}: Behaviour): Promise<void> {
  await db.query(
    `insert into sim_behaviours (phone, fail, delay, unconfirmed) values ($1, $2, $3, $4)
     on conflict (phone) do update set fail = excluded.fail, delay = excluded.delay, unconfirmed = excluded.unconfirmed`,
    [phone, fail, delay, unconfirmed]);
}

/** False when it was there already. */
async function keepMessage(tx: Queries, {id, from, to, body, media}: OutboundMessage, at: Date): Promise<boolean> {
  const added = await tx.query(
    `insert into sim_messages (id, sender, recipients, body, media, at) values ($1, $2, $3::text[], $4, $5::text::jsonb, $6)
     on conflict do nothing returning id`, [id, from, to, body, JSON.stringify(media satisfies readonly Media[]), at]);
  return added.length > 0;
}

async function putIntoInbox(db: Queries, phones: readonly string[], messageId: string, outgoing: boolean): Promise<void> {
  await db.query(
    `insert into sim_inbox (phone, message_id, outgoing, at) select p, m.id, $3, now() from sim_messages m, unnest($1::text[]) p where m.id = $2
     on conflict do nothing`, [phones, messageId, outgoing]);
}
