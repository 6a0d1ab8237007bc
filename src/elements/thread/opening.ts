import type {Conversation, Id, TimelineItem} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Timeline} from '../../core/timeline/timeline.js';
import {firstUnread, reachesBackTo} from './unread.js';

interface Subject {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  readonly timeline: Timeline;
  readonly viewerId: Id | undefined;
  /** Whether to load the place of the first unread item when the latest page does not reach back to it. */
  readonly startsUnread: boolean;
  readonly onError: (cause: unknown) => void;
  readonly onOpen: (unread: TimelineItem | undefined, timeline: Timeline) => void;
}

/** Finds the first unread item of a thread that is being opened, once. Its divider stays there until the thread is left. */
export class Opening {
  #id: Id | undefined;
  #isOpen = false;
  #unreadAt: number | undefined;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sequence of the first item that was unread when the thread was opened. */
  get unreadAt(): number | undefined {
    return this.#unreadAt;
  }

  begin(subject: Subject): void {
    const {conversation: {id, readUpTo}, timeline, startsUnread, store, onError} = subject;
    if (this.#id === id) return;
    this.#id = id;
    if (!startsUnread || reachesBackTo(timeline, readUpTo)) {
      this.#open(subject, timeline);
      return;
    }
    // When it cannot be loaded the thread opens at the latest, and the gap says what is missing.
    void store.loadAround(id, Math.max(1, readUpTo)).catch(onError).then(() => {
      if (this.#id === id) this.#open(subject, store.state.timelines.get(id) ?? timeline);
    });
  }

  reset(): void {
    this.#id = this.#unreadAt = undefined;
    this.#isOpen = false;
  }

  #open({conversation: {readUpTo, unreadCount}, viewerId, onOpen}: Subject, timeline: Timeline) {
    const unread = unreadCount > 0 ? firstUnread(timeline, readUpTo, viewerId) : undefined;
    this.#isOpen = true;
    this.#unreadAt = unread?.sequence;
    onOpen(unread, timeline);
  }
}
