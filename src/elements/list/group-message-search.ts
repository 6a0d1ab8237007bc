import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {GroupChatError} from '../../core/errors.js';
import type {Id, Page, TimelineItem} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {list} from '../../i18n/en/list.js';
import {people} from '../../i18n/en/people.js';
import {announce} from '../shared/announcer.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent} from '../shared/events.js';
import {failedLine} from '../shared/failed-line.js';
import {formatListTime, formatMoment} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {keepPlainKeys} from '../shared/keys.js';
import {LoadController} from '../shared/load-controller.js';
import {Localize} from '../shared/localize.js';
import {conversationTitle} from '../shared/people.js';
import {failureText} from '../shared/problem-text.js';
import styles from './group-message-search.styles.js';
import {emptyState} from './list-states.js';
import {authorName, wholeText} from './preview.js';
import {RovingFocus} from './roving-focus.js';
import {snippet} from './snippet.js';

const pause = 250;

/**
 * Finds messages, notes and files by text, sender, number or file name, in one conversation or in all that the viewer may see.
 *
 * A choice raises `gc-conversation-select` with the message; it never marks anything as read.
 *
 * @tag group-message-search
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show a conversation at a message. Cancelable.
 * @csspart search - The search field.
 * @csspart row - One message found.
 * @csspart match - What was searched for, inside a message.
 * @csspart empty - What stands there before a search, and when it failed.
 */
export class GroupMessageSearch extends ChatElement {
  static override styles = styles;

  /** Search in this conversation only. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** What is searched for. Follows the field, when there is one. */
  @property() query = '';

  /** Leaves out the field, for a page that has its own. */
  @property({type: Boolean, attribute: 'hide-field'}) hideField = false;

  @query('input') private readonly field!: HTMLInputElement | null;

  @state() private found: Page<TimelineItem> | undefined;
  @state() private foundFor = '';
  @state() private isSearching = false;
  @state() private error: GroupChatError | undefined;

