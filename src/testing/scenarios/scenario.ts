import {problem, type ProblemCode} from '../../core/errors.js';
import type {ConversationFlags, DeliveryStatus, Id} from '../../core/model.js';
import {nextItem} from '../back-end/answers.js';
import {insert} from '../back-end/create.js';
import {Items} from '../back-end/items.js';
import {storeMedia, type MediaFile} from '../back-end/media.js';
import type {Organisation} from '../back-end/organisation.js';
import type {ItemRecord, MessageRecord, NoticeRecord} from '../back-end/item-records.js';
import type {ContactRecord, ConversationRecord, MemberRecord, NumberRecord, TeammateRecord} from '../back-end/records.js';

/** Fills the two organisations that a back end begins with: the viewer's, and one of strangers. */
export type Scenario = (office: Office, strangers: Office) => void;

interface GroupOptions {
  readonly id: Id;
  readonly name?: string;
  /** Absent in a group of teammates only. */
  readonly from?: Id;
  /** Ids of contacts; a number without a record as it is. */
  readonly contacts?: readonly string[];
  readonly teammates: readonly Id[];
  readonly locked?: boolean;
  readonly closed?: boolean;
  readonly minutesAgo?: number;
  /** A thread that makes its items when they are looked at. */
  readonly generated?: {readonly count: number; readonly make: (sequence: number, members: readonly MemberRecord[]) => ItemRecord};
}

interface MessageOptions {
  readonly minutesAgo: number;
  readonly media?: readonly MediaFile[];
  readonly reactions?: readonly (readonly [contactId: Id, emoji: string])[];
}

interface OutgoingOptions extends MessageOptions {
  /** By contact, where it did not simply arrive. */
  readonly deliveries?: Readonly<Record<Id, DeliveryStatus>>;
  readonly reason?: ProblemCode;
}

/** The words in which scenarios are told. Times are minutes before now. */
export class Office {
  readonly org: Organisation;

  constructor(org: Organisation) {
    this.org = org;
  }

  number(number: Pick<NumberRecord, 'id' | 'phone'> & Partial<NumberRecord>): void {
    this.org.numbers.set(number.id, {label: null, enabled: true, incapable: null, maxContacts: null, ...number});
  }

  /** Has access to every number that is there already, unless told otherwise. */
  teammate(teammate: Pick<TeammateRecord, 'id' | 'name'> & Partial<TeammateRecord>): void {
    const email = `${teammate.id}@northside.example`;
    this.org.teammates.set(teammate.id, {
      email, title: null, role: 'MEMBER', active: true, numberIds: new Set(this.org.numbers.keys()), assignedContactIds: new Set(), mobile: null,
      ...teammate,
    });
  }

  contact({phone, ...contact}: Pick<ContactRecord, 'id' | 'name'> & Partial<ContactRecord> & {readonly phone?: string}): void {
    const phones = phone === undefined ? [] : [{phone, label: 'Mobile'}];
    this.org.contacts.set(contact.id, {phones, dnd: false, deleted: false, ...contact});
  }

  group({id, name, from, contacts = [], teammates, locked = true, closed = false, minutesAgo = 0, generated}: GroupOptions): Thread {
    const members = contacts.map((contact, index) => this.#member(`${id}-member-${String(index + 1)}`, contact));
    const items = generated ? new Items(generated.count, (sequence) => generated.make(sequence, members)) : new Items();
    const conversation = insert(this.org, {
      id, kind: from === undefined ? 'TEAM' : 'CONTACTS', name: name ?? null, numberId: from ?? null, members, contactsLocked: locked,
      teammateIds: teammates, items, createdAt: this.org.clock.now() - minutesAgo * 60_000,
    });
    conversation.closed = closed;
    return new Thread(this.org, conversation);
  }

  #member(id: Id, contact: string): MemberRecord {
    const record = this.org.contacts.get(contact);
    const phone = record ? (record.phones[0]?.phone ?? null) : contact;
    return {id, kind: record ? 'CONTACT' : 'UNKNOWN', contactId: record?.id ?? null, name: record?.name ?? '', phone, address: phone ?? ''};
  }
}

