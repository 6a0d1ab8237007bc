import {problem, type Outcome} from '../../../src/core/errors.js';
import {actionProblem} from '../../../src/core/policy/membership.js';
import {noteProblems} from '../../../src/core/policy/sending.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import {normaliseBody} from '../../../src/core/text.js';
import type {App, Session} from '../app.js';
import {together} from '../db/port.js';
import {changeAs, refuseIf} from './change.js';
import {newId} from './ids.js';
import {claimIntent} from './intents.js';
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
    const id = newId('it');
    const [conversation, known] = await together([
      conversationToChange(scope, conversationId),
      claimIntent(scope, idempotencyKey, {what: 'note', conversationId, body, mentionIds}, id),
    ]);
    if (known) return {itemId: known.resultId, conversationId};

    const mentioned = [...new Set(mentionIds)].map((mentionedId) => ({id: mentionedId, teammate: directory.teammates.get(mentionedId)}));
    const mentions = mentioned.flatMap(({teammate}) => (teammate ? [{...teammate, canSee: canSee(conversation, teammate, policy)}] : []));
    refuseIf([
      actionProblem('NOTE', conversation, viewer, policy),
      ...mentioned.map((one, index) => (one.teammate ? undefined : problem('NOT_FOUND', {path: ['mentionIds', String(index)], subjectIds: [one.id]}))),
      ...noteProblems({body, mentions}, policy),
    ]);

    const text = normaliseBody(body);
    await noteWriter(scope, conversation);
    addItem(scope, conversationId, {
      id, type: 'note', teammateId: viewer.id, body: text, counts: true, idempotencyKey, mentions: mentions.map((one) => one.id),
      haystack: messageHaystack(text, viewer),
    });
    conversationChanged(scope, conversationId);
    unreadChanged(scope, conversationId, viewer.id);
    return {itemId: id, conversationId};
  });
}
