import {share} from '../equal.js';
import {GroupChatError} from '../errors.js';
import type {Conversation, Id, Viewer} from '../model.js';
import type {ChatState} from '../state.js';
import {newestItem} from '../timeline/find.js';
import {emptyTimeline} from '../timeline/timeline.js';
import {countUnread} from '../timeline/unread.js';
import {dropFromLists, placeAll} from './lists.js';
import {patch, withEntry, withoutEntry} from './maps.js';

export function putViewer(state: ChatState, viewer: Viewer): ChatState {
  return patch(state, {viewer: share(state.viewer, viewer)});
}

export function putConversation(state: ChatState, conversation: Conversation): ChatState {
  const {id} = conversation;
  const known = state.conversations.get(id);
  const next = known ? share(known, conversation) : conversation;
  // Somebody who was let in again gets the thread anew.
  const threads = state.threads.get(id)?.first.name === 'missing' ? withoutEntry(state.threads, id) : state.threads;
  if (next === known) return patch(state, {threads});
  const conversations = withEntry(state.conversations, id, next);
  return {...state, threads, conversations, lists: placeAll(state.lists, [next], conversations)};
}

/** Some fields of a conversation; nothing when it is not known. */
export function putPart(state: ChatState, id: Id, part: Partial<Omit<Conversation, 'id'>>): ChatState {
  const known = state.conversations.get(id);
  return known ? putConversation(state, {...known, ...part}) : state;
}

/**
 * Nothing of a conversation stays that the viewer may not see any more. Their own unsent text is theirs: it stays as failed until
 * the outbox has let them copy it. Rule MEM-10.
 */
export function dropConversation(state: ChatState, id: Id): ChatState {
  const isUnsent = state.pending.some((one) => one.conversationId === id && one.state !== 'failed');
  const error = new GroupChatError('NOT_FOUND');
  return patch(state, {
    conversations: withoutEntry(state.conversations, id),
    lists: dropFromLists(state.lists, id),
    timelines: withoutEntry(state.timelines, id),
    typing: withoutEntry(state.typing, id),
    threads: state.threads.get(id)?.first.name === 'missing' ? state.threads : withEntry(state.threads, id, {first: {name: 'missing'}, pages: {}}),
    pending: isUnsent
      ? state.pending.map((one) => (one.conversationId === id && one.state !== 'failed' ? {...one, state: 'failed', error} : one))
      : state.pending,
  });
}

/** Marks as read at once, here and in the total; the server's own count follows. Never moves backwards. */
export function readUpTo(state: ChatState, id: Id, upTo: number): ChatState {
  const known = state.conversations.get(id);
  if (!known) return state;
  const flags = known.flags?.unread ? {...known.flags, unread: false} : known.flags;
  if (upTo <= known.readUpTo) return putPart(state, id, {flags});

  const unreadCount = unreadAfter(state, known, upTo);
  const next = putPart(state, id, {flags, readUpTo: upTo, unreadCount});
  const {viewer} = next;
  const isCounted = known.flags?.muted !== true;
  if (!viewer || !isCounted || unreadCount === known.unreadCount) return next;
  return putViewer(next, {...viewer, unreadCount: Math.max(0, viewer.unreadCount - known.unreadCount + unreadCount)});
}

function unreadAfter(state: ChatState, conversation: Conversation, upTo: number): number {
  const timeline = state.timelines.get(conversation.id) ?? emptyTimeline;
  const viewerId = state.viewer?.teammate.id;
  const newest = newestItem(timeline)?.sequence ?? 0;
  const last = conversation.lastItem?.sequence ?? newest;
  if (upTo >= Math.max(newest, last)) return 0;
  const left = countUnread(timeline, upTo, viewerId);
  if (!timeline.hasNewer) return Math.min(conversation.unreadCount, left);
  return Math.max(0, conversation.unreadCount - (countUnread(timeline, conversation.readUpTo, viewerId) - left));
}
