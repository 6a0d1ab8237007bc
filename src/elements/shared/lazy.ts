import type {ReactiveControllerHost} from 'lit';
import {GroupChatError} from '../../core/errors.js';

/** A part of an element that is loaded when it is first needed. Offer it to `ChatElement.late` where it is rendered. */
export class Lazy<Part> {
  readonly #load: () => Promise<Part>;
  #loading: Promise<Part> | undefined;
  #part: Part | undefined;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** The part, once it is there. */
  get value(): Part | undefined {
    return this.#part;
  }

  /** Loads it once; after a failure, again. Rejects with NETWORK. */
  load(): Promise<Part> {
    this.#loading ??= Promise.all([this.#load(), (this as unknown) !== sentences && sentences.load()]).then(
      ([part]) => (this.#part = part),
      (cause: unknown) => {
        this.#loading = undefined;
        throw new GroupChatError('NETWORK', {retryable: true, cause});
      },
    );
    return this.#loading;
  }
}

/** What is said of problems, in English: no part that comes later is shown without it. */
export const sentences = new Lazy(async () => (await import('../../i18n/en/problems.js')).problems);

/** Loads parts when the page has nothing else to do: they are there for the first click, and when the network is gone. */
export function loadWhenIdle(host: ReactiveControllerHost & Element, ...parts: readonly Lazy<unknown>[]): void {
  const load = () => void Promise.allSettled([sentences, ...parts].map((part) => part.load())).then(() => host.isConnected && host.requestUpdate());
  // Safari does not tell when it is idle.
  if ('requestIdleCallback' in window) requestIdleCallback(load);
  else setTimeout(load, 500);
}
