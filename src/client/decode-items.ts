import type {TimelineItemQuery, TimelineQuery} from '../contract/types.js';
import type {Attachment, Author, Delivery, Message, NoticeKind, Reaction, TimelineItem, TimelinePage} from '../core/model.js';
import {known, list, memberName, nullable, number, problem, problems, teammate, text, truth} from './decode.js';

export type RawItem = NonNullable<TimelineItemQuery['timelineItem']>;
export type RawTimeline = NonNullable<TimelineQuery['conversation']>['timeline'];
type RawMessage = Extract<RawItem, {__typename: 'Message'}>;

const noticeKinds: readonly NoticeKind[] = [
  'PRIVATE_REPLY', 'CREATED', 'RENAMED', 'CONTACTS_CHANGED', 'CONTACTS_LOCKED', 'TEAMMATE_ADDED', 'TEAMMATE_REMOVED', 'TEAMMATE_LEFT',
  'CONTACT_DND_ON', 'CONTACT_DND_OFF', 'CONTACT_UPDATED', 'CONTACT_DELETED', 'CLOSED', 'REOPENED', 'CONTINUED',
];

const author = (raw: RawMessage['author']): Author =>
  raw.__typename === 'Teammate' ? {type: 'teammate', teammate: teammate(raw)} : {type: 'contact', member: memberName(raw)};

const attachment = (raw: RawMessage['attachments'][number]): Attachment => ({
  id: text(raw.id),
  name: text(raw.name),
  contentType: text(raw.contentType),
  bytes: number(raw.bytes),
  url: raw.url ?? null,
  previewUrl: raw.previewUrl ?? null,
  width: raw.width ?? null,
  height: raw.height ?? null,
  problem: nullable(raw.problem, problem),
});

const delivery = (raw: NonNullable<RawMessage['deliveries']>[number]): Delivery => ({
  memberId: text(raw.memberId),
  // What this version does not know is not shown as delivered.
  status: known(raw.status, ['QUEUED', 'SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED'], 'UNCONFIRMED' as const),
  at: raw.at ?? null,
  problem: nullable(raw.problem, problem),
});

const reaction = (raw: NonNullable<RawMessage['reactions']>[number]): Reaction => ({
  emoji: text(raw.emoji),
  author: author(raw.author),
  at: text(raw.at),
});

const message = (raw: RawMessage): Message => ({
  type: 'message',
  ...place(raw),
  author: author(raw.author),
  body: text(raw.body),
  attachments: list(raw.attachments, attachment),
  sentAt: raw.sentAt ?? null,
  status: known(raw.status, ['QUEUED', 'SENT', 'UNCONFIRMED', 'PARTIAL', 'FAILED', 'DELIVERED', 'RECEIVED'], 'UNCONFIRMED' as const),
  problems: problems(raw.problems),
  deliveries: list(raw.deliveries ?? [], delivery),
  reactions: list(raw.reactions ?? [], reaction),
  reactionText: nullable(raw.reactionText, ({emoji, quote, removed}) => ({emoji: text(emoji), quote: quote ?? null, removed: truth(removed)})),
  idempotencyKey: raw.idempotencyKey ?? null,
});

const place = ({id, conversationId, sequence, createdAt}: RawItem) => ({
  id: text(id),
  conversationId: text(conversationId),
  sequence: number(sequence),
  createdAt: text(createdAt),
});

/** Undefined for a kind of item that came later than this version. */
export function item(raw: RawItem): TimelineItem | undefined {
  switch (raw.__typename) {
    case 'Message':
      return message(raw);
    case 'Note':
      return {
        type: 'note',
        ...place(raw),
        author: teammate(raw.noteAuthor),
        body: text(raw.body),
        mentions: list(raw.mentions, teammate),
        idempotencyKey: raw.idempotencyKey ?? null,
      };
    case 'Notice':
      return {
        type: 'notice',
        ...place(raw),
        kind: known(raw.kind, noticeKinds, 'UNKNOWN' as const),
        actor: nullable(raw.actor, teammate),
        subjects: list(raw.subjects, text),
        subjectIds: list(raw.subjectIds, text),
        text: text(raw.text),
      };
    default:
      return undefined;
  }
}

export const timelinePage = ({items, hasOlder, hasNewer}: RawTimeline): TimelinePage => ({
  items: list(items, item).filter((one) => one !== undefined),
  hasOlder: truth(hasOlder),
  hasNewer: truth(hasNewer),
});
