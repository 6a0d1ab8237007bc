import type {ChatStore} from '../../src/core/ports.js';
import type {ChatState} from '../../src/core/state.js';
import {inPage as join, type InPageOptions} from '../../stories/helpers/in-page.js';

export type {InPage} from '../../stories/helpers/in-page.js';

/** As in the stories, with waits scaled down for tests. */
export function inPage({timings, ...options}: InPageOptions = {}) {
  return join({
    deliveries: {sent: 5, delivered: 5},
    heartbeat: 200,
    ...options,
    timings: {connect: 500, heartbeat: 600, backoff: 20, backoffCap: 60, stable: 100, pushRetry: 100, echo: 200, markRead: 10, linger: 20, ...timings},
  });
}

/** Resolves with what `find` gives as soon as it gives anything; fails when that takes longer than `ms`. */
export function settled<Found>(store: ChatStore, what: string, find: (state: ChatState) => Found | undefined | false, ms = 3000): Promise<Found> {
  return new Promise((resolve, reject) => {
    let stop: () => void = () => undefined;
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Not in ${String(ms)} ms: ${what}`));
    }, ms);
    const look = () => {
      const found = find(store.state);
      if (found === undefined || found === false) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    };
    stop = store.subscribe(look);
    look();
  });
}
