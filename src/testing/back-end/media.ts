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

/** Width and height of a PNG, GIF or JPEG by its header; undefined for anything else. */
export function imageSize(bytes: Uint8Array): {readonly width: number; readonly height: number} | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = sniffType(bytes);
  if (type === 'image/png' && bytes.length >= 24) return {width: view.getUint32(16), height: view.getUint32(20)};
  if (type === 'image/gif' && bytes.length >= 10) return {width: view.getUint16(6, true), height: view.getUint16(8, true)};
  if (type !== 'image/jpeg') return undefined;
  // Segments follow each other; the one that starts a frame (C0 to CF, except tables) has the size.
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xC0 && marker <= 0xCF && ![0xC4, 0xC8, 0xCC].includes(marker)) return {height: view.getUint16(at + 5), width: view.getUint16(at + 7)};
  }
  return undefined;
}

/** Stores a file whose bytes are there, under a URL of this page. */
export function storeMedia(org: Organisation, conversationId: Id, {name, contentType, bytes}: MediaFile): AttachmentRecord {
  const size = imageSize(bytes);
  const record: AttachmentRecord = {
    id: org.nextId('attachment'),
    name,
    contentType,
    bytes: bytes.length,
    sniffed: sniffType(bytes) ?? null,
    url: URL.createObjectURL(new Blob([bytes], {type: contentType})),
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
