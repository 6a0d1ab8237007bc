import type {Id} from '../../core/model.js';
import type {Asker} from './asker.js';
import type {Organisation} from './organisation.js';

interface Session {
  readonly org: Organisation;
  readonly teammateId: Id;
}

/** Tokens and the sockets that live by them. */
export class Sessions {
  readonly #tokens = new Map<string, Session>();
  readonly #sockets = new Map<string, Set<() => void>>();
  #issued = 0;

  issue(org: Organisation, teammateId: Id): string {
    this.#issued += 1;
    const token = `in-page-${teammateId}-${String(this.#issued)}`;
    this.#tokens.set(token, {org, teammateId});
    return token;
  }

  /** Who speaks, by the value of an Authorization header; undefined when nobody who may. */
  find(authorization: unknown): (Asker & {readonly token: string}) | undefined {
    const token = typeof authorization === 'string' ? authorization.replace(/^Bearer /i, '') : '';
    const session = this.#tokens.get(token);
    const viewer = session?.org.teammates.get(session.teammateId);
    return session && viewer?.active ? {org: session.org, viewer, token} : undefined;
  }

  /** Ends every token of a teammate; their sockets are closed (R9). */
  revoke(teammateId: Id): void {
    for (const [token, session] of [...this.#tokens]) {
      if (session.teammateId !== teammateId) continue;
      this.#tokens.delete(token);
      const sockets = this.#sockets.get(token) ?? [];
      this.#sockets.delete(token);
      for (const close of sockets) close();
    }
  }

  attach(token: string, close: () => void): void {
    const sockets = this.#sockets.get(token) ?? new Set();
    this.#sockets.set(token, sockets.add(close));
  }
}
