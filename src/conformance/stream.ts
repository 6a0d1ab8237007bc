import type {EventsSubscription} from '../contract/types.js';
import type {Channel, OpenChannel} from './channels/channel.js';
import {Failed} from './outcome.js';

export type Frame = EventsSubscription['events'];
export type FrameEvent = NonNullable<Frame['event']>;

/** One open `Subscription.events`: every frame as it came. */
export class Stream {
  readonly frames: Frame[] = [];
  readonly #channel: Channel;
  readonly #listeners = new Set<() => void>();
  readonly #patience: number;
  #fault: string | undefined;
  #code: number | undefined;

  constructor(open: OpenChannel, patience: number) {
    this.#patience = patience;
    this.#channel = open({
      onFrame: (frame) => {
        this.frames.push(frame);
        this.#tell();
      },
      onEnd: (reason, code) => {
        this.#fault ??= reason;
        this.#code ??= code;
        this.#tell();
      },
    });
  }

  /** Why it ended, once it did. */
  get fault(): string | undefined { return this.#fault; }

  /** The code with which the socket was closed. */
  get closeCode(): number | undefined { return this.#code; }

  /** The cursor to resume from. */
  get cursor(): string {
    return this.frames.at(-1)?.cursor ?? '';
  }

  /** The first frame from now on, or already there, that fits. */
  async until(what: string, fits: (frame: Frame) => boolean, wait = 8000): Promise<Frame> {
    const ms = wait * this.#patience;
    const deadline = Date.now() + ms;
    for (;;) {
      const found = this.frames.find(fits);
      if (found) return found;
      if (this.#fault !== undefined) throw new Failed(`${what}: ${this.#fault}`);
      const left = deadline - Date.now();
      if (left <= 0) throw new Failed(`${what}: nothing came in ${ms / 1000} s`);
      await this.#next(left);
    }
  }

  /** The first event of a type that fits. */
  async event<Type extends FrameEvent['__typename']>(
    type: Type,
    fits: (event: Extract<FrameEvent, {__typename: Type}>) => boolean,
    what = `${type} arrives`,
  ): Promise<Extract<FrameEvent, {__typename: Type}>> {
    const isWanted = (event: FrameEvent | null): event is Extract<FrameEvent, {__typename: Type}> => event?.__typename === type;
    const {event} = await this.until(what, (frame) => isWanted(frame.event) && fits(frame.event));
    if (!isWanted(event)) throw new Failed(what);
    return event;
  }

  /** Waits for its end. */
  async ended(what: string): Promise<string> {
    const ms = 8000 * this.#patience;
    const deadline = Date.now() + ms;
    while (this.#fault === undefined) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Failed(`${what}: the stream was still open after ${ms / 1000} s`);
      await this.#next(left);
    }
    return this.#fault;
  }

  close(): void {
    this.#channel.close();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#listeners.add(done);
    });
  }
}
