import {MarkRead} from '../contract/documents.js';
import {GroupChatError} from '../core/errors.js';
import type {Id} from '../core/model.js';
import {Backoff} from './backoff.js';
import {nullable, number} from './decode.js';
import type {Session} from './session.js';

/** Read positions: shown at once, gathered, and tried again until the server has them. They never move backwards. */
export class ReadMarks {
  readonly #session: Session;
  readonly #backoff: Backoff;
  readonly #wanted = new Map<Id, number>();
  #sending: Promise<void> | undefined;

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
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  forget(conversationId: Id): void {
    this.#wanted.delete(conversationId);
  }

  clear(): void {
    this.#wanted.clear();
  }

  async #send(): Promise<void> {
    await pause(this.#session.timings.markRead);
    while (this.#wanted.size > 0) {
      const [next] = this.#wanted;
      if (!next) return;
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
        const error = GroupChatError.from(cause);
        if (error.retryable || error.code === 'UNAUTHENTICATED') {
          await pause(this.#backoff.next((error.retryAfter ?? 0) * 1_000));
          continue;
        }
        this.#wanted.delete(conversationId);
        throw error;
      }
      // Read further in the meantime: that position is still to be told.
      if (this.#wanted.get(conversationId) === upTo) this.#wanted.delete(conversationId);
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
