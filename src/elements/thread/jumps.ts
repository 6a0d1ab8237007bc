import type {LitElement} from 'lit';
import {GroupChatError} from '../../core/errors.js';
import type {Id, TimelineItem} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {emptyTimeline} from '../../core/timeline/timeline.js';
import {findItem} from './unread.js';
import type {WindowController} from './window-controller.js';

interface Subject {
  readonly store: ChatStore;
  readonly id: Id;
}

/** Goes to the latest message or to any other, loading what is there, and knows whether the view is where a jump led. */
export class Jumps {
  readonly #host: LitElement;
  readonly #subject: () => Subject | undefined;
  readonly #window: WindowController;
  #isAway = false;
  /** The jump that is under way: its messages are not there yet, and nobody came to read those that are. */
  #under: symbol | undefined;
  /** The latest page could not be loaded when the view went to the end. */
  #isLatestDue = false;

  constructor(host: LitElement, subject: () => Subject | undefined, window: WindowController) {
    this.#host = host;
    this.#subject = subject;
    this.#window = window;
  }

  /** Whether a jump led here, or is about to lead away: nothing counts as read then. */
  get isAway(): boolean {
    return this.#isAway || this.#under !== undefined;
  }

  reset(): void {
    this.#isAway = this.#isLatestDue = false;
    this.#under = undefined;
  }

  /** The reader scrolled to the end. */
  arrived(): void {
    if (!this.#hasNewer) this.#isAway = false;
  }

  /** Whether the view stands at the end without the latest page, which could not be loaded. */
  get isLatestDue(): boolean {
    return this.#isLatestDue && this.#window.pinned;
  }

  async toLatest(): Promise<void> {
    const {store, id} = this.#subject() ?? {};
    const load = id !== undefined && this.#hasNewer ? store?.loadLatest(id) : undefined;
    // What is at the end without it, the viewer's own messages too, stands there all the same, behind a gap.
    const error = await load?.then(() => undefined, GroupChatError.from);
    if (id !== this.#subject()?.id) return;
    this.#isLatestDue = error !== undefined;
    if (!error) this.#isAway = false;
    this.#window.toEnd();
    await this.#host.updateComplete;
    if (error) throw error;
  }

  /** Loads a message and what is around it. @returns Undefined when another thread is shown meanwhile. */
  async load(messageId: Id): Promise<TimelineItem | undefined> {
    const {store, id} = this.#subject() ?? {};
    if (!store || id === undefined) throw new GroupChatError('MISCONFIGURED');
    const under = (this.#under = Symbol(messageId));
    try {
      const there = findItem(store.state.timelines.get(id) ?? emptyTimeline, messageId);
      const item = there ?? (await store.loadItem(messageId));
      if (item?.conversationId !== id) throw new GroupChatError('NOT_FOUND');
      if (!there) await store.loadAround(id, item.sequence);
      if (id !== this.#subject()?.id) return undefined;
      this.#isAway = true;
      return item;
    } finally {
      if (this.#under === under) this.#under = undefined;
    }
  }

  get #hasNewer(): boolean {
    const {store, id} = this.#subject() ?? {};
    return store?.state.timelines.get(id ?? '')?.hasNewer === true;
  }
}
