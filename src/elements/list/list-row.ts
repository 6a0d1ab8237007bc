import {html, nothing, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import type {Conversation, Id, Teammate} from '../../core/model.js';
import type {Pending} from '../../core/state.js';
import {avatarStack} from '../shared/avatar.js';
import {formatListTime, formatMoment, formatNames, formatNumber} from '../shared/format.js';
import {icon, type IconName} from '../shared/icons.js';
import {conversationFaces, conversationTitle} from '../shared/people.js';
import {previewOf, teammateName, type ListWords} from './preview.js';

export interface Row {
  readonly conversation: Conversation;
  readonly viewerId: Id | undefined;
  /** The viewer's latest unsent message here. */
  readonly pending: Pending | undefined;
  readonly typing: readonly Teammate[] | undefined;
  readonly isSelected: boolean;
  /** The one row that Tab reaches; the others are reached by the arrow keys. */
  readonly isTabStop: boolean;
  /** Whether there is anything to do with it, and its menu is open. Rule ACC-10. */
  readonly menu: 'none' | 'closed' | 'open';
}

/** One conversation of the inbox. */
export function listRow(words: ListWords, {conversation, viewerId, pending, typing, isSelected, isTabStop, menu}: Row): TemplateResult {
  const {id, unreadCount, flags, lastActivityAt, lastItem} = conversation;
  const isUnread = unreadCount > 0 || flags?.unread === true;
  // Activity is what people write: a notice that the row tells of may be newer.
  const at = Math.max(Date.parse(lastActivityAt), lastItem ? Date.parse(lastItem.createdAt) : 0, pending?.createdAt ?? 0);
  return html`
    <li class="item">
      <button
        type="button"
        class=${classMap({row: true, selected: isSelected, unread: isUnread, muted: flags?.muted === true})}
        part="row"
        data-id=${id}
        tabindex=${isTabStop ? 0 : -1}
        aria-current=${isSelected ? 'true' : nothing}
      >
        ${avatarStack(conversationFaces(conversation, viewerId))}
        <span class="top">
          <bdi class="title">${conversationTitle(words, conversation, viewerId)}</bdi>
          ${marks(words, conversation)}
          <time datetime=${new Date(at).toISOString()} title=${formatMoment(words, at)}><bdi>${formatListTime(words, at)}</bdi></time>
        </span>
        <span class="bottom">${previewLine(words, {conversation, viewerId, pending, typing})}${tags(words, conversation)}${badge(words, conversation, viewerId)}</span>
      </button>
      ${menu === 'none' ? nothing : html`<button type="button" class="button icon more-button" part="row-menu" data-menu=${id} tabindex=${isTabStop ? 0 : -1}
        aria-haspopup="menu" aria-expanded=${menu === 'open' ? 'true' : 'false'} aria-label=${words.t('list.rowMenu', conversationTitle(words, conversation, viewerId))}
        >${icon('more')}</button>`}
    </li>
  `;
}

function previewLine(words: ListWords, {conversation, viewerId, pending, typing = []}: Pick<Row, 'conversation' | 'viewerId' | 'pending' | 'typing'>) {
  const others = typing.filter((teammate) => teammate.id !== viewerId);
  if (others.length > 0) {
    const names = formatNames(words, others.map((teammate) => teammateName(words, teammate, viewerId)), {most: 2});
    return html`<span class="preview typing"><bdi>${words.t('list.typing', names, others.length)}</bdi></span>`;
  }
  const {author, text, icon: sign, tone, mark} = previewOf(words, conversation, viewerId, pending);
  return html`
    <span class="preview ${tone ?? ''}">
      ${sign ? icon(sign) : nothing}
      ${mark ? html`<span class=${tone === 'danger' ? 'mark' : 'visually-hidden'}>${mark}</span>` : nothing}
      <bdi>${author === null ? text : words.t('list.by', author, text)}</bdi>
    </span>
  `;
}

function marks({t}: ListWords, {flags}: Conversation) {
  const sign = (name: IconName, label: string) => html`<span class="sign" title=${label}>${icon(name)}<span class="visually-hidden">${label}</span></span>`;
  return html`
    ${flags?.pinned ? sign('pin', t('list.pinned')) : nothing}
    ${flags?.muted ? sign('mute', t('list.muted')) : nothing}
  `;
}

/** Beside the preview, where they take no room from the name. */
function tags({t}: ListWords, {closed, problems}: Conversation) {
  return html`
    ${problems.some(({code}) => code === 'CONTACT_DND') ? html`<span class="tag danger">${t('list.blocked')}</span>` : nothing}
    ${closed ? html`<span class="tag">${t('list.closed')}</span>` : nothing}
  `;
}

/** A mention is for the viewer, also where the rest is muted. Rule ACC-10. */
function isMentioned({lastItem, readUpTo}: Conversation, viewerId: Id | undefined): boolean {
  return lastItem?.type === 'note' && lastItem.sequence > readUpTo && lastItem.mentions.some(({id}) => id === viewerId);
}

function badge(words: ListWords, conversation: Conversation, viewerId: Id | undefined) {
  const {unreadCount, flags} = conversation;
  if (unreadCount > 0) {
    const most = 99;
    const shown = unreadCount > most ? `${formatNumber(words, most)}+` : formatNumber(words, unreadCount);
    const mentioned = isMentioned(conversation, viewerId);
    return html`
      ${mentioned ? html`<span class="mentioned" title=${words.t('list.mentioned')}>${icon('at')}<span class="visually-hidden">${words.t('list.mentioned')}</span></span>` : nothing}
      <span class="badge" part="unread" dir="ltr" aria-hidden="true">${shown}</span>
      <span class="visually-hidden">${words.t('list.unreadCount', unreadCount)}</span>
    `;
  }
  if (!flags?.unread) return nothing;
  return html`<span class="badge dot" part="unread"></span><span class="visually-hidden">${words.t('list.markedUnread')}</span>`;
}
