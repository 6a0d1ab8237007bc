import type {Conversation, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Mode} from './draft-controller.js';

/** The note being written, and who writes it. */
export interface NotePlace {
  readonly chat: ChatStore;
  readonly conversation: Conversation;
  readonly viewer: Viewer;
}


/** Undefined while no note is written. */
export function notePlace(mode: Mode, chat: ChatStore | undefined, conversation: Conversation | undefined, viewer: Viewer | undefined): NotePlace | undefined {
  return mode === 'note' && chat && conversation && viewer ? {chat, conversation, viewer} : undefined;
}
