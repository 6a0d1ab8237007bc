/**
 * The nouns of the contract as the widgets hold them: read-only, decoded, nothing optional that the contract requires.
 * Times are ISO 8601 strings with offset, sizes bytes, ids opaque. What each field means stands in contract/schema.graphql.
 */
import type {Problem} from './errors.js';

export type Id = string;

export type ViewerAction = 'CREATE_GROUP' | 'ADD_TEAMMATES' | 'CREATE_TEAM_GROUP' | 'MANAGE_CONSENT' | 'VIEW_HISTORY';
export type Capability =
  | 'SUBSCRIPTIONS' | 'TEAM_GROUPS' | 'ATTACHMENTS' | 'NOTES' | 'CLOSE' | 'SEARCH' | 'RENAME' | 'FLAGS' | 'RETRY' | 'TYPING'
  | 'AUDIT' | 'SUCCESSORS' | 'MANAGE_CONSENT' | 'AUDIT_EXPORT';
export type ConversationAction =
  | 'SEND' | 'NOTE' | 'EDIT_CONTACTS' | 'ADD_TEAMMATES' | 'REMOVE_TEAMMATES' | 'RENAME' | 'LEAVE' | 'CLOSE' | 'REOPEN' | 'CONTINUE';
export type ConversationKind = 'CONTACTS' | 'TEAM';
export type ContactsLock = 'CREATION' | 'FIRST_MESSAGE';
export type Consent = 'OK' | 'DND' | 'OPTED_OUT';
export type MemberKind = 'CONTACT' | 'UNKNOWN' | 'BUSINESS' | 'OTHER';
export type ContactState = 'CURRENT' | 'UPDATED' | 'DELETED' | 'REASSIGNED';
export type MessageStatus = 'QUEUED' | 'SENT' | 'UNCONFIRMED' | 'PARTIAL' | 'FAILED' | 'DELIVERED' | 'RECEIVED';
export type DeliveryStatus = 'QUEUED' | 'SENT' | 'UNCONFIRMED' | 'FAILED' | 'DELIVERED';
export type NoticeKind =
  | 'PRIVATE_REPLY' | 'CREATED' | 'RENAMED' | 'CONTACTS_CHANGED' | 'CONTACTS_LOCKED' | 'TEAMMATE_ADDED' | 'TEAMMATE_REMOVED'
  | 'TEAMMATE_LEFT' | 'CONTACT_DND_ON' | 'CONTACT_DND_OFF' | 'CONTACT_UPDATED' | 'CONTACT_DELETED' | 'CLOSED' | 'REOPENED' | 'CONTINUED';

/** More than any phone's camera makes: to draw so many would fill the memory of whoever looks. */
export const maxPixels = 100_000_000;

export interface AttachmentPolicy {
  readonly maxCount: number;
  readonly maxBytes: number;
  readonly maxTotalBytes: number;
  readonly targetTotalBytes: number;
  readonly warnTotalBytes: number;
  /** Media types, with wildcards, e.g. image/*. */
  readonly accept: readonly string[];
}

/** The limits in force for the viewer: every limit the widgets show comes from here. */
export interface GroupPolicy {
  readonly minContacts: number;
  readonly maxContacts: number;
  readonly maxTeammates: number | null;
  readonly maxParticipantsAtCreation: number | null;
  readonly contactsLockAt: ContactsLock;
  readonly minTeamGroup: number | null;
  readonly maxTeamGroup: number | null;
  readonly regions: readonly string[];
  readonly maxBodyLength: number;
  readonly warnBodyLength: number | null;
  readonly maxNameLength: number;
  readonly attachments: AttachmentPolicy | null;
  /** Seconds. */
  readonly typingTtl: number | null;
  /** Seconds. */
  readonly pollSeconds: number;
}

export interface SendingNumber {
  readonly id: Id;
  readonly phone: string;
  readonly label: string | null;
  readonly maxContacts: number | null;
  readonly problems: readonly Problem[];
}

export interface Viewer {
  readonly teammate: Teammate;
  readonly contractVersion: string;
  readonly can: readonly ViewerAction[];
  readonly capabilities: readonly Capability[];
  readonly policy: GroupPolicy;
  readonly sendingNumbers: readonly SendingNumber[];
  readonly unreadCount: number;
}

export interface ContactPhone {
  readonly phone: string;
  readonly label: string | null;
  readonly problems: readonly Problem[];
}

