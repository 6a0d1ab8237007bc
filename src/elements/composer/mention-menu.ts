import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {GroupChatError, type Problem} from '../../core/errors.js';
import type {MentionQuery} from '../../core/mentions.js';
import type {Teammate} from '../../core/model.js';
import {mentions} from '../../i18n/en/mentions.js';
import {participants} from '../../i18n/en/participants.js';
import {addStyles} from '../shared/add-styles.js';
import {announce} from '../shared/announcer.js';
import {avatar, avatarStyles} from '../shared/avatar.js';
import {icon} from '../shared/icons.js';
import {isComposing} from '../shared/keys.js';
import {Localize} from '../shared/localize.js';
import {PopupController} from '../shared/popup-controller.js';
import {failureText, problemText} from '../shared/problem-text.js';
import {mentionRows, type MentionRow} from './mention-rows.js';
import {mentionStyles} from './mention.styles.js';
import type {NotePlace} from './note-place.js';

/** Milliseconds of quiet before the directory is asked. */
const quiet = 150;

interface Adding {
  readonly person: Teammate;
  readonly query: MentionQuery;
  readonly isBusy: boolean;
  readonly failure: string;
}

/**
 * The list behind an `@`: the APG listbox of an editable combobox. The focus stays in the field, which is a text field of several
 * lines and so keeps its role; the active row is told by `aria-activedescendant` and the count of rows is announced. Choosing
 * somebody outside the group asks first, with what they will see. Rules ACC-04, MEM-08.
 */
export class MentionMenu implements ReactiveController {
  readonly #host: LitElement;
  readonly #onChoose: (query: MentionQuery, person: Teammate) => void;
  readonly #onLeave: () => void;
  readonly #words;
  readonly #popup: PopupController;
  #place: NotePlace | undefined;
  #query: MentionQuery | undefined;
  #found: readonly Teammate[] = [];
  #asked: string | undefined;
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #active = 0;
  #dismissed: number | undefined;
  #told = '';
  #adding: Adding | undefined;

