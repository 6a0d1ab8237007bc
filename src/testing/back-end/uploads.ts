import type {CreateUploadInput} from '../../contract/types.js';
import {problem} from '../../core/errors.js';
import {withoutTraces} from '../../core/image/privacy.js';
import {imageSize} from '../../core/image/size.js';
import {fileProblems, sniffType} from '../../core/policy/attachments.js';
import {displayFileName} from '../../core/text.js';
import {notFound, refused, type Payload} from './answers.js';
import {seenConversation, type Asker} from './asker.js';
import type {Organisation} from './organisation.js';
import {iso} from './thread-views.js';

const lifetime = 15 * 60_000;

/** The contract's createUpload. Rules ATT-01, ATT-02, ATT-06. */
export function createUpload(asker: Asker, uploadsUrl: string, {conversationId, name, contentType, bytes}: CreateUploadInput): Payload {
  const {org, viewer} = asker;
  const conversation = seenConversation(asker, conversationId);
  if (!conversation) return refused(notFound(conversationId));
  const {attachments} = org.policy;
  const problems = attachments ? fileProblems({name, contentType, bytes}, attachments) : [problem('NOT_ALLOWED')];
  if (problems.length > 0) return refused(...problems);

  const id = org.nextId('attachment');
  const expiresAt = org.clock.now() + lifetime;
  org.attachments.set(id, {
    id, name: displayFileName(name), contentType, bytes, sniffed: undefined, url: null, width: null, height: null, problem: null,
    uploaderId: viewer.id, conversationId, expiresAt,
  });
  const headers = [{name: 'content-type', value: contentType}];
  return {upload: {attachmentId: id, url: `${uploadsUrl}/${id}`, headers, expiresAt: iso(expiresAt)}, problems: []};
}

/** Takes the bytes of an upload; answers the HTTP status. */
export async function receiveUpload(org: Organisation, id: string, body: Blob): Promise<number> {
  const record = org.attachments.get(id);
  if (!record?.uploaderId) return 404;
  if (record.expiresAt < org.clock.now()) return 410;
  if (record.url !== null) return 200;
  if (body.size !== record.bytes) return 400;

  const bytes = new Uint8Array(await body.arrayBuffer());
  const sniffed = sniffType(bytes);
  record.sniffed = sniffed ?? null;
  const {name, contentType} = record;
  const size = imageSize(bytes);
  record.width = size?.width ?? null;
  record.height = size?.height ?? null;
  const facts = {id, name, contentType, bytes: bytes.length, sniffed, ...(size && {pixels: size.width * size.height})};
  const [reason] = org.policy.attachments ? fileProblems(facts, org.policy.attachments) : [];
  if (reason) {
    record.problem = reason;
    return 200;
  }
  const stored = new Uint8Array(withoutTraces(bytes));
  record.bytes = stored.length;
  record.url = URL.createObjectURL(new Blob([stored], {type: record.contentType}));
  return 200;
}
