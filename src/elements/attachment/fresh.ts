import type {Attachment, Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';

/** The file as its message has it now, with a link that works: links are signed and short-lived. Undefined when it is gone. */
export async function freshAttachment(chat: ChatStore, messageId: Id, id: Id): Promise<Attachment | undefined> {
  const item = await chat.loadItem(messageId);
  return item?.type === 'message' ? item.attachments.find((one) => one.id === id) : undefined;
}

/** Opens a link as if it had been pressed, under the name it is to be saved by. */
export function follow(url: string, name: string): void {
  const link = document.createElement('a');
  Object.assign(link, {href: url, download: name, target: '_blank', rel: 'noopener noreferrer'});
  link.click();
}
