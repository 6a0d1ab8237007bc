import {problem, type Outcome} from '../../../src/core/errors.js';
import {retryProblem} from '../../../src/core/policy/delivery.js';
import {conversationProblems} from '../../../src/core/policy/sending.js';
import type {App, Session} from '../app.js';
import {addStoredFile} from './attachments.js';
import {changeAs, refuse, refuseIf} from './change.js';
import {lockConversations} from './conversations.js';
import {newId} from './ids.js';
import {claimIntent} from './intents.js';
import {loadItem, loadParts, type AttachmentRow} from './items.js';
import {visibleConversation} from './scope.js';
import {writeMessage, type Sent} from './send-message.js';

/** The same content once more to the whole set, as a message of its own; the old one stays. Rules SND-05, SND-11. */
export function retryMessage(
  app: App,
  session: Session,
  {idempotencyKey, messageId}: {readonly idempotencyKey: string; readonly messageId: string},
): Promise<Outcome<Sent>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, policy} = scope;
    const missing = problem('NOT_FOUND', {path: ['messageId'], subjectIds: [messageId]});
    const item = await loadItem(db, org, messageId);
    if (item?.type !== 'message') refuse(missing);
    const conversationId = item.conversation_id;
    await lockConversations(db, org, [conversationId]);
    const conversation = await visibleConversation(scope, conversationId) ?? refuse(missing);
    scope.concerns(conversationId);
    const id = newId('it');
    const known = await claimIntent(scope, idempotencyKey, {what: 'retry', messageId}, id);
    if (known) return {itemId: known.resultId, conversationId};

    const {deliveries, attachments} = await loadParts(db, [item]);
    refuseIf([retryProblem({id: messageId, deliveries}), ...conversationProblems(conversation, viewer, policy)]);
    const files: AttachmentRow[] = [];
    for (const [position, {name, content_type, bytes, width, height, blob_id}] of attachments.entries()) {
      const place = {org, conversationId, itemId: null, teammateId: viewer.id, position};
      files.push(await addStoredFile(db, place, {name, contentType: content_type, bytes, width, height, blobId: blob_id ?? ''}));
    }
    await writeMessage(scope, conversation, {id, body: item.body, files, idempotencyKey});
    return {itemId: id, conversationId};
  });
}
