/** Joins the real client to a back end inside the page, so that a story is the product and needs no server. */
import {createStore, type CreateStoreOptions, type LiveStore} from '../../src/client.js';
import {createBackend, type BackendOptions, type Control, type InPageBackend} from '../../src/testing.js';

export interface InPageOptions extends BackendOptions {
  /** The teammate who looks. Default Dana, who may do everything. */
  readonly as?: string;
  readonly timings?: CreateStoreOptions['timings'];
}

export interface InPage {
  readonly store: LiveStore;
  readonly backend: InPageBackend;
  /** Makes phones answer, cuts the network, lets colleagues work. */
  readonly control: Control;
  /** A second window: another teammate, or the same one again. */
  storeOf(teammateId: string): LiveStore;
  dispose(): void;
}

/** A store of the real client over a fresh back end. `const {store, control} = inPage({scenario: blocked()})`. */
export function inPage({as = 'dana', timings, ...options}: InPageOptions = {}): InPage {
  const backend = createBackend(options);
  const {endpoint, wsEndpoint, fetch, WebSocket, control} = backend;
  const stores: LiveStore[] = [];
  const storeOf = (teammateId: string) => {
    const tokenProvider = backend.tokenProvider(teammateId);
    const store = createStore({endpoint, wsEndpoint, fetch, WebSocket, tokenProvider, storage: 'memory', ...(timings && {timings})});
    stores.push(store);
    store.connect();
    return store;
  };
  const dispose = () => {
    for (const store of stores) store.dispose();
  };
  return {backend, control, store: storeOf(as), storeOf, dispose};
}
