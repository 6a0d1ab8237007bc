import type {Id} from '../../core/model.js';
import type {Organisation} from './organisation.js';
import type {ItemRecord} from './item-records.js';
import type {ConversationRecord, TeammateRecord} from './records.js';

/** Who asks, and of which organisation: everything that is answered passes through here. */
export interface Asker {
  readonly org: Organisation;
  readonly viewer: TeammateRecord;
}

/** The group, if the viewer may see it. One that they may not see looks like one that does not exist (ACC-01, ACC-09). */
export function seenConversation({org, viewer}: Asker, id: Id): ConversationRecord | undefined {
  const conversation = org.conversations.get(id);
  return conversation && org.sees(viewer, conversation) ? conversation : undefined;
}

export function seenItem(asker: Asker, id: Id): ItemRecord | undefined {
  const item = asker.org.item(id);
  return item && seenConversation(asker, item.conversationId) ? item : undefined;
}
