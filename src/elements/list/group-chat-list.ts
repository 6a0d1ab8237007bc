import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {listKey, type List, type ListQuery, type Pending} from '../../core/state.js';
import {list} from '../../i18n/en/list.js';
import {people} from '../../i18n/en/people.js';
import {announce} from '../shared/announcer.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, GroupStartEvent} from '../shared/events.js';
import {icon} from '../shared/icons.js';
import {keepPlainKeys} from '../shared/keys.js';
import {LoadController} from '../shared/load-controller.js';
import {Localize} from '../shared/localize.js';
import {canStartGroup} from '../shared/new-group.js';
import {warnOnce} from '../shared/warn.js';
import {WatchController} from '../shared/watch-controller.js';
import {DayController} from './day-controller.js';
import {EdgeController} from './edge-controller.js';
import styles from './group-chat-list.styles.js';
import {listRow} from './list-row.js';
import {noRows, type Filter} from './list-states.js';
import {hasActions} from './row-actions.js';
import {RowMenuController} from './row-menu-controller.js';
import {RovingFocus} from './roving-focus.js';

const pause = 250;
const filters: readonly Filter[] = ['all', 'unread', 'archived'];
const noIds: readonly Id[] = [];

/**
 * The inbox: conversations by latest activity, with search, filters and a button for a new one.
 *
 * Place it inside `<group-chat-provider>`, beside a `<group-chat-thread>` that you wire by `gc-conversation-select`, or use
 * `<group-chat>`, which holds both. With `contact-id` it shows the groups of one contact, for a contact page.
 *
 * @tag group-chat-list
 * @slot heading - Replaces the heading.
 * @slot new-message - Replaces the *New message* button; a click in it raises the same wish.
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show a conversation, perhaps at a message. Cancelable.
 * @fires {GroupStartEvent} gc-group-start - Wish: begin a new group. Cancelable.
 * @csspart header - Heading, search and filters.
 * @csspart heading - The heading.
 * @csspart new-message - The *New message* button.
 * @csspart search - The search field.
 * @csspart row - One conversation.
 * @csspart unread - The count of unread messages in a row.
 * @csspart row-menu - The button for what can be done with a row.
 * @csspart toast - What was done, with a way to take it back.
 * @csspart empty - What is shown in place of rows.
 * @cssprop [--max-height=100dvh] - How tall the list may grow in a page that gives it no height.
 */
export class GroupChatList extends ChatElement {
  static override styles = styles;

  /** The conversation shown as selected. */
  @property({attribute: 'selected-id'}) selectedId: Id | undefined;

  /** Only groups with this contact; a new one starts with them. */
  @property({attribute: 'contact-id'}) contactId: Id | undefined;

  /** Which conversations: `all`, `unread` or `archived`. */
  @property() filter: Filter = 'all';

  /** Leaves out heading, search and filters. */
  @property({type: Boolean, attribute: 'hide-header'}) hideHeader = false;

  @query('input') private readonly field!: HTMLInputElement | null;

  /** What is searched for, once typing has paused. */
  @state() private search = '';

  @state() private moreFailed = false;

