import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {GroupChatError} from '../../core/errors.js';
import type {HistoryEntry, Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';

/** Reads the changes of one conversation page by page, newest first. An answer that comes after another question is dropped. */
export class HistoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #abort: AbortController | undefined;
  #conversationId: Id | undefined;

  entries: readonly HistoryEntry[] = [];
  state: 'idle' | 'loading' | 'ready' | 'failed' = 'idle';
  error: GroupChatError | undefined;
  #after: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get hasMore(): boolean {
    return this.#after !== undefined;
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    if (this.state === 'loading') this.state = 'idle';
  }

  /** Forgets what was read: the question is another one now. */
  reset(): void {
    this.#abort?.abort();
    this.entries = [];
    this.state = 'idle';
    this.#after = undefined;
  }

  /** Reads the first page, or the next one. */
  async load(store: ChatStore, conversationId: Id): Promise<void> {
    if (conversationId !== this.#conversationId) this.reset();
    if (this.state === 'loading') return;
    this.#conversationId = conversationId;
    const abort = (this.#abort = new AbortController());
    this.state = 'loading';
    this.#host.requestUpdate();
    try {
      const {nodes, endCursor, hasNextPage} = await store.history(conversationId, {
        signal: abort.signal,
        ...(this.#after === undefined ? {} : {after: this.#after}),
      });
      if (abort.signal.aborted) return;
      this.entries = [...this.entries, ...nodes];
      this.#after = hasNextPage && endCursor !== null ? endCursor : undefined;
      this.state = 'ready';
    } catch (cause) {
      if (abort.signal.aborted) return;
      this.error = GroupChatError.from(cause);
      this.state = 'failed';
    }
    this.#host.requestUpdate();
  }
}
