import {problem, type Problem} from '../../core/errors.js';
import type {Conversation, Id, NoticeKind} from '../../core/model.js';
import {groupKey} from '../../core/policy/roster.js';
import {seenConversation, type Asker} from './asker.js';
import type {Organisation} from './organisation.js';
import {problemViews} from './people-views.js';
import type {NoticeRecord} from './item-records.js';
import type {ConversationRecord} from './records.js';
import {conversationView} from './thread-views.js';

export const refused = (...problems: readonly Problem[]): Payload => ({problems: problemViews(problems)});

export const notFound = (id: Id, path: readonly string[] = []) => problem('NOT_FOUND', {subjectIds: [id], path});

/** The group as it is after the change; null where the viewer no longer sees it. */
export function changed(asker: Asker, {id}: Pick<Conversation, 'id'>): Payload {
  const conversation = seenConversation(asker, id);
  return {conversation: conversation ? conversationView(asker, conversation) : null, problems: []};
}

/** What a mutation answers: its own fields, and the problems. */
export interface Payload {
  readonly problems: readonly unknown[];
  readonly [field: string]: unknown;
}

/** A payload with the id under which a retry finds it again; a refusal has none, and does not use the key up. */
export interface Made {
  readonly id?: Id;
  readonly payload: Payload;
}

/**
 * Does something once for an author's key: a retry gets the first answer whatever changed since, and the same key with other
 * content is refused. Rule SND-06.
 */
export function once({org, viewer}: Asker, key: string, content: unknown, {again, now}: {again(id: Id): Payload; now(): Made}): Payload {
  const own = JSON.stringify([viewer.id, key]);
  const text = JSON.stringify(content);
  const before = org.answered.get(own);
  if (before) return before.content === text ? again(before.id) : refused(problem('KEY_REUSED', {path: ['idempotencyKey']}));

  const {id, payload} = now();
  if (id !== undefined) org.answered.set(own, {content: text, id});
  return payload;
}

/** Writes what happened into the thread, for teammates. */
export function addNotice(
  org: Organisation,
  conversation: ConversationRecord,
  kind: NoticeKind,
  {actorId = null, subjects = [], subjectIds = [], text, before = null}:
    Partial<Pick<NoticeRecord, 'actorId' | 'subjects' | 'subjectIds'>> & {readonly text: string; readonly before?: string | null},
): NoticeRecord {
  const {id} = conversation;
  org.record(id, actorId, kind, before, subjects.join(', ') || null);
  return org.add({type: 'notice', ...nextItem(org, conversation), kind, actorId, subjects, subjectIds, text});
}

/** Id, place and time of the next item of a thread. */
export function nextItem({clock}: Organisation, {id, items}: ConversationRecord) {
  const sequence = items.last + 1;
  return {id: `item-${id}-${String(sequence)}`, conversationId: id, sequence, createdAt: clock.now()};
}

export function keyOf(org: Organisation, {numberId, members}: ConversationRecord): string {
  return groupKey(org.numbers.get(numberId ?? '')?.phone ?? '', members.map(({address}) => address));
}

/** The open group with this number and these people, if there is one. Rules GRP-01, GRP-02. */
export function openGroup(org: Organisation, key: string, except?: ConversationRecord): ConversationRecord | undefined {
  return [...org.conversations.values()].find((one) => one !== except && one.kind === 'CONTACTS' && !one.closed && keyOf(org, one) === key);
}

