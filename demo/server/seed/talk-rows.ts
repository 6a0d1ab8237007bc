import {groupKey} from '../../../src/core/policy/roster.js';
import type {OrganisationPolicy} from '../../../src/core/policy/facts.js';
import {outgoingFileName} from '../../../src/core/text.js';
import {haystack} from '../domain/search.js';
import {toE164} from './people-rows.js';
import type {Rows} from './rows.js';
import type {SeedConversation, SeedLine, SeedOrganisation} from './types.js';

const minute = 60_000;

interface Talk {
  readonly org: SeedOrganisation;
  readonly conversation: SeedConversation;
  readonly members: ReadonlyMap<string, {readonly id: string; readonly name: string; readonly phone: string}>;
  readonly fromPhone: string;
}

/** One conversation with its people, its items, and what the phones in it hold. */
export function addConversation(rows: Rows, org: SeedOrganisation, conversation: SeedConversation, policy: OrganisationPolicy, now: number): void {
  const {id, kind = 'CONTACTS', name = null, contacts = [], teammates, closed = false, minutesAgo, lines, unread = {}} = conversation;
  const fromPhone = org.numbers.find((number) => number.id === conversation.from)?.phone ?? '';
  const members = new Map(contacts.map((contactId) => {
    const contact = org.contacts.find((one) => one.id === contactId);
    return [contactId, {id: `mb_${id.slice(3)}_${contactId.slice(3)}`, name: contact?.name ?? '', phone: toE164(contact?.phones[0]?.[1] ?? '') ?? ''}];
  }));
  const span = lines.reduce((sum, {after = 2}) => sum + after, 0);
  const createdAt = now - (minutesAgo + span + 5) * minute;
  const talk: Talk = {org, conversation, members, fromPhone};
  const items = new Items(rows, talk, createdAt);

  items.notice('CREATED', `${teammateName(org, teammates[0])} created the group`, {teammateId: teammates[0] ?? null});
  if (lines.length > 0 && kind === 'CONTACTS') items.notice('CONTACTS_LOCKED', 'The people in this group are fixed from here on');
  for (const line of lines) items.line(line);

  rows.add('conversations', {
    id, org: org.id, kind, name, closed,
    from_id: conversation.from ?? null,
    group_key: kind === 'TEAM' ? null : groupKey(fromPhone, [...members.values()].map(({phone}) => phone)),
    locked: kind === 'TEAM' || lines.length > 0 || policy.contactsLockAt === 'CREATION',
    last_sequence: items.sequence,
    last_activity_at: new Date(items.at).toISOString(),
    created_at: new Date(createdAt).toISOString(),
    predecessor_id: null,
    suspects: [],
  });
  [...members].forEach(([contactId, {id: memberId, name: person, phone}], position) => {
    rows.add('members', {id: memberId, org: org.id, conversation_id: id, position, kind: 'CONTACT', contact_id: contactId, name: person, phone, address: phone});
  });
  for (const teammate_id of teammates) {
    rows.add('conversation_teammates', {conversation_id: id, teammate_id, joined_at: new Date(createdAt).toISOString()});
    const read = items.sequence - (unread[teammate_id] ?? 0);
    rows.add('readers', {conversation_id: id, teammate_id, read_up_to: read, muted: false, archived: false, pinned: false, unread: false});
  }
  rows.add('audit', {org: org.id, conversation_id: id, at: new Date(createdAt).toISOString(), actor_id: teammates[0] ?? null, action: 'CREATED', before: null, after: name});
}

class Items {
  readonly #rows: Rows;
  readonly #talk: Talk;
  sequence = 0;
  at: number;

  constructor(rows: Rows, talk: Talk, at: number) {
    this.#rows = rows;
    this.#talk = talk;
    this.at = at;
  }

  notice(kind: string, text: string, {teammateId = null, subjects = [], subjectIds = []}: {
    teammateId?: string | null;
    subjects?: readonly string[];
    subjectIds?: readonly string[];
  } = {}): void {
    this.#add({type: 'notice', body: text, notice_kind: kind, teammate_id: teammateId, subjects, subject_ids: subjectIds});
  }

