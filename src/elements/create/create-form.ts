import {problem, type Problem} from '../../core/errors.js';
import type {ConversationKind, Id, SendingNumber, Viewer} from '../../core/model.js';
import type {NewConversation} from '../../core/ports.js';
import {contactLimit, rosterProblems, teamRosterProblems} from '../../core/policy/roster.js';
import {nameProblems} from '../../core/policy/sending.js';
import {cleanName} from '../../core/text.js';
import type {GroupPrefill} from '../shared/events.js';
import type {Participant, PickerLike} from '../shared/participant.js';

/** What the user has filled in so far. */
export interface CreateForm {
  readonly kind: ConversationKind;
  readonly fromId: Id | undefined;
  readonly contacts: readonly Participant[];
  readonly teammates: readonly Participant[];
  readonly name: string;
}

type Chosen = PickerLike['chosen'];

/** A name that was begun and not chosen is not left out in silence. Rule GRP-17. */
export function notChosen(field: 'contacts' | 'teammateIds', picker: Pick<PickerLike, 'text'> | null): readonly Problem[] {
  const text = picker?.text.trim();
  return text ? [problem('INVALID_INPUT', {path: [field], params: {text}})] : [];
}

export const emptyForm: CreateForm = {kind: 'CONTACTS', fromId: undefined, contacts: [], teammates: [], name: ''};

export function formOf({kind = 'CONTACTS', fromId, contacts = [], teammateIds = [], name = ''}: GroupPrefill): CreateForm {
  return {
    kind,
    fromId,
    name,
    contacts: contacts.map(({contactId, phone}) => ({id: contactId, ...(phone === undefined ? {} : {phone})})),
    teammates: teammateIds.map((id) => ({id})),
  };
}

/** Which kinds the viewer may create; the first is offered. */
export function kindsFor({can, capabilities}: Viewer): readonly ConversationKind[] {
  const team = capabilities.includes('TEAM_GROUPS') && can.includes('CREATE_TEAM_GROUP');
  return [...(can.includes('CREATE_GROUP') ? ['CONTACTS' as const] : []), ...(team ? ['TEAM' as const] : [])];
}

/** The number chosen, or the only one there is to choose. */
export function numberOf({fromId}: CreateForm, {sendingNumbers}: Viewer): SendingNumber | undefined {
  const usable = sendingNumbers.filter(({problems}) => problems.length === 0);
  return usable.find(({id}) => id === fromId) ?? (usable.length === 1 ? usable[0] : undefined);
}

/** How many of each may be chosen now: the participants at creation are shared between contacts and teammates. Rule GRP-05. */
export function limitsOf(form: CreateForm, viewer: Viewer) {
  const {policy} = viewer;
  const {minContacts, maxTeammates, maxParticipantsAtCreation: total, minTeamGroup, maxTeamGroup} = policy;
  if (form.kind === 'TEAM') {
    return {minContacts: 0, maxContacts: 0, minTeammates: Math.max(1, (minTeamGroup ?? 2) - 1), maxTeammates: (maxTeamGroup ?? Infinity) - 1};
  }
  const room = (total ?? Infinity) - 1;
  return {
    minContacts,
    maxContacts: Math.min(contactLimit(numberOf(form, viewer) ?? null, policy), room - form.teammates.length),
    minTeammates: 0,
    maxTeammates: Math.max(0, Math.min((maxTeammates ?? Infinity) - 1, room - form.contacts.length)),
  };
}

/** Everything that stops the group from being created, as far as it is known here; the server looks again and wins. Rule GRP-16. */
export function problemsOf(form: CreateForm, viewer: Viewer, contacts: Chosen, teammates: Chosen): readonly Problem[] {
  const {policy, sendingNumbers, teammate} = viewer;
  const draft = {
    viewerId: teammate.id,
    teammates: teammates.map(({person}) => ({id: person.id, problems: person.problems})),
    ownPhones: sendingNumbers.map(({phone}) => phone),
  };
  const named = nameProblems(form.name, policy);
  if (form.kind === 'TEAM') return [...teamRosterProblems(draft, policy), ...named];
  const roster = {
    ...draft,
    from: numberOf(form, viewer) ?? null,
    contacts: contacts.map(({person: {id, name, problems, phones}, phone}) => {
      const own = phones.find((one) => one.phone === phone)?.problems ?? [];
      const missing = phone === null && problems.length === 0 ? [problem('NO_PHONE', {params: {name}})] : [];
      return {contactId: id, name, phone, problems: [...problems, ...own, ...missing]};
    }),
  };
  return [...rosterProblems(roster, policy), ...named];
}

/** What is asked of the server, without the key of the intent. */
export function inputOf(form: CreateForm, viewer: Viewer, predecessorId: Id | undefined): Omit<NewConversation, 'idempotencyKey'> {
  const {kind, contacts, teammates} = form;
  const name = cleanName(form.name, viewer.policy.maxNameLength);
  const from = numberOf(form, viewer);
  return {
    kind,
    ...(kind === 'CONTACTS' && from ? {fromId: from.id} : {}),
    contacts: kind === 'TEAM' ? [] : contacts.map(({id, phone}) => ({contactId: id, ...(phone === undefined ? {} : {phone})})),
    teammateIds: teammates.map(({id}) => id),
    ...(name === null ? {} : {name}),
    ...(predecessorId === undefined ? {} : {predecessorId}),
  };
}

/** Which part of the form a problem is about. */
export function sectionOf({path, subjectIds}: Problem, form: CreateForm): 'contacts' | 'teammates' | 'number' | 'name' | 'all' {
  const [field] = path;
  if (field === 'fromId') return 'number';
  if (field === 'contacts' || field === 'name') return field;
  if (field === 'teammateIds') return 'teammates';
  if (form.contacts.some(({id}) => subjectIds.includes(id))) return 'contacts';
  if (form.teammates.some(({id}) => subjectIds.includes(id))) return 'teammates';
  return 'all';
}
