import {SetTyping} from '../contract/documents.js';
import type {ChatEvent, Id} from '../core/model.js';
import type {Session} from './session.js';

/** Who is writing: told at most twice in the time it holds for, and forgotten after it. */
export class Typing {
  readonly #session: Session;
  readonly #told = new Map<Id, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(session: Session) {
    this.#session = session;
  }

  set(conversationId: Id, typing: boolean): void {
    const {viewer, connection} = this.#session.state;
    const ttl = this.#ttl;
    if (!ttl || !viewer?.capabilities.includes('TYPING') || (connection.name !== 'live' && connection.name !== 'polling')) return;
    const told = this.#told.get(conversationId);
    if (typing ? told !== undefined && Date.now() - told < ttl / 2 : told === undefined) return;
    if (typing) this.#told.set(conversationId, Date.now());
    else this.#told.delete(conversationId);
    // Nobody waits for it, and the next keystroke tells it again.
    this.#session.request(SetTyping, {input: {conversationId, typing}}).catch(() => undefined);
  }

  see(event: ChatEvent): void {
    if (event.type !== 'typing') return;
    const {conversationId, teammate} = event;
    const key = `${conversationId}/${teammate.id}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (!event.typing) return;
    const expire = () => {
      this.#timers.delete(key);
      this.#session.dispatch({type: 'typing-expired', conversationId, teammateId: teammate.id});
    };
    this.#timers.set(key, setTimeout(expire, this.#ttl || 6_000));
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#told.clear();
  }

  /** Milliseconds. */
  get #ttl(): number {
    return (this.#session.state.viewer?.policy.typingTtl ?? 0) * 1_000;
  }
}
