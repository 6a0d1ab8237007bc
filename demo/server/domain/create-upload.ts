import type {Outcome} from '../../../src/core/errors.js';
import {fileProblems} from '../../../src/core/policy/attachments.js';
import {problem} from '../../../src/core/errors.js';
import {displayFileName} from '../../../src/core/text.js';
import type {App, Session} from '../app.js';
import {changeAs, refuse, refuseIf} from './change.js';
import {newId} from './ids.js';
import {visibleConversation} from './scope.js';

export interface UploadInput {
  readonly conversationId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
}

export interface UploadTicket {
  readonly attachmentId: string;
  readonly url: string;
  readonly headers: readonly {readonly name: string; readonly value: string}[];
  readonly expiresAt: Date;
}

const lifetime = 60 * 60 * 1000;

/** Makes room for one file and says where to put it. What can be known before its bytes come is refused here. Rules ATT-01, ATT-02. */
export function createUpload(app: App, session: Session, {conversationId, name, contentType, bytes}: UploadInput): Promise<Outcome<UploadTicket>> {
  return changeAs(app, session, async (scope) => {
    const {db, org, viewer, policy, now} = scope;
    const conversation = await visibleConversation(scope, conversationId);
    if (!conversation) refuse(problem('NOT_FOUND', {path: ['conversationId'], subjectIds: [conversationId]}));
    const shown = displayFileName(name);
    if (!policy.attachments) refuse(problem('NOT_ALLOWED'));
    refuseIf(fileProblems({name: shown, contentType, bytes}, policy.attachments));
    // Header values are ASCII; anything else would have been refused as a type already.
    const type = /^[\w.+-]+\/[\w.+-]+$/.exec(contentType.split(';')[0]?.trim().toLowerCase() ?? '')?.[0];
    if (!type) refuse(problem('ATTACHMENT_TYPE_NOT_ALLOWED', {path: ['contentType'], params: {name: shown, type: ''}}));

    const id = newId('at');
    const expiresAt = new Date(now.getTime() + lifetime);
    await db.query(
      `insert into attachments (id, org, conversation_id, teammate_id, name, content_type, bytes, state, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'PENDING', $8)`, [id, org, conversationId, viewer.id, shown, type, bytes, expiresAt]);
    const path = app.signer.sign(`/uploads/${id}`, viewer.id, Math.floor(expiresAt.getTime() / 1000));
    return {attachmentId: id, url: `${session.origin}${path}`, headers: [{name: 'content-type', value: type}], expiresAt};
  });
}
