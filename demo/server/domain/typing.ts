import {problem, type Outcome} from '../../../src/core/errors.js';
import type {App, Session} from '../app.js';
import {openScope, visibleConversation} from './scope.js';

/** Tells the team at once that somebody writes; kept nowhere (ACC-13). */
export async function setTyping(
  app: App,
  session: Session,
  {conversationId, typing}: {readonly conversationId: string; readonly typing: boolean},
): Promise<Outcome<void>> {
  const scope = await openScope(app, session);
  const conversation = await visibleConversation(scope, conversationId);
  if (!conversation) return {ok: false, problems: [problem('NOT_FOUND', {path: ['conversationId'], subjectIds: [conversationId]})]};
  await app.hub.sendTyping({org: scope.org, conversationId, teammateId: scope.viewer.id, typing});
  return {ok: true, value: undefined};
}
