import {EventPage, Events} from '../contract/documents.js';
import {GroupChatError} from '../core/errors.js';
import type {ChatEvent, EventFrame} from '../core/model.js';
import type {Release, Transport} from '../core/ports.js';
import type {Connection} from '../core/state.js';
import {Backoff} from './backoff.js';
import {decoded, list} from './decode.js';
import {frame as decodeFrame} from './decode-events.js';
import {env, isOffline} from './env.js';
import {fault} from './faults.js';
import {Recent} from './recent.js';
import type {Timings} from './timings.js';

/** What a connection tells, and asks of, the store around it. */
export interface ConnectionHost {
  /** Reads the viewer. `restart`: the events before belong to somebody else, go on from this cursor. */
  begin(signal: AbortSignal): Promise<{readonly cursor: string; readonly restart: boolean}>;
  /** Whether the back end pushes, and how often it may be asked otherwise. */
  abilities(): {readonly push: boolean; readonly pollSeconds: number};
  /** In order, each once, none left out. */
  onEvent(event: ChatEvent): void;
  /** Events were lost for good: read again what is on screen. */
  onResync(): void;
  onState(connection: Connection): void;
}

/** So many push channels in a row that brought nothing, and events are asked for instead. */
const pushTries = 3;
/** Cursors remembered to tell a repeated frame from a new one. */
const memory = 2_000;

/**
 * The one stream of events of a viewer, kept alive. It reads the cursor first and subscribes after it, checks that each frame
 * follows one that was applied, fills what was lost from the log, ends a channel that falls silent and starts anew after any end.
 */
export class EventLink {
  readonly #transport: Transport;
  readonly #timings: Timings;
  readonly #host: ConnectionHost;
  readonly #backoff: Backoff;
  #running: AbortController | undefined;
  #state: Connection = {name: 'idle'};
  #cursor: string | undefined;
  #variables: {after: string | null} = {after: null};
  readonly #applied = new Recent<string>(memory);
  #held: EventFrame[] = [];
  #reading: Promise<number> | undefined;
  #endPush: ((error: GroupChatError) => void) | undefined;
  #lastFrame = 0;
  #silentPushes = 0;
  #pushAt = 0;
  #verify = false;
  #impatient = false;
  #wakeSleeper: (() => void) | undefined;

  constructor({transport, timings, host}: {transport: Transport; timings: Timings; host: ConnectionHost}) {
    this.#transport = transport;
    this.#timings = timings;
    this.#host = host;
    this.#backoff = new Backoff(timings);
  }

