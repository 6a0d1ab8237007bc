import type {App} from '../app.js';
import type {Queries} from '../db/port.js';
import {groupBy} from '../domain/group-by.js';
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
  /** When the timer goes off, on the clock of `performance`. */
  let timerAt = Infinity;
  let running: Promise<void> | undefined;
  let isWanted = false;
  const isWantedAgain = () => isWanted;
  let stopped = false;

  /** Everything that is due; what cannot be reported is tried again later, and keeps nothing else from being reported. */
  const deliverDue = async (): Promise<void> => {
    const due = await takeDue(db);
    await deliver(due).catch(async () => {
      for (const [, rows] of groupBy(due, (row) => row.message_id)) await deliver(rows).catch(failedWait);
    });
    if (due.length > 0 && !stopped) await deliverDue();
  };
  const deliver = async (rows: readonly DueRow[]) => {
    if (rows.length === 0) return;
    const ids = rows.map(({id}) => id);
    await db.query(
      `insert into sim_inbox (phone, message_id, outgoing, at) select r.phone, r.message_id, false, now() from sim_reports r
       join sim_messages m on m.id = r.message_id where r.id = any($1::float8[]) and r.status <> 'FAILED' on conflict do nothing`, [ids]);
    await listener.report(rows.map(({message_id: messageId, phone, status, reason}) => ({messageId, phone, status, reason})));
    // Last, so that a report cut short by a crash is made again: twice is harmless, never is not.
    await db.query('delete from sim_reports where id = any($1::float8[])', [ids]);
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
    const at = performance.now() + Math.min(sweepMs, Math.max(0, Math.ceil(wait)));
    if (stopped || at >= timerAt) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => void run(), at - performance.now());
  };
  const work = async (): Promise<void> => {
    isWanted = false;
    const wait = await deliverDue().then(nextWait).catch(failedWait);
    // What was planned after the question for the next one may have woken this meanwhile.
    if (isWantedAgain()) await work();
    else schedule(wait);
  };
  const run = (): Promise<void> => {
    timerAt = Infinity;
    isWanted = true;
    return running ??= work().finally(() => (running = undefined));
  };

  return {
    // Some phones are slower than others; to each of them a message takes as long as the next, so that none overtakes another.
    async send(message) {
      const [planned] = await db.query<{wait: number | null}>(
        `with kept as (${keptMessage}), planned as (
           insert into sim_reports (message_id, phone, status, reason, due_at)
           select kept.id, p, case when b.fail is not null then 'FAILED' when b.unconfirmed then 'UNCONFIRMED' else 'DELIVERED' end, b.fail,
             now() + make_interval(secs => (300 + abs(hashtext(p)) % 3 * 300) * $7::float8 / 1000 + coalesce(b.delay, 0) / 1000.0)
           from kept, unnest($3::text[]) p left join sim_behaviours b on b.phone = p returning due_at)
         select (extract(epoch from min(due_at) - now()) * 1000)::float8 as wait from planned`,
        [...valuesOf(message, new Date()), pace]);
      if (planned?.wait != null) schedule(planned.wait);
    },
    async sendFrom(message) {
      const {eventId: id, from, to, body, media, sentAt} = message;
      await db.query(
        `with kept as (${keptMessage})
         insert into sim_inbox (phone, message_id, outgoing, at) select p, kept.id, p = $2, now() from kept, unnest($2 || $3::text[]) p on conflict do nothing`,
        valuesOf({id, from, to, body, media}, sentAt));
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

/** How long a report that was taken by one process is left alone by others. */
const leaseSeconds = sweepMs / 1000;

/** Reports whose time has come, taken for a while: a process that dies with them, or cannot make them, leaves them to the next sweep. */
async function takeDue(db: Queries): Promise<DueRow[]> {
  const rows = await db.query<DueRow>(
    `update sim_reports set due_at = now() + make_interval(secs => $1::float8) where id in (
       select id from sim_reports where due_at <= now() order by due_at, id limit 100 for update skip locked)
     returning id::float8 as id, message_id, phone, status, reason`, [leaseSeconds]);
  return rows.sort((a, b) => a.id - b.id);
}

/** Adds a message; no row when it was there already. */
const keptMessage = `insert into sim_messages (id, sender, recipients, body, media, at) values ($1, $2, $3::text[], $4, $5::text::jsonb, $6)
  on conflict do nothing returning id`;

function valuesOf({id, from, to, body, media}: OutboundMessage, at: Date) {
  return [id, from, to, body, JSON.stringify(media satisfies readonly Media[]), at] as const;
}
