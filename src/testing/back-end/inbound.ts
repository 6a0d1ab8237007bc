import {consentWord, possibleOptOut} from '../../core/consent-words.js';
import type {Id} from '../../core/model.js';
import {attendants} from '../../core/policy/membership.js';
import {groupKey} from '../../core/policy/roster.js';
import {findReactionTarget, parseReaction} from '../../core/reaction-text.js';
import {formatPhone} from '../../core/phone-format.js';
import {addNotice, keyOf, nextItem, openGroup} from './answers.js';
import type {Carrier} from './carrier.js';
import {noteConsent} from './consent.js';
import {insert} from './create.js';
import {storeMedia, type MediaFile} from './media.js';
import type {Organisation} from './organisation.js';
import type {MessageRecord} from './item-records.js';
import type {ConversationRecord, MemberRecord, NumberRecord} from './records.js';

export interface Inbound {
  readonly from: string;
  /** Everybody the phone addressed, the business number among them. */
  readonly to: readonly string[];
  readonly body: string;
  readonly media?: readonly MediaFile[];
}

/** What somebody sends from their phone. Each number of the business that is addressed gets its own copy. Rules INB-01 to INB-12. */
export function receive(org: Organisation, carrier: Carrier, inbound: Inbound): void {
  const {from, to, body, media = []} = inbound;
  const shown = {from, to, body, media: media.map(({name, contentType}) => ({name, contentType, url: null})), at: org.clock.now()};
  for (const phone of new Set([from, ...to])) if (!org.numberByPhone(phone)) carrier.show(phone, shown);
  if (org.numberByPhone(from)) return;

  org.change(() => {
    for (const own of [...org.numbers.values()].filter(({phone}) => to.includes(phone))) {
      const others = [...new Set([from, ...to])].filter((address) => address !== own.phone);
      if (others.length === 1) receivePrivately(org, carrier, own, inbound);
      else receiveInGroup(org, carrier, own, others, inbound);
    }
  });
}

/** One-to-one belongs to the host: the groups only hear that it happened. Rule INB-08. */
function receivePrivately(org: Organisation, carrier: Carrier, own: NumberRecord, {from, body}: Inbound): void {
  if (obey(org, carrier, own, from, body)) return;
  for (const conversation of org.conversations.values()) {
    const member = conversation.members.find(({phone}) => phone === from);
    if (!member || conversation.closed || conversation.numberId !== own.id) continue;
    const text = `${member.name || formatPhone(from)} replied privately`;
    addNotice(org, conversation, 'PRIVATE_REPLY', {subjects: [member.name || from], subjectIds: [member.id], text});
  }
}

function receiveInGroup(org: Organisation, carrier: Carrier, own: NumberRecord, others: readonly string[], {from, body, media = []}: Inbound): void {
  const conversation = groupFor(org, own, others);
  const member = conversation.members.find(({address}) => address === from);
  if (!member) return;
  if (!conversation.contactsLocked) conversation.contactsLocked = true;

  const reaction = parseReaction(body);
  if (reaction) {
    const earlier = conversation.items.latestMessages(500).map((message) => ({message, body: message.body, attachments: typesOf(org, message)}));
    const target = findReactionTarget(reaction, earlier)?.message;
    if (target) {
      react(org, target, member.id, reaction);
      return;
    }
  }
  const {emoji, quote, removed} = reaction ?? {};
  const attachmentIds = media.map((file) => storeMedia(org, conversation.id, file).id);
  org.add<MessageRecord>({
    type: 'message',
    ...nextItem(org, conversation),
    author: {memberId: member.id},
    body,
    attachmentIds,
    sentAt: org.clock.now(),
    deliveries: [],
    problems: [],
    reactions: [],
    reactionText: emoji === undefined ? null : {emoji, quote: quote ?? null, removed: removed === true},
    idempotencyKey: null,
  });
  for (const [teammateId, flags] of conversation.flags) conversation.flags.set(teammateId, {...flags, archived: false});
  if (!reaction && !obey(org, carrier, own, from, body) && possibleOptOut(body)) conversation.possibleOptOuts.add(member.id);
}

function typesOf(org: Organisation, {attachmentIds}: MessageRecord) {
  return attachmentIds.map((id) => ({contentType: org.attachments.get(id)?.contentType ?? ''}));
}

/** One reaction a person and message; taking back needs the same person and emoji. Rules REA-03, REA-04. */
function react(org: Organisation, message: MessageRecord, memberId: Id, {emoji, removed}: {readonly emoji: string; readonly removed: boolean}): void {
  const others = message.reactions.filter((one) => one.memberId !== memberId);
  const own = message.reactions.find((one) => one.memberId === memberId);
  if (removed && own?.emoji !== emoji) return;
  message.reactions = removed ? others : [...others, {emoji, memberId, at: org.clock.now()}];
  org.touchItem(message);
}

/** STOP, START and HELP, whichever way they come. Rules DND-01, DND-05, DND-06, DND-10. */
function obey(org: Organisation, carrier: Carrier, own: NumberRecord, from: string, body: string): boolean {
  const word = consentWord(body);
  const owners = org.contactsByPhone(from);
  const name = owners[0]?.name ?? formatPhone(from);
  const phones = [...new Set([from, ...owners.flatMap((owner) => owner.phones.map(({phone}) => phone))])];
  if (word === 'STOP' && !org.optedOut.has(from)) {
    org.optedOut.add(from);
    noteConsent(org, phones, true, name, null, null);
    carrier.sendAlone(own.phone, from, 'You will get no more messages from us. Reply START to take it back.');
  }
  if (word === 'START') {
    const isSet = owners.some(({dnd}) => dnd);
    for (const owner of owners) owner.dnd = false;
    if (org.optedOut.delete(from) || isSet) noteConsent(org, phones, false, name, null, null);
  }
  if (word === 'HELP') carrier.sendAlone(own.phone, from, 'Reply STOP to get no more messages from us.');
  return word !== undefined;
}

/** The open group of this set, else the closed one, reopened, else a new one that is locked at once. Rules GRP-14, INB-03, INB-05, INB-12. */
function groupFor(org: Organisation, own: NumberRecord, others: readonly string[]): ConversationRecord {
  const key = groupKey(own.phone, others);
  const open = openGroup(org, key);
  if (open) return open;
  const closed = [...org.conversations.values()].findLast((one) => one.kind === 'CONTACTS' && keyOf(org, one) === key);
  if (closed) {
    closed.closed = false;
    addNotice(org, closed, 'REOPENED', {text: 'A new message reopened the group'});
    return closed;
  }
  const members = others.map((address) => memberFor(org, address));
  const teammateIds = attendants([...org.teammates.values()], own.id);
  return insert(org, {kind: 'CONTACTS', name: null, numberId: own.id, members, contactsLocked: true, teammateIds});
}

function memberFor(org: Organisation, address: string): MemberRecord {
  const phone = /^\+\d{7,15}$/.test(address) ? address : null;
  const contact = phone === null ? undefined : org.contactByPhone(phone);
  const kind = contact ? 'CONTACT' : phone === null ? 'OTHER' : org.numberByPhone(phone) ? 'BUSINESS' : 'UNKNOWN';
  return {id: org.nextId('member'), kind, contactId: contact?.id ?? null, name: contact?.name ?? '', phone, address};
}
