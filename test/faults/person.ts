import {WebSocket} from 'ws';
import {createStore, type LiveStore} from '../../src/client/live-store.js';
import {defaultTimings, type Timings} from '../../src/client/timings.js';
import {itemsOf} from '../../src/core/timeline/find.js';
import type {Id, TimelineItem} from '../../src/core/model.js';
import {Tab, type Browser} from './tab.js';

export interface Accepted {
  readonly key: Id;
  readonly conversationId: Id;
  readonly body: string;
  /** False where the bubble says that it does not survive the page: the browser did not store it in time (R13). */
  readonly saved: boolean;
}

/** Every wait of the client, so many times as fast. */
export function paced(pace: number): Timings {
  return Object.fromEntries(Object.entries(defaultTimings).map(([name, ms]) => [name, (ms as number) * pace])) as unknown as Timings;
}

/** One page with the client in it, and what a person would see there. */
export class Page {
  static #count = 0;
  readonly number = ++Page.#count;
  readonly tab: Tab;
  readonly store: LiveStore;
  /** What was seen and must not be. */
  readonly wrongs: string[] = [];
  readonly #accepted: Accepted[] = [];

  constructor(browser: Browser, options: {url: string; pace: number; token: () => Promise<string>; conversations: readonly Id[]}) {
    const {url, pace, token, conversations} = options;
    this.tab = new Tab(browser);
    const {tab} = this;
    const inert = new AbortController();
    tab.onKilled(() => inert.abort());
    this.store = tab.run(() => createStore({
      endpoint: `${url}/graphql`,
      timings: paced(pace),
      tokenProvider: () => tab.guard(token()),
      fetch: (input, init) => {
        if (!tab.alive) return new Promise(() => undefined);
        const signal = init?.signal ? AbortSignal.any([init.signal, inert.signal]) : inert.signal;
        return tab.guard(fetch(input, {...init, signal}));
      },
      WebSocket: socketsOf(tab),
    }));
    this.store.subscribe(() => tab.alive && this.#look());
    tab.run(() => {
      this.store.connect();
      for (const id of conversations) this.store.watchConversation(id);
    });
  }

  /** Presses Send. Undefined when the page was ended before it could say that the message is queued. */
  async send(conversationId: Id, body: string, files: readonly File[] = []): Promise<Accepted | undefined> {
    const ended = new Promise<undefined>((resolve) => this.tab.onKilled(() => resolve(undefined)));
    const isReady = await Promise.race([this.#opened(conversationId), ended]);
    const pending = isReady && await Promise.race([this.tab.run(() => this.store.send(conversationId, {text: body, files})), ended]);
    if (!pending) return undefined;
    const accepted = {key: pending.key, conversationId, body, saved: pending.saved};
    this.#accepted.push(accepted);
    return accepted;
  }

  shown(conversationId: Id): TimelineItem[] {
    const timeline = this.store.state.timelines.get(conversationId);
    return timeline ? [...itemsOf(timeline)] : [];
  }

  /** There is nothing to write in before the thread is there. */
  #opened(id: Id): Promise<true> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.store.state.threads.get(id)?.first.name !== 'ready') return;
        stop();
        resolve(true);
      };
      const stop = this.store.subscribe(look);
      look();
    });
  }

  /** As when the page is left in an orderly way. */
  leave(): void {
    this.tab.run(() => this.store.dispose());
    this.tab.kill();
  }

  /** At every moment: no item twice or out of order, none both pending and confirmed, and nothing that was accepted gone. */
  #look(): void {
    const {state} = this.store;
    for (const [id] of state.timelines) {
      const items = this.shown(id);
      for (const [index, {sequence}] of items.entries()) {
        const before = items[index - 1]?.sequence ?? 0;
        if (sequence <= before) this.wrongs.push(`${sequence} is shown after ${before}`);
      }
      const confirmed = new Set(items.flatMap((item) => (item.type === 'message' && item.idempotencyKey ? item.idempotencyKey : [])));
      for (const {key, body} of state.pending) if (confirmed.has(key)) this.wrongs.push(`"${body}" is shown twice`);
      for (const {key, body, conversationId} of this.#accepted) {
        const isLoaded = state.threads.get(id)?.first.name === 'ready' && conversationId === id;
        if (isLoaded && !confirmed.has(key) && !state.pending.some((one) => one.key === key)) this.wrongs.push(`"${body}" was shown and is not any more`);
      }
    }
  }
}

/** Sockets that end with their page. */
function socketsOf(tab: Tab): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol);
      this.on('error', () => undefined);
      const end = () => this.terminate();
      if (tab.alive) tab.onKilled(end);
      else queueMicrotask(end);
    }
  } as unknown as typeof globalThis.WebSocket;
}
