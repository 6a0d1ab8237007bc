import type {Id, TimelineItem} from '../core/model.js';
import type {Release} from '../core/ports.js';
import {env} from './env.js';
import {Recent} from './recent.js';

/** What the tabs of one user tell each other. Never stored, and never a token. */
export type TabMessage =
  | {readonly type: 'rows'}
  | {readonly type: 'sent'; readonly item: TimelineItem}
  | {readonly type: 'arrived'; readonly id: Id}
  | {readonly type: 'logout'};

/** The tabs of one endpoint and user: one of them leads (Web Locks), all hear each other. Without these APIs a tab is alone. */
export class Tabs {
  readonly #name: string;
  readonly #channel: BroadcastChannel | undefined;
  readonly #stop = new AbortController();
  readonly #arrived = new Recent<Id>(500);

  constructor(name: string, onMessage: (message: TabMessage) => void) {
    this.#name = name;
    this.#channel = env.BroadcastChannel && new env.BroadcastChannel(name);
    this.#channel?.addEventListener('message', ({data}: MessageEvent<TabMessage>) => {
      if (data.type === 'arrived') this.#arrived.add(data.id);
      onMessage(data);
    });
  }

  post(message: TabMessage): void {
    if (!this.#stop.signal.aborted) this.#channel?.postMessage(message);
  }

  /** Calls back when this tab leads. It does until the release or its end; the next one follows by itself. */
  lead(onLead: () => void): Release {
    const {locks} = env.navigator ?? {};
    // In pages that are not secure there are no locks: every tab sends, and the idempotency key keeps each message single.
    if (!locks) {
      onLead();
      return () => undefined;
    }
    const released = new AbortController();
    const signal = AbortSignal.any([released.signal, this.#stop.signal]);
    const hold = () => {
      // Granted in the moment of the end: held now, it would never be let go.
      if (signal.aborted) return undefined;
      onLead();
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    locks.request(`${this.#name}/outbox`, {signal}, hold).catch(() => undefined);
    return () => released.abort();
  }

  /** True in exactly one tab, once an id. */
  async claim(id: Id): Promise<boolean> {
    if (this.#arrived.has(id)) return false;
    this.#arrived.add(id);
    const {locks} = env.navigator ?? {};
    if (locks) {
      const mine = await new Promise<boolean>((resolve) => {
        void locks.request(`${this.#name}/arrived/${id}`, {ifAvailable: true}, (lock) => {
          resolve(lock !== null);
          // Held until the slowest tab must have heard of it.
          return lock ? new Promise<void>((done) => setTimeout(done, 30_000)) : undefined;
        });
      });
      if (!mine) return false;
    }
    this.post({type: 'arrived', id});
    return true;
  }

  dispose(): void {
    this.#stop.abort();
    this.#channel?.close();
  }
}
