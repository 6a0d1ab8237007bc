import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {GroupChatError, type Outcome} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import {actions} from '../../i18n/en/actions.js';
import {list} from '../../i18n/en/list.js';
import {people} from '../../i18n/en/people.js';
import {addStyles} from '../shared/add-styles.js';
import {announce} from '../shared/announcer.js';
import {icon} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {conversationTitle} from '../shared/people.js';
import {PopupController} from '../shared/popup-controller.js';
import {failureText, problemText} from '../shared/problem-text.js';
import {rowActions, type MenuPlace, type RowAction} from './row-actions.js';
import {rowMenuStyles} from './row-menu.styles.js';

/** Milliseconds that a notice with an undo stays, when nobody is at it. */
const stay = 10_000;

interface Notice {
  readonly text: string;
  readonly isFailure: boolean;
  readonly undo: (() => Promise<Outcome<unknown>>) | undefined;
}

/**
 * The menu of a row (APG menu button) and the notice of what was done, with its undo. What is done from here the viewer does for
 * themselves, except closing and reopening. Rule ACC-10.
 */
export class RowMenu implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: (id: Id) => MenuPlace | undefined;
  readonly #report: (cause: unknown) => void;
  readonly #words;
  readonly #popup: PopupController;
  #openFor: Id | undefined;
  #notice: Notice | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, {find, report}: {readonly find: (id: Id) => MenuPlace | undefined; readonly report: (cause: unknown) => void}) {
    this.#host = host;
    this.#find = find;
    this.#report = report;
    this.#words = new Localize(host, {...people, ...list, ...actions});
    this.#popup = new PopupController(host, {popup: '#row-menu', anchor: '.more-button[aria-expanded=true]'});
    addStyles(host.shadowRoot, rowMenuStyles);
    host.addController(this);
  }

  get openFor(): Id | undefined {
    return this.#openFor;
  }

  open(id: Id): void {
    this.#openFor = id;
    this.#popup.open();
    window.addEventListener('pointerdown', this.#onOutside, true);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#items[0]?.focus({preventScroll: true}));
  }

  close({refocus = false} = {}): void {
    const id = this.#openFor;
    if (id === undefined) return;
    this.#openFor = undefined;
    this.#popup.close();
    window.removeEventListener('pointerdown', this.#onOutside, true);
    this.#host.requestUpdate();
    if (refocus) this.#row(id)?.focus({preventScroll: true});
  }

  hostDisconnected(): void {
    this.close();
    clearTimeout(this.#timer);
    this.#notice = undefined;
  }

  render(): TemplateResult {
    return html`${this.#openFor === undefined ? nothing : this.#menu(this.#openFor)}${this.#notice ? this.#toast(this.#notice) : nothing}`;
  }

  #menu(id: Id): TemplateResult | typeof nothing {
    const place = this.#find(id);
    if (!place) return nothing;
    const {t} = this.#words;
    const {conversation, viewer} = place;
    const title = conversationTitle(this.#words, conversation, viewer.teammate.id);
    return html`<div id="row-menu" class="menu" role="menu" popover="manual" tabindex="-1" aria-label=${t('list.rowMenu', title)} @keydown=${this.#onKeydown}>
      ${rowActions(conversation, viewer).map((action) => html`<button type="button" role="menuitem" tabindex="-1" data-action=${action.name}
        @click=${() => void this.#run(id, action)}>${icon(action.icon)} <span>${t(`action.${action.name}`)}</span></button>`)}
    </div>`;
  }

  #toast({text, isFailure, undo}: Notice): TemplateResult {
    const {t} = this.#words;
    return html`<div class="toast ${isFailure ? 'failed' : ''}" part="toast" @pointerenter=${this.#hold} @pointerleave=${this.#release}
      @focusin=${this.#hold} @focusout=${this.#release}>
      <span class="toast-text">${text}</span>
      ${undo ? html`<button type="button" class="button plain undo" @click=${() => void this.#undo(undo)}>${t('action.undo')}</button>` : nothing}
      <button type="button" class="button icon" aria-label=${t('action.dismiss')} @click=${() => this.#dismiss()}>${icon('close')}</button>
    </div>`;
  }

  async #run(id: Id, action: RowAction) {
    const place = this.#find(id);
    const at = this.#rows.findIndex((row) => row.dataset.id === id);
    this.close({refocus: true});
    if (!place) return;
    const {store} = place;
    const {run, undo, done} = action;
    await this.#settle(() => run(store), this.#words.t(done), undo && (() => undo(store)));
    // Archived or closed, its row may be gone: the next one has the focus then, rather than nothing.
    await this.#host.updateComplete;
    if (!this.#row(id) && !this.#host.shadowRoot?.activeElement) (this.#rows[at] ?? this.#rows.at(-1))?.focus({preventScroll: true});
  }

  async #undo(undo: () => Promise<Outcome<unknown>>) {
    this.#dismiss();
    await this.#settle(undo);
    this.#rows.find(({tabIndex}) => tabIndex === 0)?.focus({preventScroll: true});
  }

  /** Says how it went; nothing where it is plain to see. */
  async #settle(work: () => Promise<Outcome<unknown>>, text = '', undo?: Notice['undo']) {
    try {
      const outcome = await work();
      const [first] = outcome.ok ? [] : outcome.problems;
      if (first) this.#tell({text: problemText(this.#words, first), isFailure: true, undo: undefined});
      else if (text !== '') this.#tell({text, isFailure: false, undo});
    } catch (cause) {
      this.#report(cause);
      this.#tell({text: failureText(this.#words, GroupChatError.from(cause)), isFailure: true, undo: undefined});
    }
  }

  #tell(notice: Notice) {
    this.#notice = notice;
    announce(this.#host, notice.undo ? `${notice.text} ${this.#words.t('action.undo')}` : notice.text, {assertive: notice.isFailure});
    this.#release();
    this.#host.requestUpdate();
  }

  #dismiss() {
    clearTimeout(this.#timer);
    this.#notice = undefined;
    this.#host.requestUpdate();
  }

  readonly #hold = (): void => clearTimeout(this.#timer);

  readonly #release = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#dismiss(), stay);
  };

  readonly #onOutside = (event: Event): void => {
    const path = event.composedPath();
    if (path.some((one) => one instanceof Element && (one.id === 'row-menu' || one.matches('.more-button[aria-expanded=true]')))) return;
    this.close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const {key} = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = this.#items;
    const at = items.findIndex((one) => one === this.#host.shadowRoot?.activeElement);
    const to = {ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1}[key] ?? this.#startingWith(key, at);
    if (key === 'Escape' || key === 'Tab') this.close({refocus: true});
    else if (to !== undefined) items[to]?.focus({preventScroll: true});
    else if (key !== 'Enter' && key !== ' ') return;
    // Enter and Space press the button; nothing of it is for the page.
    event.stopPropagation();
    if (key !== 'Enter' && key !== ' ' && key !== 'Tab') event.preventDefault();
  };

  /** The next item that begins with the letter. */
  #startingWith(key: string, at: number): number | undefined {
    if (!/^\S$/u.test(key)) return undefined;
    const items = this.#items;
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const found = order.find(({textContent}) => textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
    return found ? items.indexOf(found) : undefined;
  }

  get #items(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('#row-menu [role=menuitem]') ?? [])];
  }

  get #rows(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
  }

  #row(id: Id): HTMLElement | undefined {
    return this.#rows.find((row) => row.dataset.id === id);
  }
}
