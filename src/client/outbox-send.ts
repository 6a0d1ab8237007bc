import {AddNote, CreateUpload, SendMessage} from '../contract/documents.js';
import {GroupChatError, type Problem} from '../core/errors.js';
import type {Conversation, Id, TimelineItem} from '../core/model.js';
import type {Transport} from '../core/ports.js';
import type {Pending} from '../core/state.js';
import {decoded, nullable, problems} from './decode.js';
import {conversation} from './decode-conversation.js';
import {item} from './decode-items.js';
import {fault} from './faults.js';
import type {Row} from './outbox-db.js';

export type Uploads = Row['uploads'];

export interface Sent {
  readonly item: TimelineItem;
  readonly conversation: Conversation | null;
}

/** Rules that stood in the way of a message. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems[0]?.code);
    this.problems = problems;
  }
}

interface Steps {
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** Kept with the message: a retry after a lost answer has to name the same uploads. */
  readonly onUploaded: (fileId: Id, upload: Uploads[Id]) => Promise<void>;
  readonly onProgress: (fileId: Id, part: number) => void;
  /** From here on the server may have it, whatever happens. */
  readonly onSubmit: () => void;
}

/** One try of one message, files first. Throws Refusal where a rule stands in the way, GroupChatError for everything else. */
export async function submit(pending: Pending, uploads: Uploads, steps: Steps): Promise<Sent> {
  const {transport, signal, onSubmit} = steps;
  const {key: idempotencyKey, conversationId, body, expectPhones} = pending;

  if (pending.kind === 'note') {
    const input = {idempotencyKey, conversationId, body, mentionIds: [...pending.mentionIds]};
    const {addNote} = await transport.request(AddNote, {input}, {signal});
    return confirmed(addNote, addNote.note, null);
  }

  const attachmentIds: Id[] = [];
  for (const file of pending.files) {
    // Whatever the clock of this device says: the server may have the message already, and knows it by these. What ran out, it says.
    attachmentIds.push(uploads[file.id]?.attachmentId ?? await upload(file, pending.conversationId, steps));
  }
  if (signal.aborted) throw fault('ABORTED');
  onSubmit();
  const input = {idempotencyKey, conversationId, body, attachmentIds, ...(expectPhones && {expectPhones: [...expectPhones]})};
  const {sendMessage} = await transport.request(SendMessage, {input}, {signal});
  return confirmed(sendMessage, sendMessage.message, sendMessage.conversation);
}

async function upload(file: Pending['files'][number], conversationId: Id, {transport, signal, onUploaded, onProgress}: Steps): Promise<Id> {
  const {id, name, contentType, bytes, blob} = file;
  if (!blob) throw new GroupChatError('STORAGE', {message: 'The browser no longer has the file'});
  const {createUpload} = await transport.request(CreateUpload, {input: {conversationId, name, contentType, bytes}}, {signal});
  refuseOn(createUpload);
  const {upload: target} = createUpload;
  if (!target) throw fault('BAD_RESPONSE', 'Neither an upload nor a problem');
  await transport.upload(target, blob, {signal, onProgress: (part) => onProgress(id, part)});
  const {attachmentId} = target;
  await onUploaded(id, {attachmentId});
  return attachmentId;
}

function refuseOn(payload: {readonly problems: Parameters<typeof problems>[0]}): void {
  const found = decoded(problems, payload.problems);
  if (found.length > 0) throw new Refusal(found);
}

function confirmed(
  payload: {readonly problems: Parameters<typeof problems>[0]},
  raw: Parameters<typeof item>[0] | null,
  place: Parameters<typeof conversation>[0] | null,
): Sent {
  refuseOn(payload);
  const found = raw && decoded(item, raw);
  if (!found) throw fault('BAD_RESPONSE', 'Neither a message nor a problem');
  return {item: found, conversation: decoded((one) => nullable(one, conversation), place)};
}