  #asking: AbortController | undefined;
  #asked: {readonly store: ChatStore | undefined; readonly query: string; readonly conversationId: Id | undefined} | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  readonly #localize = new Localize(this, {...people, ...list});
  readonly #focus = new RovingFocus(this);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #load = new LoadController(this, {
    find: () => this.chat, isAbsent: () => this.#viewer.value === undefined, report: (cause) => this.report(cause),
  });
  readonly #conversations = this.select(({conversations}) => conversations);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    this.#asking?.abort();
    this.#asked = undefined;
  }

  protected override update(changed: PropertyValues): void {
    this.#follow();
    super.update(changed);
  }

  protected override render(): unknown {
    return html`${this.hideField ? nothing : this.#searchField()}<div class="scroller" aria-busy=${this.isSearching}>${this.#results()}</div>`;
  }

  get #term(): string {
    return this.query.trim();
  }

  #searchField() {
    const {t} = this.#localize;
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
          aria-label=${t('list.searchMessages')}
          placeholder=${t('list.searchMessages')}
          .value=${this.query}
          @input=${this.#onInput}
          @keydown=${this.#onFieldKey}
        />
      </div>
    `;
  }

  #results() {
    const {t} = this.#localize;
    const viewer = this.#viewer.value;
    if (viewer && !viewer.capabilities.includes('SEARCH')) return html`<p class="line">${t('list.noSearch')}</p>`;
    if (this.#term === '') return this.hideField ? nothing : emptyState('search', t('list.searchMessages'), t('list.searchHint'));
    if (this.error) {
      const retry = {label: t('common.retry'), run: this.#onRetry};
      return emptyState('error', t('list.searchFailed'), failureText(this.#localize, this.error), retry);
    }
    const {error, retry} = this.#load;
    if (error) return failedLine(this.#localize, error, retry);
    if (!this.found) return html`<p class="line" role="status">${t('list.searching')}</p>`;
    const {nodes, hasNextPage} = this.found;
    if (nodes.length === 0) return html`<p class="line">${t('list.noMessages', this.foundFor)}</p>`;
    const stop = this.#focus.tabStop(nodes.map(({id}) => id), undefined);
    return html`
      <ul aria-label=${t('list.messages')} @click=${this.#onClick} @focusin=${this.#focus.onFocus} @keydown=${this.#focus.onKeydown}>
        ${repeat(nodes, ({id}) => id, (item) => this.#row(item, item.id === stop))}
      </ul>
      ${hasNextPage
        ? html`<div class="more"><button type="button" class="button plain" ?disabled=${this.isSearching} @click=${this.#onMore}>${t('list.loadMore')}</button></div>`
        : nothing}
    `;
  }

  #row(item: TimelineItem, isTabStop: boolean) {
    const words = this.#localize;
    const viewerId = this.#viewer.value?.teammate.id;
    const conversation = this.conversationId ? undefined : this.#conversations.value?.get(item.conversationId);
    const author = authorName(words, item, viewerId) ?? '';
    const parts = snippet(wholeText(item), this.foundFor);
    return html`
      <li>
        <button type="button" class="hit" part="row" data-id=${item.id} tabindex=${isTabStop ? 0 : -1}>
          <span class="who">
            ${item.type === 'note' ? html`${icon('note')}<span class="visually-hidden">${words.t('list.note')}</span>` : nothing}
            <bdi class="name">${author}</bdi>
            ${conversation ? html`<bdi class="where">${conversationTitle(words, conversation, viewerId)}</bdi>` : nothing}
            <time datetime=${item.createdAt} title=${formatMoment(words, item.createdAt)}
              ><bdi>${formatListTime(words, item.createdAt)}</bdi></time>
          </span>
          <bdi class="text">${parts.map(({text: part, isMatch}) => (isMatch ? html`<mark part="match">${part}</mark>` : part))}</bdi>
        </button>
      </li>
    `;
  }

  /** Asks when the question is another one than the one last asked. */
  #follow() {
    const {conversationId} = this;
    // Nothing is asked of a back end that cannot search, nor before it is known whether it can.
    const store = this.#viewer.value?.capabilities.includes('SEARCH') ? this.chat : undefined;
    const query = this.#term;
    const asked = this.#asked;
    if (asked && asked.store === store && asked.query === query && asked.conversationId === conversationId) return;
    if (!this.isConnected) return;
    // What another user, or another conversation, was asked for is no answer to this.
    if (asked?.store !== store || asked?.conversationId !== conversationId) this.found = undefined;
    this.#asked = {store, query, conversationId};
    this.#asking?.abort();
    this.error = undefined;
    this.isSearching = false;
    if (query === '') this.found = undefined;
    else if (store) void this.#ask(store, query);
  }

  async #ask(store: ChatStore, query: string, before?: Page<TimelineItem>) {
    const asking = new AbortController();
    this.#asking = asking;
    this.isSearching = true;
    try {
      const after = before?.endCursor ?? undefined;
      const {conversationId} = this;
      const page = await store.searchTimeline({
        query, ...(conversationId ? {conversationId} : {}), ...(after ? {after} : {}), signal: asking.signal,
      });
      if (this.#asking !== asking) return;
      this.found = before ? {...page, nodes: [...before.nodes, ...page.nodes]} : page;
      this.foundFor = query;
      if (!before) announce(this, this.#localize.t('list.messagesFound', page.nodes.length));
    } catch (cause) {
      if (this.#asking !== asking || asking.signal.aborted) return;
      this.error = this.report(cause);
    }
    this.isSearching = false;
  }

  readonly #onRetry = (): void => {
    this.#asked = undefined;
    this.requestUpdate();
  };

  readonly #onMore = (): void => {
    if (this.chat && this.found) void this.#ask(this.chat, this.foundFor, this.found);
  };

  readonly #onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null;
    const item = this.found?.nodes.find(({id}) => id === row?.dataset.id);
    if (item) this.dispatchEvent(new ConversationSelectEvent({conversationId: item.conversationId, messageId: item.id}));
  };

  readonly #onInput = (event: InputEvent): void => {
    const {value} = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => (this.query = value), value.trim() === '' ? 0 : pause);
  };

  readonly #onFieldKey = (event: KeyboardEvent): void => {
    keepPlainKeys(event, this.#localize.settings);
    if (event.key === 'ArrowDown' && this.#focus.focusFirst()) event.preventDefault();
    if (event.key !== 'Escape' || !this.field?.value) return;
    event.preventDefault();
    event.stopPropagation();
    this.field.value = '';
    this.query = '';
  };
}
