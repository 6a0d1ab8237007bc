import {problem, type Problem} from '../../core/errors.js';
import {formatPhone} from '../../core/phone-format.js';
import {parsePhone, phoneProblem} from '../../core/phone.js';
import {numberProblems} from '../../core/policy/numbers.js';
import {contactProblems, contactWarnings, type ContactFacts} from '../../core/policy/roster.js';
import {canSeeContact, viewerAbilities} from '../../core/policy/visibility.js';
import type {Asker} from './asker.js';
import type {Organisation} from './organisation.js';
import type {ContactRecord, MemberRecord, NumberRecord, TeammateRecord} from './records.js';

/** A problem as the contract's type shows it, with a plain sentence for clients that have no words of their own. */
export function problemView({params, message, ...rest}: Problem) {
  const words = rest.code.toLowerCase().replaceAll('_', ' ');
  return {
    ...rest,
    message: message || `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
    params: Object.entries(params).map(([name, value]) => ({name, value})),
  };
}

export const problemViews = (problems: readonly Problem[]) => problems.map(problemView);

export function teammateView(
  {id, name, email, title}: TeammateRecord,
  problems: readonly Problem[] = [],
  warnings: readonly Problem[] = [],
) {
  return {__typename: 'Teammate', id, name, email, title, avatarUrl: null, problems: problemViews(problems), warnings: problemViews(warnings)};
}

export function numberView({viewer}: Asker, number: NumberRecord) {
  const {id, phone, label, maxContacts} = number;
  return {id, phone, label, maxContacts, problems: problemViews(numberProblems(number, viewer))};
}

/** The record as the rules see it: each phone in E.164 where it can be used, else as it stands with the reason. */
export function contactFacts(org: Organisation, contact: ContactRecord) {
  const {id, name, deleted} = contact;
  const consent = org.consentOf(contact);
  const phones = contact.phones.map(({phone, label}) => {
    const parsed = parsePhone(phone, {regions: org.policy.regions});
    const refused = phoneProblem(parsed);
    // Somebody who shares the number does not want texts to it.
    const shared = consent === 'OK' && org.isBlocked(phone) ? problem('CONTACT_DND', {subjectIds: [id], params: {name, reason: 'DND'}}) : undefined;
    return {
      label,
      phone: parsed.ok ? parsed.phone : phone,
      problems: [refused, shared].filter((one) => one !== undefined),
      unrecognisedAreaCode: parsed.ok && parsed.unrecognisedAreaCode,
    };
  });
  return {id, name, deleted, consent, phones} satisfies ContactFacts;
}

export function contactView({org}: Asker, contact: ContactRecord) {
  const facts = contactFacts(org, contact);
  const mobiles = new Set([...org.teammates.values()].flatMap(({mobile}) => mobile ?? []));
  return {
    id: facts.id,
    name: facts.name,
    consent: facts.consent,
    avatarUrl: null,
    phones: facts.phones.map(({phone, label, problems}) => ({phone, label, problems: problemViews(problems)})),
    problems: problemViews(contactProblems(facts)),
    warnings: problemViews(contactWarnings(facts, mobiles)),
  };
}

/** A member; its record only for those who may see that contact. */
export function memberView(asker: Asker, member: MemberRecord) {
  const {org, viewer} = asker;
  const {state, consent} = org.memberFacts(member);
  const record = member.contactId === null ? undefined : org.contacts.get(member.contactId);
  const shown = record && !record.deleted && canSeeContact(record.id, viewer);
  return {
    __typename: 'ContactMember',
    ...member,
    name: member.name || (member.phone === null ? member.address : formatPhone(member.phone)),
    state,
    consent,
    contact: shown ? contactView(asker, record) : null,
  };
}

export function viewerView(asker: Asker) {
  const {org, viewer} = asker;
  const {minTeamGroup, maxTeamGroup, attachments, typingTtl, ...limits} = org.policy;
  const teams = org.can('TEAM_GROUPS');
  const can = viewerAbilities(viewer, org.policy);
  return {
    teammate: teammateView(viewer),
    contractVersion: '1.0',
    can: can.filter((action) => (action === 'CREATE_TEAM_GROUP' ? teams : action !== 'MANAGE_CONSENT' || org.can('MANAGE_CONSENT'))),
    capabilities: org.capabilities,
    policy: {
      ...limits,
      minTeamGroup: teams ? minTeamGroup : null,
      maxTeamGroup: teams ? maxTeamGroup : null,
      attachments: org.can('ATTACHMENTS') ? attachments : null,
      typingTtl: org.can('TYPING') ? typingTtl : null,
    },
    sendingNumbers: [...org.numbers.values()].map((number) => numberView(asker, number)),
    unreadCount: org.totalUnread(viewer),
    eventCursor: org.log.head,
  };
}
