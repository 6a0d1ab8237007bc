import type {Outcome} from '../../core/errors.js';
import type {Conversation, ConversationFlags, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {actions} from '../../i18n/en/actions.js';
import type {IconName} from '../shared/icons.js';

export type ActionName = 'markRead' | 'markUnread' | 'pin' | 'unpin' | 'mute' | 'unmute' | 'archive' | 'restore' | 'close' | 'reopen';

type DoneKey = `action.did${Capitalize<ActionName>}` & keyof typeof actions;

export interface RowAction {
  readonly name: ActionName;
  readonly icon: IconName;
  /** What is said once it is done. */
  readonly done: DoneKey;
  readonly run: (store: ChatStore) => Promise<Outcome<unknown>>;
  /** Takes it back; absent where that is another matter. */
  readonly undo?: (store: ChatStore) => Promise<Outcome<unknown>>;
}

/** Whose menu is asked for, by whom. */
export interface MenuPlace {
  readonly store: ChatStore;
  readonly viewer: Viewer;
  readonly conversation: Conversation;
}

/** Whether there is anything to do from the list: then a row has a menu. */
export function hasActions({capabilities}: Viewer): boolean {
  return capabilities.includes('FLAGS') || capabilities.includes('CLOSE');
}

/** What the viewer may do with a conversation from the list. Their own marks change nothing for others. Rules ACC-10, SND-15. */
export function rowActions({id, flags, unreadCount, lastItem, readUpTo, viewerCan, closed}: Conversation, {capabilities}: Viewer): readonly RowAction[] {
  const hasFlags = capabilities.includes('FLAGS') && flags !== null;
  const mark = (change: Partial<ConversationFlags>) => (store: ChatStore) => store.setFlags(id, change);
  const close = (isClosed: boolean) => (store: ChatStore) => store.setClosed(id, isClosed);
  const read = async (store: ChatStore): Promise<Outcome<unknown>> => {
    await store.markRead(id, Math.max(lastItem?.sequence ?? 0, readUpTo));
    return {ok: true, value: undefined};
  };
  const found: RowAction[] = [];
  if (unreadCount > 0 || flags?.unread) found.push({name: 'markRead', icon: 'check', done: 'action.didMarkRead', run: read, ...(hasFlags ? {undo: mark({unread: true})} : {})});
  else if (hasFlags) found.push({name: 'markUnread', icon: 'message', done: 'action.didMarkUnread', run: mark({unread: true}), undo: mark({unread: false})});
  if (hasFlags) {
    const {pinned, muted, archived} = flags;
    found.push(
      pinned
        ? {name: 'unpin', icon: 'pin', done: 'action.didUnpin', run: mark({pinned: false}), undo: mark({pinned: true})}
        : {name: 'pin', icon: 'pin', done: 'action.didPin', run: mark({pinned: true}), undo: mark({pinned: false})},
      muted
        ? {name: 'unmute', icon: 'bell', done: 'action.didUnmute', run: mark({muted: false}), undo: mark({muted: true})}
        : {name: 'mute', icon: 'mute', done: 'action.didMute', run: mark({muted: true}), undo: mark({muted: false})},
      archived
        ? {name: 'restore', icon: 'archive', done: 'action.didRestore', run: mark({archived: false}), undo: mark({archived: true})}
        : {name: 'archive', icon: 'archive', done: 'action.didArchive', run: mark({archived: true}), undo: mark({archived: false})},
    );
  }
  if (!capabilities.includes('CLOSE')) return found;
  if (!closed && viewerCan.includes('CLOSE')) found.push({name: 'close', icon: 'lock', done: 'action.didClose', run: close(true), undo: close(false)});
  if (closed && viewerCan.includes('REOPEN')) found.push({name: 'reopen', icon: 'retry', done: 'action.didReopen', run: close(false), undo: close(true)});
  return found;
}
