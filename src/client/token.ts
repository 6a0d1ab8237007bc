import {GroupChatError} from '../core/errors.js';
import type {Release, TokenProvider} from '../core/ports.js';
import {isOffline} from './env.js';
import {unreachable} from './faults.js';

/** A token this close to its end is renewed; of one that lives short, the last fifth of its life. */
const margin = 30_000;
const usedUp = 0.8;
/** A page that hands out the same token until its very end is not asked for it more often. */
const rest = 1_000;
/** Browsers run a timer that is set for longer at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * The token of one endpoint and user: asked for once however many requests need it, renewed shortly before it ends and when the
 * server refused it. Without a provider there is none, and cookies sign in. Kept in memory only.
 */
export class Tokens {
  readonly #provider: TokenProvider | undefined;
  #stop = new AbortController();
  #token: string | undefined;
  #renewAt = Infinity;
  #endsAt = Infinity;
  #holders = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reason: 'initial' | 'expired' | 'refused' = 'initial';
  #asking: Promise<string> | undefined;

  constructor(provider?: TokenProvider) {
    this.#provider = provider;
  }

  /** When the token ends, in milliseconds of this device's clock; Infinity when only the server knows. A refusal after it says no more. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /** Rejects with UNAUTHENTICATED when the provider does: signed out. With NETWORK or OFFLINE when it could not ask. */
  async get(): Promise<string | undefined> {
    if (!this.#provider) return undefined;
    if (this.#token !== undefined && Date.now() < this.#renewAt) return this.#token;
    if (this.#token !== undefined) this.#reason = 'expired';
    this.#asking ??= this.#ask(this.#provider).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** A channel that stays open: until it is released the token is renewed though no request asks for it. */
  hold(): Release {
    let held = true;
    this.#holders++;
    this.#schedule();
    return () => {
      if (held) this.#holders--;
      held = false;
      this.#schedule();
    };
  }

  /** The server refused this token: the next question asks for another one. */
  refused(token: string | undefined): void {
    if (token === undefined || token !== this.#token) return;
    this.#token = undefined;
    this.#reason = 'refused';
  }

  /** Nothing of it stays; the next use asks anew. */
  forget(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#token = undefined;
    this.#reason = 'initial';
    this.#schedule();
  }

  async #ask(provider: TokenProvider): Promise<string> {
    this.#token = undefined;
    const {signal} = this.#stop;
    const askedAt = Date.now();
    try {
      const token = await provider({reason: this.#reason, signal});
      if (typeof token !== 'string' || token === '') throw new Error('The token provider gave no token.');
      signal.throwIfAborted();
      this.#token = token;
      this.#endsAt = endOf(token, askedAt);
      this.#renewAt = renewalOf(this.#endsAt);
      this.#schedule();
      return token;
    } catch (cause) {
      // Who gives out tokens could not be reached, as fetch says it: that is no refusal.
      if (cause instanceof TypeError || isOffline()) throw unreachable(cause);
      throw new GroupChatError('UNAUTHENTICATED', {cause});
    }
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const wait = this.#renewAt - Date.now();
    if (this.#holders === 0 || this.#token === undefined || wait > longestTimer) return;
    const renew = () => this.get().then(
      // A timer may ring a moment before the clock says so: then it is set again.
      () => this.#schedule(),
      // When the page has none to give, the next request says so.
      () => undefined,
    );
    this.#timer = setTimeout(() => void renew(), wait);
  }
}

/**
 * When a JWT ends, by this device's clock; Infinity for any other token. One that seems to have ended before it was asked for tells of
 * a wrong clock, not of an old token: then only the server's refusal counts.
 */
function endOf(token: string, askedAt: number): number {
  try {
    const [, payload = ''] = token.split('.');
    const {exp, iat} = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as {exp?: unknown; iat?: unknown};
    if (typeof exp !== 'number' || exp * 1000 <= askedAt) return Infinity;
    // By a clock that is behind, a token seems to live longer than it was made for.
    return Math.min(exp * 1000, typeof iat === 'number' && iat < exp ? Date.now() + (exp - iat) * 1000 : Infinity);
  } catch {
    // Not a JWT: nothing to read, the server decides.
    return Infinity;
  }
}

function renewalOf(endsAt: number): number {
  const life = endsAt - Date.now();
  return Date.now() + Math.max(life * usedUp, life - margin, rest);
}
