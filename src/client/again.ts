import {Backoff} from './backoff.js';
import type {Timings} from './timings.js';

/** Tries again what failed on screen, with growing waits: nobody has to press Retry for a question that was only unlucky. */
export class Again {
  readonly #run: () => void;
  readonly #backoff: Backoff;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timings: Timings, run: () => void) {
    this.#run = run;
    this.#backoff = new Backoff(timings);
  }

  /** The link is good again, so is the chance. */
  now(): void {
    this.#backoff.reset();
    this.stop();
    this.#run();
  }

  later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, this.#backoff.next());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
