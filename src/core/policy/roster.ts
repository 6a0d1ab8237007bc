import {problem, type Problem} from '../errors.js';
import type {Consent, GroupPolicy, Id} from '../model.js';
import {digitsOf} from '../phone-format.js';
import type {ConversationFacts, OrganisationPolicy, TeammateFacts} from './facts.js';
import {canSee} from './visibility.js';

export interface ContactFacts {
  readonly id: Id;
  readonly name: string;
  readonly consent: Consent;
  readonly deleted?: boolean;
  /** `problems`: why this number cannot take part, see `phoneProblem`. */
  readonly phones: readonly {readonly phone: string; readonly problems: readonly Problem[]}[];
}

/** Somebody chosen for a group. `problems`: what stands against this person and the chosen phone, see `draftContact`. */
export interface DraftContact {
  readonly contactId: Id;
  readonly name: string;
  readonly phone: string | null;
  readonly problems: readonly Problem[];
}

/** A teammate chosen for a group. `problems`: see `teammateAccessProblem`. */
export interface DraftTeammate {
  readonly id: Id;
  readonly problems: readonly Problem[];
}

export interface Draft {
  /** `problems`: see `numberProblems`. `provider`: who carries its messages, where that is known and sets the limit. */
  readonly from: {readonly phone: string; readonly maxContacts: number | null; readonly problems: readonly Problem[]; readonly provider?: string | null} | null;
  readonly contacts: readonly DraftContact[];
  /** With or without the viewer, who always takes part. */
  readonly teammates: readonly DraftTeammate[];
  readonly viewerId: Id;
  /** The business's own numbers. */
  readonly ownPhones: readonly string[];
}

type Limits = GroupPolicy & Partial<Pick<OrganisationPolicy, 'teammatesInContactGroups'>>;

/** Why the directory shows a contact as refused; empty when it can be added. Rules DND-07, GRP-15, NUM-18. */
export function contactProblems(contact: ContactFacts): Problem[] {
  const found = personProblems(contact);
  const {id, name, phones} = contact;
  if (phones.length === 0) found.push(noPhone(contact));
  else if (phones.every(({problems}) => problems.length > 0)) {
    found.push(...(phones[0]?.problems ?? []).map((one) => ({...one, subjectIds: [id], params: {...one.params, name}})));
  }
  return found;
}

/** What to know before adding a contact: the phone is a teammate's own, or its area code is new. Rules MEM-13, NUM-13. */
export function contactWarnings(
  {id, name, phones}: {readonly id: Id; readonly name: string; readonly phones: readonly {readonly phone: string; readonly unrecognisedAreaCode?: boolean}[]},
  teammatePhones: ReadonlySet<string>,
): Problem[] {
  const about = {subjectIds: [id]};
  return phones.flatMap(({phone, unrecognisedAreaCode}) => [
    ...(teammatePhones.has(phone) ? [problem('INTERNAL_AS_EXTERNAL', {...about, params: {name, phone}})] : []),
    ...(unrecognisedAreaCode ? [problem('UNRECOGNISED_AREA_CODE', {...about, params: {name, phone}})] : []),
  ]);
}

/** A contact as part of a draft, with the phone to use: the one asked for, or its only one. Rules NUM-18, DND-07. */
export function draftContact(contact: ContactFacts, asked?: string | null): DraftContact {
  const {id, name, phones} = contact;
  const about = {subjectIds: [id], path: ['phone'], params: {name}};
  const only = phones.length === 1 ? phones[0] : undefined;
  const chosen = asked ? phones.find(({phone}) => phone === asked) : only;
  const found = personProblems(contact);
  if (phones.length === 0) found.push(noPhone(contact));
  else if (!chosen) found.push(problem('INVALID_INPUT', {...about, params: {name, reason: asked ? 'NOT_THEIR_PHONE' : 'CHOOSE_PHONE'}}));
  else found.push(...chosen.problems.map((one) => ({...one, ...about, params: {...one.params, name}})));
  return {contactId: id, name, phone: chosen?.phone ?? null, problems: found};
}

/**
 * Everything that stops this draft from becoming a group of contacts; empty means that it may be created. All problems are
 * reported, so that a picker can mark every row at once. Rules GRP-05, GRP-06, GRP-07, GRP-08, GRP-16, DND-07.
 */
export function rosterProblems(draft: Draft, policy: Limits): Problem[] {
  const {contacts, from} = draft;
  const found: Problem[] = [];
  if (!from) found.push(problem('INVALID_INPUT', {path: ['fromId'], params: {reason: 'CHOOSE_NUMBER'}}));
  else found.push(...from.problems);
  found.push(...contactsProblems(draft, policy));

  const {teammates, total} = teamOf(draft);
  if (teammates.length > 0 && policy.teammatesInContactGroups === false) found.push(problem('NOT_ALLOWED', {path: ['teammateIds']}));
  found.push(...tooManyTeammates(total, policy.maxTeammates));
  found.push(...teammates.flatMap(({problems}, index) => at(['teammateIds', String(index)], problems)));

  const limit = policy.maxParticipantsAtCreation;
  if (limit !== null && total + countOf(contacts) > limit) {
    found.push(problem('TOO_MANY_PARTICIPANTS', {path: ['contacts'], params: {limit, count: total + countOf(contacts)}}));
  }
  return found;
}

