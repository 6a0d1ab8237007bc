import {GroupChatError} from '../core/errors.js';
import type {TokenProvider} from '../core/ports.js';

/** A token this close to its end is renewed before it is used. */
const margin = 10_000;

/**
 * The token of one endpoint and user: asked for once however many requests need it, renewed shortly before it ends and when the
 * server refused it. Without a provider there is none, and cookies sign in. Kept in memory only.
 */
export class Tokens {
  readonly #provider: TokenProvider | undefined;
  #stop = new AbortController();
  #token: string | undefined;
  #endsAt = Infinity;
  #reason: 'initial' | 'expired' | 'refused' = 'initial';
  #asking: Promise<string> | undefined;

  constructor(provider?: TokenProvider) {
    this.#provider = provider;
  }

  /** Rejects with UNAUTHENTICATED when the provider does: signed out. */
  async get(): Promise<string | undefined> {
    if (!this.#provider) return undefined;
    if (this.#token !== undefined && Date.now() < this.#endsAt - margin) return this.#token;
    if (this.#token !== undefined) this.#reason = 'expired';
    this.#asking ??= this.#ask(this.#provider).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
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
  }

  async #ask(provider: TokenProvider): Promise<string> {
    this.#token = undefined;
    const {signal} = this.#stop;
    try {
      const token = await provider({reason: this.#reason, signal});
      if (typeof token !== 'string' || token === '') throw new Error('The token provider gave no token.');
      signal.throwIfAborted();
      this.#token = token;
      this.#endsAt = endOf(token);
      return token;
    } catch (cause) {
      throw new GroupChatError('UNAUTHENTICATED', {cause});
    }
  }
}

/**
 * When a JWT ends by this device's clock; Infinity for any other token. A fresh token that seems to have ended tells of a wrong
 * clock, not of an old token: then only the server's refusal counts.
 */
function endOf(token: string): number {
  try {
    const [, payload = ''] = token.split('.');
    const {exp} = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as {exp?: unknown};
    if (typeof exp !== 'number' || exp * 1000 < Date.now() + 2 * margin) return Infinity;
    return exp * 1000;
  } catch {
    // Not a JWT: nothing to read, the server decides.
    return Infinity;
  }
}
