import {HttpError} from './http.js';

export interface Rate {
  /** How many a second, in the long run. */
  readonly perSecond: number;
  /** How many at once after a pause. */
  readonly burst: number;
}

/** Token buckets by key: an address or a user. */
export interface Rates {
  /** Seconds to wait; 0 when it may go on, which is then counted. */
  take(key: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const mostKeys = 20_000;

export function makeRates({perSecond, burst}: Rate, now: () => number = Date.now): Rates {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const at = now();
      const known = buckets.get(key);
      const tokens = known ? Math.min(burst, known.tokens + (at - known.at) / 1000 * perSecond) : burst;
      const isAllowed = tokens >= 1;
      // Put last, so that the first is the one that was quiet for longest.
      buckets.delete(key);
      buckets.set(key, {tokens: isAllowed ? tokens - 1 : tokens, at});
      const [oldest] = buckets.size > mostKeys ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      return isAllowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
    },
  };
}

export const tooMany = (seconds: number) => new HttpError(429, 'RATE_LIMITED', `Too many requests. Try again in ${seconds} s.`, {'retry-after': String(seconds)});

/** Ends the request when it is one too many. */
export function limitRate(rates: Rates, key: string): void {
  const wait = rates.take(key);
  if (wait > 0) throw tooMany(wait);
}
