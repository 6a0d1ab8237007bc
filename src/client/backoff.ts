import type {Timings} from './timings.js';

/** At most so many starts within `Timings.stable`, whatever the dice and the `online` events say. */
const burst = 5;

/** How long to wait before the next try: full jitter, capped, and never more than `burst` starts in a row. */
export class Backoff {
  readonly #timings: Pick<Timings, 'backoff' | 'backoffCap' | 'stable'>;
  readonly #starts: number[] = [];
  #attempt = 0;

  constructor(timings: Pick<Timings, 'backoff' | 'backoffCap' | 'stable'>) {
    this.#timings = timings;
  }

  /** Called when a try begins. */
  started(now = Date.now()): void {
    this.#starts.push(now);
    if (this.#starts.length > burst) this.#starts.shift();
  }

  reset(): void {
    this.#attempt = 0;
  }

  /** Counts as a failure; `atLeast` is what the server asked for. */
  next(atLeast = 0): number {
    const {backoff, backoffCap} = this.#timings;
    const wait = Math.random() * Math.min(backoffCap, backoff * 2 ** this.#attempt++);
    return Math.max(wait, atLeast, this.floor());
  }

  /** The wait that even an impatient try has to keep. */
  floor(now = Date.now()): number {
    const [oldest] = this.#starts;
    if (oldest === undefined || this.#starts.length < burst) return 0;
    return Math.max(0, oldest + this.#timings.stable - now);
  }
}