  /** Starts, or tries at once when it was waiting, signed out or failed. */
  start(): void {
    if (this.#running) {
      this.#wakeSleeper?.();
      return;
    }
    this.#running = new AbortController();
    const {signal} = this.#running;
    this.#set({name: 'connecting'});
    env.addEventListener?.('online', () => this.#onOnline(), {signal});
    env.addEventListener?.('offline', () => this.#onOffline(signal), {signal});
    env.document?.addEventListener('visibilitychange', () => this.#onVisibility(), {signal});
    void this.#run(signal);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#endPush?.(fault('ABORTED'));
    this.#wakeSleeper?.();
    this.#set({name: 'idle'});
  }

  /** Somebody else may come: the next start reads its place anew. */
  forget(): void {
    this.stop();
    this.#cursor = undefined;
    this.#applied.clear();
  }

  /** Some other request was refused as not signed in: find out whether the session is over. */
  verify(): void {
    if (this.#state.name === 'signed-out') return;
    this.#verify = true;
    this.#endPush?.(fault('UNAUTHENTICATED'));
    this.#wakeSleeper?.();
  }

  /** Reads the log from the last cursor on. Answers how many frames were new; calls at the same time share one reading. */
  catchUp(): Promise<number> {
    const {signal} = this.#running ?? {};
    this.#reading ??= this.#fill(signal).then(
      (found) => {
        this.#reading = undefined;
        return found;
      },
      (cause: unknown) => {
        this.#reading = undefined;
        const error = GroupChatError.from(cause);
        // Frames that cannot be placed are asked for again by the next channel.
        if (this.#held.splice(0).length > 0) this.#endPush?.(error);
        throw error;
      },
    );
    return this.#reading;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let error: GroupChatError | undefined;
      try {
        error = await this.#attempt(signal);
      } catch (cause) {
        error = GroupChatError.from(cause);
      }
      if (error) await this.#pause(error, signal);
    }
  }

  /** One turn of the ladder. Answers why it ended, or nothing when the next turn may follow at once. */
  async #attempt(signal: AbortSignal): Promise<GroupChatError | undefined> {
    this.#impatient = false;
    // Nobody's impatience cuts this one short.
    await new Promise((resolve) => setTimeout(resolve, this.#backoff.floor()));
    if (signal.aborted) return undefined;
    if (this.#cursor === undefined || this.#verify) {
      this.#backoff.started();
      const {cursor, restart} = await this.#host.begin(signal);
      this.#verify = false;
      if (this.#cursor === undefined || restart) this.#restartAt(cursor);
    }

    const {push, pollSeconds} = this.#host.abilities();
    if (push && Date.now() >= this.#pushAt) {
      this.#backoff.started();
      const error = await this.#push(signal);
      if (error.code === 'UNAUTHENTICATED') {
        // The token may only have ended. Whether the session did, the next turn asks over HTTP.
        this.#verify = true;
        if (this.#silentPushes < pushTries) return undefined;
      }
      if (this.#silentPushes < pushTries) return error;
      this.#pushAt = Date.now() + this.#timings.pushRetry;
      // Who asks to wait is not asked another way at once.
      return error.retryAfter === undefined ? undefined : error;
    }

    await this.catchUp();
    if (this.#state.name === 'polling') {
      await this.#sleep(pollSeconds * 1_000, signal);
    } else {
      // After an outage the push channel may be back as well.
      if (this.#state.name !== 'connecting') this.#pushAt = 0;
      this.#backoff.reset();
      this.#set({name: 'polling'});
    }
    return undefined;
  }

  /** Subscribes and waits for the end of the channel, whatever it is. */
  #push(signal: AbortSignal): Promise<GroupChatError> {
    const {connect, heartbeat, stable} = this.#timings;
    return new Promise((resolve) => {
      const channel: {release?: Release} = {};
      let since = 0;
      let watchdog: ReturnType<typeof setTimeout> | undefined;
      const alive = (limit: number) => {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => end(fault('TIMEOUT', 'The event stream fell silent')), limit);
      };
      const end = (error: GroupChatError) => {
        if (this.#endPush !== end) return;
        this.#endPush = undefined;
        clearTimeout(watchdog);
        channel.release?.();
        if (since > 0 && Date.now() - since >= stable) this.#backoff.reset();
        this.#silentPushes = since > 0 ? 0 : this.#silentPushes + 1;
        resolve(error);
      };

      this.#endPush = end;
      this.#variables = {after: this.#cursor ?? null};
      alive(connect);
      channel.release = this.#transport.subscribe(Events, this.#variables, {
        onNext: ({events}) => {
          if (this.#endPush !== end || signal.aborted) return;
          alive(heartbeat);
          this.#lastFrame = Date.now();
          since ||= this.#lastFrame;
          this.#set({name: 'live'});
          try {
            this.#accept(decoded(decodeFrame, events));
          } catch (error) {
            end(GroupChatError.from(error));
          }
        },
        onClosed: (error) => end(GroupChatError.from(error)),
      });
      if (this.#endPush !== end) channel.release();
    });
  }

  async #pause(error: GroupChatError, signal: AbortSignal): Promise<void> {
    if (this.#impatient || signal.aborted) {
      this.#impatient = false;
      return;
    }
    if (error.code === 'UNAUTHENTICATED') {
      this.#verify = true;
      this.#set({name: 'signed-out', error});
      return this.#sleep(Infinity, signal);
    }
    if (!error.retryable && this.#cursor === undefined) {
      this.#set({name: 'failed', error});
      return this.#sleep(Infinity, signal);
    }
    const wait = this.#backoff.next((error.retryAfter ?? 0) * 1_000);
    const name = isOffline() ? 'offline' : 'waiting';
    this.#set({name, error, retryAt: Date.now() + wait});
    await this.#sleep(wait, signal);
    if (this.#running?.signal === signal) this.#set({name: this.#state.name === 'offline' ? 'offline' : name, error});
  }

  /** Waits; `start()` and a network that comes back end it early. */
  #sleep(limit: number, signal: AbortSignal): Promise<void> {
    if (limit <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wakeSleeper = undefined;
        resolve();
      };
      const timer = Number.isFinite(limit) ? setTimeout(done, limit) : undefined;
      this.#wakeSleeper = done;
    });
  }

  #onOnline(): void {
    this.#pushAt = 0;
    this.#restart('The network came back');
  }

  #onOffline(signal: AbortSignal): void {
    if (this.#state.name === 'waiting') this.#set({...this.#state, name: 'offline'});
    if (this.#state.name !== 'live' && this.#state.name !== 'polling') {
      this.#wakeSleeper?.();
      return;
    }
    // Some browsers say so while a server on the same machine still answers: ask before believing it.
    const end = this.#endPush;
    this.#probe(signal).catch(() => {
      if (signal.aborted || end !== this.#endPush || !isOffline()) return;
      const error = fault('OFFLINE', 'The network is gone');
      if (end) {
        end(error);
      } else {
        this.#set({name: 'offline', error});
        this.#wakeSleeper?.();
      }
    });
  }

  /** Rejects when the server does not answer at once. Asks apart from `catchUp`, whose answer may be long in coming. */
  async #probe(signal: AbortSignal): Promise<void> {
    if (this.#cursor === undefined) return;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#timings.probe)]);
    await Promise.race([
      this.#transport.request(EventPage, {after: this.#cursor, first: 1}, {signal: limit}),
      new Promise((_, reject) => limit.addEventListener('abort', () => reject(fault('TIMEOUT')))),
    ]);
  }

  #onVisibility(): void {
    if (document.visibilityState !== 'visible') return;
    if (Date.now() - this.#lastFrame > this.#timings.heartbeat * 0.7) {
      this.#restart('The page was asleep');
      return;
    }
    this.catchUp().then(
      (found) => {
        if (found > 0) this.#restart('The event stream is behind');
      },
      (error: unknown) => this.#endPush?.(GroupChatError.from(error)),
    );
  }

  /** A socket that survived a change of network is rarely alive: a new one costs little, since it resumes. */
  #restart(because: string): void {
    if (!this.#endPush) {
      this.#wakeSleeper?.();
      return;
    }
    this.#impatient = true;
    this.#endPush(fault('NETWORK', because));
  }

