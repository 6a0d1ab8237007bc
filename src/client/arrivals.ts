import type {ChatEvent, Conversation, Id, TimelineItem} from '../core/model.js';
import type {Arrival, Release} from '../core/ports.js';
import type {ChatState} from '../core/state.js';
import {isOwnConcern} from '../core/policy/visibility.js';
import {findItem} from '../core/timeline/find.js';
import {countsAsUnread} from '../core/timeline/unread.js';
import type {Tabs} from './tabs.js';

/**
 * Tells of each message by somebody else in groups that the viewer takes part in, and of each note that mentions them, once over
 * all tabs. An item that only changed (a reaction, a delivery) is no arrival. NOT-01.
 */
export class Arrivals {
  readonly #listeners = new Set<(arrival: Arrival) => void>();
  readonly #heads = new Map<Id, number>();

  listen(listener: (arrival: Arrival) => void): Release {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#heads.clear();
  }

  /** Called with each event and the state before it. `lookUp` brings a conversation that is not loaded. */
  async see(
    event: ChatEvent,
    {viewer, conversations, timelines}: ChatState,
    {tabs, lookUp}: {readonly tabs: Tabs | undefined; readonly lookUp: (id: Id) => Promise<Conversation | undefined>},
  ): Promise<void> {
    if (event.type === 'removed') this.#heads.delete(event.conversationId);
    if (event.type !== 'item' || !viewer) return;
    const {item} = event;
    const {id, conversationId, sequence} = item;
    const head = this.#heads.get(conversationId) ?? 0;
    this.#heads.set(conversationId, Math.max(sequence, head));
    if (sequence <= head || !concerns(item, viewer.teammate.id)) return;
    const timeline = timelines.get(conversationId);
    if (timeline && findItem(timeline, sequence)) return;
    const conversation = conversations.get(conversationId) ?? (await lookUp(conversationId));
    if (!conversation || sequence <= conversation.readUpTo) return;
    if (item.type === 'message' && !isOwnConcern(conversation, viewer.teammate.id)) return;
    if (tabs && !(await tabs.claim(id))) return;
    const arrival: Arrival = {
      conversationId,
      messageId: id,
      mentioned: item.type === 'note',
      muted: conversation.flags?.muted ?? false,
    };
    for (const listener of [...this.#listeners]) listener(arrival);
  }
}

function concerns(item: TimelineItem, me: Id): boolean {
  if (!countsAsUnread(item, me)) return false;
  return item.type === 'message' || (item.type === 'note' && item.mentions.some(({id}) => id === me));
}
