/** The rows of threads. */
import type {Problem} from '../../core/errors.js';
import type {DeliveryStatus, Id, NoticeKind, ReactionText} from '../../core/model.js';

export interface DeliveryRecord {
  readonly memberId: Id;
  status: DeliveryStatus;
  at: number;
  problem: Problem | null;
}

/** A teammate's id, or the id of a member of the conversation. */
export type AuthorRecord = {readonly teammateId: Id} | {readonly memberId: Id};

interface ItemBase {
  readonly id: Id;
  readonly conversationId: Id;
  readonly sequence: number;
  readonly createdAt: number;
}

export interface MessageRecord extends ItemBase {
  readonly type: 'message';
  readonly author: AuthorRecord;
  readonly body: string;
  readonly attachmentIds: readonly Id[];
  readonly sentAt: number | null;
  deliveries: DeliveryRecord[];
  problems: Problem[];
  reactions: {readonly emoji: string; readonly memberId: Id; readonly at: number}[];
  readonly reactionText: ReactionText | null;
  readonly idempotencyKey: string | null;
}

export interface NoteRecord extends ItemBase {
  readonly type: 'note';
  readonly authorId: Id;
  readonly body: string;
  readonly mentionIds: readonly Id[];
  readonly idempotencyKey: string | null;
}

export interface NoticeRecord extends ItemBase {
  readonly type: 'notice';
  readonly kind: NoticeKind;
  readonly actorId: Id | null;
  readonly subjects: readonly string[];
  readonly subjectIds: readonly Id[];
  readonly text: string;
}

export type ItemRecord = MessageRecord | NoteRecord | NoticeRecord;
