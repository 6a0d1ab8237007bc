import {html, nothing, type TemplateResult} from 'lit';
import type {GroupChatError} from '../../core/errors.js';
import type {ContactMember, Conversation, Viewer} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import type {composer} from '../../i18n/en/composer.js';
import type {panels} from '../../i18n/en/panels.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {canStartGroup} from '../shared/new-group.js';
import {memberName} from '../shared/people.js';
import {failureText, problemText, subjectNames} from '../shared/problem-text.js';
import {copyButton} from './copy-button.js';
import type {Blockage} from './sending-state.js';

/** What the buttons of the panel do; the composer decides how. */
export interface BlockedActions {
  readonly onNewWithout: () => void;
  readonly onNewFromThis: () => void;
  readonly onRemove: () => void;
  readonly onDirect: (member: ContactMember) => void;
  readonly onOpenRecord: (member: ContactMember) => void;
  readonly onReopen: () => void;
  readonly onAddPeople: () => void;
  readonly onOpenSuccessor: () => void;
  readonly onWriteNote: () => void;
  /** Something did not work: why, in words; empty once it does. */
  readonly onFailure: (text: string) => void;
}

interface Given {
  readonly conversation: Conversation;
  readonly viewer: Viewer;
  readonly blockage: Blockage;
  readonly canNote: boolean;
  readonly draft: string;
  readonly words: Localize<typeof composer & typeof panels>;
  readonly actions: BlockedActions;
}

/** Stands where the field was: what stops the messages, with whom, and what to do instead. Rules DND-08, DND-09, SND-15, MEM-12. */
export function blockedPanel(given: Given): TemplateResult {
  const {conversation, draft, words, actions} = given;
  const {t} = words;
  return html`
    <section class="blocked" part="blocked" aria-labelledby="blocked-title">
      <span class="blocked-icon">${icon(conversation.closed ? 'lock' : 'block')}</span>
      <div class="blocked-body">
        <h3 id="blocked-title">${t('composer.blockedTitle')}</h3>
        ${reasons(given)}
        <div class="actions">${buttons(given)}</div>
        ${draft === '' ? nothing : keptText(words, draft, actions.onFailure)}
      </div>
    </section>`;
}

function reasons({conversation, blockage, words}: Given): TemplateResult {
  const {t} = words;
  const {silent, problems} = blockage;
  const names = formatNames(words, silent.map(memberName));
  const unattended = unattendedOf(conversation);
  // Only admins see a group that nobody takes part in: "ask an administrator" would be themselves.
  const others = problems.filter(({code}) => code !== 'CONTACT_DND' && !(unattended && code === 'NOT_ALLOWED'));
  const phone = conversation.from ? formatPhone(conversation.from.phone) : '';
  return html`
    ${silent.map((member) => html`<p><bdi>${
      member.consent === 'DND' ? t('composer.doNotDisturb', memberName(member)) : t('composer.optedOut', memberName(member))
    }</bdi></p>`)}
    ${others.map((one) => html`<p>${problemText(words, one, {name: subjectNames(words, one, conversation)})}</p>`)}
    ${unattended ? html`<p>${problemText(words, unattended)}</p>` : nothing}
    ${silent.length === 0 && others.length === 0 && !unattended ? html`<p>${t('composer.notAllowed')}</p>` : nothing}
    ${silent.length === 0 ? nothing : html`
      <p class="muted">${t('composer.blockedWhy')}</p>
      ${conversation.from ? silent.map((member) => html`<p class="muted">${t('composer.startHow', memberName(member), phone)}</p>`) : nothing}
      <p class="muted">${t('composer.othersStillText', names)}</p>`}`;
}

const unattendedOf = ({warnings}: Conversation) => warnings.find(({code}) => code === 'UNATTENDED');

function buttons(given: Given): readonly (TemplateResult | undefined)[] {
  const {conversation, viewer, blockage, canNote, words, actions} = given;
  const {t} = words;
  const {inTheWay, silent, canStartWithout, canStartAnew, canRemove, alone} = blockage;
  const names = formatNames(words, inTheWay.map(memberName), {most: 2});
  const has = (code: string) => blockage.problems.some((one) => one.code === code);
  const offer = (shown: boolean, text: string, onClick: () => void, look = ''): TemplateResult | undefined =>
    (shown ? html`<button class="button ${look}" @click=${onClick}>${text}</button>` : undefined);
  const canReopen = conversation.closed && conversation.viewerCan.includes('REOPEN');

  return [
    offer(unattendedOf(conversation) !== undefined && conversation.viewerCan.includes('ADD_TEAMMATES'), t('composer.addTeammate'), actions.onAddPeople, 'primary'),
    offer(canReopen, t('composer.reopen'), actions.onReopen, 'primary'),
    offer(canRemove, t('composer.removeFromGroup', names), actions.onRemove, 'primary'),
    offer(canStartWithout && !canRemove, t('composer.newWithout', names), actions.onNewWithout, 'primary'),
    offer(canStartAnew || (conversation.closed && canStartGroup(viewer, conversation.kind)), t('composer.newFromThis'), actions.onNewFromThis),
    ...(alone?.phone ? [offer(true, t('composer.directTo', memberName(alone)), () => actions.onDirect(alone), 'primary')] : []),
    ...silent.flatMap((member) => [
      conversation.from ? copyButton(words, {
        text: t('composer.startRequest', formatPhone(conversation.from.phone)), label: t('composer.copyStart', memberName(member)),
      }, actions.onFailure) : undefined,
      offer(member.consent === 'DND' && member.contactId !== null, t('composer.openRecord', memberName(member)), () => actions.onOpenRecord(member)),
    ]),
    offer(has('TOO_FEW_CONTACTS') && conversation.viewerCan.includes('EDIT_CONTACTS'), t('composer.addPeople'), actions.onAddPeople, 'primary'),
    offer(conversation.successorId !== null, t('composer.openSuccessor'), actions.onOpenSuccessor),
    offer(canNote, t('composer.writeNote'), actions.onWriteNote),
  ];
}

function keptText(words: Given['words'], text: string, onFailure: (text: string) => void): TemplateResult {
  const {t} = words;
  return html`
    <figure class="kept">
      <figcaption>${t('composer.keptDraft')}</figcaption>
      <blockquote dir="auto">${text}</blockquote>
      ${copyButton(words, {text, label: t('composer.copyDraft'), look: 'plain small'}, onFailure)}
    </figure>`;
}

/** Stands where the field was when the conversation is gone or cannot be loaded: why, what was typed in it, and a way to try again. */
export function absentPanel(words: Given['words'], {error, texts, onRetry, onFailure}: {
  /** Undefined: it is not there, or not the viewer's. */
  readonly error: GroupChatError | undefined;
  readonly texts: readonly string[];
  readonly onRetry: () => void;
  readonly onFailure: (text: string) => void;
}): TemplateResult {
  const {t} = words;
  return html`
    <section class="blocked" part="blocked" role="alert" aria-labelledby="blocked-title">
      <span class="blocked-icon">${icon(!error ? 'lock' : error.code === 'OFFLINE' ? 'offline' : 'error')}</span>
      <div class="blocked-body">
        <h3 id="blocked-title">${t('composer.absentTitle')}</h3>
        <p>${error ? failureText(words, error) : t('composer.missing')}</p>
        <div class="actions"><button class="button" type="button" @click=${onRetry}>${icon('retry')} ${t('common.retry')}</button></div>
        ${texts.map((text) => keptText(words, text, onFailure))}
      </div>
    </section>`;
}
