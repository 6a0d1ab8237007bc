import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Problem} from '../../core/errors.js';
import {formatPhone, plainPhone, spellPhone} from '../../core/phone-format.js';
import type {ConnectionName} from '../../core/state.js';
import type {participants} from '../../i18n/en/participants.js';
import {avatar} from '../shared/avatar.js';
import {icon} from '../shared/icons.js';
import type {Localize} from '../shared/localize.js';
import {failureText, problemText} from '../shared/problem-text.js';
import type {DirectorySearch} from './directory-search.js';
import {looksLikeNumbers} from './pasted-numbers.js';
import type {Entry, Row} from './picker-rows.js';

type Words = Localize<typeof participants>;

const invalid: Readonly<Record<string, 'picker.tooShort' | 'picker.tooLong' | 'picker.emailNotPhone'>> = {
  TOO_SHORT: 'picker.tooShort', TOO_LONG: 'picker.tooLong', EMAIL: 'picker.emailNotPhone',
};

/** Why somebody, or a number, is refused, in the picker's own words where they say more. */
export function refusalText(words: Words, one: Problem, name?: string): string {
  const {code, params} = one;
  if (code === 'DUPLICATE_PHONE' && params.reason === 'MEMBER') return words.t('picker.already');
  if (code === 'TOO_MANY_CONTACTS' || code === 'TOO_MANY_TEAMMATES') return words.t('picker.full', Number(params.limit ?? 0));
  if (code === 'INVALID_INPUT') return words.t(invalid[params.reason ?? ''] ?? 'picker.invalid');
  return problemText(words, one, {name: code === 'DUPLICATE_PHONE' ? params.name : name});
}

/** A number as people write it, kept left-to-right, read out digit by digit. Rule NUM-17. */
export function phoneTemplate(text: string): TemplateResult {
  // Of a record whose number is refused, the number is as somebody wrote it.
  const phone = plainPhone(text);
  return html`<bdi class="phone" dir="ltr"><span aria-hidden="true">${formatPhone(phone)}</span><span class="visually-hidden">${spellPhone(phone)}</span></bdi>`;
}

/** The rows of the listbox; refused ones stay, with the reason, and can be reached with the arrow keys. Rules GRP-15, NUM-18. */
export function listRows(words: Words, entries: readonly Entry[], active: number): unknown {
  let index = -1;
  const row = (one: Row, isNested: boolean) => {
    index += 1;
    const at = index;
    return html`
      <div role="option" id="option-${at}" class="row ${at === active ? 'active' : ''} ${isNested ? 'nested' : ''} ${one.problems.length > 0 ? 'refused' : ''}"
        aria-selected=${one.isChosen ? 'true' : 'false'} aria-disabled=${one.problems.length > 0 ? 'true' : 'false'}>
        ${isNested ? html`<span class="dot" aria-hidden="true"></span>` : avatar(one.person.name, one.person.avatarUrl)}
        <span class="row-text">
          ${isNested ? nothing : html`<bdi class="name">${one.person.name}</bdi>`}
          <span class="detail">${detail(one)}</span>
          ${one.problems.slice(0, 1).map((problem) => html`<span class="reason">${icon('block')} ${refusalText(words, problem, one.person.name)}</span>`)}
          ${one.problems.length > 0 ? nothing : one.warnings.map((warning) => html`<span class="warning">${problemText(words, warning, {name: one.person.name})}</span>`)}
        </span>
        ${one.isChosen ? html`<span class="chosen">${icon('check')}</span>` : nothing}
      </div>`;
  };
  return repeat(entries, ({person}) => person.id, ({person, rows}) => {
    if (rows.length < 2) return rows.map((one) => row(one, false));
    return html`
      <div role="group" aria-label=${words.t('picker.choosePhone', person.name)}>
        <div class="row head" aria-hidden="true">
          ${avatar(person.name, person.avatarUrl)}
          <span class="row-text"><bdi class="name">${person.name}</bdi><span class="detail">${words.t('picker.choosePhone', person.name)}</span></span>
        </div>
        ${rows.map((one) => row(one, true))}
      </div>`;
  });
}

function detail({person, phone, phoneLabel}: Row): unknown {
  if (phone === null) return person.detail ?? nothing;
  return html`${phoneTemplate(phone)}${phoneLabel ? html` · ${phoneLabel}` : nothing}`;
}

/** What the rows answer to: nothing typed yet, a name, or a number that may be good though nobody in the directory has it. */
type Looked = 'all' | 'name' | 'number';

export function lookedFor(kind: 'contacts' | 'teammates', text: string): Looked {
  if (text === '') return 'all';
  return kind === 'contacts' && looksLikeNumbers(text) ? 'number' : 'name';
}

const nobody = {all: 'picker.nobodyAtAll', name: 'picker.nobody', number: 'picker.checkNumber'} as const;

/** What stands below the rows: that it loads, that nobody was found, or what went wrong and how to try again. */
export function listStatus(
  words: Words,
  directory: DirectorySearch,
  {connection, looked}: {readonly connection: ConnectionName | undefined; readonly looked: Looked},
): TemplateResult | typeof nothing {
  const {t} = words;
  const {isLoading, error, hasMore, people} = directory;
  if (error) {
    const isAway = connection === 'offline' || connection === 'waiting';
    return html`
      <div class="status" role="alert">
        <p>${isAway ? t('picker.offline') : `${t('picker.failed')} ${failureText(words, error)}`}</p>
        <button class="button" type="button" @click=${() => directory.retry()}>${t('common.retry')}</button>
      </div>`;
  }
  if (isLoading && people.length === 0) return html`<p class="status muted">${t('common.loading')}</p>`;
  if (people.length === 0) return html`<p class="status muted">${t(nobody[looked])}</p>`;
  return hasMore ? html`<p class="status muted">${t('picker.more')}</p>` : nothing;
}

/** What those hear who do not see the list: how many were found, when something was looked for, or that nobody was. */
export function foundText({t}: Words, count: number, looked: Looked): string | undefined {
  if (count === 0) return t(nobody[looked]);
  return looked === 'all' ? undefined : t('picker.found', count);
}

/** Which option an event in the list is about; -1 when about none. */
export function optionIndex(target: EventTarget | null): number {
  const id = target instanceof Element ? target.closest('[role=option]')?.id : undefined;
  return id === undefined ? -1 : Number(id.slice('option-'.length));
}

/** Pressing in the list leaves the cursor in the field. */
export function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}

/** Whether so little is left to scroll that the next page is wanted. */
export function isNearEnd({scrollTop, clientHeight, scrollHeight}: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < 120;
}

/** Scrolls the active row into view within the list only: the page stays where it is. */
export function showActive(root: ParentNode): void {
  const list = root.querySelector('#list');
  const row = root.querySelector('.row.active');
  if (!list || !row) return;
  const inside = list.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top < inside.top) list.scrollTop -= inside.top - at.top;
  else if (at.bottom > inside.bottom) list.scrollTop += at.bottom - inside.bottom;
}
