import type {IncomingMessage, ServerResponse} from 'node:http';
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

/** PUT /uploads/:id takes the bytes of a file, GET /files/:id gives them; both only with a signed address. */
export function fileRoutes(app: App) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [, kind, id = ''] = url.pathname.split('/');
    const methods = kind === 'uploads' ? ['PUT'] : ['GET', 'HEAD'];
    if (!methods.includes(request.method ?? '')) throw methodNotAllowed(...methods);
    const viewerId = app.signer.verify(url);
    if (viewerId === undefined) throw new HttpError(403, 'ADDRESS_EXPIRED', 'This address has ended. Ask for a new one.');
    if (kind === 'uploads') await takeUpload(app, request, response, id);
    else await giveFile(app, request, response, {id, viewerId});
  };
}

/** The type is what the bytes are, not what was said; what is refused is told by the attachment, not by this answer. Rule ATT-01. */
async function takeUpload(app: App, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const [row] = await app.db.query<AttachmentRow>('select * from attachments where id = $1', [id]);
  if (!row) throw notFound();
  if (row.item_id !== null) throw new HttpError(409, 'ALREADY_SENT', 'This file is part of a message.');
  if (canonicalType(request.headers['content-type'] ?? '') !== canonicalType(row.content_type)) {
    throw new HttpError(415, 'WRONG_TYPE', `Send it as ${row.content_type}.`);
  }
  const bytes = await readBytes(request, row.bytes);
  if (bytes.length !== row.bytes) throw badRequest(`${row.bytes} bytes were announced and ${bytes.length} came.`);

  const [refused] = attachmentProblems([{id, name: row.name, contentType: row.content_type, bytes: bytes.length, sniffed: sniffType(bytes)}], app.policy.attachments);
  const {width, height} = measureBytes(bytes);
  await app.db.transaction(async (tx) => {
    const blobId = refused ? null : await addBlob(tx, bytes);
    await tx.query(
      `update attachments set state = $2, problem = $3::text::jsonb, width = $4, height = $5, blob_id = $6 where id = $1 and item_id is null`,
      [id, refused ? 'REFUSED' : 'STORED', refused ? JSON.stringify(refused) : null, width, height, blobId]);
  });
  response.writeHead(204, {'cache-control': 'no-store'}).end();
}

/** Access is asked for again with every download: an address outlives neither its hour nor the viewer's access. */
async function giveFile(
  app: App,
  request: IncomingMessage,
  response: ServerResponse,
  {id, viewerId}: {readonly id: string; readonly viewerId: string},
): Promise<void> {
  const [row] = await app.db.query<AttachmentRow & {org: string}>(`select * from attachments where id = $1 and state = 'STORED'`, [id]);
  if (!row?.blob_id) throw notFound();
  const directory = await app.directories.load(app.db, row.org);
  const viewer = directory.teammates.get(viewerId);
  const conversation = viewer && await loadConversation(app.db, directory, row.conversation_id);
  const isOwnUpload = row.item_id === null && row.teammate_id === viewerId;
  if (!viewer || !conversation || !canSee(conversation, viewer, app.policy) || (row.item_id === null && !isOwnUpload)) throw notFound();
  const {bytes} = only(await app.db.query<{bytes: Uint8Array}>('select bytes from blobs where id = $1', [row.blob_id]));
  sendFile(request, response, {bytes, name: row.name, contentType: row.content_type});
}
