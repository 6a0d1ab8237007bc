import {Conversation, Timeline, TimelineItem} from '../contract/documents.js';
import type {Action} from '../core/actions.js';
import {GroupChatError} from '../core/errors.js';
import type {Id} from '../core/model.js';
import type {ChatStore, Release} from '../core/ports.js';
import type {LoadState} from '../core/state.js';
import type {PageOrigin} from '../core/timeline/merge.js';
import {findRun} from '../core/timeline/find.js';
import {firstOf, lastOf} from '../core/timeline/timeline.js';
import {nullable} from './decode.js';
import {conversation} from './decode-conversation.js';
import {item, timelinePage} from './decode-items.js';
import type {Session} from './session.js';
import {Loading, Watched} from './watched.js';

/** Items of one page of a thread. */
const pageSize = 50;
/** So many pages of a run are read again after events were lost; what is further away is read when it is scrolled to. */
const rereadPages = 4;

type ThreadMethods = Pick<ChatStore, 'watchConversation' | 'reload' | 'loadOlder' | 'loadNewer' | 'loadAround' | 'loadLatest' | 'loadItem'>;

/** Conversations on screen, and the pages of their timelines. The same page is asked for once, however many elements want it. */
export class Threads implements ThreadMethods {
  readonly #session: Session;
  readonly #ready: () => Promise<void>;
  readonly #watched = new Watched<Id>();
  readonly #loading: Loading;

  constructor(session: Session, ready: () => Promise<void>, onFailed: (cause: unknown) => void) {
    this.#session = session;
    this.#ready = ready;
    this.#loading = new Loading(onFailed);
  }

  watchConversation(id: Id): Release {
    if (this.#loadOf(id) !== 'ready') void this.reload(id);
    return this.#watched.add(id, id);
  }

  /** The conversation and its latest page. */
  reload(id: Id): Promise<void> {
    if (this.#loadOf(id) !== 'ready') this.#session.dispatch({type: 'thread-load', conversationId: id, load: {name: 'loading'}});
    return this.#loading.once(id, () => this.#first(id));
  }

  /** Never rejects: how it went is `ThreadLoad.first`. */
  async #first(id: Id): Promise<void> {
    const {read} = this.#session;
    const dispatch = this.#session.bound();
    try {
      await this.#ready();
      await read(
        Conversation,
        {id, last: pageSize},
        (result) => nullable(result.conversation, (raw) => ({conversation: conversation(raw), page: timelinePage(raw.timeline)})),
        (found): readonly Action[] =>
          found
            ? [
                {type: 'conversation', conversation: found.conversation},
                {type: 'page', conversationId: id, page: found.page},
                {type: 'thread-load', conversationId: id, load: {name: 'ready'}},
              ]
            : [{type: 'removed', conversationId: id}],
      );
      this.#loading.stale.delete(id);
    } catch (cause) {
      const error = GroupChatError.from(cause);
      // What is shown stays; a failure that is shown is told once, however often it is tried again.
      if (this.#loadOf(id) === 'loading') dispatch({type: 'thread-load', conversationId: id, load: {name: 'failed', error}});
      this.#loading.failed(id, error);
    }
  }

  loadOlder(id: Id, sequence?: number): Promise<void> {
    const run = this.#run(id, sequence);
    const before = run ? firstOf(run) : undefined;
    const place = before === undefined ? {last: pageSize} : {last: pageSize, before};
    return this.#page(id, sequence === undefined ? 'older' : `before:${sequence}`, place);
  }

  loadNewer(id: Id, sequence?: number): Promise<void> {
    const run = this.#run(id, sequence);
    const place = run ? {first: pageSize, after: lastOf(run)} : {last: pageSize};
    return this.#page(id, sequence === undefined ? 'newer' : `after:${sequence}`, place);
  }

  loadAround(id: Id, sequence: number): Promise<void> {
    return this.#page(id, `around:${sequence}`, {first: pageSize, around: sequence});
  }

  loadLatest(id: Id): Promise<void> {
    return this.#page(id, 'latest', {last: pageSize});
  }

  async loadItem(id: Id) {
    const found = await this.#session.read(
      TimelineItem,
      {id},
      (result) => nullable(result.timelineItem, item),
      (one) => (one ? [{type: 'event', event: {type: 'item', item: one}}] : []),
    );
    return found ?? undefined;
  }

  /** Tries again what failed; that it did stays on screen until it is there. */
  retryFailed(): void {
    for (const id of this.#watched.values()) if (this.#loading.stale.has(id)) void this.#reread(id);
  }

  /** Events were lost: reads again what is on screen, and forgets the threads that are not. */
  resync(): void {
    const {dispatch, state} = this.#session;
    for (const id of this.#watched.values()) void this.#reread(id);
    for (const id of state.timelines.keys()) {
      if (this.#watched.has(id)) continue;
      dispatch({type: 'timeline-drop', conversationId: id}, {type: 'thread-load', conversationId: id, load: {name: 'idle'}});
    }
  }

  forget(): void {
    this.#loading.forget();
  }

  async #reread(id: Id): Promise<void> {
    const runs = this.#session.state.timelines.get(id)?.runs ?? [];
    await this.#loading.afresh(id, () => this.#first(id));
    for (const run of runs) {
      let after = Math.max(firstOf(run) - 1, 0);
      for (let pages = 0; pages < rereadPages && after < lastOf(run); pages++) {
        const page = await this.#read(id, {first: pageSize, after}).catch((cause: unknown) => this.#loading.failed(id, cause));
        after = page?.items.at(-1)?.sequence ?? Infinity;
      }
    }
  }

  async #page(id: Id, key: string, place: PageOrigin & {first?: number; last?: number; around?: number}): Promise<void> {
    return this.#loading.once(`${id}/${key}`, async () => {
      const dispatch = this.#session.bound();
      dispatch({type: 'thread-page', conversationId: id, key, state: 'loading'});
      try {
        await this.#ready();
        await this.#read(id, place);
        dispatch({type: 'thread-page', conversationId: id, key, state: undefined});
      } catch (cause) {
        const error = GroupChatError.from(cause);
        dispatch({type: 'thread-page', conversationId: id, key, state: error});
        throw error;
      }
    });
  }

  #read(id: Id, {after, before, ...place}: PageOrigin & {first?: number; last?: number; around?: number}) {
    const origin = {...(after !== undefined && {after}), ...(before !== undefined && {before})};
    return this.#session.read(
      Timeline,
      {id, ...place, ...origin},
      (result) => nullable(result.conversation, ({timeline}) => timelinePage(timeline)),
      (page): readonly Action[] =>
        page ? [{type: 'page', conversationId: id, page, origin}] : [{type: 'removed', conversationId: id}],
    );
  }

  #loadOf(id: Id): LoadState['name'] | undefined {
    return this.#session.state.threads.get(id)?.first.name;
  }

  #run(id: Id, sequence: number | undefined) {
    const timeline = this.#session.state.timelines.get(id);
    if (!timeline) return undefined;
    return sequence === undefined ? timeline.runs.at(-1) : findRun(timeline, sequence);
  }
}
