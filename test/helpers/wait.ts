import {waitUntil as wait} from '@open-wc/testing';

/** Waits until something is so. With more patience than the second that the library has by default, which a busy machine may need. */
export const waitUntil: typeof wait = (predicate, message, options) => wait(predicate, message, {timeout: 10_000, interval: 10, ...options});
