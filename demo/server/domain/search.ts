import {canSee} from '../../../src/core/policy/visibility.js';
import {haystackOf, needlesOf, type Needles} from '../../../src/core/search.js';
import type {Value} from '../db/port.js';
import type {ConversationRecord} from './conversations.js';
import type {ListPlace} from './find-conversations.js';
import {itemColumns, type ItemRow} from './items.js';
import {conversationsIn, type Scope} from './scope.js';

export interface SearchQuery {
  readonly query: string;
  readonly conversationId?: string | null;
}

export interface Hit {
  readonly item: ItemRow;
  readonly conversation: ConversationRecord;
}

const batch = 100;

/** What an item is found by: its words, its author, its author's number, its files. Kept beside the item. */
export function haystack(texts: readonly (string | null | undefined)[], phones: readonly (string | null | undefined)[] = []): string {
  return haystackOf({texts, phones});
}

/** Messages and notes the viewer may see that hold every word, newest first (ACC-12). */
export async function searchTimeline(
  scope: Scope,
  {query, conversationId}: SearchQuery,
  {first, after}: {readonly first: number; readonly after: ListPlace | undefined},
): Promise<{found: Hit[]; hasNextPage: boolean}> {
  const needles = needlesOf(query);
  const found: Hit[] = [];
  let place = after;
  while (needles.words.length > 0 && found.length <= first) {
    const items = await loadBatch(scope, needles, conversationId ?? null, place);
    const conversations = await conversationsIn(scope, [...new Set(items.map((item) => item.conversation_id))]);
    for (const item of items) {
      const conversation = conversations.get(item.conversation_id);
      if (conversation && canSee(conversation, scope.viewer, scope.policy)) found.push({item, conversation});
    }
    const last = items.at(-1);
    place = last && {at: last.created_at.toISOString(), id: last.id};
    if (items.length < batch) break;
  }
  return {found: found.slice(0, first), hasNextPage: found.length > first};
}

function loadBatch({db, org}: Scope, {digits, words}: Needles, conversationId: string | null, place: ListPlace | undefined) {
  const parameters: Value[] = [org, conversationId, place?.at ?? null, place?.id ?? null];
  const has = (needle: string | undefined) => (needle === undefined ? [] : [`position($${parameters.push(needle)} in i.haystack) > 0`]);
  const each = words.map((word) => `(${[...has(word.text), ...has(word.digits)].join(' or ')})`).join(' and ');
  return db.query<ItemRow>(
    `select ${itemColumns} from items i where i.org = $1 and i.type <> 'notice'
       and ($2::text is null or i.conversation_id = $2)
       and ($3::timestamptz is null or (i.created_at, i.id) < ($3::timestamptz, $4::text)) and (${[...has(digits), each].join(' or ')})
     order by i.created_at desc, i.id desc limit ${batch}`, parameters);
}
