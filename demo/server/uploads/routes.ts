import type {IncomingMessage, ServerResponse} from 'node:http';
import {problem} from '../../../src/core/errors.js';
import {withoutTraces} from '../../../src/core/image/privacy.js';
import {attachmentProblems, canonicalType, sniffType} from '../../../src/core/policy/attachments.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import type {App} from '../app.js';
import {only} from '../db/port.js';
import {addBlob} from '../domain/attachments.js';
import {loadConversation} from '../domain/conversations.js';
import type {AttachmentRow} from '../domain/items.js';
import {HttpError, badRequest, methodNotAllowed, notFound, readBytes} from '../http.js';
import {sendFile} from './send-file.js';
import {measureBytes} from './measure.js';

type FileRow = AttachmentRow & {readonly org: string};

/** Pictures that browsers draw where they stand. */
const isDrawn = /^image\/(?:jpeg|png|gif|webp|bmp)$/;

/** What an address is for, and for whom. */
interface Asked {
  readonly id: string;
  readonly viewerId: string;
}

/** PUT /uploads/:id takes the bytes of a file, GET /files/:id gives them; both only with a signed address. */
export function fileRoutes(app: App) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [, kind, id = ''] = url.pathname.split('/');
    const methods = kind === 'uploads' ? ['PUT'] : ['GET', 'HEAD'];
    if (!methods.includes(request.method ?? '')) throw methodNotAllowed(...methods);
    const viewerId = app.signer.verify(url);
    if (viewerId === undefined) throw new HttpError(403, 'ADDRESS_EXPIRED', 'This address has ended. Ask for a new one.');
    if (kind === 'uploads') await takeUpload(app, request, response, {id, viewerId});
    else await giveFile(app, request, response, {id, viewerId});
  };
}

/**
 * Nothing is kept before it was looked at, and nothing is given out before it is kept. The type is what the bytes are, not what was
 * said; what is refused is told by the attachment, not by this answer. Rules ATT-01, ATT-02.
 */
async function takeUpload(app: App, request: IncomingMessage, response: ServerResponse, {id, viewerId}: Asked): Promise<void> {
  const [row] = await app.db.query<FileRow>('select * from attachments where id = $1', [id]);
  if (row?.teammate_id !== viewerId || !await mayStillSee(app, row, viewerId)) throw notFound();
  if (row.item_id !== null) throw new HttpError(409, 'ALREADY_SENT', 'This file is part of a message.');
  if (canonicalType(request.headers['content-type'] ?? '') !== canonicalType(row.content_type)) {
    throw new HttpError(415, 'WRONG_TYPE', `Send it as ${row.content_type}.`);
  }
  // Again, because the answer was lost: what is there was looked at, and its size is no longer the announced one.
  if (row.state !== 'STORED') await check(app, row, await readBytes(request, row.bytes));
  response.writeHead(204, {'cache-control': 'no-store'}).end();
}

async function check(app: App, {id, name, content_type: contentType, bytes: announced}: FileRow, bytes: Uint8Array): Promise<void> {
  if (bytes.length !== announced) throw badRequest(`${announced} bytes were announced and ${bytes.length} came.`);
  const kept = withoutTraces(bytes);
  const {width, height} = measureBytes(kept);
  const sniffed = sniffType(bytes);
  const pixels = width && height ? {pixels: width * height} : {};
  const [found] = attachmentProblems([{id, name, contentType, bytes: bytes.length, sniffed, ...pixels}], app.policy.attachments);
  // A picture whose size cannot be read may have any.
  const isUnread = isDrawn.test(sniffed ?? '') && pixels.pixels === undefined;
  const refused = found ?? (isUnread ? problem('ATTACHMENT_TYPE_MISMATCH', {subjectIds: [id], params: {name, type: sniffed ?? ''}}) : undefined);
  await app.db.transaction(async (tx) => {
    if (refused) {
      await tx.query(`update attachments set state = 'REFUSED', problem = $2::text::jsonb where id = $1 and item_id is null`, [id, JSON.stringify(refused)]);
      return;
    }
    await tx.query(
      `update attachments set state = 'STORED', problem = null, bytes = $2, width = $3, height = $4, blob_id = $5 where id = $1 and item_id is null`,
      [id, kept.length, width, height, await addBlob(tx, kept)]);
  });
}

/** Access is asked for again with every download: an address outlives neither its hour nor the viewer's access. Rule R8. */
async function giveFile(app: App, request: IncomingMessage, response: ServerResponse, {id, viewerId}: Asked): Promise<void> {
  const [row] = await app.db.query<FileRow>(`select * from attachments where id = $1 and state = 'STORED'`, [id]);
  const isOwnUpload = row?.item_id === null && row.teammate_id === viewerId;
  if (!row?.blob_id || (row.item_id === null && !isOwnUpload) || !await mayStillSee(app, row, viewerId)) throw notFound();
  const {bytes} = only(await app.db.query<{bytes: Uint8Array}>('select bytes from blobs where id = $1', [row.blob_id]));
  sendFile(request, response, {bytes, name: row.name, contentType: row.content_type});
}

async function mayStillSee(app: App, {org, conversation_id}: FileRow, viewerId: string): Promise<boolean> {
  const directory = await app.directories.load(app.db, org);
  const viewer = directory.teammates.get(viewerId);
  const conversation = viewer && await loadConversation(app.db, directory, conversation_id);
  return viewer !== undefined && conversation !== undefined && canSee(conversation, viewer, app.policy);
}
