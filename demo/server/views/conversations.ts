import {viewerActions} from '../../../src/core/policy/membership.js';
import {conversationProblems, conversationWarnings} from '../../../src/core/policy/sending.js';
import {concerns, isLeftAlone} from '../domain/concern.js';
import type {ConversationRecord} from '../domain/conversations.js';
import {findItems, findSurroundings, type FoundItem, type Surroundings} from '../domain/items.js';
import {countUnread, type Reader} from '../domain/reading.js';
import {visibleConversations, type Scope} from '../domain/scope.js';
import {itemView} from './items.js';
import {memberView} from './members.js';
import {numberView, teammateView} from './people.js';
import {problemViews} from './problems.js';

/** These groups as the viewer sees them, in the given order; what they may not see is left out. */
export async function conversationViews(scope: Scope, ids: readonly string[]) {
  const {db, viewer} = scope;
  const visible = [...(await visibleConversations(scope, ids)).values()];
  if (visible.length === 0) return [];

  const around = await surroundingsOf(scope, visible);
  const unread = await countUnread(db, viewer.id, visible.filter((one) => concerns(one, viewer, scope)).map(({id}) => id));
  const links = await visibleLinks(scope, visible, around);

  return visible.map((record) => {
    const {last, readers, successorIds} = around.get(record.id) ?? nothingAround;
    return view(scope, record, {
      readers,
      unreadCount: unread.get(record.id) ?? 0,
      lastItem: last ? itemView(scope, record, last.item, last.parts) : null,
      successorId: successorIds.findLast((id) => links.has(id)) ?? null,
      predecessorId: links.has(record.predecessorId ?? '') ? record.predecessorId : null,
    });
  });
}

export type ConversationView = Awaited<ReturnType<typeof conversationViews>>[number];

export async function conversationView(scope: Scope, id: string): Promise<ConversationView | undefined> {
  return (await conversationViews(scope, [id]))[0];
}

interface Extras {
  readonly readers: readonly Reader[];
  readonly unreadCount: number;
  readonly lastItem: ReturnType<typeof itemView> | null;
  readonly successorId: string | null;
  readonly predecessorId: string | null;
}

function view(scope: Scope, record: ConversationRecord, {readers, ...extras}: Extras) {
  const {viewer, policy, directory} = scope;
  const own = readers.find(({teammate_id}) => teammate_id === viewer.id);
  const {id, kind, name, from, contactsLocked, closed, lastActivityAt, createdAt} = record;
  return {
    id, kind, name, contactsLocked, closed, lastActivityAt, createdAt,
    from: from && numberView(scope, from),
    contacts: record.members.map((member) => memberView(scope, member)),
    teammates: record.teammateIds.flatMap((teammateId) => {
      const teammate = directory.teammates.get(teammateId);
      const reader = readers.find(({teammate_id}) => teammate_id === teammateId);
      if (!teammate) return [];
      return [{teammate: teammateView(teammate), joinedAt: record.joinedAt.get(teammateId), readUpTo: reader?.read_up_to ?? 0}];
    }),
    problems: problemViews(conversationProblems(record, viewer, policy)),
    warnings: problemViews(conversationWarnings({...record, unattended: isLeftAlone(record, scope)})),
    viewerCan: viewerActions(record, viewer, policy),
    readUpTo: own?.read_up_to ?? 0,
    flags: {muted: false, archived: false, pinned: false, unread: false, ...own},
    ...extras,
  };
}

const nothingAround: Surroundings = {last: undefined, readers: [], successorIds: []};

/** Last items, readers and successors of these groups; read together for those that nobody has asked for since the last change. */
export async function surroundingsOf({db, org, shared}: Scope, records: readonly ConversationRecord[]): Promise<ReadonlyMap<string, Surroundings>> {
  const known = shared?.surroundings ?? new Map<string, Surroundings>();
  const ids = records.map(({id}) => id).filter((id) => !known.has(id));
  if (ids.length === 0) return known;
  for (const [id, found] of await findSurroundings(db, org, ids)) known.set(id, found);
  return known;
}

/** One item of a group that the viewer may see; undefined like what does not exist (ACC-09). */
export async function visibleItemView(scope: Scope, conversationId: string, itemId: string) {
  return (await visibleItemViews(scope, [{conversationId, itemId}])).get(itemId);
}

/** Those of these items that the viewer may see, by id, read together. */
export async function visibleItemViews(scope: Scope, wanted: readonly {readonly conversationId: string; readonly itemId: string}[]) {
  const conversations = await visibleConversations(scope, [...new Set(wanted.map(({conversationId}) => conversationId))]);
  const around = await surroundingsOf(scope, [...conversations.values()]);
  const seen = wanted.filter(({conversationId}) => conversations.has(conversationId));
  const older = await sharedItems(scope, seen.flatMap(({conversationId, itemId}) => (around.get(conversationId)?.last?.item.id === itemId ? [] : [itemId])));
  return new Map(seen.flatMap(({conversationId, itemId}) => {
    const conversation = conversations.get(conversationId);
    // Mostly it is about the newest item, which the list's answer holds anyway.
    const {last} = around.get(conversationId) ?? nothingAround;
    const found = last?.item.id === itemId ? last : older.get(itemId);
    return conversation && found ? [[itemId, itemView(scope, conversation, found.item, found.parts)] as const] : [];
  }));
}

async function sharedItems({db, org, shared}: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, FoundItem>> {
  const known = shared?.items ?? new Map<string, FoundItem>();
  for (const [id, found] of await findItems(db, org, ids.filter((one) => !known.has(one)))) known.set(id, found);
  return known;
}

/** Which of the groups before and after these the viewer may see. */
async function visibleLinks(scope: Scope, records: readonly ConversationRecord[], around: ReadonlyMap<string, Surroundings>): Promise<ReadonlySet<string>> {
  const ids = records.flatMap(({id, predecessorId}) => [...around.get(id)?.successorIds ?? [], ...predecessorId === null ? [] : [predecessorId]]);
  return new Set((await visibleConversations(scope, [...new Set(ids)])).keys());
}
