import {problem, type Problem} from '../errors.js';
import type {Consent, GroupPolicy, Id} from '../model.js';
import {isBlank, normaliseBody, tidyName, graphemes} from '../text.js';
import type {ConversationFacts, MemberFacts, OrganisationPolicy, TeammateFacts} from './facts.js';
import {numberFaults, numberProblems} from './numbers.js';
import {contactLimit} from './roster.js';
import {takesPart} from './visibility.js';

/** Why this cannot be the text of a message. `isAlone`: no files go with it. Rules SND-01, SND-02. */
export function textProblems(body: string, policy: GroupPolicy, {isAlone}: {readonly isAlone: boolean}): Problem[] {
  return [...(isAlone && isBlank(body) ? [problem('EMPTY_MESSAGE', {path: ['body']})] : []), ...bodyProblems(body, policy)];
}

/** What to know before sending this text; the same code as the refusal, with the softer limit. Rule SND-02. */
export function messageWarnings(body: string, {warnBodyLength, maxBodyLength}: GroupPolicy): Problem[] {
  const count = bodyLength(body);
  if (warnBodyLength === null || count <= warnBodyLength || count > maxBodyLength) return [];
  return [problem('TOO_LONG', {path: ['body'], params: {limit: warnBodyLength, count}})];
}

/** Why this cannot be a note: a text is needed, and whoever is addressed must be able to read it. Rule ACC-04. */
export function noteProblems(
  {body, mentions = []}: {readonly body: string; readonly mentions?: readonly {readonly id: Id; readonly name: string; readonly canSee: boolean}[]},
  policy: GroupPolicy,
): Problem[] {
  const found = textProblems(body, policy, {isAlone: true});
  mentions.forEach(({id, name, canSee}, index) => {
    if (!canSee) found.push(problem('TEAMMATE_NO_ACCESS', {path: ['mentionIds', String(index)], subjectIds: [id], params: {name}}));
  });
  return found;
}

/** UTF-16 code units as the limit counts them, after line ends are made LF. */
export function bodyLength(body: string): number {
  return normaliseBody(body).length;
}

/**
 * Why nothing can be sent to the group by this viewer, whatever the text: exactly what sendMessage answers. One blocked
 * member blocks the whole group. Rules SND-05, SND-14, SND-15, DND-04, INB-04, INB-06, ACC-03.
 */
export function conversationProblems(conversation: ConversationFacts, viewer: TeammateFacts, policy: OrganisationPolicy): Problem[] {
  const {closed, from, id, kind, members} = conversation;
  const found: Problem[] = [];
  if (!takesPart(conversation, viewer, policy)) found.push(problem('NOT_ALLOWED', {subjectIds: [id], params: {action: 'SEND'}}));
  if (closed) found.push(problem('CONVERSATION_CLOSED', {subjectIds: [id]}));
  if (kind === 'TEAM') return found;

  const needsNumber = policy.sendingNeedsNumber || policy.access === 'DATA_ACCESS';
  if (from) found.push(...(needsNumber ? numberProblems(from, viewer) : numberFaults(from)).map((one) => ({...one, path: []})));

  const limit = contactLimit(from, policy);
  const count = phonesOfMembers(conversation).length;
  if (count > limit) found.push(problem('TOO_MANY_CONTACTS', {subjectIds: [id], params: {limit, count}}));
  found.push(...members.flatMap(memberProblems));
  return found;
}

/** What to know before sending to the group. Rules MEM-12, MEM-13, MEM-15, DND-02. */
export function conversationWarnings(conversation: ConversationFacts): Problem[] {
  const {id, members, unattended = false, possibleOptOutIds = [], internalMemberIds = []} = conversation;
  const found = members.flatMap((member) => {
    const about = {subjectIds: [member.id], params: {name: member.name, phone: member.phone ?? member.address}};
    return [
      ...(member.state === 'REASSIGNED' ? [problem('REASSIGNED', about)] : []),
      ...(possibleOptOutIds.includes(member.id) ? [problem('POSSIBLE_OPT_OUT', about)] : []),
      ...(internalMemberIds.includes(member.id) ? [problem('INTERNAL_AS_EXTERNAL', about)] : []),
    ];
  });
  return unattended ? [...found, problem('UNATTENDED', {subjectIds: [id]})] : found;
}

/**
 * RECIPIENTS_CHANGED when the phones are not those the sender saw. `required`: while the list is not locked nothing goes out
 * without having been looked at. Rule MEM-05.
 */
export function expectedPhonesProblem(
  expected: readonly string[] | null | undefined,
  actual: readonly string[],
  {required = false}: {readonly required?: boolean} = {},
): Problem | undefined {
  const path = ['expectPhones'];
  if (!expected) return required ? problem('INVALID_INPUT', {path, params: {reason: 'REQUIRED'}}) : undefined;
  const seen = new Set(expected);
  const same = seen.size === new Set(actual).size && actual.every((phone) => seen.has(phone));
  return same ? undefined : problem('RECIPIENTS_CHANGED', {path});
}

/** Where everything said in the group goes: the numbers as they were when their owners were added. Rule MEM-14. */
export function phonesOfMembers({members}: Pick<ConversationFacts, 'members'>): string[] {
  return members.flatMap(({phone}) => phone ?? []);
}

/** Why a group cannot have this name; an empty one takes the name away. Rule GRP-13. */
export function nameProblems(name: string | null | undefined, {maxNameLength: limit}: GroupPolicy): Problem[] {
  const tidy = tidyName(name ?? '');
  // A letter may carry any number of marks. No name that people read needs so many, and its length says enough.
  const count = tidy.length > limit * 32 ? tidy.length : graphemes(tidy);
  return count > limit ? [problem('TOO_LONG', {path: ['name'], params: {limit, count}})] : [];
}

/** Why staff cannot set this consent: what the person said themselves is theirs to take back. Rule DND-06. */
export function consentProblems(
  contact: {readonly id: Id; readonly name: string; readonly consent: Consent},
  next: Consent,
  note: string,
): Problem[] {
  const found: Problem[] = [];
  const about = {subjectIds: [contact.id], params: {name: contact.name}};
  if (contact.consent === 'OPTED_OUT') found.push(problem('CONSENT_REQUIRED', about));
  if (next === 'OPTED_OUT') found.push(problem('INVALID_INPUT', {path: ['consent']}));
  if (isBlank(note)) found.push(problem('INVALID_INPUT', {path: ['note'], params: {reason: 'REQUIRED'}}));
  return found;
}

function bodyProblems(body: string, {maxBodyLength: limit}: GroupPolicy): Problem[] {
  const count = bodyLength(body);
  return count > limit ? [problem('TOO_LONG', {path: ['body'], params: {limit, count}})] : [];
}

function memberProblems({id, kind, name, address, phone, consent}: MemberFacts): Problem[] {
  const about = {subjectIds: [id]};
  const found: Problem[] = [];
  if (kind === 'OTHER' || phone === null) found.push(problem('NON_PHONE_MEMBER', {...about, params: {name: name || address, address}}));
  if (consent !== 'OK') found.push(problem('CONTACT_DND', {...about, params: {name: name || address, reason: consent}}));
  return found;
}
