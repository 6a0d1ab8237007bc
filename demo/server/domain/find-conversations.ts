import {canSee} from '../../../src/core/policy/visibility.js';
import {matches} from '../../../src/core/search.js';
import type {ConversationKind} from '../../../src/core/model.js';
import type {Value} from '../db/port.js';
import {concerns} from './concern.js';
import type {ConversationRecord} from './conversations.js';
import {countUnread, loadReaders} from './reading.js';
import {conversationsIn, type Scope} from './scope.js';

export interface ConversationFilter {
  readonly ids?: readonly string[] | null;
  readonly search?: string | null;
  readonly kind?: ConversationKind | null;
  readonly unreadOnly?: boolean | null;
  readonly contactId?: string | null;
  readonly archived?: boolean | null;
}

/** Where a page ended: activity and id of its last conversation. */
export interface ListPlace {
  readonly at: string;
  readonly id: string;
}

/** The same in the inbox, where the viewer's pinned groups come first. */
export interface InboxPlace extends ListPlace {
  readonly pinned: boolean;
}

export interface FoundConversation extends InboxPlace {
  readonly record: ConversationRecord;
}

const batch = 50;

/** Groups the viewer may see, pinned ones first, then newest activity first (ACC-10). Read in batches, since access is decided by the shared rules and not in SQL. */
export async function findConversations(
  scope: Scope,
  filter: ConversationFilter,
  {first, after}: {readonly first: number; readonly after: InboxPlace | undefined},
): Promise<{found: FoundConversation[]; hasNextPage: boolean}> {
  const found: FoundConversation[] = [];
  let place = after;
  while (found.length <= first) {
    const candidates = await loadBatch(scope, filter, place);
    const passed = await pass(scope, filter, candidates.map(({id}) => id));
    for (const candidate of candidates) {
      const record = passed.get(candidate.id);
      if (record) found.push({...candidate, record});
    }
    place = candidates.at(-1);
    if (candidates.length < batch) break;
  }
  return {found: found.slice(0, first), hasNextPage: found.length > first};
}

async function loadBatch({db, org, viewer, policy}: Scope, filter: ConversationFilter, place: InboxPlace | undefined): Promise<InboxPlace[]> {
  const parameters: Value[] = [org];
  const bind = (value: Value) => `$${parameters.push(value)}`;
  const conditions = ['c.org = $1'];
  const reader = bind(viewer.id);
  const pinned = 'coalesce(r.pinned, false)';
  if (place) conditions.push(`(${pinned}, c.last_activity_at, c.id) < (${bind(place.pinned)}::boolean, ${bind(place.at)}::timestamptz, ${bind(place.id)})`);
  if (filter.ids) conditions.push(`c.id = any(${bind(filter.ids)}::text[])`);
  if (filter.kind) conditions.push(`c.kind = ${bind(filter.kind)}`);
  if (filter.contactId) conditions.push(`c.id in (select conversation_id from members where contact_id = ${bind(filter.contactId)})`);
  if (viewer.role !== 'ADMIN' && policy.access === 'PARTICIPANTS') {
    conditions.push(`c.id in (select conversation_id from conversation_teammates where teammate_id = ${bind(viewer.id)})`);
  }
  const rows = await db.query<{id: string; at: Date; pinned: boolean}>(
    `select c.id, c.last_activity_at as at, ${pinned} as pinned from conversations c
     left join readers r on r.conversation_id = c.id and r.teammate_id = ${reader}
     where ${conditions.join(' and ')}
     order by pinned desc, c.last_activity_at desc, c.id desc limit ${batch}`, parameters);
  return rows.map(({id, at, pinned}) => ({id, at: at.toISOString(), pinned}));
}

/** Those of a batch that pass what only the loaded group, or the viewer's own marks, can tell. */
async function pass(scope: Scope, filter: ConversationFilter, ids: readonly string[]): Promise<Map<string, ConversationRecord>> {
  const {db, viewer, policy} = scope;
  const records = await conversationsIn(scope, ids);
  const own = new Map((await loadReaders(db, ids)).filter((one) => one.teammate_id === viewer.id).map((one) => [one.conversation_id, one]));
  const unread = filter.unreadOnly ? await countUnread(db, viewer.id, ids) : undefined;
  // Asking for known ones by id is no question about the inbox.
  const wantsArchived = filter.archived ?? (filter.ids ? undefined : false);

  for (const [id, record] of records) {
    const reader = own.get(id);
    const isUnread = () => (reader?.unread ?? false) || (concerns(record, viewer, scope) && (unread?.get(id) ?? 0) > 0);
    const passes = canSee(record, viewer, policy)
      && (wantsArchived === undefined || wantsArchived === (reader?.archived ?? false))
      && (!filter.unreadOnly || isUnread())
      && matches(filter.search ?? '', searchable(scope, record));
    if (!passes) records.delete(id);
  }
  return records;
}

function searchable({directory}: Scope, {name, members, teammateIds, from}: ConversationRecord) {
  return {
    names: [name, ...members.flatMap((member) => [member.name, member.record?.name])],
    phones: [...members.map(({phone}) => phone), from?.phone],
    texts: [...members.map(({address}) => address), ...teammateIds.map((id) => directory.teammates.get(id)?.name)],
  };
}
