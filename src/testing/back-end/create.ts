import type {CreateConversationInput, SetContactsInput} from '../../contract/types.js';
import {problem, type Problem} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import {actionProblem, setContactsProblems} from '../../core/policy/membership.js';
import {numberProblems} from '../../core/policy/numbers.js';
import {draftContact, groupExistsProblem, groupKey, rosterProblems, teamRosterProblems, type Draft} from '../../core/policy/roster.js';
import {nameProblems} from '../../core/policy/sending.js';
import {canSeeContact, teammateAccessProblem, viewerAbilities} from '../../core/policy/visibility.js';
import {cleanName} from '../../core/text.js';
import {addNotice, changed, keyOf, notFound, once, openGroup, refused, type Made, type Payload} from './answers.js';
import {seenConversation, type Asker} from './asker.js';
import {Items} from './items.js';
import type {Organisation} from './organisation.js';
import {contactFacts} from './people-views.js';
import type {ConversationRecord, MemberRecord} from './records.js';
import {conversationView} from './thread-views.js';

const none = {conversation: null, existed: false};

/** The contract's createConversation. Rules GRP-01 to GRP-14, TEAM-01, MEM-06, MEM-07. */
export function createConversation(asker: Asker, input: CreateConversationInput): Payload {
  const {idempotencyKey, ...content} = input;
  return {
    ...none,
    ...once(asker, idempotencyKey, ['createConversation', content], {
      again: (answer) => {
        const [existed, id = ''] = answer.split(' ');
        const conversation = seenConversation(asker, id);
        return conversation ? {...changed(asker, conversation), existed: existed === 'existed'} : refused(notFound(id));
      },
      now: () => make(asker, input),
    }),
  };
}

function make(asker: Asker, input: CreateConversationInput): Made {
  const {org, viewer} = asker;
  const {kind = 'CONTACTS', name, predecessorId} = input;
  const isTeam = kind === 'TEAM';
  const {draft, unknown} = draftOf(asker, input);
  const predecessor = predecessorId == null ? undefined : seenConversation(asker, predecessorId);
  if (predecessorId != null && !predecessor) unknown.push(notFound(predecessorId, ['predecessorId']));
  if (unknown.length > 0) return {payload: refused(...unknown)};

  const abilities = viewerAbilities(viewer, org.policy);
  const denied = predecessor && actionProblem('CONTINUE', org.facts(predecessor), viewer, org.policy);
  const problems = [
    ...(abilities.includes(isTeam ? 'CREATE_TEAM_GROUP' : 'CREATE_GROUP') ? [] : [problem('NOT_ALLOWED', {path: ['kind']})]),
    ...(denied ? [denied] : []),
    ...(isTeam ? teamRosterProblems(draft, org.policy) : rosterProblems(draft, org.policy)),
    ...nameProblems(name, org.policy),
  ];
  if (problems.length > 0) return {payload: refused(...problems)};

  const existing = isTeam ? undefined : openGroup(org, groupKey(draft.from?.phone ?? '', draft.contacts.flatMap(({phone}) => phone ?? [])));
  if (existing) {
    if (!org.sees(viewer, existing)) return {payload: refused(groupExistsProblem(org.facts(existing), viewer, org.policy))};
    return {id: `existed ${existing.id}`, payload: {conversation: conversationView(asker, existing), existed: true, problems: []}};
  }

  const conversation = insert(org, {
    kind,
    name: cleanName(name ?? '', org.policy.maxNameLength),
    numberId: isTeam ? null : (input.fromId ?? null),
    members: membersOf(org, draft),
    contactsLocked: isTeam || org.policy.contactsLockAt === 'CREATION',
    teammateIds: [viewer.id, ...draft.teammates.map(({id}) => id)],
    predecessorId: predecessor?.id ?? null,
  });
  addNotice(org, conversation, 'CREATED', {actorId: viewer.id, text: `${viewer.name} created the group`});
  if (predecessor) {
    predecessor.successorId = conversation.id;
    addNotice(org, predecessor, 'CONTINUED', {actorId: viewer.id, subjectIds: [conversation.id], text: `${viewer.name} continued in a new group`});
  }
  return {id: `made ${conversation.id}`, payload: {conversation: conversationView(asker, conversation), existed: false, problems: []}};
}