export interface Contact {
  readonly id: Id;
  readonly name: string;
  readonly phones: readonly ContactPhone[];
  readonly avatarUrl: string | null;
  readonly consent: Consent;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export interface Teammate {
  readonly id: Id;
  readonly name: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly avatarUrl: string | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** The contact's record as it is now, as far as a member shows it. */
export type ContactRecord = Pick<Contact, 'id' | 'name' | 'avatarUrl'> & {readonly phones: readonly Pick<ContactPhone, 'phone' | 'label'>[]};

export interface ContactMember {
  readonly id: Id;
  readonly kind: MemberKind;
  readonly contactId: Id | null;
  readonly name: string;
  readonly phone: string | null;
  readonly address: string;
  readonly state: ContactState;
  readonly consent: Consent;
  readonly contact: ContactRecord | null;
}

export interface TeamMember {
  readonly teammate: Teammate;
  readonly joinedAt: string;
  readonly readUpTo: number | null;
}

export interface ConversationFlags {
  readonly muted: boolean;
  readonly archived: boolean;
  readonly pinned: boolean;
  readonly unread: boolean;
}

export interface Conversation {
  readonly id: Id;
  readonly kind: ConversationKind;
  readonly name: string | null;
  readonly from: SendingNumber | null;
  readonly contacts: readonly ContactMember[];
  readonly contactsLocked: boolean;
  readonly teammates: readonly TeamMember[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly viewerCan: readonly ConversationAction[];
  readonly lastItem: TimelineItem | null;
  readonly lastActivityAt: string;
  readonly createdAt: string;
  readonly unreadCount: number;
  readonly readUpTo: number;
  readonly closed: boolean;
  readonly flags: ConversationFlags | null;
  readonly predecessorId: Id | null;
  readonly successorId: Id | null;
}

/** Who wrote a message: somebody on the phone side, or a teammate (whom contacts see as the business number). */
export type Author =
  | {readonly type: 'contact'; readonly member: Pick<ContactMember, 'id' | 'kind' | 'contactId' | 'name' | 'phone' | 'address' | 'state'>}
  | {readonly type: 'teammate'; readonly teammate: Teammate};

export interface Attachment {
  readonly id: Id;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly url: string | null;
  readonly previewUrl: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly problem: Problem | null;
}

export interface Delivery {
  readonly memberId: Id;
  readonly status: DeliveryStatus;
  readonly at: string | null;
  readonly problem: Problem | null;
}

export interface Reaction {
  readonly emoji: string;
  readonly author: Author;
  readonly at: string;
}

export interface ReactionText {
  readonly emoji: string;
  readonly quote: string | null;
  readonly removed: boolean;
}

interface Item {
  readonly id: Id;
  readonly conversationId: Id;
  readonly sequence: number;
  readonly createdAt: string;
}

export interface Message extends Item {
  readonly type: 'message';
  readonly author: Author;
  readonly body: string;
  readonly attachments: readonly Attachment[];
  readonly sentAt: string | null;
  readonly status: MessageStatus;
  readonly problems: readonly Problem[];
  readonly deliveries: readonly Delivery[];
  readonly reactions: readonly Reaction[];
  readonly reactionText: ReactionText | null;
  /** Only for its author. */
  readonly idempotencyKey: string | null;
}

export interface Note extends Item {
  readonly type: 'note';
  readonly author: Teammate;
  readonly body: string;
  readonly mentions: readonly Teammate[];
  readonly idempotencyKey: string | null;
}

export interface Notice extends Item {
  readonly type: 'notice';
  /** A kind this version does not know keeps its `text`. */
  readonly kind: NoticeKind | 'UNKNOWN';
  readonly actor: Teammate | null;
  readonly subjects: readonly string[];
  readonly subjectIds: readonly Id[];
  readonly text: string;
}

export type TimelineItem = Message | Note | Notice;

export interface HistoryEntry {
  readonly id: Id;
  readonly at: string;
  readonly actor: Teammate | null;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Everything that changes for the viewer; each carries the new state. */
export type ChatEvent =
  | {readonly type: 'item'; readonly item: TimelineItem}
  | {readonly type: 'conversation'; readonly conversation: Conversation}
  | {readonly type: 'removed'; readonly conversationId: Id}
  | {readonly type: 'viewer'; readonly viewer: Viewer}
  | {readonly type: 'typing'; readonly conversationId: Id; readonly teammate: Teammate; readonly typing: boolean}
  | {readonly type: 'resync'};

export interface EventFrame {
  readonly cursor: string;
  readonly previous: string;
  readonly event: ChatEvent | null;
}

/** A run of items without a hole between them. */
export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** A business never sees a contact as "the phone": everything said goes to these addresses. */
export function phonesOf(conversation: Pick<Conversation, 'contacts'>): readonly string[] {
  return conversation.contacts.flatMap(({phone}) => phone ?? []);
}
