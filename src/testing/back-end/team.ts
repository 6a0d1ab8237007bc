import type {AddTeammatesInput, RemoveTeammateInput} from '../../contract/types.js';
import {addTeammatesProblems, newTeammates, removeTeammateProblems} from '../../core/policy/membership.js';
import {addNotice, changed, notFound, refused, type Payload} from './answers.js';
import {seenConversation, type Asker} from './asker.js';

/** The contract's addTeammates. Nothing of it reaches a contact. Rules MEM-08, MEM-09, MEM-11, MEM-12. */
export function addTeammates(asker: Asker, {conversationId, teammateIds}: AddTeammatesInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const facts = org.facts(conversation);
  const candidates = teammateIds.map((id) => ({id, name: org.teammates.get(id)?.name ?? '', facts: org.teammates.get(id)}));
  const problems = addTeammatesProblems(facts, viewer, candidates, org.policy);
  if (problems.length > 0) return refused(...problems);

  const added = newTeammates(facts, candidates);
  for (const {id} of added) conversation.teammates.set(id, org.clock.now());
  const names = added.map(({name}) => name);
  if (added.length > 0) {
    addNotice(org, conversation, 'TEAMMATE_ADDED', {
      actorId: viewer.id, subjects: names, subjectIds: added.map(({id}) => id), text: `${viewer.name} added ${names.join(', ')}`,
    });
  }
  return changed(asker, conversation);
}

/** The contract's removeTeammate, also for leaving. Rules MEM-09, MEM-10, MEM-11, MEM-12. */
export function removeTeammate(asker: Asker, {conversationId, teammateId}: RemoveTeammateInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const problems = removeTeammateProblems(org.facts(conversation), viewer, teammateId, org.policy);
  if (problems.length > 0) return refused(...problems);

  const name = org.teammates.get(teammateId)?.name ?? '';
  conversation.teammates.delete(teammateId);
  addNotice(org, conversation, teammateId === viewer.id ? 'TEAMMATE_LEFT' : 'TEAMMATE_REMOVED', {
    actorId: viewer.id,
    subjects: [name],
    subjectIds: [teammateId],
    text: teammateId === viewer.id ? `${name} left` : `${viewer.name} removed ${name}`,
  });
  return changed(asker, conversation);
}
