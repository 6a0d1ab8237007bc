import {AsyncLocalStorage} from 'node:async_hooks';

/** Where a page may be ended. `saving` is before the commit, `saved` right after it and before the page hears of it. */
export type Moment = 'saving' | 'saved';

const current = new AsyncLocalStorage<Tab>();

/**
 * A page of a browser, as far as the client uses one: whatever is begun inside `run` belongs to it. Killed, nothing of it has
 * any effect any more, and nothing it waits for comes.
 */
export class Tab {
  readonly browser: Browser;
  readonly events = new EventTarget();
  onMoment: (moment: Moment) => void = () => undefined;
  #alive = true;
  readonly #ends = new Set<() => void>();

  constructor(browser: Browser) {
    this.browser = browser;
    browser.tabs.add(this);
  }

  static get current(): Tab {
    const tab = current.getStore();
    if (!tab) throw new Error('Used outside of a tab');
    return tab;
  }

  get alive(): boolean {
    return this.#alive;
  }

  run<Result>(work: () => Result): Result {
    return current.run(this, work);
  }

  reach(moment: Moment): void {
    if (this.#alive) this.onMoment(moment);
  }

  onKilled(end: () => void): void {
    this.#ends.add(end);
  }

  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.browser.tabs.delete(this);
    for (const end of this.#ends) end();
    this.browser.locks.forget(this);
  }

  /** What a dead page waits for never comes. */
  guard<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      work.then(
        (value) => this.#alive && resolve(value),
        (error: unknown) => this.#alive && reject(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
}

interface Wish {
  readonly tab: Tab;
  readonly grant: () => void;
}

/** Web Locks, exclusive ones only. */
class Locks {
  readonly #held = new Map<string, Tab>();
  readonly #queues = new Map<string, Wish[]>();

  request(name: string, options: {readonly signal?: AbortSignal; readonly ifAvailable?: boolean}, work: (lock: object | null) => unknown): Promise<unknown> {
    const tab = Tab.current;
    return new Promise((resolve, reject) => {
      const hold = () => {
        this.#held.set(name, tab);
        Promise.resolve(tab.run(() => work({name}))).then(resolve, reject).finally(() => {
          if (this.#held.get(name) === tab) this.#release(name);
        });
      };
      if (!this.#held.has(name)) hold();
      else if (options.ifAvailable) resolve(work(null));
      else {
        const wish: Wish = {tab, grant: hold};
        this.#queues.set(name, [...(this.#queues.get(name) ?? []), wish]);
        options.signal?.addEventListener('abort', () => {
          this.#queues.set(name, (this.#queues.get(name) ?? []).filter((one) => one !== wish));
          reject(new DOMException('Aborted', 'AbortError'));
        });
      }
    });
  }

  forget(tab: Tab): void {
    for (const [name, queue] of this.#queues) this.#queues.set(name, queue.filter((wish) => wish.tab !== tab));
    for (const [name, holder] of this.#held) if (holder === tab) this.#release(name);
  }

  #release(name: string): void {
    this.#held.delete(name);
    const [next, ...rest] = this.#queues.get(name) ?? [];
    this.#queues.set(name, rest);
    next?.grant();
  }
}

/** What the tabs of one browser share. */
export class Browser {
  readonly tabs = new Set<Tab>();
  readonly locks = new Locks();
  /** Databases by name, stores by name, rows by key. */
  readonly databases = new Map<string, Map<string, Map<string, unknown>>>();
  hasLocks = true;
}

/** Messages between the tabs of a browser. */
class Channel extends EventTarget {
  readonly name: string;
  readonly #tab = Tab.current;
  static readonly #all = new WeakMap<Browser, Set<Channel>>();

  constructor(name: string) {
    super();
    this.name = name;
    const all = Channel.#all.get(this.#tab.browser) ?? new Set();
    Channel.#all.set(this.#tab.browser, all.add(this));
    this.#tab.onKilled(() => this.close());
  }

  postMessage(data: unknown): void {
    if (!this.#tab.alive) return;
    const copy: unknown = structuredClone(data);
    for (const other of Channel.#all.get(this.#tab.browser) ?? []) {
      if (other === this || other.name !== this.name) continue;
      setImmediate(() => other.#tab.alive && other.#tab.run(() => other.dispatchEvent(new MessageEvent('message', {data: copy}))));
    }
  }

  close(): void {
    Channel.#all.get(this.#tab.browser)?.delete(this);
  }
}

/** Gives this process the globals of a browser that the client looks for, each as the tab in question has it. */
export function installBrowser(indexedDB: object): void {
  const define = (name: string, property: PropertyDescriptor) => Object.defineProperty(globalThis, name, {...property, configurable: true});
  define('indexedDB', {value: indexedDB});
  define('BroadcastChannel', {value: Channel});
  define('navigator', {
    value: {
      onLine: true,
      get locks() {
        const {browser} = Tab.current;
        return browser.hasLocks ? browser.locks : undefined;
      },
    },
  });
  define('addEventListener', {
    value: (...args: Parameters<EventTarget['addEventListener']>) => Tab.current.events.addEventListener(...args),
  });
}