  #accept(frame: EventFrame): void {
    if (!this.#reading && this.#follows(frame)) {
      this.#apply(frame);
      return;
    }
    this.#held.push(frame);
    if (!this.#reading) this.catchUp().catch((error: unknown) => this.#endPush?.(GroupChatError.from(error)));
  }

  /** Whether nothing is missing before it, and nothing that came after it was read already: the log tells several changes as one. */
  #follows({cursor, previous, event}: EventFrame): boolean {
    return event?.type === 'resync' || previous === this.#cursor || this.#applied.has(cursor);
  }

  async #fill(signal: AbortSignal | undefined): Promise<number> {
    let found = 0;
    do {
      const covered = this.#held.length;
      found += await this.#readLog(signal);
      // What came before the log was read is in it, as new or newer.
      for (const frame of this.#held.splice(0, covered)) if (frame.event?.type === 'resync') this.#apply(frame);
      for (let [next] = this.#held; next && this.#follows(next); [next] = this.#held) {
        this.#held.shift();
        this.#apply(next);
      }
    } while (this.#held.length > 0 && !signal?.aborted);
    return found;
  }

  #apply({cursor, event}: EventFrame): boolean {
    if (event?.type === 'typing') this.#host.onEvent(event);
    if (this.#applied.has(cursor)) return false;
    if (event?.type === 'resync') {
      this.#restartAt(cursor);
      this.#host.onResync();
      return true;
    }
    this.#advance(cursor);
    if (event && event.type !== 'typing') this.#host.onEvent(event);
    return event !== null;
  }

  #advance(cursor: string): void {
    this.#applied.add(cursor);
    this.#cursor = cursor;
    // A transport that reconnects by itself sends this object again: it then resumes here.
    this.#variables.after = cursor;
  }

  #restartAt(cursor: string): void {
    this.#applied.clear();
    this.#advance(cursor);
  }

  async #readLog(signal: AbortSignal | undefined): Promise<number> {
    let found = 0;
    for (let more = true; more && this.#cursor !== undefined && !signal?.aborted; ) {
      const {events} = await this.#transport.request(EventPage, {after: this.#cursor, first: 100}, {...(signal && {signal})});
      if (signal?.aborted) break;
      for (const frame of decoded(() => list(events.frames, decodeFrame), events)) {
        if (this.#apply(frame)) found++;
      }
      this.#advance(events.cursor);
      more = events.hasMore;
    }
    return found;
  }

  #set(next: Connection): void {
    const {name, error, retryAt} = this.#state;
    if (next.name === name && next.error === error && next.retryAt === retryAt) return;
    this.#state = next;
    this.#host.onState(next);
  }
}
