import {withoutTraces} from '../../../src/core/image/privacy.js';
import {sniffType} from '../../../src/core/policy/attachments.js';
import {displayFileName} from '../../../src/core/text.js';
import type {Media} from './port.js';
import type {Queries} from '../db/port.js';
import {addBlob} from '../domain/attachments.js';
import {HttpError, badRequest} from '../http.js';
import {listField, type Body} from '../fields.js';

const maxBytes = 5_000_000;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Files that a phone sends: `{name, contentType, base64}` or `{url}` with a data: address. Copied into our own storage at once (ATT-07). */
export async function readMedia(db: Queries, body: Body): Promise<Media[]> {
  if (body.media === undefined || body.media === null) return [];
  const files: Media[] = [];
  for (const [index, entry] of listField(body, 'media', {max: 10}).entries()) {
    const {bytes, name, contentType} = await readOne(entry, `media[${index}]`);
    if (bytes.length === 0) throw badRequest(`media[${index}] is empty.`);
    if (bytes.length > maxBytes) throw new HttpError(413, 'TOO_LARGE', `media[${index}] has more than ${maxBytes} bytes.`);
    files.push({name: displayFileName(name), contentType: sniffType(bytes) ?? contentType, blobId: await addBlob(db, withoutTraces(bytes))});
  }
  return files;
}

async function readOne(entry: unknown, where: string): Promise<{bytes: Uint8Array; name: string; contentType: string}> {
  if (typeof entry !== 'object' || entry === null) throw badRequest(`${where} must be an object.`);
  const {name = 'file', contentType = 'application/octet-stream', base64: text, url} = entry as Body;
  if (typeof name !== 'string' || typeof contentType !== 'string' || !/^[\w.+-]+\/[\w.+-]+$/.test(contentType)) {
    throw badRequest(`${where} needs a "name" and a "contentType".`);
  }
  if (typeof text === 'string' && base64.test(text)) return {bytes: Buffer.from(text, 'base64'), name, contentType};
  if (typeof url === 'string' && url.startsWith('data:') && URL.canParse(url)) {
    const response = await fetch(url);
    const type = response.headers.get('content-type')?.split(';')[0];
    return {bytes: new Uint8Array(await response.arrayBuffer()), name, contentType: type ?? contentType};
  }
  throw badRequest(`${where} needs its content: "base64", or a "url" that begins with data:.`);
}
