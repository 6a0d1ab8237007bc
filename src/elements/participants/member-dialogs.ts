import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation, Id, TeamMember, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {contactLimit} from '../../core/policy/roster.js';
import type {Problem} from '../../core/errors.js';
import type {participants} from '../../i18n/en/participants.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import type {Participant, PickerLike} from '../shared/participant.js';

type Words = Localize<typeof participants>;

/** What is being asked of the user. */
export type Question =
  | {readonly name: 'add'}
  | {readonly name: 'edit'; readonly expectPhones: readonly string[]; readonly start: readonly Participant[]}
  | {readonly name: 'remove'; readonly member: TeamMember}
  | {readonly name: 'leave'};

interface Given {
  readonly question: Question;
  readonly conversation: Conversation;
  readonly viewer: Viewer;
  readonly chat: ChatStore | undefined;
  /** Teammates chosen so far, in `add`. */
  readonly chosen: PickerLike['chosen'];
  readonly problems: readonly Problem[];
  readonly failure: string;
  readonly isBusy: boolean;
  readonly onChosen: () => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function memberDialog(words: Words, given: Given): TemplateResult {
  const {t} = words;
  const {question, chosen, failure, isBusy, onConfirm, onCancel} = given;
  const frame = (title: string, body: unknown, confirm: string, {isDanger = false, canConfirm = true} = {}) => html`
    <h2 id="dialog-title">${title}</h2>
    ${body}
    ${failure === '' ? nothing : html`<p class="failure" role="alert">${icon('error')} <span>${failure}</span></p>`}
    <div class="actions">
      <button class="button" type="button" @click=${onCancel}>${t('common.cancel')}</button>
      <button class="button ${isDanger ? 'danger' : 'primary'}" type="button" aria-disabled=${canConfirm && !isBusy ? 'false' : 'true'}
        @click=${() => canConfirm && !isBusy && onConfirm()}>${confirm}</button>
    </div>`;
  switch (question.name) {
    case 'add':
      return frame(t('participants.addTitle'), addBody(words, given), chosen.length > 0 ? t('participants.addConfirm', chosen.length) : t('participants.addNobody'),
        {canConfirm: chosen.length > 0});
    case 'edit':
      return frame(t('participants.editTitle'), editBody(words, given, question.start), t('participants.save'));
    case 'remove': {
      const {name} = question.member.teammate;
      return frame(t('participants.removeTitle', name), html`<p>${t('participants.removeWhy', name)}</p>`, t('common.remove'), {isDanger: true});
    }
    case 'leave':
      return frame(t('participants.leaveTitle'), html`<p>${t('participants.leaveWhy')}</p>`, t('participants.leave'), {isDanger: true});
  }
}

/** Before confirming: they will see everything, and who of them cannot send. Rule MEM-08. */
function addBody(words: Words, {conversation, viewer, chat, chosen, problems, onChosen}: Given): TemplateResult {
  const {t} = words;
  const {id, kind, teammates} = conversation;
  const limit = kind === 'TEAM' ? viewer.policy.maxTeamGroup : viewer.policy.maxTeammates;
  const members: readonly Id[] = teammates.map(({teammate}) => teammate.id);
  const readers = chosen.filter(({person}) => person.warnings.some(({code}) => code === 'NUMBER_ACCESS_REVOKED'));
  return html`
    <participant-picker kind="teammates" .store=${chat} conversation-id=${id} .exclude=${members} .max=${(limit ?? Infinity) - members.length}
      .problems=${problems} @gc-participants-changed=${onChosen}></participant-picker>
    ${chosen.length === 0 ? nothing : html`
      <div class="notice">
        <p>${icon('history')} <span>${t('participants.addHistory', formatNames(words, chosen.map(({person}) => person.name)))}</span></p>
        ${kind === 'TEAM' ? nothing : html`<p>${icon('lock')} <span>${t('participants.addQuiet')}</span></p>`}
        ${readers.map(({person}) => html`<p class="warn">${icon('warning')} <span>${t('participants.addReadOnly', person.name)}</span></p>`)}
      </div>`}`;
}

function editBody({t}: Words, {conversation, viewer, chat, problems}: Given, start: readonly Participant[]): TemplateResult {
  const {policy} = viewer;
  return html`
    <p class="muted">${t('participants.lockLater')}</p>
    <participant-picker kind="contacts" required .store=${chat} .min=${policy.minContacts} .max=${contactLimit(conversation.from, policy)}
      .value=${start} .problems=${problems}></participant-picker>`;
}
