import {html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Conversation, Id} from '../../core/model.js';
import {emptyTimeline, type Timeline} from '../../core/timeline/timeline.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, DetailsOpenEvent, GroupStartEvent} from '../shared/events.js';
import {loadWhenIdle} from '../shared/lazy.js';
import {Localize} from '../shared/localize.js';
import {WatchController} from '../shared/watch-controller.js';
import {belowLast} from './below-last.js';
import {blocksOf, type Block} from './blocks.js';
import {ContextKeeper} from './context-keeper.js';
import {EntryList, isOutgoing, keyOf, type Entries} from './entries.js';
import {entryRow, type EntryContext} from './entry-row.js';
import {failureText, type Press} from './failure-text.js';
import {Jumps} from './jumps.js';
import {linkFinder, loadLinkFinder} from './links.js';
import {LostItems} from './lost-items.js';
import {messageStyles} from './message-styles.js';
import {Opening} from './opening.js';
import {OwnItems, tryAgain} from './own-items.js';
import {PagesController} from './pages-controller.js';
import {ReadController} from './read-controller.js';
import {RovingController} from './roving-controller.js';
import type {RowContext} from './row-context.js';
import {threadHeader} from './thread-header.js';
import {latestButton, linkBanner, problemBanner, typingLine} from './thread-parts.js';
import {endOf, failureOf, loadAgain, skeleton, states} from './thread-states.js';
import {threadStyles} from './thread-styles.js';
import {ToastController} from './toast-controller.js';
import {countNews, latestItems} from './unread.js';
import {TypingVoice} from './typing-voice.js';
import {VoiceController} from './voice-controller.js';
import {flash, holdsLink, lastVisible} from './visible.js';
import {WindowController} from './window-controller.js';
import {partsOf} from './window-parts.js';
import {threadArea} from './words.js';

const noEntries: Entries = {entries: [], starts: [], keys: []};

/**
 * One conversation: who is in it, its messages from the first to the latest, and the field to write in. However long it is, only
 * what is near the view is in the document, and whatever arrives, the reader's place stays.
 *
 * @tag group-chat-thread
 * @slot header - Instead of the whole header.
 * @slot header-start - Before the header's own content, e.g. a way back on a small screen.
 * @slot header-actions - Buttons before those of the header.
 * @slot toolbar - Buttons for the field to write in.
 * @slot empty - Instead of what is shown while no conversation is open.
 * @fires {DetailsOpenEvent} gc-details-open - Wish: show the participants or the settings. Cancelable.
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show the group before or after this one. Cancelable.
 * @fires {GroupStartEvent} gc-group-start - Wish: start a new group, after this one was lost. Cancelable.
 * @fires {GroupChatErrorEvent} gc-error - Something the user asked for failed.
 * @csspart header - The line over the messages.
 * @csspart participants-button - The button with the count of participants.
 * @csspart settings-button - The button to the settings.
 * @csspart messages - The scrolling list of messages.
 * @csspart latest - The button to the latest message.
 * @csspart seen - Who of the team has seen the last message.
 * @csspart review - What is to be checked before the first message.
 * @csspart composer - The field to write in.
 * @cssprop [--max-height=100dvh] - How tall it may grow in a page that gives it no height.
 */
export class GroupChatThread extends ChatElement {
  static override styles: CSSResultGroup = [ChatElement.styles, threadStyles, messageStyles];

  /** Which conversation. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** A message to open at, e.g. from a search. Nothing is marked as read until the reader goes to the latest. */
  @property({attribute: 'focus-message-id'}) focusMessageId: Id | undefined;

  /** Where to open: at the first unread message, or at the latest. */
  @property({attribute: 'initial-position'}) initialPosition: 'unread' | 'latest' = 'unread';

  /** Without the line over the messages. */
  @property({type: Boolean, attribute: 'hide-header'}) hideHeader = false;

  /** Without the field to write in, e.g. because the page places one of its own. */
  @property({type: Boolean, attribute: 'hide-composer'}) hideComposer = false;

  /** Leaves it to the page to call `markRead()`. */
  @property({type: Boolean, attribute: 'no-auto-read'}) noAutoRead = false;

