import {eventPage} from '../events/page.js';
import {visibleConversation} from '../domain/scope.js';
import {findConversations, type ConversationFilter} from '../domain/find-conversations.js';
import {findContacts, findTeammates, type PeopleQuery, type TeammateQuery} from '../domain/find-people.js';
import {loadHistory} from '../domain/history.js';
import {findItems, loadParts} from '../domain/items.js';
import {searchTimeline, type SearchQuery} from '../domain/search.js';
import {loadTimeline, type TimelineQuery} from '../domain/timeline.js';
import {conversationView, conversationViews} from '../views/conversations.js';
import {itemView} from '../views/items.js';
import {contactView, teammateView} from '../views/people.js';
import {viewerView} from '../views/viewer.js';
import {scopeOf, type Context} from './context.js';
import {badCursor, clamp, connection, fromKey, pageById, toKey} from './pages.js';

interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Resolvers of the contract's Query, by field. */
export const queries = {
  viewer: async (_: unknown, __: unknown, context: Context) => viewerView(await scopeOf(context)),

  async contacts(_: unknown, {first, after, ...query}: PeopleQuery & PageArguments, context: Context) {
    const scope = await scopeOf(context);
    const {page, hasNextPage} = pageById(findContacts(scope, query), {first: clamp(first), after});
    return connection(page.map(({item, cursor}) => ({cursor, node: contactView(scope, item)})), hasNextPage);
  },

  async teammates(_: unknown, {first, after, ...query}: TeammateQuery & PageArguments, context: Context) {
    const scope = await scopeOf(context);
    const {page, hasNextPage} = pageById(await findTeammates(scope, query), {first: clamp(first), after});
    return connection(page.map(({item: {teammate, ...found}, cursor}) => ({cursor, node: teammateView(teammate, found)})), hasNextPage);
  },

  async conversations(_: unknown, {filter, first, after}: {filter?: ConversationFilter | null} & PageArguments, context: Context) {
    const scope = await scopeOf(context);
    const {found, hasNextPage} = await findConversations(scope, filter ?? {}, {first: clamp(first), after: inboxPlaceOf(after)});
    const views = await conversationViews(scope, found.map(({id}) => id));
    const edges = found.flatMap(({id, at, pinned}) => {
      const node = views.find((view) => view.id === id);
      return node ? [{cursor: toKey(at, id, pinned ? 'pinned' : ''), node}] : [];
    });
    return connection(edges, hasNextPage);
  },

  conversation: async (_: unknown, {id}: {id: string}, context: Context) => conversationView(await scopeOf(context), id),

  async timelineItem(_: unknown, {id}: {id: string}, context: Context) {
    const scope = await scopeOf(context);
    const found = (await findItems(scope.db, scope.org, [id])).get(id);
    const conversation = found && await visibleConversation(scope, found.item.conversation_id);
    return found && conversation ? itemView(scope, conversation, found.item, found.parts) : null;
  },

  async searchTimeline(_: unknown, {first, after, ...query}: SearchQuery & PageArguments, context: Context) {
    const scope = await scopeOf(context);
    const {found, hasNextPage} = await searchTimeline(scope, query, {first: clamp(first), after: placeOf(after)});
    const parts = await loadParts(scope.db, found.map(({item}) => item));
    return connection(found.map(({item, conversation}) => ({
      cursor: toKey(item.created_at.toISOString(), item.id), node: itemView(scope, conversation, item, parts),
    })), hasNextPage);
  },

  events: async (_: unknown, {after, first}: {after: string; first?: number | null}, context: Context) => (
    eventPage(await scopeOf(context), after, Math.max(1, clamp(first, 100)))
  ),

  async history(_: unknown, {conversationId, first, after}: {conversationId: string} & PageArguments, context: Context) {
    const scope = await scopeOf(context);
    const {entries, hasNextPage} = await loadHistory(scope, conversationId, {first: clamp(first), after: entryOf(after)});
    return connection(entries.map(({actorId, ...entry}) => {
      const actor = scope.directory.teammates.get(actorId ?? '');
      return {cursor: toKey(entry.id), node: {...entry, actor: actor ? teammateView(actor) : null}};
    }), hasNextPage);
  },
};

/** Resolver of Conversation.timeline. The conversation above it was found visible in this same answer. */
export async function timeline({id}: {readonly id: string}, query: TimelineQuery, context: Context) {
  const scope = await scopeOf(context);
  const conversation = await visibleConversation(scope, id);
  if (!conversation) return {items: [], hasOlder: false, hasNewer: false};
  const {items, ...more} = await loadTimeline(scope.db, id, query);
  const parts = await loadParts(scope.db, items);
  return {...more, items: items.map((item) => itemView(scope, conversation, item, parts))};
}

function inboxPlaceOf(after: string | null | undefined) {
  const place = placeOf(after);
  return place && {...place, pinned: after ? fromKey(after).endsWith('\npinned') : false};
}

function placeOf(after: string | null | undefined) {
  if (!after) return undefined;
  const [at, id] = fromKey(after).split('\n');
  if (!at || !id || Number.isNaN(Date.parse(at))) throw badCursor();
  return {at, id};
}

function entryOf(after: string | null | undefined) {
  if (!after) return undefined;
  const entry = Number(fromKey(after));
  if (!Number.isSafeInteger(entry) || entry <= 0) throw badCursor();
  return entry;
}