  /** The rows that were shown last stay until the next ones are there. */
  #shown: {readonly store: ChatStore; readonly list: List} | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  readonly #localize = new Localize(this, {...people, ...list});
  readonly #day = new DayController(this);
  readonly #focus = new RovingFocus(this);
  readonly #edge = new EdgeController(this, () => void this.#loadMore(false));
  readonly #menu = new RowMenuController(this, {
    find: (id) => {
      const [store, viewer, conversation] = [this.chat, this.#viewer.value, this.#conversations.value?.get(id)];
      return store && viewer && conversation && hasActions(viewer) ? {store, viewer, conversation} : undefined;
    },
    report: (cause) => this.report(cause),
  });
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #connection = this.select(({connection}) => connection.name);
  readonly #conversations = this.select(({conversations}) => conversations);
  readonly #pending = this.select(({pending}) => pending);
  readonly #writers = this.select(({typing}) => typing);
  readonly #list = this.select(({lists}) => lists.get(this.#key));
  readonly #load = new LoadController(this, {
    find: () => this.chat, load: ({lists}) => lists.get(this.#key)?.load, isAbsent: () => true, report: (cause) => this.report(cause),
  });

  constructor() {
    super();
    // A button the page puts in the place of ours asks for the same.
    this.addEventListener('click', ({target}) => {
      if (target instanceof Element && target.closest('[slot="new-message"]')) this.#onStart();
    });
    new WatchController(this, () => this.chat, () => this.#key, (store) => store.watchList(this.#query));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  /** Focuses the row last used, else the search. */
  override focus(options?: FocusOptions): void {
    const row = this.renderRoot.querySelector<HTMLElement>('.row[tabindex="0"]');
    (row ?? this.field)?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!filters.includes(this.filter)) {
      warnOnce(this.localName, 'MISCONFIGURED', `has filter="${this.filter}": use all, unread or archived. It is ignored.`);
      this.filter = 'all';
    }
    if (changed.has('search') || changed.has('filter') || changed.has('contactId')) this.moreFailed = false;
  }

  protected override update(changed: PropertyValues): void {
    this.#settle();
    super.update(changed);
  }

  protected override render(): unknown {
    const {t} = this.#localize;
    const isSearching = this.search !== '';
    return html`
      ${this.hideHeader ? nothing : this.#header()}
      <div class="scroller" @scroll=${{handleEvent: this.#edge.check, passive: true}}>
        ${isSearching && this.#canSearchMessages ? html`<h3 class="section">${t('list.conversations')}</h3>` : nothing}
        ${this.#rows()}
        ${isSearching && this.#canSearchMessages
          ? html`
            <h3 class="section">${t('list.messages')}</h3>
            <group-message-search hide-field .store=${this.chat} .query=${this.search}></group-message-search>
          `
          : nothing}
      </div>
      ${this.#menu.render()}
    `;
  }

  get #query(): ListQuery {
    const {search, filter, contactId} = this;
    return {
      ...(search ? {search} : {}),
      ...(filter === 'unread' ? {unreadOnly: true} : {}),
      ...(filter === 'archived' ? {archived: true} : {}),
      ...(contactId ? {contactId} : {}),
    };
  }

  get #key(): string {
    return listKey(this.#query);
  }

  get #canStart(): boolean {
    const viewer = this.#viewer.value;
    return viewer !== undefined && (canStartGroup(viewer) || (!this.contactId && canStartGroup(viewer, 'TEAM')));
  }

  get #canSearchMessages(): boolean {
    return !this.contactId && this.#viewer.value?.capabilities.includes('SEARCH') === true;
  }

  #header() {
    const {t} = this.#localize;
    return html`
      <header part="header">
        <div class="head">
          <slot name="heading"><h2 part="heading">${t(this.contactId ? 'list.contactHeading' : 'list.heading')}</h2></slot>
          ${this.#canStart
            ? html`
              <slot name="new-message">
                <button type="button" class="button primary new" part="new-message" title=${t('list.newMessage')} @click=${this.#onStart}>${icon('compose')}<span>${t('list.newMessage')}</span></button>
              </slot>
            `
            : nothing}
        </div>
        ${this.contactId ? nothing : html`${this.#searchField()}${this.#filters()}`}
      </header>
    `;
  }

  #searchField() {
    const {t} = this.#localize;
    const label = t(this.#canSearchMessages ? 'list.searchAll' : 'list.search');
    return html`
      <div class="search" role="search">
        ${icon('search')}
        <input
          class="field"
          part="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          aria-label=${label}
          placeholder=${label}
          @input=${this.#onSearch}
          @keydown=${this.#onSearchKey}
        />
        ${this.search
          ? html`<button type="button" class="button icon clear" aria-label=${t('list.clearSearch')} @click=${this.#clear}>${icon('close')}</button>`
          : nothing}
      </div>
    `;
  }

  #filters() {
    const {t} = this.#localize;
    const hasFlags = this.#viewer.value?.capabilities.includes('FLAGS') === true;
    const offered = hasFlags ? filters : filters.filter((name) => name !== 'archived');
    return html`
      <div class="filters" role="group" aria-label=${t('list.filters')}>
        ${offered.map((name) => html`
          <button type="button" class="filter" aria-pressed=${this.filter === name} @click=${() => (this.filter = name)}>${t(`list.${name}`)}</button>
        `)}
      </div>
    `;
  }

  #rows() {
    const current = this.#list.value;
    const shown = this.#shown?.list;
    const load = current?.load ?? {name: 'idle'};
    const ids = shown?.ids ?? noIds;
    const isBusy = shown !== current;
    if (ids.length === 0 || (isBusy && load.name === 'failed')) {
      return noRows(this.#localize, {
        load: isBusy || shown ? load : {name: 'loading'},
        connection: this.#connection.value,
        firstFailure: this.#load.firstFailure,
        search: this.search,
        filter: this.filter,
        isOfContact: this.contactId !== undefined,
        hasMessages: this.#canSearchMessages,
        canStart: this.#canStart,
        onRetry: () => void this.#loadMore(true),
        onConnect: () => this.chat?.connect(),
        onClear: this.#clear,
        onStart: this.#onStart,
      });
    }
    const stop = this.#focus.tabStop(ids, this.selectedId);
    const pending = this.#latestPending();
    return html`
      <ul
        aria-label=${this.#localize.t('list.conversations')}
        aria-busy=${isBusy}
        class=${isBusy ? 'busy' : ''}
        @click=${this.#onClick}
        @focusin=${this.#focus.onFocus}
        @keydown=${this.#focus.onKeydown}
        @contextmenu=${this.#menu.onContextMenu}
        @pointerdown=${this.#menu.onPointerDown}
        @pointermove=${this.#menu.onPointerMove}
        @pointerup=${this.#menu.onPointerEnd}
        @pointercancel=${this.#menu.onPointerEnd}
      >
        ${repeat(ids, (id) => id, (id) => this.#row(id, stop, pending.get(id)))}
      </ul>
      ${isBusy ? nothing : this.#more(current)}
    `;
  }

  #row(id: Id, tabStop: Id | undefined, pending: Pending | undefined) {
    const conversation = this.#conversations.value?.get(id);
    if (!conversation) return nothing;
    const viewer = this.#viewer.value;
    const viewerId = viewer?.teammate.id;
    const menu = viewer && hasActions(viewer) ? (this.#menu.openFor === id ? 'open' : 'closed') : 'none';
    const typing = this.#writers.value?.get(id);
    const isSelected = id === this.selectedId;
    const isTabStop = id === tabStop;
    const {settings} = this.#localize;
    return guard(
      [conversation, viewerId, typing, isSelected, isTabStop, menu, pending, settings, this.#localize.lang(), this.#day.key],
      () => listRow(this.#localize, {conversation, viewerId, pending, typing, isSelected, isTabStop, menu}),
    );
  }

  #more(current: List | undefined) {
    if (!current?.hasMore) return nothing;
    const {t} = this.#localize;
    if (this.moreFailed) {
      return html`<div class="more" role="status"><p>${t('list.moreFailed')}</p>
        <button type="button" class="button" @click=${this.#onMore}>${t('common.retry')}</button></div>`;
    }
    return html`
      <div class="more edge">
        ${current.loadingMore
          ? html`<p role="status">${t('common.loading')}</p>`
          : html`<button type="button" class="button plain" @click=${this.#onMore}>${t('list.loadMore')}</button>`}
      </div>
    `;
  }

  #settle() {
    const store = this.chat;
    const current = this.#list.value;
    if (store && current?.load.name === 'ready') {
      const isNew = this.#shown === undefined || listKey(this.#shown.list.query) !== this.#key;
      this.#shown = {store, list: current};
      if (isNew && this.search) announce(this, this.#localize.t('list.found', current.ids.length));
    } else if (this.#shown && this.#shown.store !== store) {
      // Another user: nothing of the former one may stay in view.
      this.#shown = undefined;
      this.search = '';
      if (this.field) this.field.value = '';
    }
  }

  #latestPending(): ReadonlyMap<Id, Pending> {
    return new Map(this.#pending.value?.map((one) => [one.conversationId, one]));
  }

  async #loadMore(isAsked: boolean) {
    const {chat: store} = this;
    const current = this.#list.value;
    if (!store || !current || current.loadingMore || (this.moreFailed && !isAsked)) return;
    this.moreFailed = false;
    try {
      await store.loadMore(current.query);
    } catch (cause) {
      this.report(cause);
      // Said below the rows it would have followed, if these are still the ones asked for.
      if (this.chat === store && this.#key === listKey(current.query)) this.moreFailed = true;
    }
  }

  readonly #onMore = (): void => void this.#loadMore(true);

  readonly #onStart = (): void => {
    this.dispatchEvent(new GroupStartEvent(this.contactId ? {kind: 'CONTACTS', contacts: [{contactId: this.contactId}]} : {}));
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (this.#menu.onClick(event)) return;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null;
    const id = row?.dataset.id;
    if (id === undefined) return;
    if (this.dispatchEvent(new ConversationSelectEvent({conversationId: id}))) this.selectedId = id;
  };

  readonly #onSearch = (event: InputEvent): void => {
    const {value} = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    // What is cleared need not wait for more typing.
    this.#typing = setTimeout(() => (this.search = value.trim()), value.trim() === '' ? 0 : pause);
  };

  readonly #onSearchKey = (event: KeyboardEvent): void => {
    keepPlainKeys(event, this.#localize.settings);
    if (event.key === 'ArrowDown' && this.#focus.focusFirst()) event.preventDefault();
    if (event.key !== 'Escape' || this.field?.value === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.#clear();
  };

  readonly #clear = (): void => {
    clearTimeout(this.#typing);
    this.search = '';
    if (!this.field) return;
    this.field.value = '';
    this.field.focus({preventScroll: true});
  };
}
