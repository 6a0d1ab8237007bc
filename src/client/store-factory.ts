import type {StoreFactory, StoreOptions} from '../core/ports.js';
import {createStore, type CreateStoreOptions, type LiveStore} from './live-store.js';
import {defaultTimings} from './timings.js';

interface Shared {
  readonly options: StoreOptions;
  readonly store: LiveStore;
  holders: number;
  leaving?: ReturnType<typeof setTimeout>;
}

const identity = ['endpoint', 'wsEndpoint', 'sseEndpoint', 'credentials', 'tokenProvider', 'transport'] as const;

/**
 * Stores by endpoint and user, counted: all elements that ask for the same share one socket. A store lives a moment longer than
 * its last holder, so that moving an element in the page keeps it. `extra` goes into every store, e.g. timings.
 */
export function createStoreFactory(extra: Pick<CreateStoreOptions, 'storage' | 'timings' | 'fetch' | 'WebSocket'> = {}): StoreFactory {
  const all = new Set<Shared>();
  const linger = extra.timings?.linger ?? defaultTimings.linger;

  return (options) => {
    let shared = [...all].find((one) => identity.every((name) => one.options[name] === options[name]));
    if (!shared) {
      shared = {options, store: createStore({...extra, ...options}), holders: 0};
      all.add(shared);
    }
    const held = shared;
    clearTimeout(held.leaving);
    held.holders++;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      if (--held.holders > 0) return;
      held.leaving = setTimeout(() => {
        all.delete(held);
        held.store.dispose();
      }, linger);
    };
    return {store: held.store, release};
  };
}
