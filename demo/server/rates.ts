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
  /** The same, without counting. */
  waitOf(key: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const mostKeys = 20_000;

export function makeRates({perSecond, burst}: Rate, now: () => number = Date.now): Rates {
  const buckets = new Map<string, Bucket>();
  const tokensOf = (key: string, at: number) => {
    const known = buckets.get(key);
    return known ? Math.min(burst, known.tokens + (at - known.at) / 1000 * perSecond) : burst;
  };
  const waitFor = (tokens: number) => (tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond)));
  return {
    take(key) {
      const at = now();
      const tokens = tokensOf(key, at);
      const isAllowed = tokens >= 1;
      // Put last, so that the first is the one that was quiet for longest.
      buckets.delete(key);
      buckets.set(key, {tokens: isAllowed ? tokens - 1 : tokens, at});
      const [oldest] = buckets.size > mostKeys ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      return waitFor(tokens);
    },
    waitOf: (key) => waitFor(tokensOf(key, now())),
  };
}

export const tooMany = (seconds: number) => new HttpError(429, 'RATE_LIMITED', `Too many requests. Try again in ${seconds} s.`, {'retry-after': String(seconds)});

/** Ends the request when it is one too many. */
export function limitRate(rates: Rates, key: string): void {
  const wait = rates.take(key);
  if (wait > 0) throw tooMany(wait);
}

/** Counts only requests without a sign-in: whoever has sent too many of them is not listened to for a while. */
export async function limitStrangers(strangers: Rates, key: string, answer: () => Promise<void>): Promise<void> {
  const wait = strangers.waitOf(key);
  if (wait > 0) throw tooMany(wait);
  try {
    await answer();
  } catch (error) {
    // One that is too large to be read is nobody's as well.
    if (error instanceof HttpError && (error.status === 401 || error.status === 413)) strangers.take(key);
    throw error;
  }
}

/** Node's timers take 31 bits of milliseconds; anything longer goes off at once. */
export const longestTimer = 2 ** 31 - 1;

/** How many of something each user has open. */
export interface Cap {
  /** One more; undefined when it is one too many, else how to give it back, once. */
  take(key: string): (() => void) | undefined;
}

export function makeCap(most: number): Cap {
  const open = new Map<string, number>();
  return {
    take(key) {
      const count = open.get(key) ?? 0;
      if (count >= most) return undefined;
      open.set(key, count + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (open.get(key) ?? 1) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
  };
}
