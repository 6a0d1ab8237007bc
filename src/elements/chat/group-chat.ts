import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {classMap} from 'lit/directives/class-map.js';
import {keyed} from 'lit/directives/keyed.js';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {listKey} from '../../core/state.js';
import {chat} from '../../i18n/en/chat.js';
import {addToDraft} from '../shared/add-to-draft.js';
import {ChatElement} from '../shared/chat-element.js';
import {
  GroupStartEvent, type ConversationSelectEvent, type DetailsOpenEvent, type GroupCreatedEvent, type GroupPrefill,
} from '../shared/events.js';
import {icon} from '../shared/icons.js';
import {isComposing} from '../shared/keys.js';
import {Localize} from '../shared/localize.js';
import {canStartGroup} from '../shared/new-group.js';
import {OpenerController} from '../shared/openers.js';
import {deepActiveElement, returnFocus} from './focus.js';
import {grant} from './grant.js';
import styles from './group-chat.styles.js';
import {LayoutController} from './layout-controller.js';

type Details = DetailsOpenEvent['detail'];

/**
 * The whole app: inbox, conversation and details, in as many panes as there is room for.
 *
 * Give it a height. Below 600 px of its own width it shows one pane at a time with a way back, from 1100 px the details stand beside
 * the conversation. Every wish of the parts inside can be taken over by the page: cancel it.
 *
 * @tag group-chat
 * @slot toolbar - Buttons for the composer, shown before its send button.
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show a conversation. Cancelable.
 * @fires {GroupStartEvent} gc-group-start - Wish: begin a new group. Cancelable.
 * @fires {DetailsOpenEvent} gc-details-open - Wish: show the details of a conversation. Cancelable.
 * @fires {GroupCreatedEvent} gc-group-created - A group was created, or found to exist; it is shown.
 * @csspart list - The pane with the inbox.
 * @csspart main - The pane with the conversation or the new message.
 * @csspart details - The pane with the details.
 * @csspart bar - The line above a new message or the details.
 * @csspart empty - What is shown while no conversation is chosen.
 * @cssprop [--max-height=100dvh] - How tall it may grow in a page that gives it no height.
 * @cssstate stack - One pane at a time.
 * @cssstate split - List and conversation side by side.
 * @cssstate three - Room for the details beside them.
 */
export class GroupChat extends ChatElement {
  static override styles = styles;

  /** The conversation shown. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  @query('group-chat-list') private readonly list!: HTMLElement | null;

  @state() private focusMessageId: Id | undefined;
  @state() private details: Details | undefined;
  @state() private newGroup: GroupPrefill | undefined;
  @state() private isCreating = false;
  @state() private hasExisted = false;

  #opener: HTMLElement | undefined;
  #user: ChatStore | undefined;

  readonly #internals = this.attachInternals();
  readonly #localize = new Localize(this, chat);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #isEmpty = this.select(({lists}) => {
    const inbox = lists.get(listKey({}));
    return inbox?.load.name === 'ready' && inbox.ids.length === 0;
  });
  readonly #panes = new LayoutController(this, () => this.#markLayout());

  constructor() {
    super();
    new OpenerController(this, () => this.chat, (id, messageId) => void this.open(id, {messageId}).catch(this.#onFailure));
    this.addEventListener('gc-conversation-select', grant(this.#onSelect));
    this.addEventListener('gc-group-start', grant(this.#onStart));
    this.addEventListener('gc-details-open', grant(this.#onDetails));
    this.addEventListener('gc-group-created', (event) => void this.#onCreated(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#markLayout();
  }

  /** Shows a conversation, perhaps at one of its messages. */
  async open(conversationId: Id, {messageId}: {readonly messageId?: Id} = {}): Promise<void> {
    this.isCreating = false;
    // What was found there stays in view where there is room for both.
    const isBeside = this.#panes.layout === 'three' && messageId !== undefined && this.details?.conversationId === conversationId;
    if (!isBeside) this.details = undefined;
    if (messageId !== undefined && this.focusMessageId === messageId) {
      // The same jump again: the thread has to see a change.
      this.focusMessageId = undefined;
      await this.updateComplete;
    }
    this.conversationId = conversationId;
    this.focusMessageId = messageId;
    await this.updateComplete;
  }

