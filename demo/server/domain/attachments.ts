import {problem, type Problem} from '../../../src/core/errors.js';
import type {FileFacts} from '../../../src/core/policy/attachments.js';
import type {Queries} from '../db/port.js';
import {refuseIf, type Work} from './change.js';
import type {ConversationRecord} from './conversations.js';
import {newId} from './ids.js';
import type {AttachmentRow} from './items.js';
import {storedProblem} from '../views/problems.js';
import type {Scope} from './scope.js';

/** The uploads named in a message: the viewer's own, of this conversation, and not part of another message. */
export async function filesToSend({db, viewer}: Scope, {id}: ConversationRecord, ids: readonly string[]): Promise<AttachmentRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<AttachmentRow>(
    `select * from attachments where id = any($1::text[]) and conversation_id = $2 and teammate_id = $3 and item_id is null for update`,
    [ids, id, viewer.id]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  refuseIf(ids.map((wanted, index) => {
    const path = ['attachmentIds', String(index)];
    if (ids.indexOf(wanted) !== index) return problem('INVALID_INPUT', {path, subjectIds: [wanted], params: {reason: 'DUPLICATE'}});
    const row = byId.get(wanted);
    if (!row) return problem('NOT_FOUND', {path, subjectIds: [wanted]});
    return row.problem ? {...storedProblem(row.problem), path, subjectIds: [wanted]} : undefined;
  }));
  return ids.flatMap((wanted) => byId.get(wanted) ?? []);
}

/** As the shared rules read them. The type was checked against the content when the bytes came. */
export function filesOf(rows: readonly AttachmentRow[]): FileFacts[] {
  return rows.map(({id, name, content_type, bytes, state, expires_at}) => ({
    id, name, contentType: content_type, bytes,
    state: state === 'STORED' ? 'READY' : expires_at && expires_at.getTime() < Date.now() ? 'EXPIRED' : 'PENDING',
  }));
}

export function attachToItem({write}: Work, itemId: string, files: readonly {readonly id: string}[]): void {
  for (const [position, {id}] of files.entries()) {
    write('update attachments set item_id = $2, position = $3, expires_at = null where id = $1', [id, itemId, position]);
  }
}

export interface NewFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly blobId: string;
}

interface Place {
  readonly org: string;
  readonly conversationId: string;
  readonly itemId: string | null;
  readonly teammateId: string | null;
  readonly position: number;
}

/** A stored file as part of an item that is being written: inbound media, and the files of a message sent again. */
export async function addStoredFile(
  db: Queries,
  {org, conversationId, itemId, teammateId, position}: Place,
  {name, contentType, bytes, width, height, blobId}: NewFile,
): Promise<AttachmentRow> {
  const rows = await db.query<AttachmentRow>(
    `insert into attachments (id, org, conversation_id, teammate_id, item_id, position, name, content_type, bytes, width, height, state, blob_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'STORED', $12) returning *`,
    [newId('at'), org, conversationId, teammateId, itemId, position, name, contentType, bytes, width, height, blobId]);
  const [row] = rows;
  if (!row) throw new Error('An attachment was not written');
  return row;
}

/** A file that came with a message and could not be kept: it is shown with the reason. */
export async function addLostFile(
  db: Queries,
  {org, conversationId, itemId, teammateId, position}: Place,
  {name, contentType, problem: why}: {readonly name: string; readonly contentType: string; readonly problem: Problem},
): Promise<void> {
  await db.query(
    `insert into attachments (id, org, conversation_id, teammate_id, item_id, position, name, content_type, bytes, state, problem)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 'REFUSED', $9::text::jsonb)`,
    [newId('at'), org, conversationId, teammateId, itemId, position, name, contentType, JSON.stringify(why)]);
}

export async function addBlob(db: Queries, bytes: Uint8Array): Promise<string> {
  const id = newId('bl');
  await db.query('insert into blobs (id, bytes) values ($1, $2)', [id, bytes]);
  return id;
}