  readonly #localize = new Localize(this, threadArea);
  readonly #conversation = this.select(({conversations}) => conversations.get(this.conversationId ?? ''));
  readonly #timeline = this.select(({timelines}) => timelines.get(this.conversationId ?? ''));
  readonly #load = this.select(({threads}) => threads.get(this.conversationId ?? ''));
  readonly #failure = this.select((state) => failureOf(state, this.conversationId));
  readonly #allPending = this.select(({pending}) => pending);
  readonly #typing = this.select(({typing}) => typing.get(this.conversationId ?? ''));
  readonly #connection = this.select(({connection}) => connection.name);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #window = new WindowController(this, () => partsOf(this.renderRoot));
  readonly #subject = () => (this.chat && this.conversationId ? {store: this.chat, id: this.conversationId} : undefined);
  readonly #jumps = new Jumps(this, this.#subject, this.#window);
  readonly #pages = new PagesController(this, this.#subject);
  readonly #voice = new VoiceController(this);
  readonly #toast = new ToastController(this);
  readonly #lost = new LostItems(this, this.#toast);
  readonly #roving = new RovingController(this, {
    parts: () => partsOf(this.renderRoot),
    keys: () => this.#drawn.keys,
    reach: (end) => this.#reach(end),
  });
  readonly #reads = new ReadController(this, {
    counts: () => !this.noAutoRead && !this.#jumps.isAway && this.#opening.isOpen,
    lastVisible: () => lastVisible(partsOf(this.renderRoot), this.#drawn.entries),
    mark: (upTo) => {
      const {readUpTo, unreadCount, flags} = this.#conversation.value ?? {readUpTo: Infinity, unreadCount: 0, flags: null};
      if (upTo > readUpTo || unreadCount > 0 || flags?.unread) void this.chat?.markRead(this.conversationId ?? '', upTo).catch(this.#onFailure);
    },
  });
  readonly #entries = new EntryList();
  readonly #keeper = new ContextKeeper();
  readonly #own = new OwnItems();
  readonly #opening = new Opening();

  #drawn = noEntries;
  #blocks: readonly Block[] = [];
  #blocksOf: readonly unknown[] = [];
  #shown: Id | undefined;
  #seenUpTo = 0;
  #wasLive = false;
  #toldOf: unknown;

  constructor() {
    super();
    new TypingVoice(this, this.#localize, () => this.#typing.value);
    new WatchController(this, () => this.chat, () => this.conversationId, (store, id) => store.watchConversation(id));
    loadWhenIdle(this, states);
  }

  /** Puts the cursor into the field to write in. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('group-composer')?.focus(options);
  }

  /** Goes to the latest message, loading it first when a jump led elsewhere. */
  async scrollToLatest(): Promise<void> {
    await this.#jumps.toLatest();
  }

  /** Goes to any message, loading what is around it. Rejects with NOT_FOUND when it is gone. */
  async scrollToMessage(id: Id): Promise<void> {
    const item = await this.#jumps.load(id);
    if (!item) return;
    const key = keyOf(item);
    this.#window.toRow({key, sequence: item.sequence, align: 0.4});
    await this.updateComplete;
    this.#roving.choose(key);
    flash(partsOf(this.renderRoot)?.rows.children[this.#drawn.keys.indexOf(key)]);
  }

  /** Marks everything up to the latest message as read. */
  async markRead(): Promise<void> {
    const upTo = latestItems(this.#timeline.value ?? emptyTimeline).at(-1)?.sequence;
    if (upTo !== undefined && this.conversationId) await this.chat?.markRead(this.conversationId, upTo);
  }

  /** Tries again: a message that is still waiting here (by its key), or one that reached nobody (by its id). */
  async retry(id: Id): Promise<void> {
    if (this.chat) await tryAgain(this.chat, id, this.#own.items, this.#conversation.value);
  }

  /** Takes back a message that was not sent. */
  async discard(key: Id): Promise<void> {
    await this.chat?.discard(key);
  }

  override update(changed: PropertyValues<this>): void {
    this.#follow(changed);
    super.update(changed);
  }

  override updated(): void {
    this.#window.settle(this.#drawn);
    const load = this.#load.value?.first;
    const error = load !== this.#toldOf && endOf(load);
    this.#toldOf = load;
    if (error) this.report(error);
    if (!this.#opening.isOpen) return;
    const timeline = this.#timeline.value ?? emptyTimeline;
    const latest = latestItems(timeline);
    if (this.#window.pinned) this.#seenUpTo = latest.at(-1)?.sequence ?? 0;
    this.#look();
    this.#voice.follow(latest, this.#own.items, this.#context, this.#window.pinned);
    // Without the finder the addresses stay readable text.
    if (!linkFinder() && holdsLink(this.#drawn.entries)) loadLinkFinder().then(() => this.requestUpdate(), () => undefined);
  }

  override render(): unknown {
    const load = this.#load.value?.first;
    const conversation = this.#conversation.value;
    const words = this.#localize;
    if (!this.conversationId) return html`<slot name="empty">${this.late(states)?.noneOpen(words)}</slot>`;
    if (load?.name === 'missing') {
      this.#drawn = noEntries;
      const mayStart = this.#viewer.value?.can.includes('CREATE_GROUP');
      return html`${this.#headline(undefined)}${this.#lost.template(words, this.late(states), mayStart ? () => this.dispatchEvent(new GroupStartEvent()) : undefined)}${this.#toast.template(words)}`;
    }
    return html`
      ${this.#headline(conversation)}
      ${conversation?.successorId ? this.#link(words.t('thread.successor'), words.t('thread.openSuccessor'), conversation.successorId) : nothing}
      <div class="messages">
        ${this.#body(conversation)}
        ${this.#pill()}
        <div class="typing" aria-live="off">${typingLine(words, this.#typing.value?.map(({name}) => name) ?? [])}</div>
      </div>
      ${this.#toast.template(words)}
      ${conversation && this.hideComposer ? problemBanner(words, conversation) : nothing}
      ${this.hideComposer ? nothing : html`<group-composer part="composer" conversation-id=${this.conversationId} .store=${this.chat}><slot name="toolbar" slot="toolbar"></slot></group-composer>`}
    `;
  }

  /** There in every state: it may hold the only way back. */
  #headline(conversation: Conversation | undefined): unknown {
    if (this.hideHeader) return nothing;
    const {contacts, teammates, name, from} = conversation ?? {};
    return html`<header part="header"><slot name="header-start"></slot><slot name="header">${
      guard([contacts, teammates, name, from, this.#localize.lang()], () => (conversation ? this.#header(conversation) : nothing))
    }</slot></header>`;
  }

  #header(conversation: Conversation): TemplateResult {
    return threadHeader(this.#localize, conversation, this.#viewer.value?.teammate.id, {
      onParticipants: () => this.#openDetails('participants'),
      onSettings: () => this.#openDetails('settings'),
    });
  }

  #body(conversation: Conversation | undefined): TemplateResult {
    const load = this.#load.value?.first;
    const timeline = this.#timeline.value;
    const isEmpty = !timeline || timeline.runs.length === 0;
    const error = isEmpty ? this.#failure.value : undefined;
    const part = error && this.late(states);
    if (part) return part.failedState(this.#localize, error, this.#connection.value === 'offline', () => void loadAgain(this.chat, this.conversationId).catch(this.#onFailure));
    if (!timeline || !conversation || (isEmpty && load?.name !== 'ready') || !this.#opening.isOpen) {
      this.#drawn = noEntries;
      return skeleton(this.#localize);
    }
    return this.#list(conversation, timeline);
  }

  #list(conversation: Conversation, timeline: Timeline): TemplateResult {
    const context = this.#context;
    const ranges = this.#window.plan(this.#blocks);
    const {dayOf} = this.#keeper.zone(this.#localize.settings.timeZone);
    this.#drawn = this.#entries.of(this.#blocks, ranges, {dayOf, unreadAt: this.#opening.unreadAt, viewerId: context.viewerId});
    const latest = latestItems(timeline);
    const entries: EntryContext = {
      rows: context,
      lastOutgoing: latest.findLast(isOutgoing)?.id,
      stateOf: (gap) => this.#pages.stateOf(gap),
      onLoad: (gap) => void this.#pages.load(gap, gap.before === null ? 'newer' : 'older'),
    };
    // A list that is not fixed yet was never written to.
    const isWritten = this.#own.items.length > 0 || (conversation.contactsLocked && (timeline.hasOlder || latest.some(({type}) => type === 'message')));
    const {predecessorId} = conversation;
    return html`<div class="scroller" part="messages" role="log" aria-live="off" aria-label=${this.#localize.t('thread.messages')}
      @scroll=${this.#onScroll} @keydown=${this.#roving.onKeydown} @focusin=${this.#roving.onFocus} @focusout=${this.#roving.onBlur}>
      <div class="content">
        ${predecessorId && !timeline.hasOlder ? this.#link(this.#localize.t('thread.predecessor'), this.#localize.t('thread.openPredecessor'), predecessorId) : nothing}
        <div class="above"></div>
        <div class="rows">${repeat(this.#drawn.entries, ({key}) => key, (entry) => entryRow(entry, entries))}</div>
        <div class="below"></div>
        ${belowLast(this.#localize, conversation, {
          isWritten, viewerId: context.viewerId, hasComposer: !this.hideComposer, states: () => this.late(states), onEdit: () => this.#openDetails('participants'),
          items: timeline.hasNewer || this.#own.items.length > 0 ? undefined : latest,
        })}
      </div>
    </div>`;
  }

  #pill() {
    const timeline = this.#timeline.value;
    if (!timeline || this.#drawn === noEntries || (this.#window.pinned && !timeline.hasNewer)) return nothing;
    return latestButton(this.#localize, countNews(timeline, this.#seenUpTo, this.#viewer.value?.teammate.id), () => void this.#press('latest', this.scrollToLatest()));
  }

  #link(text: string, action: string, conversationId: Id): TemplateResult {
    return linkBanner(text, action, () => this.dispatchEvent(new ConversationSelectEvent({conversationId})));
  }

  get #context(): RowContext {
    return this.#keeper.context({
      words: this.#localize,
      store: this.chat,
      viewer: this.#viewer.value?.teammate,
      conversation: this.#conversation.value,
      connection: this.#connection.value,
      links: linkFinder(),
      retry: (key) => void this.#press('retry', this.retry(key)),
      discard: (key) => void this.#press('discard', this.discard(key)),
    });
  }

  #follow(changed: PropertyValues<this>) {
    if (this.conversationId !== this.#shown) this.#forget();
    this.#shown = this.conversationId;
    const load = this.#load.value?.first.name;
    if (load === 'ready') this.#lost.reset();
    else if (load === 'missing' && !this.#lost.isLost) this.#lose();
    const isLive = this.#connection.value === 'live';
    if (isLive && !this.#wasLive) this.#onBack();
    this.#wasLive = isLive;

    const timeline = this.#timeline.value;
    const hasSent = this.#own.follow(this.#allPending.value ?? [], this.conversationId, timeline ?? emptyTimeline);
    if (this.#blocksOf[0] !== timeline || this.#blocksOf[1] !== this.#own.items) {
      this.#blocksOf = [timeline, this.#own.items];
      this.#blocks = timeline ? blocksOf(timeline, this.#own.items) : [];
    }
    if (hasSent && this.#opening.isOpen) {
      // At once, however long the latest page takes to come.
      this.#window.toEnd();
      void this.scrollToLatest().catch(this.#onFailure);
    }
    if (!this.#opening.isOpen) this.#open();
    else if (changed.has('focusMessageId') && this.focusMessageId) void this.#press('jump', this.scrollToMessage(this.focusMessageId));
  }

  #open() {
    const {chat} = this;
    const conversation = this.#conversation.value;
    const timeline = this.#timeline.value;
    if (!chat || !conversation || !timeline || this.#load.value?.first.name !== 'ready') return;
    const startsUnread = conversation.unreadCount > 0 && this.initialPosition !== 'latest' && !this.focusMessageId;
    this.#opening.begin({
      store: chat,
      conversation,
      timeline,
      viewerId: this.#viewer.value?.teammate.id,
      startsUnread,
      onError: this.#onFailure,
      onOpen: (unread, known) => {
        this.#seenUpTo = latestItems(known).at(-1)?.sequence ?? 0;
        if (unread && startsUnread) this.#window.toRow({key: keyOf(unread), sequence: unread.sequence, align: 0.25});
        if (this.focusMessageId) void this.#press('jump', this.scrollToMessage(this.focusMessageId));
        this.requestUpdate();
      },
    });
  }

  #forget() {
    for (const part of [this.#window, this.#pages, this.#voice, this.#reads, this.#opening, this.#jumps, this.#own, this.#lost, this.#toast]) part.reset();
    this.#seenUpTo = 0;
    this.#drawn = noEntries;
  }

  /** The viewer is out: nothing stays but what they had not sent themselves. Rule MEM-10. */
  #lose() {
    const loss = {store: this.chat, id: this.conversationId ?? '', wasShown: this.#opening.isOpen, pending: this.#own.items};
    this.#forget();
    void this.#lost.lose(loss);
  }

  #look() {
    this.#reads.check();
    this.#pages.look(this.#drawn.entries, (row) => this.#window.sideOf(row));
  }

  async #reach(end: 'first' | 'last') {
    if (end === 'last') return this.scrollToLatest();
    const first = this.#timeline.value?.runs[0]?.chunks[0]?.items[0];
    if (first) this.#window.toRow({key: keyOf(first), sequence: first.sequence, align: 0});
    await this.updateComplete;
  }

  #onBack() {
    this.#pages.forgive();
    if (this.#jumps.isLatestDue) void this.scrollToLatest().catch(this.#onFailure);
  }

  async #press(press: Press, work: Promise<void>) {
    const {conversationId} = this;
    this.#toast.reset();
    try {
      await work;
    } catch (cause) {
      const error = this.report(cause);
      if (conversationId === this.conversationId && error.code !== 'ABORTED') this.#toast.failed(failureText(this.#localize, press, error));
    }
  }

  readonly #onFailure = (cause: unknown): void => void this.report(cause);

  readonly #onScroll = (): void => {
    if (this.#window.onScroll() && this.#window.pinned) this.#jumps.arrived();
    this.#look();
  };

  #openDetails(section: 'participants' | 'settings') {
    this.dispatchEvent(new DetailsOpenEvent({conversationId: this.conversationId ?? '', section}));
  }
}
