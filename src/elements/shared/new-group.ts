import type {Conversation, ContactMember, Id, Viewer} from '../../core/model.js';
import type {GroupPrefill} from './events.js';

/** Whether the viewer may start a group of this kind at all. */
export function canStartGroup({can}: Pick<Viewer, 'can'>, kind: Conversation['kind'] = 'CONTACTS'): boolean {
  return can.includes(kind === 'TEAM' ? 'CREATE_TEAM_GROUP' : 'CREATE_GROUP');
}

/**
 * What a new group from this one starts with: the same number, team and people, less those left out. People without a record
 * cannot be taken along; `<group-create>` says who was dropped. Only a group of contacts can be continued. Rule MEM-06.
 */
export function newGroupFrom(
  conversation: Conversation,
  viewer: Viewer,
  {without = []}: {readonly without?: readonly ContactMember[]} = {},
): GroupPrefill {
  const {kind, from, contacts, teammates, name, id} = conversation;
  const isTeam = kind === 'TEAM';
  const mayNameTeam = isTeam || viewer.can.includes('ADD_TEAMMATES');
  const staying = contacts.filter((member) => !without.includes(member));
  return {
    kind,
    ...(from && isUsable(from.id, viewer) ? {fromId: from.id} : {}),
    contacts: staying.flatMap(({contactId, phone}) => (contactId && phone ? [{contactId, phone}] : [])),
    teammateIds: mayNameTeam ? teammates.map(({teammate}) => teammate.id).filter((one) => one !== viewer.teammate.id) : [],
    ...(name === null ? {} : {name}),
    ...(!isTeam && viewer.capabilities.includes('SUCCESSORS') ? {predecessorId: id} : {}),
  };
}

/** The members a problem is about: problems name members or contacts. */
export function subjectsOf(conversation: Conversation, subjectIds: readonly Id[]): readonly ContactMember[] {
  return conversation.contacts.filter(({id, contactId}) => subjectIds.includes(id) || (contactId !== null && subjectIds.includes(contactId)));
}

function isUsable(fromId: Id, viewer: Viewer): boolean {
  return viewer.sendingNumbers.some(({id, problems}) => id === fromId && problems.length === 0);
}
