import {problem, type Problem} from '../../../src/core/errors.js';
import {parsePhone, phoneProblem} from '../../../src/core/phone.js';
import {numberProblems} from '../../../src/core/policy/numbers.js';
import {contactProblems, contactWarnings, type ContactFacts} from '../../../src/core/policy/roster.js';
import type {ContactRecord} from '../domain/contacts.js';
import type {NumberRecord} from '../domain/numbers.js';
import type {TeammateRecord} from '../domain/people.js';
import type {Scope} from '../domain/scope.js';
import {problemViews} from './problems.js';

export function numberView(scope: Scope, number: NumberRecord) {
  const {id, phone, label, maxContacts} = number;
  return {id, phone, label, maxContacts, problems: problemViews(numberProblems(number, scope.viewer))};
}

export function teammateView(
  {id, name, email, title, active}: TeammateRecord,
  {problems = active ? [] : [problem('TEAMMATE_INACTIVE', {subjectIds: [id], params: {name}})], warnings = []}: {
    problems?: readonly Problem[];
    warnings?: readonly Problem[];
  } = {},
) {
  return {
    __typename: 'Teammate' as const,
    id, name, email, title, avatarUrl: null, problems: problemViews(problems), warnings: problemViews(warnings),
  };
}

export type TeammateView = ReturnType<typeof teammateView>;

/** The contact as the shared rules read it: each number with what stands against it. */
export function contactFacts({policy}: Scope, {phones, ...contact}: ContactRecord): ContactFacts {
  return {
    ...contact,
    phones: phones.map(({phone, sharedBlock}) => {
      const refused = phoneProblem(parsePhone(phone, policy));
      const shared = problem('CONTACT_DND', {subjectIds: [contact.id], params: {name: contact.name, reason: 'DND'}});
      return {phone, problems: [...(refused ? [refused] : []), ...(sharedBlock && contact.consent === 'OK' ? [shared] : [])]};
    }),
  };
}

/** A record lives as long as the directory it was read with, and looks the same to all who may see it: phones are parsed once. */
const contactViews = new WeakMap<ContactRecord, ReturnType<typeof makeContactView>>();

export function contactView(scope: Scope, record: ContactRecord): ReturnType<typeof makeContactView> {
  const known = contactViews.get(record) ?? makeContactView(scope, record);
  contactViews.set(record, known);
  return known;
}

function makeContactView(scope: Scope, record: ContactRecord) {
  const facts = contactFacts(scope, record);
  const phones = record.phones.map(({phone}) => {
    const parsed = parsePhone(phone, scope.policy);
    return {phone, unrecognisedAreaCode: parsed.ok && parsed.unrecognisedAreaCode};
  });
  return {
    id: record.id,
    name: record.name,
    avatarUrl: null,
    consent: record.consent,
    phones: record.phones.map(({phone, label}, index) => ({phone, label, problems: problemViews(facts.phones[index]?.problems ?? [])})),
    problems: problemViews(contactProblems(facts)),
    warnings: problemViews(contactWarnings({...record, phones}, scope.directory.teammatePhones)),
  };
}
