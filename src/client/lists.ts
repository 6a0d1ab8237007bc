import {Conversations} from '../contract/documents.js';
import {GroupChatError} from '../core/errors.js';
import type {ChatStore, Release} from '../core/ports.js';
import {listKey, type ListQuery, type LoadState} from '../core/state.js';
import {page} from './decode.js';
import {conversation} from './decode-conversation.js';
import type {Session} from './session.js';
import {Loading, Watched} from './watched.js';

const first = 25;

/** The inbox, by query. Events keep the lists current; pages come from the server. */
export class Lists implements Pick<ChatStore, 'watchList' | 'loadMore'> {
  readonly #session: Session;
  readonly #ready: () => Promise<void>;
  readonly #watched = new Watched<ListQuery>();
  readonly #cursors = new Map<string, string | null>();
  readonly #loading: Loading;

  constructor(session: Session, ready: () => Promise<void>, onFailed: (cause: unknown) => void) {
    this.#session = session;
    this.#ready = ready;
    this.#loading = new Loading(onFailed);
  }

  watchList(query: ListQuery): Release {
    const key = listKey(query);
    if (this.#loadOf(query) !== 'ready') void this.#load(query);
    return this.#watched.add(key, query, () => {
      // Each letter of a search is a list of its own.
      if (query.search?.trim()) this.#drop(query);
    });
  }

  async loadMore(query: ListQuery): Promise<void> {
    const key = listKey(query);
    const list = this.#session.state.lists.get(key);
    if (list?.load.name === 'failed') return this.#load(query);
    if (!list?.hasMore || list.load.name !== 'ready') return;
    await this.#loading.once(key, async () => {
      const dispatch = this.#session.bound();
      dispatch({type: 'list-load', query, loadingMore: true});
      try {
        await this.#page(query, this.#cursors.get(key) ?? undefined);
      } finally {
        dispatch({type: 'list-load', query, loadingMore: false});
      }
    });
  }

  /** Tries again what failed; that it did stays on screen until it is there. */
  retryFailed(): void {
    for (const query of this.#watched.values()) {
      if (this.#loading.stale.has(listKey(query))) void this.#loading.once(listKey(query), () => this.#first(query));
    }
  }

  /** Events were lost: reads again what is on screen, and forgets the rest. */
  resync(): void {
    for (const query of this.#watched.values()) void this.#loading.afresh(listKey(query), () => this.#first(query));
    for (const {query} of this.#session.state.lists.values()) if (!this.#watched.has(listKey(query))) this.#drop(query);
  }

  forget(): void {
    this.#loading.forget();
    this.#cursors.clear();
  }

  #loadOf(query: ListQuery): LoadState['name'] | undefined {
    return this.#session.state.lists.get(listKey(query))?.load.name;
  }

  #load(query: ListQuery): Promise<void> {
    this.#session.dispatch({type: 'list-load', query, load: {name: 'loading'}});
    return this.#loading.once(listKey(query), () => this.#first(query));
  }

  /** Never rejects: how it went is `List.load`. */
  async #first(query: ListQuery): Promise<void> {
    const dispatch = this.#session.bound();
    try {
      await this.#ready();
      await this.#page(query);
      dispatch({type: 'list-load', query, load: {name: 'ready'}});
      this.#loading.stale.delete(listKey(query));
    } catch (cause) {
      const error = GroupChatError.from(cause);
      // What is shown stays; a failure that is shown is told once, however often it is tried again.
      if (this.#loadOf(query) === 'loading') dispatch({type: 'list-load', query, load: {name: 'failed', error}});
      this.#loading.failed(listKey(query), error);
    }
  }

  async #page(query: ListQuery, after?: string): Promise<void> {
    const {search, kind, unreadOnly, contactId, archived} = query;
    const filter = {
      ...(search?.trim() && {search: search.trim()}),
      ...(kind && {kind}),
      ...(unreadOnly && {unreadOnly}),
      ...(contactId && {contactId}),
      ...(archived && this.#session.state.viewer?.capabilities.includes('FLAGS') && {archived}),
    };
    const {endCursor} = await this.#session.read(
      Conversations,
      {filter, first, after},
      ({conversations}) => page(conversations, conversation),
      (found) => [{type: 'list-page', query, page: found, append: after !== undefined}],
    );
    this.#cursors.set(listKey(query), endCursor);
  }

  #drop(query: ListQuery): void {
    this.#cursors.delete(listKey(query));
    this.#session.dispatch({type: 'list-drop', query});
  }
}
