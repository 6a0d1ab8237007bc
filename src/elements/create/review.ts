import {html, nothing, type TemplateResult} from 'lit';
import type {Conversation, SendingNumber, Viewer} from '../../core/model.js';
import {formatPhone, spellPhone} from '../../core/phone-format.js';
import {cleanName} from '../../core/text.js';
import type {create} from '../../i18n/en/create.js';
import {avatar} from '../shared/avatar.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import type {PickerLike} from '../shared/participant.js';
import type {CreateForm} from './create-form.js';

/** Everything that will be so once the group is created, before it is. Rules GRP-17, SND-03. */
export function reviewPage(
  words: Localize<typeof create>,
  {form, viewer, from, contacts, teammates, refused, closes}: {
    readonly form: CreateForm;
    readonly viewer: Viewer;
    readonly from: SendingNumber | undefined;
    readonly contacts: PickerLike['chosen'];
    readonly teammates: PickerLike['chosen'];
    /** Pasted numbers that are not in it. */
    readonly refused: PickerLike['refused'];
    /** The old group, when it will be closed. */
    readonly closes: Conversation | undefined;
  },
): TemplateResult {
  const {t, settings} = words;
  const {policy} = viewer;
  const isTeam = form.kind === 'TEAM';
  const name = cleanName(form.name, policy.maxNameLength);
  const count = contacts.length;
  const row = (person: {readonly name: string; readonly avatarUrl: string | null}, detail: unknown) => html`
    <li>${avatar(person.name, person.avatarUrl)}<span class="who"><bdi>${person.name}</bdi><span class="muted">${detail}</span></span></li>`;
  const number = (phone: string) => html`<bdi dir="ltr"><span aria-hidden="true">${formatPhone(phone)}</span><span class="visually-hidden">${spellPhone(phone)}</span></bdi>`;
  const you = html`<li>${avatar(viewer.teammate.name, viewer.teammate.avatarUrl)}<span class="who">${t('common.you')}</span></li>`;
  return html`
    ${isTeam ? nothing : html`
      <section>
        <h3>${t('create.reviewTo', count)}</h3>
        <ul class="people">${contacts.map(({person, phone}) => row(person, phone === null ? nothing : number(phone)))}</ul>
      </section>
      ${refused.length === 0 ? nothing : html`
        <section class="callout left-out" aria-labelledby="left-out">
          <h3 id="left-out">${icon('warning')} ${t('create.notIncluded', refused.length)}</h3>
          <ul>${refused.map(({text, reason}) => html`<li><bdi>${text}</bdi> <span class="muted">${reason}</span></li>`)}</ul>
        </section>`}
      <div class="callout strong">
        <p>${icon('people')} <span>${t('create.reviewNumbers')}</span></p>
        <p>${icon('lock')} <span>${t(policy.contactsLockAt === 'CREATION' ? 'create.lockCreation' : 'create.lockFirst')}</span></p>
        <p>${icon('message')} <span>${settings.formatCost?.(count) ?? t('create.countsAs', count)}</span></p>
      </div>
      <section>
        <h3>${t('create.reviewFrom')}</h3>
        <p>${from ? number(from.phone) : nothing} <span class="muted">${from?.label ?? ''}</span></p>
      </section>`}
    <section>
      <h3>${t(isTeam ? 'create.reviewMembers' : 'create.reviewTeam')}</h3>
      <ul class="people">${you}${teammates.map(({person}) => row(person, person.detail ?? ''))}</ul>
      ${isTeam ? nothing : html`<p class="muted">${t('create.reviewTeamHint')}</p>`}
    </section>
    <section>
      <h3>${t('create.reviewName')}</h3>
      <p>${name === null ? html`<span class="muted">${t('create.noName')}</span>` : html`<bdi>${name}</bdi> <span class="muted">${t('create.nameHint')}</span>`}</p>
    </section>
    ${closes ? html`<p class="callout">${icon('lock')} <span>${t('create.closesOld')}</span></p>` : nothing}`;
}
