import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {GroupChatError} from '../../core/errors.js';
import type {Page} from '../../core/model.js';
import type {Person} from '../shared/participant.js';

/** Milliseconds of quiet before a search is asked. */
const quiet = 180;

type Ask = (query: string, options: {readonly signal: AbortSignal; readonly after?: string}) => Promise<Page<Person>>;

/**
 * What a directory answers to what is typed: asked when typing pauses, page by page; an answer to an older question is dropped.
 */
export class DirectorySearch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ask: Ask;
  readonly #onAnswer: () => void;
  #query: string | undefined;
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #after: string | null = null;
  #error: GroupChatError | undefined;
  #isLoading = false;
  #people: readonly Person[] = [];

  /** `onAnswer`: the first page of an answer is there. */
  constructor(host: ReactiveControllerHost, ask: Ask, onAnswer: () => void) {
    this.#host = host;
    this.#ask = ask;
    this.#onAnswer = onAnswer;
    host.addController(this);
  }

  /** Of the last question answered, so that the list does not flicker while the next one is under way. */
  get people(): readonly Person[] {
    return this.#people;
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

  /** Asks for this text when it is not what was asked last. `now`: without waiting for a pause. */
  query(text: string, {now = false} = {}): void {
    if (text === this.#query && !this.#error) return;
    this.#query = text;
    this.#begin();
    clearTimeout(this.#timer);
    if (now) void this.#load();
    else this.#timer = setTimeout(() => void this.#load(), quiet);
  }

  retry(): void {
    this.#begin();
    void this.#load();
  }

  /** Who may be found changed: the next question is asked anew. */
  forget(): void {
    this.#abort?.abort();
    clearTimeout(this.#timer);
    this.#query = undefined;
    this.#isLoading = false;
    this.#people = [];
    this.#after = null;
    this.#error = undefined;
  }

  loadMore(): void {
    if (this.#isLoading || this.#after === null) return;
    this.#isLoading = true;
    this.#host.requestUpdate();
    void this.#load(this.#after);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    clearTimeout(this.#timer);
  }

  #begin() {
    this.#abort?.abort();
    this.#isLoading = true;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  async #load(after?: string) {
    const abort = (this.#abort = new AbortController());
    const query = this.#query ?? '';
    try {
      const page = await this.#ask(query, {signal: abort.signal, ...(after === undefined ? {} : {after})});
      if (this.#abort !== abort || abort.signal.aborted) return;
      const known = new Set(this.#people.map(({id}) => id));
      this.#people = after === undefined ? page.nodes : [...this.#people, ...page.nodes.filter(({id}) => !known.has(id))];
      this.#after = page.hasNextPage ? page.endCursor : null;
      this.#error = undefined;
      if (after === undefined) this.#onAnswer();
    } catch (cause) {
      if (this.#abort !== abort || abort.signal.aborted) return;
      this.#error = GroupChatError.from(cause);
      this.#after = null;
    }
    this.#isLoading = false;
    this.#host.requestUpdate();
  }
}
