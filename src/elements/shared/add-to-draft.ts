import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';

/** Puts a text into the message field of a conversation, unsent; what somebody had begun there stays, and stands first. Rule MEM-06. */
export async function addToDraft(store: ChatStore, conversationId: Id, text: string): Promise<void> {
  const before = await store.draft(conversationId, 'sms');
  const {files = [], mentionIds = []} = before ?? {};
  const begun = before?.text.trimEnd() ?? '';
  if (begun.includes(text)) return;
  await store.saveDraft(conversationId, 'sms', {text: begun === '' ? text : `${begun}\n${text}`, files, mentionIds});
}
