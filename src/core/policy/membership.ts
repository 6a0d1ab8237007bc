import {problem, type Problem} from '../errors.js';
import type {ConversationAction, Id} from '../model.js';
import type {ConversationFacts, OrganisationPolicy, TeammateFacts} from './facts.js';
import {contactsProblems, tooManyTeammates, type Draft} from './roster.js';
import {conversationProblems, expectedPhonesProblem, phonesOfMembers} from './sending.js';
import {canSee, takesPart, teammateAccessProblem} from './visibility.js';

/** Somebody to be added; `facts` is undefined when there is no such teammate. */
export interface Candidate {
  readonly id: Id;
  readonly name: string;
  readonly facts: TeammateFacts | undefined;
}

/** What the viewer may do in a group now, as `Conversation.viewerCan`. Rules MEM-04, MEM-08, MEM-12, TEAM-03, GRP-12, SND-15. */
export function viewerActions(conversation: ConversationFacts, viewer: TeammateFacts, policy: OrganisationPolicy): ConversationAction[] {
  if (!canSee(conversation, viewer, policy)) return [];
  const {closed, contactsLocked, kind} = conversation;
  const isContacts = kind === 'CONTACTS';
  const mayManage = viewer.role === 'ADMIN' || takesPart(conversation, viewer, policy);
  const mayChangeTeam = isContacts ? policy.teammatesInContactGroups : !policy.teamMembersFixed;
  const isNamed = conversation.teammateIds.includes(viewer.id);

  const allowed: Record<ConversationAction, boolean> = {
    SEND: conversationProblems(conversation, viewer, policy).length === 0,
    NOTE: mayManage,
    EDIT_CONTACTS: isContacts && mayManage && !contactsLocked && !closed,
    ADD_TEAMMATES: mayChangeTeam && mayManage,
    REMOVE_TEAMMATES: mayChangeTeam && mayManage,
    RENAME: mayManage,
    LEAVE: mayChangeTeam && isNamed && !isLast(conversation, viewer),
    CLOSE: mayManage && !closed,
    REOPEN: mayManage && closed,
    CONTINUE: isContacts && mayManage,
  };
  return (Object.keys(allowed) as ConversationAction[]).filter((action) => allowed[action]);
}

/** Why the viewer may not do this to the group: it is not theirs to see, or the rule that forbids it now. */
export function actionProblem(
  action: ConversationAction,
  conversation: ConversationFacts,
  viewer: TeammateFacts,
  policy: OrganisationPolicy,
): Problem | undefined {
  const about = {subjectIds: [conversation.id]};
  if (!canSee(conversation, viewer, policy)) return problem('NOT_FOUND', about);
  if (viewerActions(conversation, viewer, policy).includes(action)) return undefined;
  if (action === 'EDIT_CONTACTS' && conversation.contactsLocked) return problem('CONTACTS_LOCKED', about);
  if (action === 'EDIT_CONTACTS' && conversation.closed) return problem('CONVERSATION_CLOSED', about);
  if (action === 'LEAVE' && isLast(conversation, viewer)) return problem('LAST_TEAMMATE', {subjectIds: [viewer.id]});
  return problem('NOT_ALLOWED', {...about, params: {action}});
}

/** Those of the candidates who are not in the group yet; the others need no change and no audit line. Rule MEM-11. */
export function newTeammates<Who extends {readonly id: Id}>(conversation: ConversationFacts, candidates: readonly Who[]): Who[] {
  return candidates.filter(({id}, index) => (
    !conversation.teammateIds.includes(id) && candidates.findIndex((other) => other.id === id) === index
  ));
}

/** Why these teammates cannot be added; also locked and closed groups take them. Rules MEM-08, MEM-11, MEM-12, ACC-01, TEAM-03. */
export function addTeammatesProblems(
  conversation: ConversationFacts,
  viewer: TeammateFacts,
  candidates: readonly Candidate[],
  policy: OrganisationPolicy,
): Problem[] {
  const denied = actionProblem('ADD_TEAMMATES', conversation, viewer, policy);
  if (denied) return [denied];

  const added = newTeammates(conversation, candidates);
  const limit = conversation.kind === 'TEAM' ? policy.maxTeamGroup : policy.maxTeammates;
  const found = added.length > 0 ? tooManyTeammates(conversation.teammateIds.length + added.length, limit) : [];
  for (const {id, name, facts} of added) {
    const path = ['teammateIds', String(candidates.findIndex((candidate) => candidate.id === id))];
    if (!facts) found.push(problem('NOT_FOUND', {path, subjectIds: [id]}));
    const refused = facts && teammateAccessProblem({...facts, name}, conversation.members);
    if (refused) found.push({...refused, path});
  }
  return found;
}

/** Why this teammate cannot be removed, or the viewer cannot leave. Rules MEM-10, MEM-11, MEM-12. */
export function removeTeammateProblems(
  conversation: ConversationFacts,
  viewer: TeammateFacts,
  teammateId: Id,
  policy: OrganisationPolicy,
): Problem[] {
  const isSelf = teammateId === viewer.id;
  const about = {path: ['teammateId'], subjectIds: [teammateId]};
  if (!canSee(conversation, viewer, policy)) return [problem('NOT_FOUND', {subjectIds: [conversation.id]})];
  const mayChangeTeam = viewerActions(conversation, viewer, policy).includes('REMOVE_TEAMMATES');
  if (!mayChangeTeam) return [problem('NOT_ALLOWED', {...about, subjectIds: [conversation.id], params: {action: isSelf ? 'LEAVE' : 'REMOVE_TEAMMATES'}})];
  if (!conversation.teammateIds.includes(teammateId)) return [problem('NOT_A_MEMBER', about)];
  if (isLast(conversation, viewer)) return [problem('LAST_TEAMMATE', {...about, params: {self: String(isSelf)}})];
  return [];
}

/**
 * Why the contacts of a group cannot become those of `draft`. Checked again in the transaction that writes: of an edit and a
 * first message that cross, exactly one wins. Rules GRP-12, MEM-04, MEM-05.
 */
export function setContactsProblems(
  conversation: ConversationFacts,
  viewer: TeammateFacts,
  draft: Draft,
  expectPhones: readonly string[],
  policy: OrganisationPolicy,
): Problem[] {
  const denied = actionProblem('EDIT_CONTACTS', conversation, viewer, policy);
  if (denied) return [denied];
  const changed = expectedPhonesProblem(expectPhones, phonesOfMembers(conversation));
  return [...(changed ? [changed] : []), ...contactsProblems(draft, policy)];
}

/** Who a group begun by an inbound message starts with: everyone active who has the number, else the admins. Rules INB-12, MEM-12. */
export function attendants(teammates: readonly TeammateFacts[], numberId: Id): Id[] {
  const active = teammates.filter((teammate) => teammate.active);
  const withNumber = active.filter(({numberIds}) => numberIds.has(numberId));
  return (withNumber.length > 0 ? withNumber : active.filter(({role}) => role === 'ADMIN')).map(({id}) => id);
}

// An admin may leave a group without anybody: the admins have it then.
function isLast({teammateIds}: ConversationFacts, viewer: TeammateFacts): boolean {
  return teammateIds.length <= 1 && viewer.role !== 'ADMIN';
}
