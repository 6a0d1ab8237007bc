import type {App} from '../app.js';
import {signHeaders} from '../signature.js';
import {notificationOf} from './payload.js';
import {dropOverflow, expand, postpone, settle, takeDue, untilDue, type Waiting} from './queue.js';
import type {NotifySettings} from './settings.js';

export interface Notifier {
  /** Something new waits. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
}

const mostAttempts = 8;
const longestWait = 3600;
const timeoutMs = 10_000;
const idleMs = 60_000;

/**
 * Posts a signed webhook for each viewer to be notified (NOT-03). The queue is a table, so it survives a restart, and several
 * processes share it; what is not taken is tried again, later and later, and given up after some two hours.
 */
export function makeNotifier(app: App, {url, secret, withText, queueBound, retryMs}: NotifySettings): Notifier {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;
  let stopped = false;
  const isStopped = () => stopped;

  const run = async () => {
    while (wanted) {
      wanted = false;
      for (let due = await takeDue(app.db); due.length > 0 && !isStopped(); due = await takeDue(app.db)) await Promise.all(due.map(handle));
    }
    const wait = await untilDue(app.db);
    if (!isStopped()) timer = setTimeout(wake, Math.min(idleMs, Math.max(10, wait ?? idleMs))).unref();
  };
  const wake = () => {
    wanted = !stopped;
    clearTimeout(timer);
    running ??= run().catch((error: unknown) => {
      app.log(`Notifying failed: ${error instanceof Error ? error.message : String(error)}`);
      timer = setTimeout(wake, retryMs).unref();
    }).finally(() => {
      running = undefined;
      if (wanted) wake();
    });
  };

  const handle = async (waiting: Waiting) => {
    if (waiting.viewer_id !== null) return deliver(waiting);
    await expand(app, waiting);
    const dropped = await dropOverflow(app.db, queueBound);
    if (dropped > 0) app.log(`${dropped} notifications were dropped: more than ${queueBound} wait`);
  };
  const deliver = async (waiting: Waiting) => {
    const notification = await notificationOf(app, waiting, withText);
    const failure = notification && await post(JSON.stringify(notification), `${waiting.item_id}.${waiting.viewer_id ?? ''}`);
    if (!failure) return settle(app.db, waiting);
    if (failure.isFinal || waiting.attempts >= mostAttempts) {
      app.log(`A notification was given up: ${failure.reason}`);
      return settle(app.db, waiting);
    }
    // 1, 5, 25 … times the first wait, some a little later than others.
    const wait = Math.min(longestWait, retryMs / 1000 * 5 ** (waiting.attempts - 1) * (1 + Math.random() / 4));
    await postpone(app.db, waiting, Math.max(wait, Math.min(longestWait, failure.retryAfter)));
  };
  const post = async (body: string, id: string): Promise<{reason: string; isFinal: boolean; retryAfter: number} | undefined> => {
    try {
      const headers = {'content-type': 'application/json', ...signHeaders(secret, id, body)};
      const response = await fetch(url, {method: 'POST', body, headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs)});
      await response.body?.cancel();
      if (response.ok) return undefined;
      return {reason: `the receiver answered ${response.status}`, isFinal: response.status === 410, retryAfter: Number(response.headers.get('retry-after')) || 0};
    } catch (error) {
      return {reason: `the receiver gave no answer (${error instanceof Error ? error.name : 'unknown'})`, isFinal: false, retryAfter: 0};
    }
  };

  return {
    wake,
    start: wake,
    async stop() {
      stopped = true;
      wanted = false;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}
