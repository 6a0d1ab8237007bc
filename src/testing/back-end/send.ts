import type {AddNoteInput, RetryMessageInput, SendMessageInput} from '../../contract/types.js';
import type {Id} from '../../core/model.js';
import type {FileFacts} from '../../core/policy/attachments.js';
import {retryProblem} from '../../core/policy/delivery.js';
import {actionProblem} from '../../core/policy/membership.js';
import {messageProblems} from '../../core/policy/message.js';
import {conversationProblems, expectedPhonesProblem, noteProblems, phonesOfMembers} from '../../core/policy/sending.js';
import {normaliseBody} from '../../core/text.js';
import {addNotice, changed, nextItem, notFound, once, refused, type Made, type Payload} from './answers.js';
import {seenConversation, seenItem, type Asker} from './asker.js';
import type {Carrier} from './carrier.js';
import type {MessageRecord} from './item-records.js';
import type {AttachmentRecord, ConversationRecord} from './records.js';
import {itemView} from './thread-views.js';

/** The contract's sendMessage. Rules SND-01 to SND-06, MEM-01, MEM-05, DND-02. */
export function sendMessage(asker: Asker, carrier: Carrier, input: SendMessageInput): Payload {
  const {org, viewer} = asker;
  const {idempotencyKey, conversationId, expectPhones, attachmentIds = []} = input;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const body = normaliseBody(input.body ?? '');

  return once(asker, idempotencyKey, ['sendMessage', conversationId, body, attachmentIds], {
    again: (id) => messagePayload(asker, id),
    now: () => {
      const facts = org.facts(conversation);
      const unknown = attachmentIds.filter((id) => org.attachments.get(id)?.uploaderId !== viewer.id);
      if (unknown.length > 0) return {payload: refused(...unknown.map((id) => notFound(id, ['attachmentIds'])))};
      const files = attachmentIds.flatMap((id) => org.attachments.get(id) ?? []);
      const required = conversation.kind === 'CONTACTS' && !conversation.contactsLocked;
      const other = expectedPhonesProblem(expectPhones, phonesOfMembers(facts), {required});
      const problems = [
        ...messageProblems({body, attachments: files.map((file) => fileFacts(file, org.clock.now()))}, org.policy),
        ...conversationProblems(facts, viewer, org.policy),
        ...(other ? [other] : []),
      ];
      if (problems.length > 0) return {payload: refused(...problems)};
      return accept(asker, carrier, conversation, {body, attachmentIds, idempotencyKey});
    },
  });
}

/** The contract's retryMessage: a new message to the whole set. Rule SND-11. */
export function retryMessage(asker: Asker, carrier: Carrier, {idempotencyKey, messageId}: RetryMessageInput): Payload {
  const {org, viewer} = asker;
  const message = seenItem(asker, messageId);
  const conversation = message && org.conversations.get(message.conversationId);
  if (message?.type !== 'message' || !conversation) return refused(notFound(messageId));

  return once(asker, idempotencyKey, ['retryMessage', messageId], {
    again: (id) => messagePayload(asker, id),
    now: () => {
      const reason = retryProblem(message);
      const problems = [...(reason ? [reason] : []), ...conversationProblems(org.facts(conversation), viewer, org.policy)];
      if (problems.length > 0) return {payload: refused(...problems)};
      const {body, attachmentIds} = message;
      return accept(asker, carrier, conversation, {body, attachmentIds, idempotencyKey});
    },
  });
}

/** The contract's addNote. There is no way from here to the carrier. Rule ACC-04. */
export function addNote(asker: Asker, {idempotencyKey, conversationId, body, mentionIds = []}: AddNoteInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const notePayload = (id: Id): Payload => {
    const note = seenItem(asker, id);
    return note ? {note: itemView(asker, note), problems: []} : refused(notFound(id));
  };

  return once(asker, idempotencyKey, ['addNote', conversationId, body, mentionIds], {
    again: notePayload,
    now: () => {
      const denied = actionProblem('NOTE', org.facts(conversation), viewer, org.policy);
      const unknown = mentionIds.filter((id) => !org.teammates.has(id)).map((id) => notFound(id, ['mentionIds']));
      const mentions = mentionIds.flatMap((id) => org.teammates.get(id) ?? []);
      const problems = [
        ...(denied ? [denied] : []),
        ...unknown,
        ...noteProblems({body, mentions: mentions.map((one) => ({id: one.id, name: one.name, canSee: org.sees(one, conversation)}))}, org.policy),
      ];
      if (problems.length > 0) return {payload: refused(...problems)};
      const {id} = org.add({
        type: 'note', ...nextItem(org, conversation), authorId: viewer.id, body: normaliseBody(body), mentionIds, idempotencyKey,
      });
      takePart(asker, conversation);
      return {id, payload: notePayload(id)};
    },
  });
}

function accept(
  asker: Asker,
  carrier: Carrier,
  conversation: ConversationRecord,
  content: Pick<MessageRecord, 'body' | 'attachmentIds'> & {readonly idempotencyKey: string},
): Made {
  const {org, viewer} = asker;
  if (!conversation.contactsLocked) {
    conversation.contactsLocked = true;
    addNotice(org, conversation, 'CONTACTS_LOCKED', {text: 'The contacts of this group are now fixed'});
  }
  conversation.possibleOptOuts.clear();
  takePart(asker, conversation);

  const at = org.clock.now();
  const recipients = conversation.members.filter(({kind, phone}) => phone !== null && kind !== 'BUSINESS');
  const message = org.add<MessageRecord>({
    type: 'message',
    ...nextItem(org, conversation),
    author: {teammateId: viewer.id},
    ...content,
    sentAt: null,
    deliveries: recipients.map(({id}) => ({memberId: id, status: 'QUEUED', at, problem: null})),
    problems: [],
    reactions: [],
    reactionText: null,
  });
  if (conversation.kind === 'CONTACTS') carrier.hand(conversation, message);
  return {id: message.id, payload: messagePayload(asker, message.id)};
}

/** Where access alone decides, the thread lists the creator and whoever wrote there. */
function takePart({org, viewer}: Asker, {teammates, kind}: ConversationRecord): void {
  if (org.policy.access === 'DATA_ACCESS' && kind === 'CONTACTS' && !teammates.has(viewer.id)) teammates.set(viewer.id, org.clock.now());
}

function messagePayload(asker: Asker, id: Id): Payload {
  const message = seenItem(asker, id);
  return message ? {...changed(asker, {id: message.conversationId}), message: itemView(asker, message)} : refused(notFound(id));
}

function fileFacts({id, name, contentType, bytes, sniffed, url, expiresAt, width, height}: AttachmentRecord, now: number): FileFacts {
  const arrived = sniffed !== undefined || url !== null;
  const pixels = (width ?? 0) * (height ?? 0);
  const facts = {id, name, contentType, bytes, pixels, state: arrived ? 'READY' : expiresAt < now ? 'EXPIRED' : 'PENDING'} as const;
  return sniffed === undefined ? facts : {...facts, sniffed: sniffed ?? undefined};
}

