import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation, GroupPolicy} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import type {composer} from '../../i18n/en/composer.js';
import {formatNames, formatNumber} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import type {Mode} from './draft-controller.js';

type Words = Localize<typeof composer>;
type Part = TemplateResult | typeof nothing;

/** How many characters before the limit the counter shows where the policy does not warn. */
const near = 200;

/** What sending to so many people costs: the host's own words, else that each of them is a message. Rule SND-03. */
export function costText({t, settings}: Words, people: number): string {
  return settings.formatCost?.(people) ?? t('composer.countsAs', people);
}

/** Text message or internal note; the arrow keys move between the two as in any group of radio buttons. Rule ACC-05. */
export function modeSwitch({t}: Words, mode: Mode, isTeam: boolean, onChange: (mode: Mode) => void): TemplateResult {
  const choice = (value: Mode, text: string) => html`
    <label class="mode ${value}">
      <input type="radio" name="mode" value=${value} .checked=${value === mode} @change=${() => onChange(value)} />
      <span>${icon(value === 'note' ? 'note' : 'message')} <span class="mode-text">${text}</span></span>
    </label>`;
  return html`
    <div class="modes" role="radiogroup" aria-label=${t('composer.mode')}>
      ${choice('sms', t(isTeam ? 'composer.modeTeam' : 'composer.modeText'))}
      ${choice('note', t('composer.modeNote'))}
    </div>`;
}

/** What is written from now on and who gets it, to be announced. Rule ACC-04. */
export function modeText({t}: Words, mode: Mode, conversation: Conversation | undefined): string {
  if (mode === 'note') return t('composer.nowNote');
  return conversation?.kind === 'TEAM' ? t('composer.nowTeam') : t('composer.nowText', conversation?.contacts.length ?? 0);
}

/** For those who do not know the sign, or have no key for it. */
export function mentionButton({t}: Words, canWrite: boolean, onMention: () => void): TemplateResult {
  return html`<button class="button icon" part="mention" type="button" ?disabled=${!canWrite} title=${t('composer.mention')}
    aria-label=${t('composer.mention')} @click=${onMention}>${icon('at')}</button>`;
}

/** Nothing until the text comes near a limit; then how long it is and what that means. Rule SND-02. */
export function counter(words: Words, length: number, {maxBodyLength: limit, warnBodyLength}: GroupPolicy): TemplateResult {
  const {t} = words;
  const isOver = length > limit;
  const isLong = warnBodyLength !== null && length > warnBodyLength;
  const shown = isOver || isLong || length > limit - near;
  const text = isOver ? t('composer.countOver', length - limit) : t('composer.count', formatNumber(words, length), formatNumber(words, limit));
  return html`<span id="count" class="count ${isOver ? 'over' : isLong ? 'long' : ''}" title=${isLong && !isOver ? t('composer.countLong') : nothing}>${
    shown ? text : nothing}</span>`;
}

export function bottomBar(
  {t}: Words,
  {mode, people, modes, attach, counter: count, canSend, onSend}: {
    readonly mode: Mode;
    /** Who gets it; 0 in a group of teammates. */
    readonly people: number;
    readonly modes: Part;
    readonly attach: Part;
    readonly counter: Part;
    readonly canSend: boolean;
    readonly onSend: () => void;
  },
): TemplateResult {
  const isNote = mode === 'note';
  const name = isNote ? t('composer.addNote') : people > 0 ? t('composer.sendTo', people) : t('composer.send');
  // Not `disabled`: focus would be lost each time the field is emptied by sending.
  return html`
    <div class="bar">
      ${modes}${attach}<slot name="toolbar"></slot>
      <span class="space"></span>
      ${count}
      <button class="button primary send" part="send" type="button" aria-label=${name} aria-disabled=${canSend ? 'false' : 'true'} @click=${onSend}>
        <span class="send-text">${isNote ? t('composer.addNote') : t('composer.send')}</span>${icon(isNote ? 'note' : 'send')}
      </button>
    </div>`;
}

/** How to send, and what it counts as. Rule SND-03. */
export function footer(
  words: Words,
  {mode, sendKey, conversation, mentioned}: {
    readonly mode: Mode;
    readonly sendKey: 'enter' | 'mod-enter';
    readonly conversation: Conversation;
    /** Whom the note addresses. */
    readonly mentioned: readonly {readonly name: string}[];
  },
): TemplateResult {
  const {t} = words;
  const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  const hint = sendKey === 'mod-enter' ? t('composer.hintModEnter', modifier) : mode === 'note' ? t('composer.hintNote') : t('composer.hintEnter');
  const {contacts, contactsLocked, from, kind} = conversation;
  const shows = mode === 'sms' && kind === 'CONTACTS' && contactsLocked;
  return html`
    <p class="footer">
      ${mode === 'note' ? html`<span class="note-label" id="note-label">${icon('lock')} ${t('composer.noteBanner')}</span>` : nothing}
      ${mode === 'note' && mentioned.length > 0 ? html`<span class="mentioned" id="mentioned">${icon('bell')}
        <bdi>${t('composer.notifies', formatNames(words, mentioned.map(({name}) => name)))}</bdi></span>` : nothing}
      ${shows ? html`<span class="cost">${costText(words, contacts.length)}${from ? html` <bdi>${t('composer.goesFrom', formatPhone(from.phone))}</bdi>` : nothing}</span>` : nothing}
      <span class="hint" id="hint">${hint}</span>
    </p>`;
}
