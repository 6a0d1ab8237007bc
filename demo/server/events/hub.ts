import {setTimeout as wait} from 'node:timers/promises';
import type {Database} from '../db/port.js';
import {only} from '../db/port.js';
import {eventsChannel, readLog, type LogRow} from './log.js';

export interface Typing {
  readonly org: string;
  readonly conversationId: string;
  readonly teammateId: string;
  readonly typing: boolean;
}

/** What a stream is woken for: the log grew (or began anew), or somebody writes. */
export type Wake = (typing?: Typing) => void;

/** Listens once for this process and wakes the streams of an organisation. Keeps the newest rows, so that they are read once. */
export interface Hub {
  /** Changes when the data was reset. */
  readonly epoch: string;
  headOf(org: string): number;
  subscribe(org: string, wake: Wake): () => void;
  rowsAfter(org: string, after: number, limit: number): Promise<readonly LogRow[]>;
  sendTyping(typing: Typing): Promise<void>;
  /** Tells every process that the data is another one now. */
  announceReset(): Promise<void>;
  close(): void;
}

interface Tail {
  head: number;
  /** Neighbours, ending at `head`. */
  rows: readonly LogRow[];
  readonly wakes: Set<Wake>;
  reading: Promise<void>;
  /** When the log was last read, on the clock of `performance`. */
  readAt: number;
}

const typingChannel = 'group_chat_typing';
const kept = 1000;
/** What is committed so soon after what was just read waits for its like: every viewer's answer is put together once for all of it. */
const gatherMs = 20;

export async function openHub(db: Database, log: (message: string) => void, pollMs = 5000): Promise<Hub> {
  const tails = new Map<string, Tail>();
  let epoch = await readEpoch(db);

  const tailOf = (org: string): Tail => {
    const known = tails.get(org);
    if (known) return known;
    const tail: Tail = {head: 0, rows: [], wakes: new Set(), reading: Promise.resolve(), readAt: 0};
    tails.set(org, tail);
    return tail;
  };

  /** Takes in what the log has; one reading at a time, so that rows stay in order. */
  const advance = (org: string, head: number): Promise<void> => {
    const tail = tailOf(org);
    const asOf = epoch;
    tail.reading = tail.reading.then(async () => {
      if (head <= tail.head) return;
      await wait(Math.max(0, tail.readAt + gatherMs - performance.now()));
      tail.readAt = performance.now();
      const fresh = tail.head === 0 ? [] : await readLog(db, org, tail.head, kept);
      // Numbers of before a reset say nothing of the log that began with it.
      if (asOf !== epoch) return;
      const isWhole = fresh.length > 0 && fresh[0]?.seq === tail.head + 1;
      tail.rows = isWhole ? [...tail.rows, ...fresh].slice(-kept) : [];
      tail.head = isWhole ? fresh.at(-1)?.seq ?? head : head;
      for (const wake of tail.wakes) wake();
    }).catch((error: unknown) => log(`Reading the event log failed: ${String(error)}`));
    return tail.reading;
  };

  // Until the new epoch was read; polling tries again.
  let isStale = false;
  const restart = async () => {
    isStale = true;
    epoch = await readEpoch(db);
    isStale = false;
    for (const tail of tails.values()) {
      tail.head = 0;
      tail.rows = [];
    }
    await poll();
    for (const tail of tails.values()) for (const wake of tail.wakes) wake();
  };

  // Also without a notification (a lost database connection) nothing stays unseen for long.
  const poll = async (): Promise<void> => {
    if (isStale) return restart();
    const rows = await db.query<{id: string; head: number}>('select id, head::float8 as head from organisations');
    await Promise.all(rows.map(({id, head}) => advance(id, head)));
  };

  await db.listen(eventsChannel, (payload) => {
    const [org = '', head] = payload.split(' ');
    if (org === '*') void restart().catch((error: unknown) => log(`Beginning anew failed: ${String(error)}`));
    else void advance(org, Number(head));
  });
  await db.listen(typingChannel, (payload) => {
    const typing = JSON.parse(payload) as Typing;
    for (const wake of tailOf(typing.org).wakes) wake(typing);
  });
  await poll();
  const timer = setInterval(() => void poll().catch((error: unknown) => log(`Polling the event log failed: ${String(error)}`)), pollMs);
  timer.unref();

  return {
    get epoch() {
      return epoch;
    },
    headOf: (org) => tailOf(org).head,
    subscribe(org, wake) {
      const {wakes} = tailOf(org);
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    async rowsAfter(org, after, limit) {
      const {rows} = tailOf(org);
      const first = rows[0];
      if (first && first.seq <= after + 1) return rows.slice(after + 1 - first.seq, after + 1 - first.seq + limit);
      return readLog(db, org, after, limit);
    },
    async sendTyping(typing) {
      await db.query('select pg_notify($1, $2)', [typingChannel, JSON.stringify(typing)]);
    },
    async announceReset() {
      await db.query('select pg_notify($1, $2)', [eventsChannel, '* 0']);
      await restart();
    },
    close: () => clearInterval(timer),
  };
}

async function readEpoch(db: Database): Promise<string> {
  return only(await db.query<{value: string}>(`select value from settings where key = 'epoch'`)).value;
}
