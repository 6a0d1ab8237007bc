import type {Conversation, Id, Page} from '../model.js';
import {share} from '../equal.js';
import {listKey, type ChatState, type List, type ListQuery, type LoadState} from '../state.js';
import {patch, withEntry, withoutEntry} from './maps.js';

type Conversations = ChatState['conversations'];

export function loadList(state: ChatState, {query, load, loadingMore}: {query: ListQuery; load?: LoadState; loadingMore?: boolean}): ChatState {
  const key = listKey(query);
  const list = state.lists.get(key) ?? emptyList(query);
  const next = patch(list, {...(load && {load}), ...(loadingMore !== undefined && {loadingMore})});
  return patch(state, {lists: withEntry(state.lists, key, next)});
}

/** A page of conversations, in the list that asked for it; the other lists take notice of what is new in it. */
export function putListPage(state: ChatState, {query, page, append = false}: {query: ListQuery; page: Page<Conversation>; append?: boolean}): ChatState {
  const key = listKey(query);
  const list = state.lists.get(key) ?? emptyList(query);
  const known = new Map(state.conversations);
  for (const conversation of page.nodes) known.set(conversation.id, share(known.get(conversation.id), conversation) ?? conversation);
  const isNews = page.nodes.some(({id}) => known.get(id) !== state.conversations.get(id));
  const conversations = isNews ? known : state.conversations;

  const ids = [...new Set([...(append ? list.ids : []), ...page.nodes.map(({id}) => id)])];
  const next = patch(list, {
    ids: share(list.ids, byActivity(ids, conversations)),
    load: share(list.load, {name: 'ready'}),
    loadingMore: append ? false : list.loadingMore,
    hasMore: page.hasNextPage,
  });
  const lists = withEntry(state.lists, key, next);
  return patch(state, {conversations, lists: isNews ? placeAll(lists, page.nodes, conversations) : lists});
}

export function dropList(state: ChatState, query: ListQuery): ChatState {
  return patch(state, {lists: withoutEntry(state.lists, listKey(query))});
}

/** The lists after some conversations changed: in or out as far as that can be known here. */
export function placeAll(lists: ChatState['lists'], changed: readonly Conversation[], conversations: Conversations): ChatState['lists'] {
  let next = lists;
  for (const [key, list] of lists) next = withEntry(next, key, place(list, changed, conversations));
  return next;
}

/** The lists without a conversation that is gone. */
export function dropFromLists(lists: ChatState['lists'], id: Id): ChatState['lists'] {
  let next = lists;
  for (const [key, list] of lists) {
    if (list.ids.includes(id)) next = withEntry(next, key, {...list, ids: list.ids.filter((one) => one !== id)});
  }
  return next;
}

/** Whether a conversation belongs into a list; undefined where only the server can tell. */
export function fits({search = '', kind, unreadOnly = false, contactId, archived = false}: ListQuery, conversation: Conversation): boolean | undefined {
  const {flags, unreadCount, contacts} = conversation;
  if (kind && kind !== conversation.kind) return false;
  if (unreadOnly && unreadCount === 0 && flags?.unread !== true) return false;
  if (contactId !== undefined && !contacts.some((member) => member.contactId === contactId)) return false;
  if ((flags?.archived ?? false) !== archived) return false;
  return search.trim() === '' ? true : undefined;
}

function place(list: List, changed: readonly Conversation[], conversations: Conversations): List {
  if (list.load.name !== 'ready') return list;
  const ids = new Set(list.ids);
  for (const conversation of changed) {
    const isIn = fits(list.query, conversation) ?? ids.has(conversation.id);
    if (!isIn) ids.delete(conversation.id);
    else if (ids.has(conversation.id) || isLoadedThatFar(list, conversation, conversations)) ids.add(conversation.id);
  }
  return patch(list, {ids: share(list.ids, byActivity([...ids], conversations))});
}

// Further down than what is loaded it comes with its page; put in early it would hide that others are missing above it.
function isLoadedThatFar({ids, hasMore}: List, conversation: Conversation, conversations: Conversations): boolean {
  const last = conversations.get(ids.at(-1) ?? '');
  return !hasMore || isPinned(conversation) || (last !== undefined && !isPinned(last) && activity(conversation) >= activity(last));
}

/** Those the viewer pinned, then the others; each newest activity first. Rule ACC-10. */
function byActivity(ids: readonly Id[], conversations: Conversations): Id[] {
  const places = new Map(ids.map((id) => {
    const conversation = conversations.get(id);
    return [id, {pinned: isPinned(conversation) ? 1 : 0, at: activity(conversation)}];
  }));
  const before = {pinned: 0, at: 0};
  return [...ids].sort((one, other) => {
    const [a, b] = [places.get(one) ?? before, places.get(other) ?? before];
    return b.pinned - a.pinned || b.at - a.at;
  });
}

function isPinned(conversation: Conversation | undefined): boolean {
  return conversation?.flags?.pinned ?? false;
}

function activity(conversation: Conversation | undefined): number {
  return conversation ? Date.parse(conversation.lastActivityAt) : 0;
}

function emptyList(query: ListQuery): List {
  return {query, ids: [], load: {name: 'idle'}, loadingMore: false, hasMore: true};
}
