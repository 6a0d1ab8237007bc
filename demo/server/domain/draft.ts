import {problem, type Problem} from '../../../src/core/errors.js';
import {parsePhone} from '../../../src/core/phone.js';
import {numberProblems} from '../../../src/core/policy/numbers.js';
import {draftContact, type Draft, type DraftContact, type DraftTeammate} from '../../../src/core/policy/roster.js';
import {canSeeContact, teammateAccessProblem} from '../../../src/core/policy/visibility.js';
import {contactFacts} from '../views/people.js';
import type {NumberRecord} from './numbers.js';
import type {Scope} from './scope.js';

export interface ContactChoice {
  readonly contactId: string;
  readonly phone?: string | null;
}

/** The chosen people and number with all that stands against each; what the viewer may not see does not exist. */
export function draftOf(
  scope: Scope,
  {from, contacts, teammateIds}: {readonly from: NumberRecord | null; readonly contacts: readonly ContactChoice[]; readonly teammateIds: readonly string[]},
): Draft {
  const {app, viewer, directory} = scope;
  const chosen = draftContacts(scope, contacts);
  return {
    from: from && {phone: from.phone, maxContacts: from.maxContacts, problems: numberProblems(from, viewer), provider: app.limitedBy(from.maxContacts)},
    contacts: chosen,
    teammates: teammateIds.map((id) => draftTeammate(scope, id, chosen)),
    viewerId: viewer.id,
    ownPhones: directory.ownPhones,
  };
}

function draftContacts(scope: Scope, choices: readonly ContactChoice[]): DraftContact[] {
  const {directory: {contacts}, viewer, policy} = scope;
  return choices.map(({contactId, phone}) => {
    const record = contacts.records.get(contactId);
    if (!record || !canSeeContact(contactId, viewer)) {
      return {contactId, name: '', phone: null, problems: [problem('NOT_FOUND', {subjectIds: [contactId]})]};
    }
    const parsed = phone ? parsePhone(phone, policy) : undefined;
    return draftContact(contactFacts(scope, record), parsed?.ok ? parsed.phone : phone);
  });
}

function draftTeammate({directory}: Scope, id: string, contacts: readonly DraftContact[]): DraftTeammate {
  const teammate = directory.teammates.get(id);
  const members = contacts.map(({contactId}) => ({kind: 'CONTACT' as const, contactId}));
  const refused: Problem | undefined = teammate ? teammateAccessProblem(teammate, members) : problem('NOT_FOUND', {subjectIds: [id]});
  return {id, problems: refused ? [refused] : []};
}