/** What was said in a group so far, told in order. */
export class Thread {
  readonly #org: Organisation;
  readonly conversation: ConversationRecord;

  constructor(org: Organisation, conversation: ConversationRecord) {
    this.#org = org;
    this.conversation = conversation;
  }

  says(contact: string, body: string, options: MessageOptions): this {
    return this.#message({memberId: this.#memberId(contact)}, body, [], options);
  }

  writes(teammateId: Id, body: string, options: OutgoingOptions): this {
    const {deliveries = {}, reason = 'UNREACHABLE', minutesAgo} = options;
    const at = this.#time(minutesAgo);
    const reports = this.conversation.members.map((member) => {
      const status = deliveries[member.contactId ?? member.address] ?? 'DELIVERED';
      return {memberId: member.id, status, at, problem: status === 'FAILED' ? problem(reason, {subjectIds: [member.id]}) : null};
    });
    return this.#message({teammateId}, body, reports, options);
  }

  notes(authorId: Id, body: string, {minutesAgo, mentions = []}: {readonly minutesAgo: number; readonly mentions?: readonly Id[]}): this {
    this.#org.add({type: 'note', ...this.#next(minutesAgo), authorId, body, mentionIds: mentions, idempotencyKey: null});
    return this;
  }

  notice(kind: NoticeRecord['kind'], text: string, options: {readonly minutesAgo: number} & Partial<NoticeRecord>): this {
    const {minutesAgo, actorId = null, subjects = [], subjectIds = []} = options;
    this.#org.add({type: 'notice', ...this.#next(minutesAgo), kind, actorId, subjects, subjectIds, text});
    return this;
  }

  /** Everybody named has read all but the last `unread` items; the others of the team have read nothing. */
  read(by: Readonly<Record<Id, number>>): this {
    for (const [teammateId, unread] of Object.entries(by)) {
      this.conversation.readUpTo.set(teammateId, Math.max(0, this.conversation.items.last - unread));
    }
    return this;
  }

  flag(teammateId: Id, flags: Partial<ConversationFlags>): this {
    this.conversation.flags.set(teammateId, {muted: false, archived: false, pinned: false, unread: false, ...flags});
    return this;
  }

  #message(
    author: MessageRecord['author'],
    body: string,
    deliveries: MessageRecord['deliveries'],
    {minutesAgo, media = [], reactions = []}: MessageOptions,
  ): this {
    const next = this.#next(minutesAgo);
    const attachmentIds = media.map((file) => storeMedia(this.#org, this.conversation.id, file).id);
    const failed = deliveries.length > 0 && deliveries.every(({status}) => status === 'FAILED');
    this.#org.add<MessageRecord>({
      type: 'message',
      ...next,
      author,
      body,
      attachmentIds,
      sentAt: 'memberId' in author ? next.createdAt : null,
      deliveries,
      problems: failed ? deliveries.flatMap((one) => one.problem ?? []).slice(0, 1) : [],
      reactions: reactions.map(([contact, emoji]) => ({emoji, memberId: this.#memberId(contact), at: next.createdAt})),
      reactionText: null,
      idempotencyKey: null,
    });
    return this;
  }

  #memberId(contact: string): Id {
    const member = this.conversation.members.find(({contactId, address}) => contactId === contact || address === contact);
    if (!member) throw new RangeError(`${contact} is not in ${this.conversation.id}`);
    return member.id;
  }

  #next(minutesAgo: number) {
    return {...nextItem(this.#org, this.conversation), createdAt: this.#time(minutesAgo)};
  }

  #time(minutesAgo: number): number {
    return this.#org.clock.now() - minutesAgo * 60_000;
  }
}
