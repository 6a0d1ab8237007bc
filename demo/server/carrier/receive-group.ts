import {consentWord, possibleOptOut} from '../../../src/core/consent-words.js';
import {problem} from '../../../src/core/errors.js';
import {attendants} from '../../../src/core/policy/membership.js';
import {teammateAccessProblem} from '../../../src/core/policy/visibility.js';
import {parseReaction} from '../../../src/core/reaction-text.js';
import {normaliseBody} from '../../../src/core/text.js';
import {addLostFile, addStoredFile} from '../domain/attachments.js';
import type {Work} from '../domain/change.js';
import {loadConversation, lockConversations, type ConversationRecord, type MemberRecord} from '../domain/conversations.js';
import {writeAudit} from '../domain/history.js';
import {newId} from '../domain/ids.js';
import {addItem, addNotice, conversationChanged, lockContacts, messageHaystack, unreadChanged} from '../domain/write-items.js';
import {keyOf, openGroupOf, writeMembers, type NewMember} from '../domain/write-members.js';
import {measure} from '../uploads/measure.js';
import {foldReaction} from './reactions.js';
import type {Arrival} from './arrival.js';
import {obeyConsentWord} from './consent-replies.js';

/** A text to a set of numbers, into the group of that set. Rules INB-02 to INB-07, REA-03, DND-01 to DND-03. */
export async function receiveGroup(work: Work, arrival: Arrival): Promise<void> {
  const {message, from} = arrival;
  const {conversation, isOpenedNow} = await groupOf(work, arrival);
  const member = conversation.members.find(({address}) => address === from.address);
  if (!member) throw new Error('The sender is not in the set of their own message');
  await lockContacts(work, conversation);

  // Before any word is looked at: a reaction quotes what others said, STOP included (DND-03).
  const reaction = parseReaction(message.body);
  if (reaction) {
    await foldReaction(work, conversation, member, {reaction, raw: message.body, sentAt: message.sentAt});
    // What it is folded onto may be far up, but that the group is open again is news in every window.
    if (isOpenedNow) conversationChanged(work, conversation.id);
    return;
  }
  await keepMessage(work, conversation, member, arrival);
  if (consentWord(message.body)) await obeyConsentWord(work, arrival);
  else if (possibleOptOut(message.body)) await suspect(work, conversation.id, member.id);
  conversationChanged(work, conversation.id);
  unreadChanged(work, conversation.id);
}

async function keepMessage(work: Work, {id: conversationId}: ConversationRecord, member: MemberRecord, {message}: Arrival): Promise<void> {
  const {db, org} = work;
  const {media, sentAt} = message;
  const body = normaliseBody(message.body);
  const itemId = addItem(work, conversationId, {
    type: 'message', memberId: member.id, body, sentAt, counts: true, haystack: messageHaystack(body, member, media),
  });
  for (const [position, {name, contentType, blobId, problem: code = 'ATTACHMENT_EXPIRED'}] of media.entries()) {
    const place = {org, conversationId, itemId, teammateId: null, position};
    if (blobId === null) await addLostFile(db, place, {name, contentType, problem: problem(code, {params: {name}})});
    else await addStoredFile(db, place, {name, contentType, blobId, ...await measure(db, blobId)});
  }
  await db.query('update readers set archived = false where conversation_id = $1 and archived', [conversationId]);
}

/** Words that may mean an opt-out but are none: a person decides, and the group says so (DND-02). */
async function suspect({db}: Work, conversationId: string, memberId: string): Promise<void> {
  await db.query('update conversations set suspects = array_append(array_remove(suspects, $2), $2) where id = $1', [conversationId, memberId]);
}

/** The open group of the set; else the last closed one, reopened; else a new one, locked from the start. Rules INB-03, INB-05, GRP-14. */
async function groupOf(work: Work, arrival: Arrival): Promise<{conversation: ConversationRecord; isOpenedNow: boolean}> {
  const {db, org} = work;
  const {number, others, directory} = arrival;
  const key = keyOf(number.phone, others);
  const open = await openGroupOf(db, directory, key);
  const [closed] = open ? [] : await db.query<{id: string}>(
    'select id from conversations where org = $1 and group_key = $2 and closed order by last_activity_at desc limit 1', [org, key]);
  const id = open?.id ?? closed?.id ?? await beginGroup(work, arrival, key);
  await lockConversations(db, org, [id]);
  if (closed) {
    await db.query('update conversations set closed = false where id = $1', [id]);
    addNotice(work, id, 'REOPENED', 'The group was reopened by a message');
    await writeAudit(db, org, {conversationId: id, action: 'REOPENED'});
  }
  const conversation = await loadConversation(db, directory, id);
  if (!conversation) throw new Error('The group of an inbound message is not there');
  return {conversation, isOpenedNow: open === undefined};
}

/** Rules INB-03, INB-06, INB-12. */
async function beginGroup(work: Work, {number, others, directory, from}: Arrival, key: string): Promise<string> {
  const {db, org, now, app} = work;
  const members = others.map(({address, phone}): NewMember => {
    if (directory.ownPhones.includes(address)) return {kind: 'BUSINESS', contactId: null, name: address, phone: address, address};
    const [record] = directory.contacts.owners(address);
    if (record) return {kind: 'CONTACT', contactId: record.id, name: record.name, phone, address};
    return {kind: phone === null ? 'OTHER' : 'UNKNOWN', contactId: null, name: address, phone, address};
  });

  const id = newId('cv');
  await db.query(
    `insert into conversations (id, org, kind, from_id, group_key, locked, last_activity_at, created_at) values ($1, $2, 'CONTACTS', $3, $4, true, $5, $5)`,
    [id, org, number.id, key, now]);
  await writeMembers(db, org, id, members);
  const team = app.policy.access === 'DATA_ACCESS' ? [] : teamFor(directory, number.id, members);
  for (const teammateId of team) await db.query('insert into conversation_teammates values ($1, $2, $3)', [id, teammateId, now]);
  const name = members.find(({address}) => address === from.address)?.name ?? from.address;
  addNotice(work, id, 'CREATED', `The group began with a message from ${name}`, {subjects: [name]});
  await writeAudit(db, org, {conversationId: id, action: 'CREATED', after: 'By an inbound message'});
  return id;
}

/** Those who would take part and may see everybody in it; the admins when there is none. */
function teamFor({teammates}: Arrival['directory'], numberId: string, members: readonly NewMember[]): string[] {
  const all = [...teammates.values()].filter((one) => teammateAccessProblem(one, members) === undefined);
  return attendants(all, numberId);
}
