/** The rows of the in-page back end, as a database would hold them: nothing in them depends on who looks. */
import type {Problem} from '../../core/errors.js';
import type {ContactPhone, ConversationFlags, ConversationKind, Id, MemberKind} from '../../core/model.js';
import type {NumberFacts, Role} from '../../core/policy/facts.js';
import type {Items} from './items.js';

export interface TeammateRecord {
  readonly id: Id;
  name: string;
  email: string | null;
  title: string | null;
  role: Role;
  active: boolean;
  numberIds: Set<Id>;
  assignedContactIds: Set<Id>;
  /** Their own mobile: as a member of a group it would be visible and billed (MEM-13). */
  mobile: string | null;
}

export interface NumberRecord extends NumberFacts {
  readonly label: string | null;
}

export interface ContactRecord {
  readonly id: Id;
  name: string;
  phones: readonly Pick<ContactPhone, 'phone' | 'label'>[];
  /** Do-not-disturb, set by staff. What the person says themselves belongs to the number: `Organisation.optedOut`. */
  dnd: boolean;
  deleted: boolean;
}

export interface MemberRecord {
  readonly id: Id;
  readonly kind: MemberKind;
  readonly contactId: Id | null;
  readonly name: string;
  readonly phone: string | null;
  readonly address: string;
}

export interface AttachmentRecord {
  readonly id: Id;
  readonly name: string;
  readonly contentType: string;
  /** As announced, then as stored. */
  bytes: number;
  /** What the bytes are; undefined until they arrived, null when nothing tells. */
  sniffed: string | null | undefined;
  /** The bytes' URL in this page; null until they arrived. */
  url: string | null;
  width: number | null;
  height: number | null;
  problem: Problem | null;
  readonly uploaderId: Id | null;
  readonly conversationId: Id;
  readonly expiresAt: number;
}

export interface ConversationRecord {
  readonly id: Id;
  readonly kind: ConversationKind;
  name: string | null;
  readonly numberId: Id | null;
  members: readonly MemberRecord[];
  contactsLocked: boolean;
  /** By teammate: when they joined. */
  readonly teammates: Map<Id, number>;
  readonly items: Items;
  closed: boolean;
  readonly createdAt: number;
  lastActivityAt: number;
  readonly readUpTo: Map<Id, number>;
  readonly flags: Map<Id, ConversationFlags>;
  readonly predecessorId: Id | null;
  successorId: Id | null;
  /** Members whose last words sounded like an opt-out (DND-02). */
  readonly possibleOptOuts: Set<Id>;
}

export interface HistoryRecord {
  readonly id: Id;
  readonly conversationId: Id;
  readonly at: number;
  readonly actorId: Id | null;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
}