/** The part of `rosterProblems` that holds for every change of the contacts, not only at creation. Rules GRP-05, GRP-06, GRP-07, GRP-12. */
export function contactsProblems({contacts, from, ownPhones}: Draft, policy: GroupPolicy): Problem[] {
  const found = countProblems(contacts, from, policy);
  const own = new Set([...ownPhones, ...(from ? [from.phone] : [])]);
  const byPhone = new Map<string, DraftContact>();
  const seen = new Set<Id>();

  contacts.forEach((contact, index) => {
    const {contactId, name, phone, problems} = contact;
    const about = {path: ['contacts', String(index)], subjectIds: [contactId]};
    found.push(...at(about.path, problems));
    if (phone !== null && own.has(phone)) found.push(problem('OWN_NUMBER', {...about, params: {name, phone}}));

    const first = phone === null ? undefined : byPhone.get(phone);
    if (first && phone !== null) found.push(problem('DUPLICATE_PHONE', {...about, subjectIds: [contactId, first.contactId], params: {name: first.name, phone}}));
    else if (seen.has(contactId)) found.push(problem('INVALID_INPUT', {...about, params: {name, reason: 'DUPLICATE_CONTACT'}}));
    else if (phone !== null) byPhone.set(phone, contact);
    seen.add(contactId);
  });
  return found;
}

/** Everything that stops these teammates from becoming a group of their own. Rules TEAM-01, MEM-12. */
export function teamRosterProblems(draft: Pick<Draft, 'teammates' | 'viewerId'> & Partial<Pick<Draft, 'from' | 'contacts'>>, policy: GroupPolicy): Problem[] {
  const {minTeamGroup, maxTeamGroup} = policy;
  if (minTeamGroup === null) return [problem('NOT_ALLOWED', {path: ['kind']})];
  const found: Problem[] = [];
  if (draft.from) found.push(problem('INVALID_INPUT', {path: ['fromId'], params: {reason: 'TEAM_GROUP'}}));
  if (draft.contacts?.length) found.push(problem('INVALID_INPUT', {path: ['contacts'], params: {reason: 'TEAM_GROUP'}}));

  const {teammates, total} = teamOf(draft);
  if (total < minTeamGroup) found.push(problem('TOO_FEW_TEAMMATES', {path: ['teammateIds'], params: {limit: minTeamGroup, count: total}}));
  found.push(...tooManyTeammates(total, maxTeamGroup));
  found.push(...teammates.flatMap(({problems}, index) => at(['teammateIds', String(index)], problems)));
  return found;
}

/** More than this many teammates, the viewer included. */
export function tooManyTeammates(count: number, limit: number | null): Problem[] {
  if (limit === null || count <= limit) return [];
  return [problem('TOO_MANY_TEAMMATES', {path: ['teammateIds'], params: {limit, count}})];
}

/**
 * What makes two groups the same to a carrier: the business number and the set of addresses. Order, formatting and contact
 * ids do not matter. Rules GRP-01, GRP-03.
 */
export function groupKey(fromPhone: string, addresses: readonly string[]): string {
  return `${addressKey(fromPhone)}|${[...new Set(addresses.map(addressKey))].sort().join(',')}`;
}

/** The group that already is there, for a viewer it cannot be opened for or a change that would collide with it. Rule GRP-02. */
export function groupExistsProblem(existing: ConversationFacts, viewer: TeammateFacts, policy: OrganisationPolicy): Problem {
  return problem('GROUP_EXISTS', {subjectIds: canSee(existing, viewer, policy) ? [existing.id] : []});
}

/** The most contacts a group from this number may have. Rule GRP-05. */
export function contactLimit(from: {readonly maxContacts: number | null} | null, policy: Pick<GroupPolicy, 'maxContacts'>): number {
  return Math.min(policy.maxContacts, from?.maxContacts ?? Infinity);
}

function countProblems(contacts: readonly DraftContact[], from: Draft['from'], policy: GroupPolicy): Problem[] {
  const count = countOf(contacts);
  const limit = contactLimit(from, policy);
  const path = ['contacts'];
  if (count < policy.minContacts) return [problem('TOO_FEW_CONTACTS', {path, params: {limit: policy.minContacts, count}})];
  if (count <= limit) return [];
  // The phone tells that its carrier, not the organisation, sets the limit.
  const carrier: Record<string, string> = limit < policy.maxContacts && from ? {phone: from.phone} : {};
  const provider: Record<string, string> = from?.provider ? {provider: from.provider} : {};
  return [problem('TOO_MANY_CONTACTS', {path, params: {limit, count, ...carrier, ...provider}})];
}

function countOf(contacts: readonly DraftContact[]): number {
  return new Set(contacts.map(({phone, contactId}) => phone ?? `contact ${contactId}`)).size;
}

function teamOf({teammates, viewerId}: Pick<Draft, 'teammates' | 'viewerId'>) {
  const others = teammates.filter(({id}, index) => id !== viewerId && teammates.findIndex((other) => other.id === id) === index);
  return {teammates: others, total: others.length + 1};
}

function personProblems({id, name, consent, deleted = false}: ContactFacts): Problem[] {
  const about = {subjectIds: [id]};
  const found: Problem[] = [];
  if (deleted) found.push(problem('CONTACT_DELETED', {...about, params: {name}}));
  if (consent !== 'OK') found.push(problem('CONTACT_DND', {...about, params: {name, reason: consent}}));
  return found;
}

function noPhone({id, name}: ContactFacts): Problem {
  return problem('NO_PHONE', {subjectIds: [id], params: {name}});
}

function at(path: readonly string[], problems: readonly Problem[]): Problem[] {
  return problems.map((one) => ({...one, path: [...path, ...one.path]}));
}

function addressKey(address: string): string {
  if (address.includes('@')) return address.trim().toLowerCase();
  const digits = digitsOf(address);
  return digits.length === 10 ? `1${digits}` : digits;
}
