import type {Capability, Consent, ContactState, Id} from '../../core/model.js';
import type {ConversationFacts, MemberFacts, OrganisationPolicy} from '../../core/policy/facts.js';
import {canSee, isUnattended, takesPart} from '../../core/policy/visibility.js';
import type {Clock} from './clock.js';
import {EventLog, type About} from './event-log.js';
import type {ItemRecord} from './item-records.js';
import type {AttachmentRecord, ContactRecord, ConversationRecord, HistoryRecord, MemberRecord, NumberRecord, TeammateRecord} from './records.js';

/** By teammate. */
type Access = ReadonlyMap<Id, number>;

/** One tenant: its tables, its event log, and what follows from both. Ids are counted, so the same calls make the same ids. */
export class Organisation {
  readonly id: Id;
  policy: OrganisationPolicy;
  readonly capabilities: readonly Capability[];
  readonly clock: Clock;
  readonly log = new EventLog();

  readonly teammates = new Map<Id, TeammateRecord>();
  readonly numbers = new Map<Id, NumberRecord>();
  readonly contacts = new Map<Id, ContactRecord>();
  readonly conversations = new Map<Id, ConversationRecord>();
  readonly attachments = new Map<Id, AttachmentRecord>();
  readonly history: HistoryRecord[] = [];
  /** Numbers whose owner said STOP. */
  readonly optedOut = new Set<string>();
  /** Answers by author and idempotency key. */
  readonly answered = new Map<string, {readonly content: string; readonly id: Id}>();

  #ids = 0;
  #changes: About[] = [];
  readonly #touched = new Set<Id>();
  readonly #viewers = new Set<Id>();
  #depth = 0;
  /** As of the last change: what is compared to tell who lost a group, and whose unread count moved. */
  readonly #access = new Map<Id, Access>();
  #everybody = false;

  constructor({id, policy, capabilities, clock}: Pick<Organisation, 'id' | 'policy' | 'capabilities' | 'clock'>) {
    this.id = id;
    this.policy = policy;
    this.capabilities = capabilities;
    this.clock = clock;
  }

  nextId(prefix: string): Id {
    this.#ids += 1;
    return `${this.id}-${prefix}-${String(this.#ids)}`;
  }

  can(capability: Capability): boolean {
    return this.capabilities.includes(capability);
  }

