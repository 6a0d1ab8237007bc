import {problem, type Outcome} from '../../../src/core/errors.js';
import {exportFormat} from '../../../src/core/history-export.js';
import {viewerAbilities} from '../../../src/core/policy/visibility.js';
import type {App, Session} from '../app.js';
import {changeAs, refuse} from './change.js';
import {writeAudit} from './history.js';
import {conversationToChange} from './open-conversation.js';

/** Who took a copy of the history is itself a line of it. Rule ACC-06. */
export function recordExport(
  app: App,
  session: Session,
  {conversationId, format}: {readonly conversationId: string; readonly format: string},
): Promise<Outcome<string>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, policy} = scope;
    await conversationToChange(scope, conversationId);
    if (!viewerAbilities(viewer, policy).includes('VIEW_HISTORY')) refuse(problem('NOT_ALLOWED', {subjectIds: [conversationId]}));
    await writeAudit(db, org, {conversationId, actorId: viewer.id, action: 'EXPORTED', after: exportFormat(format)});
    return conversationId;
  });
}
