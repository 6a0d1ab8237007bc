import type {Problem} from '../errors.js';
import type {GroupPolicy} from '../model.js';
import {attachmentProblems, type FileFacts} from './attachments.js';
import {textProblems} from './sending.js';

/** Why this text with these files cannot be a message. Rules SND-01, SND-02, ATT-01, ATT-02. */
export function messageProblems(
  {body, attachments = []}: {readonly body: string; readonly attachments?: readonly FileFacts[]},
  policy: GroupPolicy,
): Problem[] {
  return [...textProblems(body, policy, {isAlone: attachments.length === 0}), ...attachmentProblems(attachments, policy.attachments)];
}
