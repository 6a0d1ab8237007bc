import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {GroupChatError} from '../../core/errors.js';
import type {HistoryEntry, Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';

/** What was done in a conversation, page by page, newest first. Asked for when somebody looks. */
export class HistoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #entries: readonly HistoryEntry[] = [];
  #abort: AbortController | undefined;
  #after: string | null = null;
  #error: GroupChatError | undefined;
  #isLoading = false;
  #subject = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  get hasMore(): boolean {
    return this.#after !== null;
  }

  get error(): GroupChatError | undefined {
    return this.#error;
  }

  /** Loads the first page. `version`: what it depends on; asking again with the same one does nothing. */
  show(store: ChatStore, id: Id, version: string): void {
    const subject = `${id} ${version}`;
    if (subject === this.#subject) return;
    if (!this.#subject.startsWith(`${id} `)) this.#entries = [];
    this.#subject = subject;
    void this.#load(store, id);
  }

  retry(store: ChatStore, id: Id): void {
    void this.#load(store, id);
  }

  more(store: ChatStore, id: Id): void {
    if (!this.#isLoading && this.#after !== null) void this.#load(store, id, this.#after);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#subject = '';
  }

  async #load(store: ChatStore, id: Id, after?: string) {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#isLoading = true;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const page = await store.history(id, {signal: abort.signal, ...(after === undefined ? {} : {after})});
      if (abort.signal.aborted) return;
      this.#entries = after === undefined ? page.nodes : [...this.#entries, ...page.nodes];
      this.#after = page.hasNextPage ? page.endCursor : null;
    } catch (cause) {
      if (abort.signal.aborted) return;
      this.#error = GroupChatError.from(cause);
    }
    this.#isLoading = false;
    this.#host.requestUpdate();
  }
}
