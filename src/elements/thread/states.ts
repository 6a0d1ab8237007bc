import {html, nothing, type TemplateResult} from 'lit';
import type {GroupChatError} from '../../core/errors.js';
import type {Conversation} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import {displayFileName} from '../../core/text.js';
import {avatar} from '../shared/avatar.js';
import {icon} from '../shared/icons.js';
import {memberName} from '../shared/people.js';
import {failureText} from '../shared/problem-text.js';
import type {ThreadWords} from './words.js';

export {stateStyles as styles} from './state-styles.js';

/** What a conversation leaves behind that is not there: whether it was on screen before, and what the viewer had not sent. */
export interface Lost {
  readonly wasShown: boolean;
  readonly texts: readonly string[];
  /** Names of the files that were attached. */
  readonly files: readonly string[];
}

export function noneOpen({t}: ThreadWords): TemplateResult {
  return html`<div class="state">${icon('message')}<h3>${t('thread.none')}</h3><p>${t('thread.noneWhy')}</p></div>`;
}

export function failedState(words: ThreadWords, error: GroupChatError, isOffline: boolean, onRetry: () => void): TemplateResult {
  const {t} = words;
  return html`<div class="state" role="alert">${icon(isOffline ? 'offline' : 'error')}
    <h3>${t('thread.failed')}</h3>
    <p>${isOffline ? t('thread.offlineFirst') : failureText(words, error)}</p>
    <button class="button" @click=${onRetry}>${icon('retry')}${t('common.retry')}</button>
  </div>`;
}

/** Gone, or never the viewer's. What they had not sent is shown once, with a way to keep it (MEM-10). */
export function missingState(
  {t}: ThreadWords,
  {wasShown, texts, files}: Lost,
  {onCopy, onStart}: {onCopy: (text: string) => void; onStart: (() => void) | undefined},
): TemplateResult {
  return html`<div class="state" role="alert">${icon('lock')}
    ${wasShown ? html`<h3>${t('thread.missing')}</h3><p>${t('thread.missingWhy')}</p>` : html`<h3>${t('thread.unknown')}</h3>`}
    ${texts.map((text) => html`<figure><figcaption>${t('thread.unsent')}</figcaption><blockquote dir="auto">${text}</blockquote>
      <button class="button" @click=${() => onCopy(text)}>${icon('copy')}${t('thread.copy')}</button></figure>`)}
    ${files.length > 0 ? html`<figure><figcaption>${t('thread.unsentFiles')}</figcaption><ul>${
      files.map((name) => html`<li><bdi>${displayFileName(name)}</bdi></li>`)
    }</ul></figure>` : nothing}
    ${onStart ? html`<button class="button primary" @click=${onStart}>${icon('compose')}${t('thread.missingWay')}</button>` : nothing}
  </div>`;
}

/**
 * What stands below a thread that nothing was sent to yet: who gets it, that they see each other, that the list then locks. Where
 * the composer says that right below, or why nothing can be sent, only the way to change the list. Rule GRP-17.
 */
export function beforeFirst(
  words: ThreadWords,
  conversation: Conversation,
  {hasComposer, onEdit}: {hasComposer: boolean; onEdit: () => void},
): TemplateResult {
  const {kind, contactsLocked, problems, viewerCan} = conversation;
  const saysSo = hasComposer && kind === 'CONTACTS' && !contactsLocked && (problems.length > 0 || viewerCan.includes('SEND'));
  if (!saysSo) return review(words, conversation, {hasFacts: !hasComposer || contactsLocked, onEdit});
  return html`<div class="state">${icon('message')}<h3>${words.t('thread.emptyTitle')}</h3>${
    viewerCan.includes('EDIT_CONTACTS') ? html`<button class="button" @click=${onEdit}>${words.t('thread.reviewEdit')}</button>` : nothing
  }</div>`;
}

/**
 * Before anything was sent: who gets it, that they see each other, that the list then locks. Rule GRP-17.
 *
 * @param hasFacts - False where the composer below says the last two.
 */
function review(
  {t}: ThreadWords,
  {kind, contacts, contactsLocked, viewerCan}: Conversation,
  {hasFacts, onEdit}: {hasFacts: boolean; onEdit: () => void},
): TemplateResult {
  if (kind === 'TEAM') return html`<div class="state">${icon('people')}<h3>${t('thread.emptyTitle')}</h3><p>${t('thread.emptyTeam')}</p></div>`;
  return html`<section class="review" part="review" aria-labelledby="review">
    <h3 id="review">${t('thread.reviewTitle')}</h3>
    <p>${t('thread.reviewWho', contacts.length)}</p>
    <ul>${contacts.map((member) => html`<li>${avatar(memberName(member), member.contact?.avatarUrl)}<span><bdi>${memberName(member)}</bdi>${
      member.phone ? html`<span class="phone" dir="ltr">${formatPhone(member.phone)}</span>` : nothing
    }</span></li>`)}</ul>
    ${hasFacts ? html`<p class="fact">${icon('people')}<span>${t('thread.reviewNumbers', contacts.length)}</span></p>
      <p class="fact">${icon('lock')}<span>${contactsLocked ? t('thread.reviewLocked') : t('thread.reviewLock')}</span></p>` : nothing}
    ${viewerCan.includes('EDIT_CONTACTS') && !contactsLocked ? html`<button class="button" @click=${onEdit}>${t('thread.reviewEdit')}</button>` : nothing}
  </section>`;
}
