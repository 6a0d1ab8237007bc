import {viewerActions} from '../../../src/core/policy/membership.js';
import {conversationProblems, conversationWarnings} from '../../../src/core/policy/sending.js';
import {canSee, takesPart} from '../../../src/core/policy/visibility.js';
import {loadConversations, type ConversationRecord} from '../domain/conversations.js';
import {loadLastItems, loadParts} from '../domain/items.js';
import {countUnread, loadReaders, type Reader} from '../domain/reading.js';
import type {Scope} from '../domain/scope.js';
import {itemView} from './items.js';
import {memberView} from './members.js';
import {numberView, teammateView} from './people.js';
import {problemViews} from './problems.js';

/** These groups as the viewer sees them, in the given order; what they may not see is left out. */
export async function conversationViews(scope: Scope, ids: readonly string[]) {
  const {db, directory, viewer, policy} = scope;
  const records = await loadConversations(db, directory, ids);
  const visible = ids.flatMap((id) => {
    const record = records.get(id);
    return record && canSee(record, viewer, policy) ? [record] : [];
  });
  if (visible.length === 0) return [];

  const visibleIds = visible.map(({id}) => id);
  const readers = await loadReaders(db, visibleIds);
  const unread = await countUnread(db, viewer.id, visible.filter((one) => takesPart(one, viewer, policy)).map(({id}) => id));
  const lastItems = await loadLastItems(db, visibleIds);
  const parts = await loadParts(db, lastItems);
  const links = await loadLinks(scope, visible);

  return visible.map((record) => {
    const last = lastItems.find(({conversation_id}) => conversation_id === record.id);
    return view(scope, record, {
      readers: readers.filter(({conversation_id}) => conversation_id === record.id),
      unreadCount: unread.get(record.id) ?? 0,
      lastItem: last ? itemView(scope, record, last, parts) : null,
      successorId: links.successors.get(record.id) ?? null,
      predecessorId: links.visible.has(record.predecessorId ?? '') ? record.predecessorId : null,
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
    warnings: problemViews(conversationWarnings(record)),
    viewerCan: viewerActions(record, viewer, policy),
    readUpTo: own?.read_up_to ?? 0,
    flags: {muted: false, archived: false, pinned: false, unread: false, ...own},
    ...extras,
  };
}

/** Which of the groups before and after these the viewer may see; of several successors the newest. */
async function loadLinks({db, directory, viewer, policy, org}: Scope, conversations: readonly ConversationRecord[]) {
  const later = await db.query<{id: string; predecessor_id: string}>(
    'select id, predecessor_id from conversations where org = $1 and predecessor_id = any($2::text[]) order by created_at, id',
    [org, conversations.map(({id}) => id)]);
  const earlier = conversations.flatMap(({predecessorId}) => predecessorId ?? []);
  const others = await loadConversations(db, directory, [...new Set([...later.map(({id}) => id), ...earlier])]);
  const visible = new Set([...others.values()].filter((one) => canSee(one, viewer, policy)).map(({id}) => id));
  return {
    visible,
    successors: new Map(later.filter(({id}) => visible.has(id)).map(({id, predecessor_id}) => [predecessor_id, id])),
  };
}
