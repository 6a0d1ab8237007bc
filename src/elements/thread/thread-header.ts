import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ContactMember, Conversation, Id} from '../../core/model.js';
import {formatPhone} from '../../core/phone-format.js';
import {avatarStack} from '../shared/avatar.js';
import {icon} from '../shared/icons.js';
import {conversationFaces, conversationTitle, memberName, memberTags, type Tag} from '../shared/people.js';
import type {ThreadWords} from './words.js';

export interface HeaderActions {
  readonly onParticipants: () => void;
  readonly onSettings: () => void;
}

/** Stand for the words where there is no room for them. */
const signs = {info: 'info', warning: 'warning', danger: 'block'} as const;

/** How many members a narrow header names before it counts. */
const narrow = 2;

/** Who this is written to, with what is to be known of each, and the ways to the participants and the settings. */
export function threadHeader(
  words: ThreadWords,
  conversation: Conversation,
  viewerId: Id | undefined,
  {onParticipants, onSettings}: HeaderActions,
): TemplateResult {
  const {t} = words;
  const {contacts, teammates, from, kind} = conversation;
  const people = kind === 'TEAM'
    ? teammates.map(({teammate}) => ({id: teammate.id, label: teammate.id === viewerId ? t('common.you') : teammate.name, hint: teammate.title ?? '', tags: []}))
    : sorted(words, contacts);
  return html`
    ${avatarStack(conversationFaces(conversation, viewerId))}
    <div class="title">
      <h2><bdi>${conversationTitle(words, conversation, viewerId)}</bdi></h2>
      <ul class="members">
        ${repeat(people, ({id}) => id, ({label, hint, tags}) => html`<li title=${hint}><bdi>${shortened(label)}</bdi>${
          tags.map(({tone, label: tag, why}) => html`<span class="tag ${tone}" title="${tag}. ${why}">${icon(signs[tone])}<span class="words">${tag}</span></span>`)
        }</li>`)}
        ${people.length > narrow
          ? html`<li class="more"><button class="link" aria-label=${t('thread.moreMembers', people.length - narrow)} @click=${onParticipants}><bdi>+${people.length - narrow}</bdi></button></li>`
          : nothing}
        ${from ? html`<li class="from"><bdi>${t('thread.from', from.label ?? formatPhone(from.phone))}</bdi></li>` : nothing}
      </ul>
    </div>
    <slot name="header-actions"></slot>
    <button class="button icon count" part="participants-button" aria-label=${t('thread.participants', contacts.length + teammates.length)}
      title=${t('thread.participants', contacts.length + teammates.length)} @click=${onParticipants}>${icon('people')}<span>${contacts.length + teammates.length}</span></button>
    <button class="button icon" part="settings-button" aria-label=${t('thread.settings')} title=${t('thread.settings')} @click=${onSettings}>${icon('settings')}</button>
  `;
}

/** The first name alone where there is no room for more; a number stays whole. */
function shortened(name: string): TemplateResult | string {
  const [first = '', ...rest] = name.split(' ');
  return rest.length > 0 && /^\p{L}/u.test(name) ? html`${first}<span class="rest"> ${rest.join(' ')}</span>` : name;
}

const weights = {danger: 3, warning: 2, info: 1} as const;
const weightOf = ({tags}: {tags: readonly Tag[]}) => Math.max(0, ...tags.map(({tone}) => weights[tone]));

/** Those with something to be known come first, what stops sending before all: they must not hide behind "+5". */
function sorted(words: ThreadWords, contacts: readonly ContactMember[]) {
  const people = contacts.map((member) => ({
    id: member.id,
    label: memberName(member),
    hint: member.phone ? formatPhone(member.phone) : member.address,
    tags: memberTags(words, member),
  }));
  return people.sort((a, b) => weightOf(b) - weightOf(a));
}
