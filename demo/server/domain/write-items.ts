import type {NoticeKind, ReactionText} from '../../../src/core/model.js';
import type {Work} from './change.js';
import type {ConversationRecord} from './conversations.js';
import {writeAudit} from './history.js';
import {newId} from './ids.js';
import {haystack} from './search.js';

export interface NewItem {
  /** A new one when left out. */
  readonly id?: string;
  readonly type: 'message' | 'note' | 'notice';
  readonly teammateId?: string | null;
  readonly memberId?: string | null;
  readonly body: string;
  readonly sentAt?: Date | null;
  readonly outgoing?: boolean;
  /** Raises the unread count of everybody else. */
  readonly counts?: boolean;
  readonly idempotencyKey?: string | null;
  readonly mentions?: readonly string[];
  readonly reactionText?: ReactionText | null;
  readonly noticeKind?: NoticeKind;
  readonly subjects?: readonly string[];
  readonly subjectIds?: readonly string[];
  readonly haystack?: string;
}

/** Puts an item at the end of a thread, and tells its id. The conversation's row is locked by it, so sequences are given in commit order. */
export function addItem(work: Work, conversationId: string, item: NewItem): string {
  const {write, org, now} = work;
  const isActivity = item.type !== 'notice';
  const {id = newId('it')} = item;
  work.emit({type: 'ITEM', conversationId, itemId: id});
  write(
    `with place as (
       update conversations set last_sequence = last_sequence + 1,
         last_activity_at = case when $4 then greatest(last_activity_at, $6::timestamptz) else last_activity_at end
       where id = $3 returning last_sequence)
     insert into items (id, org, conversation_id, sequence, type, created_at, teammate_id, member_id, body, sent_at, outgoing, counts,
       idempotency_key, mentions, reaction_text, notice_kind, subjects, subject_ids, haystack)
     select $1, $2, $3, place.last_sequence, $5, $6, $7, $8, $9, $10::timestamptz, $11::boolean, $12::boolean, $13, $14::text[], $15::text::jsonb, $16,
       $17::text[], $18::text[], $19
     from place`,
    [id, org, conversationId, isActivity, item.type, now, item.teammateId ?? null, item.memberId ?? null, item.body, item.sentAt ?? null,
      item.outgoing ?? false, item.counts ?? false, item.idempotencyKey ?? null, item.mentions ?? [],
      item.reactionText ? JSON.stringify(item.reactionText) : null, item.noticeKind ?? null, item.subjects ?? [], item.subjectIds ?? [],
      item.haystack ?? '']);
  notify(work, id, item);
  return id;
}

/** Messages, and notes that mention somebody, go to whoever is to be told outside of any page. Reactions do not count. Rules NOT-03, REA-05. */
function notify({write, org, app, afterCommit}: Work, itemId: string, {type, counts = false, mentions = []}: NewItem): void {
  const {notifier} = app;
  if (!notifier || !(type === 'message' ? counts : mentions.length > 0)) return;
  write('insert into notifications (org, item_id) values ($1, $2)', [org, itemId]);
  afterCommit(() => notifier.wake());
}

/** Something that happened, for the team alone. */
export function addNotice(
  work: Work,
  conversationId: string,
  noticeKind: NoticeKind,
  text: string,
  more: Pick<NewItem, 'teammateId' | 'subjects' | 'subjectIds'> = {},
): string {
  return addItem(work, conversationId, {type: 'notice', noticeKind, body: text, ...more});
}

/** The conversation shows something else now; `gone` may have lost it. */
export function conversationChanged({emit}: Work, conversationId: string, gone: readonly string[] = []): void {
  emit({type: 'CONVERSATION', conversationId, gone});
}

/** Somebody's total of unread messages is another one. */
export function unreadChanged({emit}: Work, conversationId: string, exceptId?: string | null): void {
  emit({type: 'VIEWER', conversationId, ...(exceptId ? {exceptId} : {})});
}

/** The list of contacts is fixed from now on, by the first message in either direction. Rule MEM-01. */
export async function lockContacts(work: Work, {id, contactsLocked, members}: ConversationRecord, actorId: string | null = null): Promise<void> {
  if (contactsLocked) return;
  await work.db.query('update conversations set locked = true where id = $1', [id]);
  addNotice(work, id, 'CONTACTS_LOCKED', 'The people in this group are fixed from here on');
  await writeAudit(work.db, work.org, {conversationId: id, actorId, action: 'CONTACTS_LOCKED', after: members.map(({name, address}) => name || address).join(', ')});
}

/** What a message is found by. */
export function messageHaystack(body: string, author: {readonly name: string; readonly phone?: string | null}, files: readonly {readonly name: string}[] = []): string {
  return haystack([body, author.name, ...files.map(({name}) => name)], [author.phone]);
}
