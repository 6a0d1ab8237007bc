import {html, nothing, type TemplateResult} from 'lit';
import type {GroupChatError} from '../../core/errors.js';
import type {ConnectionName, LoadState} from '../../core/state.js';
import {icon, type IconName} from '../shared/icons.js';
import {failureText} from '../shared/problem-text.js';
import type {ListWords} from './preview.js';

export type Filter = 'all' | 'unread' | 'archived';

interface Action {
  readonly label: string;
  readonly run: () => void;
  readonly isPrimary?: boolean;
}

/** A pane with nothing to list: what is the matter and what can be done. */
export function emptyState(sign: IconName, title: string, text: string | undefined, action?: Action): TemplateResult {
  return html`
    <div class="empty" part="empty">
      <span class="empty-sign">${icon(sign)}</span>
      <p class="empty-title">${title}</p>
      ${text ? html`<p class="empty-text">${text}</p>` : nothing}
      ${action
        ? html`<button type="button" class="button ${action.isPrimary ? 'primary' : ''}" @click=${action.run}>${action.label}</button>`
        : nothing}
    </div>
  `;
}

/** What stands in for rows that are on their way. */
export function skeleton(words: ListWords): TemplateResult {
  const rows = Array.from({length: 6}, () => html`<div class="ghost"><i></i><b></b><u></u></div>`);
  return html`<div class="skeleton" role="status"><span class="visually-hidden">${words.t('common.loading')}</span>${rows}</div>`;
}

export interface Nothing {
  readonly load: LoadState;
  readonly connection: ConnectionName | undefined;
  /** Why no connection came about yet: the load waits for it. */
  readonly firstFailure: GroupChatError | undefined;
  readonly search: string;
  readonly filter: Filter;
  readonly isOfContact: boolean;
  /** Messages are searched as well: what was not found here is no reason to fill the pane. */
  readonly hasMessages: boolean;
  readonly canStart: boolean;
  readonly onRetry: () => void;
  readonly onConnect: () => void;
  readonly onClear: () => void;
  readonly onStart: () => void;
}

/** Why there are no rows. */
export function noRows(words: ListWords, empty: Nothing): TemplateResult {
  const {load, connection, firstFailure, search, filter, isOfContact, hasMessages, canStart, onRetry, onConnect, onClear, onStart} = empty;
  const {t} = words;
  if (load.name === 'failed') {
    return emptyState('error', t('list.failed'), failureText(words, load.error), {label: t('common.retry'), run: onRetry});
  }
  if (load.name !== 'ready') {
    if (connection === 'offline') return emptyState('offline', t('list.offline'), t('list.offlineWhy'));
    if (connection === 'signed-out') return emptyState('lock', t('list.signedOut'), t('list.signedOutWhy'));
    if (firstFailure) return emptyState('error', t('list.failed'), failureText(words, firstFailure), {label: t('common.retry'), run: onConnect});
    if (connection === 'failed') return emptyState('error', t('list.failed'), undefined);
    return skeleton(words);
  }
  if (search && hasMessages) return html`<p class="line">${t('list.noMatch', search)}</p>`;
  if (search) return emptyState('search', t('list.noMatch', search), t('list.noMatchWhy'), {label: t('list.clearSearch'), run: onClear});
  if (filter === 'unread') return emptyState('check', t('list.emptyUnread'), t('list.emptyUnreadWhy'));
  if (filter === 'archived') return emptyState('archive', t('list.emptyArchived'), t('list.emptyArchivedWhy'));
  const start = canStart ? {label: t('list.newMessage'), run: onStart, isPrimary: true} : undefined;
  return isOfContact
    ? emptyState('message', t('list.emptyContact'), canStart ? t('list.emptyContactWhy') : undefined, start)
    : emptyState('message', t('list.empty'), canStart ? t('list.emptyWhy') : undefined, start);
}
