import {aggregateStatus} from '../../core/policy/delivery.js';
import {viewerActions} from '../../core/policy/membership.js';
import {conversationProblems, conversationWarnings} from '../../core/policy/sending.js';
import type {Id} from '../../core/model.js';
import {seenConversation, type Asker} from './asker.js';
import {memberView, numberView, problemView, problemViews, teammateView} from './people-views.js';
import type {AuthorRecord, ItemRecord, MessageRecord} from './item-records.js';
import type {AttachmentRecord, ConversationRecord, TeammateRecord} from './records.js';
import {timelinePage, type PageArguments} from './timeline-page.js';

export const iso = (time: number) => new Date(time).toISOString();

const gone: Omit<TeammateRecord, 'id'> = {
  name: 'Former teammate', email: null, title: null, role: 'MEMBER', active: false, numberIds: new Set(), assignedContactIds: new Set(), mobile: null,
};

export const teammateOf = ({org}: Asker, id: Id) => teammateView(org.teammates.get(id) ?? {id, ...gone});

function authorView(asker: Asker, conversationId: Id, author: AuthorRecord) {
  if ('teammateId' in author) return teammateOf(asker, author.teammateId);
  const member = asker.org.conversations.get(conversationId)?.members.find(({id}) => id === author.memberId);
  const unknown = {id: author.memberId, kind: 'UNKNOWN', contactId: null, name: 'Unknown', phone: null, address: ''} as const;
  return memberView(asker, member ?? unknown);
}

export function attachmentView({id, name, contentType, bytes, url, width, height, problem}: AttachmentRecord) {
  const previewUrl = contentType.startsWith('image/') ? url : null;
  return {id, name, contentType, bytes, url, previewUrl, width, height, problem: problem && problemView(problem)};
}

function messageView(asker: Asker, message: MessageRecord) {
  const {org, viewer} = asker;
  const {id, conversationId, sequence, author, body, reactionText, deliveries} = message;
  const isOwn = 'teammateId' in author && author.teammateId === viewer.id;
  return {
    __typename: 'Message',
    id,
    conversationId,
    sequence,
    createdAt: iso(message.createdAt),
    author: authorView(asker, conversationId, author),
    body,
    attachments: message.attachmentIds.flatMap((one) => org.attachments.get(one) ?? []).map(attachmentView),
    sentAt: message.sentAt === null ? null : iso(message.sentAt),
    status: aggregateStatus(deliveries),
    problems: problemViews(message.problems),
    deliveries: deliveries.map(({memberId, status, at, problem}) => ({memberId, status, at: iso(at), problem: problem && problemView(problem)})),
    reactions: message.reactions.map(({emoji, memberId, at}) => ({emoji, at: iso(at), author: authorView(asker, conversationId, {memberId})})),
    reactionText,
    idempotencyKey: isOwn ? message.idempotencyKey : null,
  };
}

export function itemView(asker: Asker, item: ItemRecord) {
  if (item.type === 'message') return messageView(asker, item);
  const {id, conversationId, sequence} = item;
  const shared = {id, conversationId, sequence, createdAt: iso(item.createdAt)};
  if (item.type === 'note') {
    const {authorId, mentionIds, body} = item;
    const idempotencyKey = authorId === asker.viewer.id ? item.idempotencyKey : null;
    const mentions = mentionIds.map((one) => teammateOf(asker, one));
    return {__typename: 'Note', ...shared, author: teammateOf(asker, authorId), body, mentions, idempotencyKey};
  }
  const {kind, actorId, subjects, subjectIds, text} = item;
  return {__typename: 'Notice', ...shared, kind, actor: actorId === null ? null : teammateOf(asker, actorId), subjects, subjectIds, text};
}

/** What the viewer's capabilities leave of a list of actions. */
function offered(asker: Asker, actions: readonly string[]) {
  const needs: Readonly<Record<string, Parameters<typeof asker.org.can>[0]>> = {NOTE: 'NOTES', RENAME: 'RENAME', CLOSE: 'CLOSE', REOPEN: 'CLOSE', CONTINUE: 'SUCCESSORS'};
  return actions.filter((action) => {
    const capability = needs[action];
    return capability === undefined || asker.org.can(capability);
  });
}

export function conversationView(asker: Asker, conversation: ConversationRecord) {
  const {org, viewer} = asker;
  const {id, kind, name, numberId, items, contactsLocked, closed} = conversation;
  const facts = org.facts(conversation);
  const number = numberId === null ? undefined : org.numbers.get(numberId);
  const last = items.at(items.last);
  const visible = (other: Id | null) => (other !== null && org.can('SUCCESSORS') && seenConversation(asker, other) ? other : null);
  return {
    id,
    kind,
    name,
    from: number ? numberView(asker, number) : null,
    contacts: conversation.members.map((member) => memberView(asker, member)),
    contactsLocked,
    teammates: [...conversation.teammates].map(([teammateId, joinedAt]) => ({
      teammate: teammateOf(asker, teammateId),
      joinedAt: iso(joinedAt),
      readUpTo: conversation.readUpTo.get(teammateId) ?? 0,
    })),
    problems: problemViews(conversationProblems(facts, viewer, org.policy)),
    warnings: problemViews(conversationWarnings(facts)),
    viewerCan: offered(asker, viewerActions(facts, viewer, org.policy)),
    timeline: (page: PageArguments) => {
      const {items: found, ...rest} = timelinePage(items, page);
      return {...rest, items: found.map((item) => itemView(asker, item))};
    },
    lastItem: last ? itemView(asker, last) : null,
    lastActivityAt: iso(conversation.lastActivityAt),
    createdAt: iso(conversation.createdAt),
    unreadCount: org.concerns(viewer, conversation) ? org.unread(viewer, conversation) : 0,
    readUpTo: conversation.readUpTo.get(viewer.id) ?? 0,
    closed: org.can('CLOSE') ? closed : null,
    flags: org.can('FLAGS') ? {muted: false, archived: false, pinned: false, unread: false, ...conversation.flags.get(viewer.id)} : null,
    predecessorId: visible(conversation.predecessorId),
    successorId: visible(conversation.successorId),
  };
}
