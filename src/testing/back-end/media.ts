import {withoutTraces} from '../../core/image/privacy.js';
import {imageSize} from '../../core/image/size.js';
import {sniffType} from '../../core/policy/attachments.js';
import type {Id} from '../../core/model.js';
import type {Organisation} from './organisation.js';
import type {AttachmentRecord} from './records.js';

/** A file that a phone sends, or that a scenario begins with. */
export interface MediaFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Stores a file whose bytes are there, under a URL of this page. */
export function storeMedia(org: Organisation, conversationId: Id, {name, contentType, bytes}: MediaFile): AttachmentRecord {
  const size = imageSize(bytes);
  const stored = new Uint8Array(withoutTraces(bytes));
  const record: AttachmentRecord = {
    id: org.nextId('attachment'),
    name,
    contentType,
    bytes: stored.length,
    sniffed: sniffType(bytes) ?? null,
    url: URL.createObjectURL(new Blob([stored], {type: contentType})),
    width: size?.width ?? null,
    height: size?.height ?? null,
    problem: null,
    uploaderId: null,
    conversationId,
    expiresAt: 0,
  };
  org.attachments.set(record.id, record);
  return record;
}