  constructor(host: LitElement, {onChoose, onLeave}: {
    readonly onChoose: (query: MentionQuery, person: Teammate) => void;
    /** The focus goes back to the field. */
    readonly onLeave: () => void;
  }) {
    this.#host = host;
    this.#onChoose = onChoose;
    this.#onLeave = onLeave;
    this.#words = new Localize(host, {...participants, ...mentions});
    this.#popup = new PopupController(host, {popup: '#mentions', anchor: '.box'}, {side: 'above'});
    host.addController(this);
    addStyles(host.shadowRoot, ...mentionStyles, avatarStyles);
    host.shadowRoot?.addEventListener('focusout', this.#onFocusOut);
    host.shadowRoot?.addEventListener('click', this.#onClick);
  }

  get listId(): string | undefined {
    return this.#isListing ? 'mention-list' : undefined;
  }

  get activeId(): string | undefined {
    return this.#isListing ? `mention-${String(this.#active)}` : undefined;
  }

  /** Shows who goes with what is typed; nothing while nobody does, or once Escape was pressed at this `@`. */
  show(place: NotePlace, query: MentionQuery): void {
    const isOther = query.from !== this.#query?.from || query.text !== this.#query.text;
    if (place.conversation.id !== this.#place?.conversation.id || place.chat !== this.#place.chat) this.#forget();
    this.#place = place;
    this.#query = query;
    if (this.#adding || this.#dismissed === query.from) return;
    this.#dismissed = undefined;
    if (isOther) this.#active = 0;
    this.#ask(place, query.text);
    this.#settle();
  }

  close(): void {
    this.#dismissed = undefined;
    this.#hide();
  }

  onKey(event: KeyboardEvent): boolean {
    const {key} = event;
    if (!this.#popup.isOpen || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
    const rows = this.#rows;
    if (this.#adding) {
      if (key !== 'Escape') return false;
      this.#dismiss();
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.#active = (this.#active + (key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length;
    } else if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) {
      this.#choose(rows[this.#active]);
    } else if (key === 'Escape') {
      this.#dismiss();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#popup.isOpen) return nothing;
    return html`<div id="mentions" class="mentions" popover="manual" @pointerdown=${keepFocus}>${
      this.#adding ? this.#question(this.#adding) : this.#list()
    }</div>`;
  }

  hostUpdated(): void {
    const list = this.#host.shadowRoot?.querySelector('#mention-list');
    const row = list?.querySelector('.mention-row.active');
    if (!list || !row) return;
    const [inside, at] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
    if (at.top < inside.top) list.scrollTop -= inside.top - at.top;
    else if (at.bottom > inside.bottom) list.scrollTop += at.bottom - inside.bottom;
  }

  hostDisconnected(): void {
    this.close();
    this.#forget();
  }

  #list(): TemplateResult {
    const {t} = this.#words;
    const rows = this.#rows;
    const inside = rows.filter(({isInside}) => isInside);
    const outside = rows.filter(({isInside}) => !isInside);
    return html`<div role="listbox" id="mention-list" aria-label=${t('mention.list')}>
      ${inside.map((row, at) => this.#row(row, at))}
      ${outside.length === 0 ? nothing : html`<div role="group" aria-labelledby="mention-outside">
        <p class="mention-head" id="mention-outside">${t('mention.outside')}</p>
        ${outside.map((row, at) => this.#row(row, inside.length + at))}
      </div>`}
    </div>`;
  }

  #row({person, isInside}: MentionRow, at: number): TemplateResult {
    const [refusal] = isInside ? [] : person.problems;
    return html`<div role="option" id="mention-${at}" data-at=${at} class="mention-row ${at === this.#active ? 'active' : ''} ${refusal ? 'refused' : ''}"
      aria-selected=${at === this.#active ? 'true' : 'false'} aria-disabled=${refusal ? 'true' : nothing}>
      ${avatar(person.name, person.avatarUrl)}
      <span class="mention-text"><bdi class="mention-name">${person.name}</bdi
        >${refusal
          ? html`<span class="mention-why">${icon('block')} <bdi>${problemText(this.#words, refusal, {name: person.name})}</bdi></span>`
          : html`<span class="mention-detail">${person.title ?? person.email ?? nothing}</span>`}</span>
      ${isInside || refusal ? nothing : html`<span class="mention-add">${icon('plus')}<span class="visually-hidden">${this.#words.t('mention.outside')}</span></span>`}
    </div>`;
  }

  #question({person, isBusy, failure}: Adding): TemplateResult {
    const {t} = this.#words;
    const {kind} = this.#place?.conversation ?? {};
    const canOnlyRead = kind !== 'TEAM' && person.warnings.some(({code}) => code === 'NUMBER_ACCESS_REVOKED');
    return html`<div role="dialog" class="mention-ask" aria-labelledby="mention-ask-title" aria-describedby="mention-ask-why">
      <h3 id="mention-ask-title">${t('mention.addTitle', person.name)}</h3>
      <div id="mention-ask-why">
        <p>${icon('history')} <span>${t('participants.addHistory', person.name)}</span></p>
        ${kind === 'TEAM' ? nothing : html`<p>${icon('lock')} <span>${t('participants.addQuiet')}</span></p>`}
        ${canOnlyRead ? html`<p class="warn">${icon('warning')} <span>${t('participants.addReadOnly', person.name)}</span></p>` : nothing}
      </div>
      ${failure === '' ? nothing : html`<p class="failure" role="alert">${icon('error')} <span>${failure}</span></p>`}
      <div class="actions">
        <button class="button primary" id="mention-confirm" type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => void this.#add()}>${t('mention.add')}</button>
        <button class="button" type="button" @click=${() => this.#dismiss()}>${t('common.cancel')}</button>
      </div>
    </div>`;
  }

  get #rows(): readonly MentionRow[] {
    return this.#place && this.#query ? mentionRows(this.#place, this.#found, this.#query.text) : [];
  }

  get #isListing(): boolean {
    return this.#popup.isOpen && !this.#adding;
  }

  #settle() {
    const {length} = this.#rows;
    if (length === 0) {
      this.#hide();
      return;
    }
    this.#active = Math.min(this.#active, length - 1);
    const told = this.#words.t('mention.found', length);
    if (told !== this.#told || !this.#popup.isOpen) announce(this.#host, told);
    this.#told = told;
    this.#popup.open();
    this.#host.requestUpdate();
  }

  #ask({chat, conversation}: NotePlace, search: string) {
    if (search === this.#asked) return;
    this.#asked = search;
    this.#abort?.abort();
    clearTimeout(this.#timer);
    const {signal} = (this.#abort = new AbortController());
    this.#timer = setTimeout(() => {
      chat.teammates({search, conversationId: conversation.id, signal}).then(({nodes}) => {
        if (signal.aborted) return;
        this.#found = nodes;
        if (this.#query && this.#dismissed === undefined && !this.#adding) this.#settle();
        // Those in the group can be chosen without the directory; the next key asks again.
      }, () => (this.#asked = undefined));
    }, this.#found.length === 0 ? 0 : quiet);
  }

  #choose(row: MentionRow | undefined) {
    const query = this.#query;
    if (!row || !query) return;
    const {person, isInside} = row;
    const [refusal] = isInside ? [] : person.problems;
    if (refusal) {
      announce(this.#host, problemText(this.#words, refusal, {name: person.name}), {assertive: true});
    } else if (isInside) {
      this.#take(query, person);
    } else {
      this.#adding = {person, query, isBusy: false, failure: ''};
      this.#host.requestUpdate();
      void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>('#mention-confirm')?.focus());
    }
  }

  async #add() {
    const [adding, place] = [this.#adding, this.#place];
    if (!adding || !place || adding.isBusy) return;
    const step = (change: Partial<Adding>) => {
      this.#adding = {...adding, ...change};
      this.#host.requestUpdate();
    };
    step({isBusy: true});
    try {
      const outcome = await place.chat.addTeammates(place.conversation.id, [adding.person.id]);
      if (this.#adding?.person !== adding.person) return;
      if (outcome.ok) this.#take(adding.query, adding.person);
      else step({failure: this.#sentence(outcome.problems)});
    } catch (cause) {
      if (this.#adding?.person === adding.person) step({failure: failureText(this.#words, GroupChatError.from(cause))});
    }
  }

  #sentence([first]: readonly Problem[]): string {
    return first ? problemText(this.#words, first) : this.#words.t('common.failed');
  }

  #take(query: MentionQuery, person: Teammate) {
    this.close();
    this.#query = undefined;
    this.#onChoose(query, person);
    announce(this.#host, this.#words.t('mention.inserted', person.name));
  }

  /** Not again at this `@`. */
  #dismiss() {
    const wasAsking = this.#adding !== undefined;
    this.#hide();
    this.#dismissed = this.#query?.from;
    if (wasAsking) this.#onLeave();
  }

  /** Updates the host only when there is something to hide: it is called after each update, too. */
  #hide() {
    if (!this.#popup.isOpen) return;
    this.#adding = undefined;
    this.#told = '';
    this.#popup.close();
  }

  #forget() {
    this.#abort?.abort();
    clearTimeout(this.#timer);
    this.#found = [];
    this.#asked = undefined;
    this.#adding = undefined;
  }

  readonly #onClick = ({target}: Event): void => {
    const at = target instanceof Element ? target.closest<HTMLElement>('.mention-row[data-at]')?.dataset.at : undefined;
    if (at === undefined) return;
    this.#active = Number(at);
    this.#choose(this.#rows[this.#active]);
    this.#host.requestUpdate();
  };

  readonly #onFocusOut = (event: Event): void => {
    const to = event instanceof FocusEvent && event.relatedTarget instanceof Element ? event.relatedTarget : null;
    if (!this.#popup.isOpen || to?.closest('#mentions') || to?.matches('textarea')) return;
    this.#hide();
  };
}

/** Pressing in the list leaves the cursor in the field. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}
