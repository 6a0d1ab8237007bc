import type {Release} from '../core/ports.js';

/** What elements look at right now, counted: the same thing by two elements is watched until both let go. */
export class Watched<Value> {
  readonly #held = new Map<string, {readonly value: Value; count: number}>();

  /** `onLast` runs when the last one let go. */
  add(key: string, value: Value, onLast?: () => void): Release {
    const entry = this.#held.get(key) ?? {value, count: 0};
    entry.count++;
    this.#held.set(key, entry);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (--entry.count > 0) return;
      this.#held.delete(key);
      onLast?.();
    };
  }

  has(key: string): boolean {
    return this.#held.has(key);
  }

  values(): readonly Value[] {
    return [...this.#held.values()].map(({value}) => value);
  }
}

/** Loads that run, by what they load: asking again joins the one that runs. */
export class Loading {
  /** What could not be read, at first or again after events were lost, and is not what the server has. */
  readonly stale = new Set<string>();
  readonly #onFailed: (cause: unknown) => void;
  #running = new Map<string, Promise<void>>();

  constructor(onFailed: (cause: unknown) => void) {
    this.#onFailed = onFailed;
  }

  once(key: string, load: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key);
    if (running) return running;
    const all = this.#running;
    const loading = load().finally(() => all.delete(key));
    all.set(key, loading);
    return loading;
  }

  /** Loads anew after the one that runs, whose answer may be too old. */
  async afresh(key: string, load: () => Promise<void>): Promise<void> {
    await this.#running.get(key)?.catch(() => undefined);
    await this.once(key, load);
  }

  failed(key: string, cause: unknown): void {
    this.stale.add(key);
    this.#onFailed(cause);
  }

  /** The user left: the next one does not wait for what they asked. */
  forget(): void {
    this.#running = new Map();
    this.stale.clear();
  }
}
