import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ChatStore, Release} from '../../core/ports.js';

/**
 * Keeps something of the store watched (a list, a conversation) for as long as the host is in the document. `begin` is called
 * anew when the store or `key()` changes. A host that is only moved keeps its watch.
 */
export class WatchController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #find: () => ChatStore | undefined;
  readonly #key: () => string | undefined;
  readonly #begin: (store: ChatStore, key: string) => Release;
  #store: ChatStore | undefined;
  #current: string | undefined;
  #release: Release | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    find: () => ChatStore | undefined,
    key: () => string | undefined,
    begin: (store: ChatStore, key: string) => Release,
  ) {
    this.#host = host;
    this.#find = find;
    this.#key = key;
    this.#begin = begin;
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    // A move is a removal followed at once by an insertion: only what is still outside afterwards has really gone.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#end();
    });
  }

  #follow() {
    const store = this.#find();
    const key = this.#key();
    if (store === this.#store && key === this.#current) return;
    const before = this.#release;
    this.#store = store;
    this.#current = key;
    this.#release = store && key !== undefined ? this.#begin(store, key) : undefined;
    before?.();
  }

  #end() {
    this.#release?.();
    this.#release = this.#store = this.#current = undefined;
  }
}