  /** Begins a new group, perhaps from what is known. Without a prefill, one that was left half-filled goes on. */
  async startGroup(prefill: GroupPrefill = {}): Promise<void> {
    this.newGroup = Object.keys(prefill).length > 0 ? prefill : undefined;
    this.isCreating = true;
    this.details = undefined;
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('conversationId')) return;
    this.hasExisted = false;
    // Set by the page alone: a message looked up before is not meant.
    if (!changed.has('focusMessageId')) this.focusMessageId = undefined;
    if (this.details && this.details.conversationId !== this.conversationId) this.details = undefined;
  }

  protected override update(changed: PropertyValues): void {
    this.#followUser(changed.has('conversationId'));
    super.update(changed);
  }

  protected override render(): unknown {
    const {t} = this.#localize;
    const {layout} = this.#panes;
    const front = this.details ? 'details' : this.isCreating || this.conversationId ? 'main' : 'list';
    const isCovered = layout !== 'three' && this.details !== undefined;
    return html`
      <group-connection-status .store=${this.chat}></group-connection-status>
      <div class=${classMap({panes: true, [layout]: true, detailed: this.details !== undefined})} @keydown=${this.#onKeydown}>
        <section class="pane list" part="list" aria-label=${t('chat.conversations')} ?inert=${layout === 'stack' && front !== 'list'}>
          <group-chat-list
            .store=${this.chat}
            .selectedId=${this.isCreating ? undefined : this.conversationId}
            exportparts="header:list-header, heading:list-heading, new-message, search:list-search, row:list-row, unread:list-unread"
          ></group-chat-list>
        </section>
        <section class="pane main" part="main" tabindex="-1" aria-label=${t(this.isCreating ? 'chat.newMessage' : 'chat.conversation')} ?inert=${isCovered || (layout === 'stack' && front === 'list')}>
          ${this.isCreating ? this.#create() : this.#thread(isCovered)}
        </section>
        ${this.details ? this.#detailsPane(this.details) : nothing}
      </div>
    `;
  }

  #create() {
    const {t} = this.#localize;
    return html`
      <div class="bar bare" part="bar">
        <button type="button" class="button icon" aria-label=${t('chat.cancelNew')} @click=${this.#onLeaveCreate}>${icon('back')}</button>
      </div>
      <group-create .store=${this.chat} .prefill=${this.newGroup}></group-create>
    `;
  }

  #thread(isCovered: boolean) {
    const {t} = this.#localize;
    if (!this.conversationId) return this.#choose();
    const thread = html`
      <group-chat-thread
        .store=${this.chat}
        conversation-id=${this.conversationId}
        focus-message-id=${this.focusMessageId ?? nothing}
        ?no-auto-read=${isCovered}
      >
        ${this.#panes.layout === 'stack'
          ? html`<button slot="header-start" type="button" class="button icon back" aria-label=${t('chat.backToList')} @click=${this.#onBack}>${icon('back')}</button>`
          : nothing}
        <slot name="toolbar" slot="toolbar"></slot>
      </group-chat-thread>
    `;
    return html`${this.hasExisted ? this.#existed() : nothing}${keyed(this.conversationId, thread)}`;
  }

  #existed() {
    const {t} = this.#localize;
    return html`
      <div class="existed" role="status">
        <p>${t('chat.existed')}</p>
        <button type="button" class="button" @click=${this.#onDismiss}>${t('chat.dismiss')}</button>
      </div>
    `;
  }

  #choose() {
    const {t} = this.#localize;
    // The inbox beside it offers the first message then.
    if (this.#isEmpty.value) {
      return html`<div class="choose" part="empty"><span class="choose-sign">${icon('message')}</span><p class="choose-text">${t('chat.none')}</p></div>`;
    }
    const viewer = this.#viewer.value;
    const canStart = viewer !== undefined && (canStartGroup(viewer) || canStartGroup(viewer, 'TEAM'));
    return html`
      <div class="choose" part="empty">
        <span class="choose-sign">${icon('message')}</span>
        <p class="choose-title">${t('chat.choose')}</p>
        <p class="choose-text">${t(canStart ? 'chat.chooseWhy' : 'chat.chooseOnly')}</p>
        ${canStart ? html`<button type="button" class="button primary" @click=${this.#onNew}>${icon('compose')}${t('chat.newMessage')}</button>` : nothing}
      </div>
    `;
  }

  #detailsPane({conversationId, section}: Details) {
    const {t} = this.#localize;
    const isBeside = this.#panes.layout === 'three';
    const label = t(isBeside ? 'chat.closeDetails' : 'chat.backToConversation');
    const button = html`<button type="button" class="button icon" aria-label=${label} @click=${this.#onCloseDetails}>${icon(isBeside ? 'close' : 'back')}</button>`;
    return html`
      <section class="pane details" part="details" tabindex="-1" aria-label=${t('chat.details')}>
        <div class="bar" part="bar">${isBeside ? nothing : button}<h2>${t('chat.details')}</h2>${isBeside ? button : nothing}</div>
        <group-chat-details .store=${this.chat} conversation-id=${conversationId} section=${section ?? nothing}></group-chat-details>
      </section>
    `;
  }

  /** Another user begins with empty panes; the same one, moved about the page, does not. */
  #followUser(isChosen: boolean) {
    const store = this.chat;
    if (this.#user && store !== this.#user) {
      this.details = this.newGroup = this.#opener = undefined;
      this.isCreating = this.hasExisted = false;
      if (!isChosen) this.conversationId = undefined;
    }
    this.#user = store;
  }

  #markLayout() {
    for (const name of ['stack', 'split', 'three']) this.#internals.states.delete(name);
    this.#internals.states.add(this.#panes.layout);
  }

  readonly #onSelect = ({detail: {conversationId, messageId}}: ConversationSelectEvent): void => {
    void this.open(conversationId, {messageId}).then(() => {
      if (!this.details) void this.#focusMain();
    });
  };

  readonly #onStart = ({detail}: GroupStartEvent): void => {
    void this.startGroup(detail).then(() => this.#focusMain());
  };

  readonly #onDetails = ({detail}: DetailsOpenEvent): void => {
    this.#opener = deepActiveElement();
    this.details = detail;
    void this.updateComplete.then(() => this.#focusFirst('details', ['.bar button']));
  };

  async #onCreated({detail: {conversationId, existed, draft}}: GroupCreatedEvent) {
    const store = this.chat;
    // The composer reads its draft when it opens. `<group-create>` has put it there already; another form may not have.
    if (draft && store) await addToDraft(store, conversationId, draft).catch(this.#onFailure);
    if (this.chat !== store) return;
    await this.open(conversationId);
    this.hasExisted = existed;
    await this.#focusMain();
  }

  readonly #onFailure = (cause: unknown): void => void this.report(cause);

  readonly #onNew = (): void => void this.dispatchEvent(new GroupStartEvent());

  readonly #onDismiss = (): void => {
    this.hasExisted = false;
    void this.#focusMain();
  };

  readonly #onBack = (): void => {
    this.conversationId = undefined;
    void this.updateComplete.then(() => this.list?.focus({preventScroll: true}));
  };

  readonly #onLeaveCreate = (): void => {
    this.isCreating = false;
    void this.updateComplete.then(() => {
      if (this.conversationId) void this.#focusMain();
      else this.list?.focus({preventScroll: true});
    });
  };

  readonly #onCloseDetails = (): void => {
    this.details = undefined;
    void this.updateComplete.then(() => {
      if (!returnFocus(this.#opener)) void this.#focusMain();
    });
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    const leave = this.details ? this.#onCloseDetails
      : this.isCreating ? this.#onLeaveCreate
      : this.#panes.layout === 'stack' && this.conversationId ? this.#onBack
      : undefined;
    if (!leave) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };

  /** Focus follows what the user chose to see, unless it has gone elsewhere in the meantime. */
  async #focusMain() {
    const before = deepActiveElement();
    // What was just opened renders its own parts after ours.
    await new Promise((resolve) => setTimeout(resolve));
    if (deepActiveElement() !== before) return;
    // Where fingers point, a focused field would bring up the keyboard over half of the screen.
    const field = matchMedia('(pointer: coarse)').matches ? [] : ['group-chat-thread'];
    this.#focusFirst('main', this.isCreating ? ['group-create', '.bar button'] : [...field, '.back']);
  }

  /** To the first of these that takes the focus, else to the pane itself. */
  #focusFirst(name: 'main' | 'details', selectors: readonly string[]) {
    const pane = this.renderRoot.querySelector<HTMLElement>(`.${name}`);
    const before = deepActiveElement();
    for (const selector of selectors) {
      pane?.querySelector<HTMLElement>(selector)?.focus({preventScroll: true});
      if (deepActiveElement() !== before) return;
    }
    pane?.focus({preventScroll: true});
  }
}