  line(line: SeedLine): void {
    const {org, conversation, members} = this.#talk;
    this.at += (line.after ?? 2) * minute;
    const member = members.get(line.by);
    const author = member?.name ?? teammateName(org, line.by);
    const isOutgoing = !member && !line.isNote && conversation.kind !== 'TEAM';
    const id = this.#add({
      type: line.isNote ? 'note' : 'message', body: line.text, outgoing: isOutgoing, counts: true,
      teammate_id: member ? null : line.by, member_id: member?.id ?? null, mentions: line.mentions ?? [],
      haystack: haystack([line.text, author, ...(line.files ?? []).map(({name}) => name)], [member?.phone]),
    });
    if (isOutgoing) this.#deliveries(id, line);
    const media = this.#files(id, line);
    if (!line.isNote && conversation.kind !== 'TEAM') this.#handsets(id, line, media);
    for (const [contactId, emoji] of line.reactions ?? []) {
      const memberId = members.get(contactId)?.id;
      if (memberId) this.#rows.add('reactions', {item_id: id, member_id: memberId, emoji, at: new Date(this.at + minute).toISOString()});
    }
    if (member && line.text === 'STOP') {
      this.notice('CONTACT_DND_ON', `${member.name} opted out`, {subjects: [member.name], subjectIds: [member.id]});
    }
  }

  #deliveries(itemId: string, {failed = [], unconfirmed = []}: SeedLine): void {
    for (const [contactId, {id, name}] of this.#talk.members) {
      const reason = failed.find(([who]) => who === contactId)?.[1];
      this.#rows.add('deliveries', {
        item_id: itemId, member_id: id, at: new Date(this.at + 2000).toISOString(),
        status: reason ? 'FAILED' : unconfirmed.includes(contactId) ? 'UNCONFIRMED' : 'DELIVERED',
        problem: reason ? {code: reason, subjectIds: [id], params: {name}} : null,
      });
    }
  }

  #files(itemId: string, {by, files = []}: SeedLine) {
    return files.map(({name, contentType, width = null, height = null, bytes}, position) => {
      const content = bytes();
      const blobId = `bl_${itemId.slice(3)}_${position}`;
      this.#rows.blobs.push({id: blobId, bytes: content});
      this.#rows.add('attachments', {
        id: `at_${itemId.slice(3)}_${position}`, org: this.#talk.org.id, conversation_id: this.#talk.conversation.id, item_id: itemId, position, name,
        teammate_id: by.startsWith('tm_') ? by : null, content_type: contentType, bytes: content.length, width, height, state: 'STORED',
        problem: null, blob_id: blobId, expires_at: null,
      });
      return {blobId, contentType, name: by.startsWith('tm_') ? outgoingFileName(name) : name};
    });
  }

  /** What each phone holds of it: numbers, words and media, nothing of the team. */
  #handsets(itemId: string, {by, text, failed = []}: SeedLine, media: readonly object[]): void {
    const {members, fromPhone} = this.#talk;
    const sender = members.get(by)?.phone ?? fromPhone;
    const phones = [...members].map(([contactId, {phone}]) => ({phone, isMissed: failed.some(([who]) => who === contactId)}));
    const recipients = [fromPhone, ...phones.map(({phone}) => phone)].filter((phone) => phone !== sender);
    const at = new Date(this.at).toISOString();
    this.#rows.add('sim_messages', {id: `seed_${itemId}`, sender, recipients, body: text, media, at});
    for (const {phone, isMissed} of phones) {
      if (!isMissed) this.#rows.add('sim_inbox', {phone, message_id: `seed_${itemId}`, outgoing: phone === sender, at});
    }
  }

  #add(item: Readonly<Record<string, unknown>>): string {
    this.sequence += 1;
    const {org, conversation} = this.#talk;
    const id = `it_${conversation.id.slice(3)}_${this.sequence}`;
    this.#rows.add('items', {
      id, org: org.id, conversation_id: conversation.id, sequence: this.sequence, created_at: new Date(this.at).toISOString(),
      type: '', teammate_id: null, member_id: null, body: '', sent_at: null, outgoing: false, counts: false, idempotency_key: null, mentions: [],
      reaction_text: null, notice_kind: null, subjects: [], subject_ids: [], haystack: '', ...item,
    });
    return id;
  }
}

function teammateName({teammates}: SeedOrganisation, id: string | undefined): string {
  return teammates.find((one) => one.id === id)?.name ?? '';
}
