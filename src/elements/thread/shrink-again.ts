/** "Shrink and send again", loaded when it is pressed. Rule SND-11. */
import {GroupChatError} from '../../core/errors.js';
import {phonesOf, type Attachment, type Id, type Message} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Pending} from '../../core/state.js';
import {shrinkToTarget} from '../shared/shrink.js';

/**
 * What reached nobody once more, with smaller photos, as a new message to everyone. Rejects with ATTACHMENT_TOO_LARGE when nothing can
 * be made smaller, and with NETWORK when a file cannot be loaded.
 */
export async function shrinkMessage(store: ChatStore, {id, conversationId, body, attachments}: Message): Promise<void> {
  const files = await Promise.all(attachments.map((one) => download(store, id, one)));
  await sendSmaller(store, conversationId, body, files);
}

/** The same for one that the server refused; it goes as soon as its successor is kept. */
export async function shrinkPending(store: ChatStore, {key, conversationId, body, files}: Pending): Promise<void> {
  const kept = files.map(({name, contentType: type, blob}) => {
    if (!blob) throw new GroupChatError('STORAGE');
    return new File([blob], name, {type});
  });
  await sendSmaller(store, conversationId, body, kept);
  await store.discard(key);
}

async function sendSmaller(store: ChatStore, conversationId: Id, text: string, files: readonly File[]): Promise<void> {
  const conversation = store.state.conversations.get(conversationId);
  const limit = store.state.viewer?.policy.attachments?.targetTotalBytes ?? 0;
  const before = files.reduce((sum, {size}) => sum + size, 0);
  // What failed although it was within the target has to become smaller all the same.
  const made = await shrinkToTarget(files, Math.min(limit, Math.floor(before * 0.6)));
  if (!made) throw new GroupChatError('ATTACHMENT_TOO_LARGE');
  await store.send(conversationId, {text, files: made, ...(conversation?.kind === 'CONTACTS' ? {expectPhones: phonesOf(conversation)} : {})});
}

async function download(store: ChatStore, messageId: Id, {id, name, contentType: type, url}: Attachment): Promise<File> {
  const response = await get(url) ?? await get(await freshUrl(store, messageId, id));
  if (!response) throw new GroupChatError('NETWORK', {retryable: true});
  return new File([await response.blob()], name, {type});
}

async function get(url: string | null): Promise<Response | undefined> {
  const response = url === null ? undefined : await fetch(url).catch(() => undefined);
  return response?.ok ? response : undefined;
}

/** Links are signed and short-lived: the item has a new one. */
async function freshUrl(store: ChatStore, messageId: Id, id: Id): Promise<string | null> {
  const item = await store.loadItem(messageId);
  return item?.type === 'message' ? item.attachments.find((one) => one.id === id)?.url ?? null : null;
}
