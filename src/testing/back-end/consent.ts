import {problem} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import {addNotice} from './answers.js';
import type {Organisation} from './organisation.js';
import type {MemberRecord} from './records.js';

/**
 * Tells every open group with one of these numbers that it is blocked, or free again, and stops what was not yet handed to the
 * carrier. Rules DND-04, DND-06, DND-12.
 */
export function noteConsent(org: Organisation, phones: readonly string[], blocked: boolean, name: string, actorId: Id | null, note: string | null): void {
  for (const conversation of org.conversations.values()) {
    const members = conversation.members.filter(({phone}) => phone !== null && phones.includes(phone));
    if (members.length === 0) continue;
    org.touch(conversation.id);
    if (conversation.closed) continue;
    addNotice(org, conversation, blocked ? 'CONTACT_DND_ON' : 'CONTACT_DND_OFF', {
      actorId,
      subjects: [name],
      subjectIds: members.map(({id}) => id),
      text: `${name} ${blocked ? 'does not want messages' : 'takes messages again'}`,
    });
    if (note !== null) org.record(conversation.id, actorId, 'CONSENT', null, note);
    if (blocked) failQueued(org, conversation.id, members);
  }
}

function failQueued(org: Organisation, conversationId: Id, members: readonly MemberRecord[]): void {
  const [first] = members;
  const reason = first ? org.memberConsent(first) : 'DND';
  const refusal = problem('CONTACT_DND', {subjectIds: members.map(({id}) => id), params: {name: first?.name ?? '', reason}});
  for (const message of org.conversations.get(conversationId)?.items.latestMessages(50) ?? []) {
    if (!message.deliveries.some(({status}) => status === 'QUEUED')) continue;
    for (const delivery of message.deliveries) {
      if (delivery.status !== 'QUEUED') continue;
      delivery.status = 'FAILED';
      delivery.problem = refusal;
    }
    message.problems = [refusal];
    org.touchItem(message);
  }
}
