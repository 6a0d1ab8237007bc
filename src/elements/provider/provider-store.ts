import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {storeFactory, type ChatStore, type Release, type StoreOptions, type TokenProvider} from '../../core/ports.js';
import {explain} from '../shared/first-failure.js';

/** What the store is made of. All absent: there is none. */
export interface ProviderSource {
  readonly store: ChatStore | undefined;
  readonly endpoint: string | undefined;
  readonly wsEndpoint: string | undefined;
  readonly sseEndpoint: string | undefined;
  readonly credentials: RequestCredentials | undefined;
  readonly tokenProvider: TokenProvider | undefined;
  readonly transport: StoreOptions['transport'];
  readonly log: StoreOptions['log'];
}

/** Milliseconds a page's own script may take to say who the user is. */
const patience = 3000;

/**
 * The store a provider hands out: the one it was given, or one made from its endpoint once it is known how to sign in. A script
 * often sets `tokenProvider` long after the tag was parsed; a request before that would only be refused. Another
 * `tokenProvider` is another user: the former one's store is let go.
 */
export class ProviderStore implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #read: () => ProviderSource;
  readonly #onChange: (store: ChatStore | undefined) => void;
  readonly #waiting = new Set<(store: ChatStore) => void>();
  #made: {readonly store: ChatStore; readonly release: Release} | undefined;
  #madeFrom: readonly unknown[] = [];
  #current: ChatStore | undefined;
  #asked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, read: () => ProviderSource, onChange: (store: ChatStore | undefined) => void) {
    this.#host = host;
    this.#read = read;
    this.#onChange = onChange;
    host.addController(this);
  }

  get store(): ChatStore | undefined {
    return this.#current;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => this.#warn(), patience);
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    queueMicrotask(() => {
      // A move is a removal followed at once by an insertion.
      if (!this.#host.isConnected) this.#set(undefined, []);
    });
  }

  /** Connects now, also without a way to sign in. */
  connect(): void {
    this.#asked = true;
    if (this.#current) this.#current.connect();
    else this.#host.requestUpdate();
  }

  disconnect(): void {
    this.#asked = false;
    this.#current?.disconnect();
  }

  /** The store, as soon as there is one. */
  available(signal?: AbortSignal): Promise<ChatStore> {
    if (this.#current) return Promise.resolve(this.#current);
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      signal?.addEventListener('abort', () => {
        this.#waiting.delete(resolve);
        reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
      }, {once: true});
    });
  }

  #follow() {
    if (!this.#host.isConnected) return;
    const {store, endpoint, wsEndpoint, sseEndpoint, credentials, tokenProvider, transport} = this.#read();
    const signedIn = tokenProvider ?? credentials ?? transport ?? (this.#asked ? 'asked' : undefined);
    if (store) {
      this.#set(store, [store]);
    } else if (signedIn !== undefined && (endpoint ?? transport) !== undefined) {
      this.#make([endpoint, wsEndpoint, sseEndpoint, credentials, tokenProvider, transport], {
        endpoint: endpoint ?? '', wsEndpoint, sseEndpoint, credentials, tokenProvider, transport,
        log: (entry) => this.#read().log?.(entry),
      });
    } else {
      this.#set(undefined, []);
    }
  }

  #make(from: readonly unknown[], options: StoreOptions) {
    if (this.#made && from.every((part, at) => part === this.#madeFrom[at])) return;
    const make = storeFactory();
    if (!make) {
      explain((wiring) => wiring.noClient(this.#host.localName));
      return;
    }
    const made = make(options);
    this.#set(made.store, from, made);
    // Arrivals are told to the host even where no element of ours is in view.
    made.store.connect();
  }

  #set(store: ChatStore | undefined, from: readonly unknown[], made?: {readonly store: ChatStore; readonly release: Release}) {
    const former = this.#made;
    this.#made = made;
    this.#madeFrom = from;
    if (store !== this.#current) {
      this.#current = store;
      this.#onChange(store);
      if (store) {
        for (const resolve of this.#waiting) resolve(store);
        this.#waiting.clear();
      }
    }
    // After everyone has turned to the new one: what both share stays open.
    if (former && former !== made) former.release();
  }

  #warn() {
    const {endpoint} = this.#read();
    if (this.#current || !endpoint) return;
    explain((wiring) => wiring.noSignIn(this.#host.localName));
  }
}
