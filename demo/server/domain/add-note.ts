import {problem, type Outcome} from '../../../src/core/errors.js';
import {actionProblem} from '../../../src/core/policy/membership.js';
import {noteProblems} from '../../../src/core/policy/sending.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import {normaliseBody} from '../../../src/core/text.js';
import type {App, Session} from '../app.js';
import {changeAs, refuseIf} from './change.js';
import {claimIntent, completeIntent} from './intents.js';
import {conversationToChange, noteWriter} from './open-conversation.js';
import type {Sent} from './send-message.js';
import {addItem, conversationChanged, messageHaystack, unreadChanged} from './write-items.js';

export interface NoteInput {
  readonly idempotencyKey: string;
  readonly conversationId: string;
  readonly body: string;
  readonly mentionIds: readonly string[];
}

/** Words among teammates. Nothing here knows of the carrier. Rules ACC-04, MEM-03. */
export function addNote(app: App, session: Session, {idempotencyKey, conversationId, body, mentionIds}: NoteInput): Promise<Outcome<Sent>> {
  return changeAs(app, session, async (scope) => {
    const {viewer, policy, directory} = scope;
    const conversation = await conversationToChange(scope, conversationId);
    const known = await claimIntent(scope, idempotencyKey, {what: 'note', conversationId, body, mentionIds});
    if (known) return {itemId: known.resultId, conversationId};

    const mentioned = [...new Set(mentionIds)].map((id) => ({id, teammate: directory.teammates.get(id)}));
    const mentions = mentioned.flatMap(({teammate}) => (teammate ? [{...teammate, canSee: canSee(conversation, teammate, policy)}] : []));
    refuseIf([
      actionProblem('NOTE', conversation, viewer, policy),
      ...mentioned.map(({id, teammate}, index) => (teammate ? undefined : problem('NOT_FOUND', {path: ['mentionIds', String(index)], subjectIds: [id]}))),
      ...noteProblems({body, mentions}, policy),
    ]);

    const text = normaliseBody(body);
    await noteWriter(scope, conversation);
    const {id} = await addItem(scope, conversationId, {
      type: 'note', teammateId: viewer.id, body: text, counts: true, idempotencyKey, mentions: mentions.map((one) => one.id),
      haystack: messageHaystack(text, viewer),
    });
    await completeIntent(scope, idempotencyKey, {resultId: id, existed: false});
    conversationChanged(scope, conversationId);
    unreadChanged(scope, conversationId, viewer.id);
    return {itemId: id, conversationId};
  });
}
