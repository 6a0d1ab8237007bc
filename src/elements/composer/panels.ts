import {html, nothing, type TemplateResult} from 'lit';
import type {GroupChatError} from '../../core/errors.js';
import type {ContactMember, Conversation} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import type {composer} from '../../i18n/en/composer.js';
import {panels} from '../../i18n/en/panels.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {wordsWith, type Localize} from '../shared/localize.js';
import {memberName} from '../shared/people.js';
import {problemText, subjectNames} from '../shared/problem-text.js';
import {blockedActions, type Blocked} from './blocked-actions.js';
import {absentPanel, blockedPanel} from './blocked-panel.js';

export {panelStyles as styles} from './panels.styles.js';

type Words = Localize<typeof composer & typeof panels>;

const named = (words: Words, members: readonly ContactMember[]) => formatNames(words, members.map(memberName));

/** Shown until the first message has locked the list: who gets it, what they will see, what it counts as. Rule GRP-17. */
function reviewPanel(words: Words, {contacts, from}: Conversation, cost: string, onShowPeople: () => void): TemplateResult {
  const {t} = words;
  return html`
    <section class="review" part="review" aria-labelledby="review-title">
      <span class="panel-icon">${icon('people')}</span>
      <div>
        <h3 id="review-title">${t('composer.reviewTitle')}</h3>
        <p>
          <bdi>${t('composer.reviewTo', named(words, contacts))}</bdi>
          ${t('composer.reviewNumbers')} ${t('composer.reviewLock')}
        </p>
        <p class="muted">
          ${cost}${from ? html` · <bdi dir="ltr">${formatPhone(from.phone)}</bdi>` : nothing}
          <button class="link" type="button" @click=${onShowPeople}>${t('composer.reviewPeople')}</button>
        </p>
      </div>
    </section>`;
}

/** The people changed after the message was written: the new list, and nothing goes before somebody has looked. Rule MEM-05. */
function changedPanel(
  words: Words,
  contacts: readonly ContactMember[],
  {wasSent, onSend, onEdit}: {readonly wasSent: boolean; readonly onSend: () => void; readonly onEdit?: () => void},
): TemplateResult {
  const {t} = words;
  return html`
    <section class="changed" part="changed" role="alert">
      <span class="panel-icon">${icon('warning')}</span>
      <div>
        <h3>${t('composer.changedTitle')}</h3>
        <p>${wasSent ? `${t('composer.changedKeep')} ` : nothing}<bdi>${t('composer.changedNow', named(words, contacts))}</bdi></p>
        <div class="actions">
          <button class="button primary" type="button" @click=${onSend}>${t('composer.changedSend', contacts.length)}</button>
          ${onEdit ? html`<button class="button" type="button" @click=${onEdit}>${t('composer.changedEdit')}</button>` : nothing}
        </div>
      </div>
    </section>`;
}

/** What to know before sending; nothing is stopped. Rules MEM-15, DND-02, MEM-13, MEM-12. */
function warningsPanel(words: Words, conversation: Conversation): TemplateResult | typeof nothing {
  const {warnings} = conversation;
  if (warnings.length === 0) return nothing;
  return html`
    <ul class="warnings" part="warnings">
      ${warnings.map((one) => html`<li>${icon('warning')} <span>${
        problemText(words, one, {name: subjectNames(words, one, conversation)})
      }</span></li>`)}
    </ul>`;
}

/** What stands above the field: that the people changed, else warnings and, until the list is fixed, the review. */
export function abovePanel(said: Localize<typeof composer>, conversation: Conversation, {returned, hasChanged, cost, onConfirm, onShowPeople}: {
  readonly returned: {readonly onSend: () => void; readonly onEdit: () => void} | undefined;
  readonly hasChanged: boolean;
  /** What the first message costs, in words, as long as it is to be looked at. */
  readonly cost: string | undefined;
  readonly onConfirm: () => void;
  readonly onShowPeople: () => void;
}): TemplateResult {
  const words = wordsWith(said, panels);
  const {contacts} = conversation;
  if (returned) return changedPanel(words, contacts, {wasSent: true, ...returned});
  if (hasChanged) return changedPanel(words, contacts, {wasSent: false, onSend: onConfirm});
  return html`
    ${warningsPanel(words, conversation)}
    ${cost === undefined ? nothing : reviewPanel(words, conversation, cost, onShowPeople)}`;
}

/** What stands where the field was, while nothing can be sent. */
export function insteadOfField(host: HTMLElement, given: Omit<Blocked, 'words'> & {readonly words: Localize<typeof composer>; readonly canNote: boolean}): TemplateResult {
  const words = wordsWith(given.words, panels);
  return blockedPanel({...given, words, actions: blockedActions(host, {...given, words})});
}

/** What stands where the field was, when the conversation is gone or cannot be loaded. */
export function insteadOfLoading(given: {
  readonly words: Localize<typeof composer>;
  readonly error: GroupChatError | undefined;
  readonly texts: readonly string[];
  readonly onRetry: () => void;
  readonly onFailure: (text: string) => void;
}): TemplateResult {
  return absentPanel(wordsWith(given.words, panels), given);
}
