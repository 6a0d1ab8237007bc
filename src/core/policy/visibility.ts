import {problem, type Problem} from '../errors.js';
import type {Conversation, Id, ViewerAction} from '../model.js';
import type {ConversationFacts, MemberFacts, NumberFacts, OrganisationPolicy, TeammateFacts} from './facts.js';
import {numberAccessProblem} from './numbers.js';

type Covered = Pick<MemberFacts, 'kind' | 'contactId'>;

/**
 * Whether a teammate may see the group at all. Where not, it is absent everywhere and looks as if it did not exist.
 * Rules ACC-01, ACC-02, MEM-10.
 */
export function canSee(conversation: ConversationFacts, viewer: TeammateFacts, policy: OrganisationPolicy): boolean {
  if (!viewer.active) return false;
  if (viewer.role === 'ADMIN') return true;
  const takesPart = conversation.teammateIds.includes(viewer.id);
  if (conversation.kind === 'TEAM') return takesPart;
  return (takesPart || policy.access === 'DATA_ACCESS') && covers(viewer, conversation.members);
}

/**
 * Whether a group is the viewer's own concern: it counts as unread for them, notifies them, and they may write to it.
 * An admin sees groups without taking part in them.
 */
export function takesPart(conversation: ConversationFacts, viewer: TeammateFacts, policy: OrganisationPolicy): boolean {
  if (!canSee(conversation, viewer, policy)) return false;
  if (conversation.kind === 'CONTACTS' && policy.access === 'DATA_ACCESS') return true;
  return conversation.teammateIds.includes(viewer.id);
}

/**
 * The same as far as a conversation tells its viewer: who is not named in it and may not write to it only looks on, as an admin
 * does, unless nobody is left but the admins. Rules NOT-01, MEM-12.
 */
export function isOwnConcern({kind, teammates, problems, warnings}: Pick<Conversation, 'kind' | 'teammates' | 'problems' | 'warnings'>, viewerId: Id): boolean {
  if (teammates.some(({teammate}) => teammate.id === viewerId) || warnings.some(({code}) => code === 'UNATTENDED')) return true;
  return kind === 'CONTACTS' && !problems.some(({code}) => code === 'NOT_ALLOWED');
}

/** Whether nobody active takes part any more, where taking part is what counts: the admins have the group then. Rule MEM-12. */
export function isUnattended(
  {kind, teammateIds}: Pick<ConversationFacts, 'kind' | 'teammateIds'>,
  isActive: (teammateId: Id) => boolean,
  {access}: Pick<OrganisationPolicy, 'access'>,
): boolean {
  return (kind === 'TEAM' || access === 'PARTICIPANTS') && !teammateIds.some(isActive);
}

/** Whether a teammate's access to data covers all of these people; a number without a record is nobody's. Rule ACC-01. */
export function covers(teammate: TeammateFacts, members: readonly Covered[]): boolean {
  return members.every(({kind, contactId}) => kind === 'BUSINESS' || (contactId === null ? hasAllData(teammate) : canSeeContact(contactId, teammate)));
}

/** Whether the directory of contacts lists this one for the teammate. Rule ACC-01. */
export function canSeeContact(contactId: Id, teammate: TeammateFacts): boolean {
  return hasAllData(teammate) || teammate.assignedContactIds.has(contactId);
}

/** Why this teammate cannot join a group of these members: inactive, or not allowed to see them all. Rules MEM-12, ACC-01. */
export function teammateAccessProblem(
  teammate: TeammateFacts & {readonly name: string},
  members: readonly Covered[],
): Problem | undefined {
  const about = {subjectIds: [teammate.id], params: {name: teammate.name}};
  if (!teammate.active) return problem('TEAMMATE_INACTIVE', about);
  if (!covers(teammate, members)) return problem('TEAMMATE_NO_ACCESS', about);
  return undefined;
}

/** What to know before adding this teammate: without the number they can read, but not send. Rules MEM-08, ACC-03. */
export function teammateWarnings(
  teammate: TeammateFacts & {readonly name: string},
  from: NumberFacts | null,
  policy: OrganisationPolicy,
): Problem[] {
  const access = from && policy.sendingNeedsNumber ? numberAccessProblem(from, teammate) : undefined;
  return access ? [{...access, path: [], subjectIds: [teammate.id], params: {...access.params, name: teammate.name}}] : [];
}

/** What the viewer may do beyond single groups. Rules MEM-12, DND-06, ACC-06. */
export function viewerAbilities(viewer: TeammateFacts, policy: OrganisationPolicy): ViewerAction[] {
  if (!viewer.active) return [];
  const actions: ViewerAction[] = ['CREATE_GROUP'];
  if (policy.teammatesInContactGroups) actions.push('ADD_TEAMMATES');
  if (policy.minTeamGroup !== null) actions.push('CREATE_TEAM_GROUP');
  if (hasAllData(viewer)) actions.push('MANAGE_CONSENT');
  actions.push('VIEW_HISTORY');
  return actions;
}

function hasAllData({role}: TeammateFacts): boolean {
  return role !== 'ASSIGNED_ONLY';
}
