import {ContextConsumer} from '@lit/context';
import type {LitElement, ReactiveController} from 'lit';
import {storeFactory, type ChatStore, type Release, type StoreOptions, type TokenProvider} from '../../core/ports.js';
import {chatContext} from './context.js';
import {explain, onWiringFault} from './first-failure.js';

/** Where an element may get its store from, besides a provider above it. */
export interface StoreSource {
  store: ChatStore | undefined;
  endpoint: string | undefined;
  wsEndpoint: string | undefined;
  sseEndpoint: string | undefined;
  credentials: RequestCredentials | undefined;
  tokenProvider: TokenProvider | undefined;
  transport: StoreOptions['transport'];
}

/** Long enough for a provider's script that arrives after ours. */
const patience = 3000;

/**
 * Finds the store of an element: the one set on it, else one shared with all elements of its `endpoint` and user, else that of
 * the nearest provider. One that was acquired is released when the element has really left the document.
 */
export class StoreController implements ReactiveController {
  readonly #host: LitElement & StoreSource;
  readonly #context: ContextConsumer<typeof chatContext, LitElement>;
  readonly #needed: boolean;
  #acquired: {readonly store: ChatStore; readonly release: Release} | undefined;
  #acquiredFor = '';
  #provider: TokenProvider | undefined;
  #transport: StoreOptions['transport'];
  /** It may have no store yet, and says so itself. */
  #hasProvider = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement & StoreSource, {needed = true} = {}) {
    this.#host = host;
    this.#needed = needed;
    this.#context = new ContextConsumer(host, {
      context: chatContext,
      subscribe: true,
      callback: () => {
        this.#hasProvider = true;
      },
    });
    host.addController(this);
  }

  get store(): ChatStore | undefined {
    return this.#host.store ?? this.#acquired?.store ?? this.#context.value;
  }

  hostConnected(): void {
    this.#acquire();
    if (!this.#needed) return;
    this.#timer = setTimeout(() => {
      if (this.store || this.#hasProvider) return;
      explain((wiring) => wiring.noStore(this.#host.localName));
    }, patience);
  }

  hostUpdate(): void {
    this.#acquire();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#release();
    });
  }

  #acquire() {
    const {store, endpoint, wsEndpoint, sseEndpoint, credentials, tokenProvider, transport} = this.#host;
    const wanted = store || !endpoint ? '' : JSON.stringify([endpoint, wsEndpoint, sseEndpoint, credentials]);
    if (wanted === this.#acquiredFor && tokenProvider === this.#provider && transport === this.#transport) return;
    this.#release();
    this.#acquiredFor = wanted;
    this.#provider = tokenProvider;
    this.#transport = transport;
    if (!wanted || !endpoint) return;

    const make = storeFactory();
    if (!make) {
      explain((wiring) => wiring.noClient(this.#host.localName));
      return;
    }
    const made = make({endpoint, wsEndpoint, sseEndpoint, credentials, tokenProvider, transport});
    const stop = onWiringFault(made.store, (error) => explain((wiring) => wiring.fault(this.#host.localName, error, made.store, endpoint)));
    this.#acquired = {
      store: made.store,
      release: () => {
        stop();
        made.release();
      },
    };
  }

  #release() {
    this.#acquired?.release();
    this.#acquired = undefined;
    this.#acquiredFor = '';
  }
}
