import {MarkRead} from '../contract/documents.js';
import {GroupChatError} from '../core/errors.js';
import type {Id} from '../core/model.js';
import type {ChatState} from '../core/state.js';
import {Backoff} from './backoff.js';
import {nullable, number} from './decode.js';
import type {Session} from './session.js';

/** Read positions: shown at once, gathered, and tried again until the server has them. They never move backwards. */
export class ReadMarks {
  readonly #session: Session;
  readonly #backoff: Backoff;
  readonly #wanted = new Map<Id, number>();
  #sending: Promise<void> | undefined;
  #user = new AbortController();

  constructor(session: Session) {
    this.#session = session;
    this.#backoff = new Backoff(session.timings);
  }

  mark(conversationId: Id, upTo: number): Promise<void> {
    const {readUpTo = 0, flags} = this.#session.state.conversations.get(conversationId) ?? {};
    // The unread mark is one's own: reading takes it away, though there is nothing new to read.
    if (upTo <= Math.max(readUpTo, this.#wanted.get(conversationId) ?? 0) && !flags?.unread) return this.#sending ?? Promise.resolve();
    this.#wanted.set(conversationId, upTo);
    this.#session.dispatch({type: 'read', conversationId, upTo});
    this.#sending ??= this.#begin();
    return this.#sending;
  }

  forget(conversationId: Id): void {
    this.#wanted.delete(conversationId);
  }

  /** The user left: what they had read is not told for the next one. */
  clear(): void {
    this.#user.abort();
    this.#user = new AbortController();
    this.#wanted.clear();
    this.#sending = undefined;
  }

  #begin(): Promise<void> {
    const {signal} = this.#user;
    return this.#send(signal).finally(() => {
      if (!signal.aborted) this.#sending = undefined;
    });
  }

  async #send(signal: AbortSignal): Promise<void> {
    const isOver = () => signal.aborted;
    await pause(this.#session.timings.markRead);
    for (let refused = false; ; ) {
      // Signed out, each try would only ask the page for a token again.
      if (refused || this.#session.state.connection.name === 'signed-out') await this.#session.until(isLive, signal);
      refused = false;
      const [next] = this.#wanted;
      if (!next || isOver()) return;
      const [conversationId, upTo] = next;
      try {
        await this.#session.read(
          MarkRead,
          {input: {conversationId, upTo}},
          ({markRead: {conversation}}) => nullable(conversation, (one) => ({unreadCount: number(one.unreadCount), readUpTo: number(one.readUpTo)})),
          (part) => (part ? [{type: 'conversation-part', id: conversationId, part}] : []),
        );
        this.#backoff.reset();
      } catch (cause) {
        if (isOver()) return;
        const error = GroupChatError.from(cause);
        refused = error.code === 'UNAUTHENTICATED';
        if (error.retryable || refused) {
          await pause(this.#backoff.next((error.retryAfter ?? 0) * 1_000));
          continue;
        }
        this.#wanted.delete(conversationId);
        throw error;
      }
      if (isOver()) return;
      // Read further in the meantime: that position is still to be told.
      if (this.#wanted.get(conversationId) === upTo) this.#wanted.delete(conversationId);
    }
  }
}

const isLive = ({connection: {name}}: ChatState) => name === 'live' || name === 'polling';
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
