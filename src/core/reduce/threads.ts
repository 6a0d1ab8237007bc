import {share} from '../equal.js';
import type {GroupChatError} from '../errors.js';
import type {Conversation, Id, TimelineItem, TimelinePage} from '../model.js';
import type {ChatState, LoadState, ThreadLoad} from '../state.js';
import {insertPage, loseHead, type PageOrigin} from '../timeline/merge.js';
import {emptyTimeline} from '../timeline/timeline.js';
import {upsertItem} from '../timeline/upsert.js';
import {putPart} from './conversations.js';
import {patch, withEntry, withoutEntry} from './maps.js';
import {dropPending} from './pending.js';
import {setTyping} from './typing.js';

const unloaded: ThreadLoad = {first: {name: 'idle'}, pages: {}};

/** An item that was added or changed: in its thread if that is loaded, as the last one of its conversation, in place of its pending form. */
export function applyItem(state: ChatState, item: TimelineItem): ChatState {
  const id = item.conversationId;
  const timeline = state.timelines.get(id);
  const timelines = timeline ? withEntry(state.timelines, id, upsertItem(timeline, item)) : state.timelines;
  const conversation = state.conversations.get(id);
  let next = patch(state, {timelines});
  if (conversation) next = putPart(next, id, lastParts(conversation, item));
  if (item.type !== 'notice' && item.idempotencyKey !== null) next = dropPending(next, [item.idempotencyKey]);
  const writer = writerOf(item);
  return writer === undefined ? next : setTyping(next, id, writer, undefined);
}

export function putPage(state: ChatState, {conversationId, page, origin}: {conversationId: Id; page: TimelinePage; origin?: PageOrigin}): ChatState {
  const timeline = insertPage(state.timelines.get(conversationId) ?? emptyTimeline, page, origin);
  const next = patch(state, {timelines: withEntry(state.timelines, conversationId, timeline)});
  return dropPending(next, page.items.flatMap((item) => (item.type === 'notice' ? [] : (item.idempotencyKey ?? []))));
}

export function dropTimeline(state: ChatState, id: Id): ChatState {
  return patch(state, {timelines: withoutEntry(state.timelines, id)});
}

/** Events were lost: no thread is known to be complete at its end, and nobody is known to be writing. */
export function loseHeads(state: ChatState): ChatState {
  let {timelines} = state;
  for (const [id, timeline] of timelines) timelines = withEntry(timelines, id, loseHead(timeline));
  return patch(state, {timelines, typing: state.typing.size === 0 ? state.typing : new Map()});
}

export function loadThread(state: ChatState, id: Id, load: LoadState): ChatState {
  const thread = state.threads.get(id) ?? unloaded;
  return patch(state, {threads: withEntry(state.threads, id, patch(thread, {first: share(thread.first, load)}))});
}

export function loadThreadPage(
  state: ChatState,
  {conversationId, key, state: load}: {conversationId: Id; key: string; state: 'loading' | GroupChatError | undefined},
): ChatState {
  const thread = state.threads.get(conversationId) ?? unloaded;
  if (thread.pages[key] === load) return state;
  const {[key]: _, ...others} = thread.pages;
  const pages = load === undefined ? others : {...others, [key]: load};
  return patch(state, {threads: withEntry(state.threads, conversationId, {...thread, pages})});
}

function lastParts({lastItem, lastActivityAt}: Conversation, item: TimelineItem): Partial<Conversation> {
  if (lastItem && item.sequence < lastItem.sequence) return {};
  const isNew = item.type !== 'notice' && (!lastItem || item.sequence > lastItem.sequence);
  const isLater = isNew && Date.parse(item.createdAt) > Date.parse(lastActivityAt);
  return {lastItem: item, ...(isLater && {lastActivityAt: item.createdAt})};
}

function writerOf(item: TimelineItem): Id | undefined {
  if (item.type === 'note') return item.author.id;
  return item.type === 'message' && item.author.type === 'teammate' ? item.author.teammate.id : undefined;
}
