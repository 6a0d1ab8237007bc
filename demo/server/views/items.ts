import type {Problem} from '../../../src/core/errors.js';
import type {NoticeKind} from '../../../src/core/model.js';
import {aggregateStatus} from '../../../src/core/policy/delivery.js';
import type {ConversationRecord} from '../domain/conversations.js';
import type {AttachmentRow, DeliveryRow, ItemParts, ItemRow, ReactionRow} from '../domain/items.js';
import type {Scope} from '../domain/scope.js';
import {downloadExpiry} from '../uploads/signer.js';
import {memberView, type MemberView} from './members.js';
import {teammateView, type TeammateView} from './people.js';
import {problemView, problemViews, storedProblem} from './problems.js';

/** One item of a thread as this viewer gets it. `conversation` is the one it belongs to. */
export function itemView(scope: Scope, conversation: ConversationRecord, item: ItemRow, parts: ItemParts) {
  if (item.type === 'message') return messageView(scope, conversation, item, parts);
  return item.type === 'note' ? noteView(scope, item) : noticeView(scope, item);
}

export type ItemView = ReturnType<typeof itemView>;

function messageView(scope: Scope, conversation: ConversationRecord, item: ItemRow, parts: ItemParts) {
  const deliveries = parts.deliveries.filter(({item_id}) => item_id === item.id);
  const status = item.outgoing ? aggregateStatus(deliveries) : 'RECEIVED';
  return {
    ...head('Message', item),
    author: authorView(scope, conversation, item),
    body: item.body,
    attachments: parts.attachments.filter(({item_id}) => item_id === item.id).map((one) => attachmentView(scope, one)),
    sentAt: item.sent_at,
    status,
    problems: status === 'FAILED' ? problemViews(distinctProblems(deliveries)) : [],
    deliveries: deliveries.map(deliveryView),
    reactions: parts.reactions.filter(({item_id}) => item_id === item.id).flatMap((one) => reactionView(scope, conversation, one)),
    reactionText: item.reaction_text,
    idempotencyKey: item.teammate_id === scope.viewer.id ? item.idempotency_key : null,
  };
}

function noteView(scope: Scope, item: ItemRow) {
  return {
    ...head('Note', item),
    author: teammateOf(scope, item.teammate_id),
    body: item.body,
    mentions: item.mentions.map((id) => teammateOf(scope, id)),
    idempotencyKey: item.teammate_id === scope.viewer.id ? item.idempotency_key : null,
  };
}

function noticeView(scope: Scope, item: ItemRow) {
  return {
    ...head('Notice', item),
    kind: item.notice_kind as NoticeKind,
    actor: item.teammate_id === null ? null : teammateOf(scope, item.teammate_id),
    subjects: item.subjects,
    subjectIds: item.subject_ids,
    text: item.body,
  };
}

function head<Name extends string>(__typename: Name, {id, conversation_id, sequence, created_at}: ItemRow) {
  return {__typename, id, conversationId: conversation_id, sequence, createdAt: created_at};
}

function authorView(scope: Scope, {members}: ConversationRecord, {teammate_id, member_id}: ItemRow): TeammateView | MemberView {
  const member = members.find(({id}) => id === member_id);
  return member ? memberView(scope, member) : teammateOf(scope, teammate_id);
}

function teammateOf({directory}: Scope, id: string | null): TeammateView {
  const teammate = directory.teammates.get(id ?? '');
  if (!teammate) throw new Error('An item names a teammate who is not there');
  return teammateView(teammate);
}

function deliveryView({member_id, status, at, problem}: DeliveryRow) {
  return {memberId: member_id, status, at, problem: problem && problemView(storedProblem(problem))};
}

/** Why all of it failed, each reason once. */
function distinctProblems(deliveries: readonly DeliveryRow[]): Problem[] {
  const found = new Map(deliveries.flatMap(({problem}) => (problem ? [[JSON.stringify(problem), storedProblem(problem)]] : [])));
  return [...found.values()];
}

function reactionView(scope: Scope, {members}: ConversationRecord, {member_id, emoji, at}: ReactionRow) {
  const member = members.find(({id}) => id === member_id);
  return member ? [{emoji, at, author: memberView(scope, member)}] : [];
}

export function attachmentView({app, session, viewer}: Scope, one: AttachmentRow) {
  const {id, name, content_type, bytes, width, height, problem, state} = one;
  const path = app.signer.sign(`/files/${id}`, viewer.id, downloadExpiry(Date.now()));
  const url = state === 'STORED' ? `${session.origin}${path}` : null;
  return {
    id, name, contentType: content_type, bytes, width, height, url,
    previewUrl: content_type.startsWith('image/') ? url : null,
    problem: problem && problemView(storedProblem(problem)),
  };
}

