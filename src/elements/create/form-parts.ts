import {html, nothing, type TemplateResult} from 'lit';
import type {Problem} from '../../core/errors.js';
import type {ContactMember, Conversation, ConversationKind, Id, SendingNumber} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import type {create} from '../../i18n/en/create.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {memberName} from '../shared/people.js';
import {problemText} from '../shared/problem-text.js';

type Words = Localize<typeof create>;

/** Problems of one part of the form, as sentences beside it. */
export function problemList(words: Words, problems: readonly Problem[], id: string): TemplateResult {
  const texts = new Set(problems.map((one) => sentence(words, one)));
  return html`<div id=${id} class="problems">${[...texts].map((text) => html`<p class="problem">${icon('error')} <span>${text}</span></p>`)}</div>`;
}

function sentence(words: Words, one: Problem): string {
  const {code, path, params} = one;
  if (code === 'INVALID_INPUT' && path[0] === 'fromId') return words.t('create.chooseNumber');
  if (code === 'INVALID_INPUT' && params.text !== undefined) return words.t('create.notChosen', params.text);
  if (code === 'TOO_LONG' && path[0] === 'name') return words.t('create.nameLong', Number(params.limit ?? 0));
  return problemText(words, one);
}

/** A text to contacts, or a conversation inside the team. */
export function kindChoice({t}: Words, kinds: readonly ConversationKind[], kind: ConversationKind, onChange: (kind: ConversationKind) => void): TemplateResult {
  const choice = (value: ConversationKind, title: string, hint: string) => html`
    <label class="choice">
      <input type="radio" name="kind" value=${value} .checked=${value === kind} @change=${() => onChange(value)} />
      <span class="choice-icon">${icon(value === 'TEAM' ? 'lock' : 'message')}</span>
      <span class="choice-text"><span class="choice-title">${title}</span><span class="muted">${hint}</span></span>
    </label>`;
  return html`
    <fieldset>
      <legend>${t('create.kind')}</legend>
      <div class="choices two">
        ${kinds.includes('CONTACTS') ? choice('CONTACTS', t('create.kindContacts'), t('create.kindContactsHint')) : nothing}
        ${kinds.includes('TEAM') ? choice('TEAM', t('create.kindTeam'), t('create.kindTeamHint')) : nothing}
      </div>
    </fieldset>`;
}

/** The business's numbers; those that cannot be used stay listed with the reason. Rule GRP-08. */
export function numberChoice(
  words: Words,
  {numbers, chosen, problems, onChange}: {
    readonly numbers: readonly SendingNumber[];
    readonly chosen: SendingNumber | undefined;
    readonly problems: readonly Problem[];
    readonly onChange: (id: Id) => void;
  },
): TemplateResult {
  const {t} = words;
  const isNone = numbers.every((one) => one.problems.length > 0);
  return html`
    <fieldset aria-describedby="number-hint number-problems">
      <legend>${t('create.number')}</legend>
      <p class="muted" id="number-hint">${isNone ? t('create.noNumbers') : t('create.numberHint')}</p>
      <div class="choices">
        ${numbers.map((number) => {
          const {id, phone, label, maxContacts, problems: [wrong]} = number;
          return html`
            <label class="choice ${wrong ? 'refused' : ''}">
              <input type="radio" name="number" value=${id} .checked=${id === chosen?.id} aria-disabled=${wrong ? 'true' : 'false'}
                aria-describedby=${wrong ? `number-${id}` : nothing}
                @click=${(event: Event) => wrong && event.preventDefault()} @change=${() => !wrong && onChange(id)} />
              <span class="choice-text">
                <span class="choice-title"><bdi dir="ltr">${formatPhone(phone)}</bdi></span>
                <span class="muted">${[label, maxContacts === null ? null : t('create.numberMax', maxContacts)].filter(Boolean).join(' · ')}</span>
                ${wrong ? html`<span class="reason" id="number-${id}">${problemText(words, wrong)}</span>` : nothing}
              </span>
            </label>`;
        })}
      </div>
      ${problemList(words, problems, 'number-problems')}
    </fieldset>`;
}

/** What this group continues, who was left out, and what may be done with the old one. Rule MEM-06. */
export function predecessorNote(
  words: Words,
  {title, dropped, continuesOld, canClose, closeOld, hasContext, onContinue, onClose, onContext}: {
    readonly title: string;
    readonly dropped: readonly ContactMember[];
    /** Else it becomes a group beside the old one, and neither leads to the other. */
    readonly continuesOld: boolean;
    readonly canClose: boolean;
    readonly closeOld: boolean;
    /** Undefined where the text is given already. */
    readonly hasContext: boolean | undefined;
    readonly onContinue: (isOn: boolean) => void;
    readonly onClose: (isOn: boolean) => void;
    readonly onContext: (isOn: boolean) => void;
  },
): TemplateResult {
  const {t} = words;
  const box = (text: string, isOn: boolean, onChange: (isOn: boolean) => void) => html`
    <label class="check"><input type="checkbox" .checked=${isOn} @change=${({target}: Event) => {
      if (target instanceof HTMLInputElement) onChange(target.checked);
    }} /> ${text}</label>`;
  return html`
    <aside class="callout">
      <p><bdi>${t(continuesOld ? 'create.continues' : 'create.beside', title)}</bdi> ${dropped.length > 0 ? html`<bdi>${t('create.leftOut', formatNames(words, dropped.map(memberName)))}</bdi>` : nothing}</p>
      <p class="muted">${t('create.notCopied')}</p>
      ${box(t('create.continueOld'), continuesOld, onContinue)}
      ${continuesOld && hasContext !== undefined ? box(t('create.context'), hasContext, onContext) : nothing}
      ${continuesOld && canClose ? box(t('create.closeOld'), closeOld, onClose) : nothing}
    </aside>`;
}

/** Members of the old group who are not in the new one. */
export function droppedFrom({contacts}: Conversation, staying: readonly {readonly id: Id; readonly phone?: string}[]): readonly ContactMember[] {
  return contacts.filter(({contactId}) => !staying.some(({id}) => id === contactId));
}
