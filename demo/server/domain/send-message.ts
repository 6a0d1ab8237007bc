import type {Outcome} from '../../../src/core/errors.js';
import {messageProblems} from '../../../src/core/policy/message.js';
import {conversationProblems, expectedPhonesProblem, phonesOfMembers} from '../../../src/core/policy/sending.js';
import {normaliseBody} from '../../../src/core/text.js';
import type {App, Session} from '../app.js';
import {together} from '../db/port.js';
import {attachToItem, filesOf, filesToSend} from './attachments.js';
import {changeAs, refuseIf, type Work} from './change.js';
import type {ConversationRecord} from './conversations.js';
import {newId} from './ids.js';
import {claimIntent} from './intents.js';
import type {AttachmentRow} from './items.js';
import {conversationToChange, noteWriter} from './open-conversation.js';
import {enqueue} from './outbox.js';
import type {Scope} from './scope.js';
import {addItem, conversationChanged, lockContacts, messageHaystack, unreadChanged} from './write-items.js';

export interface SendInput {
  readonly idempotencyKey: string;
  readonly conversationId: string;
  readonly body: string;
  readonly attachmentIds: readonly string[];
  readonly expectPhones?: readonly string[] | null;
}

export interface Sent {
  readonly itemId: string;
  readonly conversationId: string;
}

/** Accepts a message: to the whole set or not at all, once a key. The carrier gets it after the commit. Rules SND-01 to SND-06, MEM-01, MEM-05. */
export function sendMessage(app: App, session: Session, input: SendInput): Promise<Outcome<Sent>> {
  const {idempotencyKey, conversationId, body, attachmentIds, expectPhones} = input;
  return changeAs(app, session, async (scope) => {
    const id = newId('it');
    const [conversation, known] = await together([
      conversationToChange(scope, conversationId),
      claimIntent(scope, idempotencyKey, {what: 'message', conversationId, body, attachmentIds}, id),
    ]);
    if (known) return {itemId: known.resultId, conversationId};

    const {policy, viewer} = scope;
    const files = await filesToSend(scope, conversation, attachmentIds);
    const changed = conversation.kind === 'TEAM'
      ? undefined
      : expectedPhonesProblem(expectPhones, phonesOfMembers(conversation), {required: !conversation.contactsLocked});
    refuseIf([
      changed,
      ...conversationProblems(conversation, viewer, policy),
      ...messageProblems({body, attachments: filesOf(files)}, policy),
    ]);

    await writeMessage(scope, conversation, {id, body: normaliseBody(body), files, idempotencyKey});
    return {itemId: id, conversationId};
  });
}

/** The message as a row, its deliveries as QUEUED, and its place in the queue to the carrier: all of it, or nothing. */
export async function writeMessage(
  scope: Scope & Work,
  conversation: ConversationRecord,
  {id, body, files, idempotencyKey}: {readonly id: string; readonly body: string; readonly files: readonly AttachmentRow[]; readonly idempotencyKey: string},
): Promise<void> {
  const {write, viewer} = scope;
  const {id: conversationId, kind, members, possibleOptOutIds = []} = conversation;
  const isOutgoing = kind === 'CONTACTS';
  await lockContacts(scope, conversation, viewer.id);
  await noteWriter(scope, conversation);
  addItem(scope, conversationId, {
    id, type: 'message', teammateId: viewer.id, body, outgoing: isOutgoing, counts: true, idempotencyKey, haystack: messageHaystack(body, viewer, files),
  });
  attachToItem(scope, id, files);
  if (isOutgoing) {
    write(`insert into deliveries (item_id, member_id, status, at) select $1, m, 'QUEUED', $3 from unnest($2::text[]) m`,
      [id, members.map((member) => member.id), scope.now]);
    enqueue(scope, {itemId: id, lane: conversationId});
  }
  // Somebody looked and went on: the question whether a text meant an opt-out is answered (DND-02).
  if (possibleOptOutIds.length > 0) write(`update conversations set suspects = '{}' where id = $1`, [conversationId]);
  conversationChanged(scope, conversationId);
  unreadChanged(scope, conversationId, viewer.id);
}