  /**
   * Runs one change and then writes the log: first the items, then each touched group, then who lost one, then whose unread
   * count moved. Who sees a touched group is compared with before, so every way of losing access ends the same (MEM-10, ACC-02).
   */
  change<Result>(task: () => Result): Result {
    if (this.#depth > 0) return task();
    this.#depth += 1;
    try {
      return task();
    } finally {
      this.#depth -= 1;
      this.#commit();
    }
  }

  /** The group shows something new. */
  touch(conversationId: Id): void {
    this.#touched.add(conversationId);
  }

  /** A viewer's numbers or rights changed. */
  touchViewer(teammateId: Id): void {
    this.#viewers.add(teammateId);
  }

  /** Somebody's role or access changed: every group is looked at again. */
  touchAccess(): void {
    this.#everybody = true;
  }

  touchItem(item: ItemRecord): void {
    this.#changes.push({type: 'item', itemId: item.id});
    this.touch(item.conversationId);
  }

  add<Item extends ItemRecord>(item: Item): Item {
    const conversation = this.conversations.get(item.conversationId);
    conversation?.items.add(item);
    if (conversation && item.type !== 'notice') conversation.lastActivityAt = item.createdAt;
    this.touchItem(item);
    return item;
  }

  item(id: Id): ItemRecord | undefined {
    const [, conversationId, sequence] = /^item-(.+)-(\d{1,9})$/.exec(id) ?? [];
    return conversationId === undefined ? undefined : this.conversations.get(conversationId)?.items.at(Number(sequence));
  }

  /** Who has this number now. */
  contactByPhone(phone: string): ContactRecord | undefined {
    return this.contactsByPhone(phone)[0];
  }

  /** The same where several share it, as a household does. */
  contactsByPhone(phone: string): ContactRecord[] {
    return [...this.contacts.values()].filter(({deleted, phones}) => !deleted && phones.some((one) => one.phone === phone));
  }

  /** Whether somebody with this number is on do-not-disturb: whoever shares it is not texted either (DND-04). */
  isBlocked(phone: string): boolean {
    return this.contactsByPhone(phone).some(({dnd}) => dnd);
  }

  numberByPhone(phone: string): NumberRecord | undefined {
    return [...this.numbers.values()].find((number) => number.phone === phone);
  }

  consentOf(contact: ContactRecord): Consent {
    if (contact.phones.some(({phone}) => this.optedOut.has(phone))) return 'OPTED_OUT';
    return contact.dnd ? 'DND' : 'OK';
  }

  /** Consent holds for all numbers of everybody a number belongs to (DND-04). */
  memberConsent({phone, contactId}: MemberRecord): Consent {
    if (phone === null) return 'OK';
    const record = contactId === null ? undefined : this.contacts.get(contactId);
    const people = [...(record ? [record] : []), ...this.contactsByPhone(phone)].map((one) => this.consentOf(one));
    if (this.optedOut.has(phone) || people.includes('OPTED_OUT')) return 'OPTED_OUT';
    return people.includes('DND') ? 'DND' : 'OK';
  }

  /** How the record stands to what was captured. Rules MEM-14, MEM-15. */
  memberState({phone, contactId}: MemberRecord): ContactState {
    const record = contactId === null ? undefined : this.contacts.get(contactId);
    if (!record || phone === null) return 'CURRENT';
    if (!record.deleted && record.phones.some((one) => one.phone === phone)) return 'CURRENT';
    const owner = this.contactByPhone(phone);
    if (owner && owner.id !== record.id) return 'REASSIGNED';
    return record.deleted ? 'DELETED' : 'UPDATED';
  }

  memberFacts(member: MemberRecord): MemberFacts {
    return {...member, state: this.memberState(member), consent: this.memberConsent(member)};
  }

  facts(conversation: ConversationRecord): ConversationFacts {
    const {id, kind, closed, contactsLocked, numberId, members, teammates, possibleOptOuts} = conversation;
    const mobiles = new Set([...this.teammates.values()].map(({mobile}) => mobile));
    return {
      id,
      kind,
      closed,
      contactsLocked,
      from: numberId === null ? null : (this.numbers.get(numberId) ?? null),
      members: members.map((member) => this.memberFacts(member)),
      teammateIds: [...teammates.keys()],
      unattended: this.#isUnattended(conversation),
      possibleOptOutIds: [...possibleOptOuts],
      internalMemberIds: members.flatMap((member) => (member.phone !== null && mobiles.has(member.phone) ? [member.id] : [])),
    };
  }

  sees(viewer: TeammateRecord, conversation: ConversationRecord): boolean {
    return canSee(accessFacts(conversation), viewer, this.policy);
  }

  unread(viewer: TeammateRecord, conversation: ConversationRecord): number {
    return conversation.items.unreadFor(viewer.id, conversation.readUpTo.get(viewer.id) ?? 0);
  }

  /** Whether a group counts as unread for this teammate: they take part, or are an admin and nobody else is left. Rule MEM-12. */
  concerns(viewer: TeammateRecord, conversation: ConversationRecord): boolean {
    if (takesPart(accessFacts(conversation), viewer, this.policy)) return true;
    return viewer.active && viewer.role === 'ADMIN' && this.#isUnattended(conversation);
  }

  /** Unread in groups of the viewer's own concern that are not muted. */
  totalUnread(viewer: TeammateRecord): number {
    let total = 0;
    for (const conversation of this.conversations.values()) {
      if (conversation.flags.get(viewer.id)?.muted) continue;
      if (this.concerns(viewer, conversation)) total += this.unread(viewer, conversation);
    }
    return total;
  }

  record(conversationId: Id, actorId: Id | null, action: string, before: string | null = null, after: string | null = null): void {
    this.history.push({id: this.nextId('history'), conversationId, at: this.clock.now(), actorId, action, before, after});
  }

  #isUnattended({kind, teammates}: ConversationRecord): boolean {
    return isUnattended({kind, teammateIds: [...teammates.keys()]}, (one) => this.teammates.get(one)?.active === true, this.policy);
  }

  /** What each teammate sees of a group: how much of it counts as unread for them; those who do not see it are left out. */
  #accessTo(conversation: ConversationRecord): Access {
    const facts = accessFacts(conversation);
    const access = new Map<Id, number>();
    for (const one of this.teammates.values()) {
      if (!canSee(facts, one, this.policy)) continue;
      const counts = this.concerns(one, conversation) && !conversation.flags.get(one.id)?.muted;
      access.set(one.id, counts ? this.unread(one, conversation) : 0);
    }
    return access;
  }

  #commit(): void {
    const lost: About[] = [];
    for (const conversationId of this.#everybody ? this.conversations.keys() : [...this.#touched]) {
      const conversation = this.conversations.get(conversationId);
      if (!conversation) continue;
      const before = this.#access.get(conversationId) ?? new Map<Id, number>();
      const now = this.#accessTo(conversation);
      this.#access.set(conversationId, now);
      for (const teammateId of this.teammates.keys()) {
        if (before.has(teammateId) && !now.has(teammateId)) lost.push({type: 'removed', conversationId, teammateId});
        if (!before.has(teammateId) && now.has(teammateId)) this.touch(conversationId);
        if ((before.get(teammateId) ?? 0) !== (now.get(teammateId) ?? 0)) this.touchViewer(teammateId);
      }
    }
    const abouts: About[] = [
      ...this.#changes,
      ...[...this.#touched].map((conversationId): About => ({type: 'conversation', conversationId})),
      ...lost,
      ...[...this.#viewers].map((teammateId): About => ({type: 'viewer', teammateId})),
    ];
    this.#changes = [];
    this.#touched.clear();
    this.#viewers.clear();
    this.#everybody = false;
    this.log.append(abouts);
  }
}

/** As much of the facts as decides who sees a group; asked often, so the drift of records is left out. */
function accessFacts({id, kind, closed, contactsLocked, members, teammates}: ConversationRecord): ConversationFacts {
  const people = members.map((member): MemberFacts => ({...member, state: 'CURRENT', consent: 'OK'}));
  return {id, kind, closed, contactsLocked, from: null, members: people, teammateIds: [...teammates.keys()]};
}
