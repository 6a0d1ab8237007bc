import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation} from '../../core/model.js';
import {icon} from '../shared/icons.js';
import {review} from './thread-states.js';
import type {ThreadWords} from './words.js';

/**
 * What stands below a thread that nothing was sent to yet: who gets it, that they see each other, that the list then locks. Where
 * the composer says that right below, only the way to change the list. Rule GRP-17.
 */
export function beforeFirst(
  words: ThreadWords,
  conversation: Conversation,
  {isWritten, hasComposer, onEdit}: {isWritten: boolean; hasComposer: boolean; onEdit: () => void},
): TemplateResult | typeof nothing {
  if (isWritten) return nothing;
  const {kind, contactsLocked, problems, viewerCan} = conversation;
  const saysSo = hasComposer && kind === 'CONTACTS' && !contactsLocked && problems.length === 0 && viewerCan.includes('SEND');
  if (!saysSo) return review(words, conversation, {hasFacts: !hasComposer || contactsLocked, onEdit});
  return html`<div class="state">${icon('message')}<h3>${words.t('thread.emptyTitle')}</h3>${
    viewerCan.includes('EDIT_CONTACTS') ? html`<button class="button" @click=${onEdit}>${words.t('thread.reviewEdit')}</button>` : nothing
  }</div>`;
}
