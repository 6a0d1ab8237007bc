import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ChatStore, Release} from '../../core/ports.js';
import type {ChatState} from '../../core/state.js';

/**
 * Follows one slice of the store and updates the host when that slice changes, and only then. Slices are compared by
 * identity: reducers keep untouched branches, so identity is the cheapest honest test.
 */
export class SelectController<Slice> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => ChatStore | undefined;
  readonly #select: (state: ChatState) => Slice;
  #store: ChatStore | undefined;
  #stop: Release | undefined;
  #value: Slice | undefined;

  constructor(host: ReactiveControllerHost, find: () => ChatStore | undefined, select: (state: ChatState) => Slice) {
    this.#host = host;
    this.#find = find;
    this.#select = select;
    host.addController(this);
  }

  /** The slice as last seen; undefined while there is no store. */
  get value(): Slice | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#follow();
    // Lit does not render again when an element is moved, and the slice may have changed while nobody listened.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#follow();
    // The selection itself may depend on a property of the host that changed.
    if (this.#store) this.#value = this.#select(this.#store.state);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.#store = undefined;
  }

  #follow() {
    const store = this.#find();
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#value = store && this.#select(store.state);
    this.#stop = store?.subscribe(() => {
      const next = this.#select(store.state);
      if (next === this.#value) return;
      this.#value = next;
      this.#host.requestUpdate();
    });
  }
}
