import {GroupChatError} from '../../core/errors.js';
import {phonesOf, type Conversation, type Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Pending} from '../../core/state.js';
import type {Timeline} from '../../core/timeline/timeline.js';
import {needsShrinking} from './delivery-text.js';
import {keyOf} from './entries.js';
import {latestItems} from './unread.js';

/**
 * The viewer's own items of one thread that the server has not confirmed. One that is already in the timeline is left out: both the
 * answer and the event report it, and it must never stand there twice (SND-17).
 */
export class OwnItems {
  #items: readonly Pending[] = [];
  #known: ReadonlySet<Id> | undefined;

  /** The same array as long as nothing changed. */
  get items(): readonly Pending[] {
    return this.#items;
  }

  /** @returns Whether one was added since the last time. */
  follow(all: readonly Pending[], id: Id | undefined, timeline: Timeline): boolean {
    const confirmed = new Set(latestItems(timeline).map(keyOf));
    const mine = all.filter(({conversationId, key}) => conversationId === id && !confirmed.has(key));
    const isSame = mine.length === this.#items.length && mine.every((one, index) => one === this.#items[index]);
    if (!isSame) this.#items = mine;
    const known = this.#known;
    this.#known = new Set([...mine.map(({key}) => key), ...confirmed]);
    return known !== undefined && mine.some(({key}) => !known.has(key));
  }

  reset(): void {
    this.#items = [];
    this.#known = undefined;
  }
}

/** Sends an unconfirmed item again (by its key; with smaller photos when it was refused for their size), or a message that reached nobody (by its id). */
export async function tryAgain(store: ChatStore, id: Id, items: readonly Pending[], conversation: Conversation | undefined): Promise<void> {
  const pending = items.find(({key}) => key === id);
  if (pending && needsShrinking(pending)) {
    const {shrinkPending} = await import('./shrink-again.js');
    return shrinkPending(store, pending);
  }
  if (pending) {
    // Whoever tries again after the list changed sees the new one in the header (MEM-05).
    const hasChanged = pending.problems.some(({code}) => code === 'RECIPIENTS_CHANGED');
    await store.retry(id, hasChanged && conversation ? {expectPhones: phonesOf(conversation)} : {});
    return;
  }
  const outcome = await store.retryMessage(id);
  const problem = outcome.ok ? undefined : outcome.problems[0];
  if (problem) throw GroupChatError.refused(problem);
}