/** Puts a new group into the table; its thread is empty unless `items` says otherwise. */
export function insert(
  org: Organisation,
  {teammateIds, items = new Items(), createdAt = org.clock.now(), id = org.nextId('group'), predecessorId = null, ...rest}:
    Pick<ConversationRecord, 'kind' | 'name' | 'numberId' | 'members' | 'contactsLocked'>
    & Partial<Pick<ConversationRecord, 'items' | 'createdAt' | 'id' | 'predecessorId'>> & {readonly teammateIds: readonly Id[]},
): ConversationRecord {
  const conversation: ConversationRecord = {
    id,
    ...rest,
    items,
    createdAt,
    lastActivityAt: createdAt,
    predecessorId,
    successorId: null,
    closed: false,
    teammates: new Map(teammateIds.map((teammateId) => [teammateId, createdAt])),
    readUpTo: new Map(),
    flags: new Map(),
    possibleOptOuts: new Set(),
  };
  org.conversations.set(id, conversation);
  org.touch(id);
  return conversation;
}

/** The contract's setContacts: until the list locks. Rules GRP-12, MEM-04, MEM-05. */
export function setContacts(asker: Asker, {conversationId, contacts, expectPhones}: SetContactsInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const {draft, unknown} = draftOf(asker, {contacts, fromId: conversation.numberId});
  if (unknown.length > 0) return refused(...unknown);
  const facts = org.facts(conversation);
  const problems = setContactsProblems(facts, viewer, draft, expectPhones, org.policy);
  if (problems.length > 0) return refused(...problems);

  const members = membersOf(org, draft, conversation.members);
  const existing = openGroup(org, keyOf(org, {...conversation, members}), conversation);
  if (existing) return refused(groupExistsProblem(org.facts(existing), viewer, org.policy));
  conversation.members = members;
  const subjects = members.map(({name}) => name);
  addNotice(org, conversation, 'CONTACTS_CHANGED', {actorId: viewer.id, subjects, text: `${viewer.name} changed the contacts to ${subjects.join(', ')}`});
  return changed(asker, conversation);
}

function draftOf(asker: Asker, {fromId, contacts = [], teammateIds = []}: Partial<Pick<CreateConversationInput, 'fromId' | 'contacts' | 'teammateIds'>>) {
  const {org, viewer} = asker;
  const unknown: Problem[] = [];
  const number = fromId == null ? undefined : org.numbers.get(fromId);
  if (fromId != null && !number) unknown.push(notFound(fromId, ['fromId']));

  const chosen = contacts.flatMap(({contactId, phone}, index) => {
    const record = org.contacts.get(contactId);
    if (record && canSeeContact(contactId, viewer)) return draftContact(contactFacts(org, record), phone);
    unknown.push(notFound(contactId, ['contacts', String(index)]));
    return [];
  });
  const members = chosen.map(({contactId}) => ({kind: 'CONTACT' as const, contactId}));
  const teammates = teammateIds.flatMap((id, index) => {
    const record = org.teammates.get(id);
    if (!record) unknown.push(notFound(id, ['teammateIds', String(index)]));
    const refusal = record && teammateAccessProblem(record, members);
    return record ? {id, problems: refusal ? [refusal] : []} : [];
  });
  const from = number ? {...number, problems: numberProblems(number, viewer)} : null;
  const draft: Draft = {from, contacts: chosen, teammates, viewerId: viewer.id, ownPhones: [...org.numbers.values()].map(({phone}) => phone)};
  return {draft, unknown};
}

function membersOf(org: Organisation, {contacts}: Draft, before: readonly MemberRecord[] = []): MemberRecord[] {
  return contacts.map(({contactId, phone, name}) => {
    const kept = before.find((member) => member.contactId === contactId && member.phone === phone);
    return kept ?? {id: org.nextId('member'), kind: 'CONTACT', contactId, name, phone, address: phone ?? ''};
  });
}
