import {html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import {GroupChatError} from '../../core/errors.js';
import type {Conversation, Id} from '../../core/model.js';
import {emptyTimeline, type Timeline} from '../../core/timeline/timeline.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, DetailsOpenEvent, GroupStartEvent} from '../shared/events.js';
import {Localize} from '../shared/localize.js';
import {WatchController} from '../shared/watch-controller.js';
import {belowLast} from './below-last.js';
import {blocksOf, type Block} from './blocks.js';
import {ContextKeeper} from './context-keeper.js';
import {EntryList, isOutgoing, keyOf, type Entries} from './entries.js';
import {entryRow, type EntryContext} from './entry-row.js';
import {linkFinder, loadLinkFinder} from './links.js';
import {messageStyles} from './message-styles.js';
import {Opening} from './opening.js';
import {OwnItems, tryAgain, unsentTexts} from './own-items.js';
import {PagesController} from './pages-controller.js';
import {ReadController} from './read-controller.js';
import {RovingController} from './roving-controller.js';
import type {RowContext} from './row-context.js';
import {stateStyles} from './state-styles.js';
import {threadHeader} from './thread-header.js';
import {latestButton, linkBanner, problemBanner, typingLine} from './thread-parts.js';
import {failedState, failureOf, loadAgain, missingState, noneOpen, skeleton, type Lost} from './thread-states.js';
import {threadStyles} from './thread-styles.js';
import {countNews, findItem, latestItems} from './unread.js';
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
  static override styles: CSSResultGroup = [ChatElement.styles, threadStyles, stateStyles, messageStyles];

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
  readonly #pages = new PagesController(this, () => (this.chat && this.conversationId ? {store: this.chat, id: this.conversationId} : undefined));
  readonly #voice = new VoiceController(this);
  readonly #roving = new RovingController(this, {
    parts: () => partsOf(this.renderRoot),
    keys: () => this.#drawn.keys,
    reach: (end) => this.#reach(end),
  });
  readonly #reads = new ReadController(this, {
    counts: () => !this.noAutoRead && !this.#isJump && this.#opening.isOpen,
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
  #isJump = false;
  #lost: Lost | undefined;

  constructor() {
    super();
    new TypingVoice(this, this.#localize, () => this.#typing.value);
    new WatchController(this, () => this.chat, () => this.conversationId, (store, id) => store.watchConversation(id));
  }

  /** Puts the cursor into the field to write in. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('group-composer')?.focus(options);
  }

  /** Goes to the latest message, loading it first when a jump led elsewhere. */
  async scrollToLatest(): Promise<void> {
    const {chat, conversationId} = this;
    if (chat && conversationId && this.#timeline.value?.hasNewer) await chat.loadLatest(conversationId);
    if (conversationId !== this.conversationId) return;
    this.#isJump = false;
    this.#window.toEnd();
    await this.updateComplete;
  }

  /** Goes to any message, loading what is around it. Rejects with NOT_FOUND when it is gone. */
  async scrollToMessage(id: Id): Promise<void> {
    const {chat, conversationId} = this;
    if (!chat || !conversationId) throw new GroupChatError('MISCONFIGURED');
    const there = findItem(chat.state.timelines.get(conversationId) ?? emptyTimeline, id);
    const item = there ?? (await chat.loadItem(id));
    if (item?.conversationId !== conversationId) throw new GroupChatError('NOT_FOUND');
    if (!there) await chat.loadAround(conversationId, item.sequence);
    if (conversationId !== this.conversationId) return;
    this.#isJump = true;
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
    if (!this.conversationId) return html`<slot name="empty">${noneOpen(words)}</slot>`;
    if (load?.name === 'missing') {
      this.#drawn = noEntries;
      const mayStart = this.#viewer.value?.can.includes('CREATE_GROUP');
      const lost = this.#lost ?? {wasShown: false, unsent: []};
      return html`${this.#headline(undefined)}${missingState(words, lost, {onCopy: this.#onCopy, onStart: mayStart ? () => this.dispatchEvent(new GroupStartEvent()) : undefined})}`;
    }
    return html`
      ${this.#headline(conversation)}
      ${conversation?.successorId ? this.#link(words.t('thread.successor'), words.t('thread.openSuccessor'), conversation.successorId) : nothing}
      <div class="messages">
        ${this.#body(conversation)}
        ${this.#pill()}
        <div class="typing" aria-live="off">${typingLine(words, this.#typing.value?.map(({name}) => name) ?? [])}</div>
      </div>
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
    const open = (section: 'participants' | 'settings') => () => this.dispatchEvent(new DetailsOpenEvent({conversationId: conversation.id, section}));
    return threadHeader(this.#localize, conversation, this.#viewer.value?.teammate.id, {
      onParticipants: open('participants'),
      onSettings: open('settings'),
    });
  }

  #body(conversation: Conversation | undefined): TemplateResult {
    const load = this.#load.value?.first;
    const timeline = this.#timeline.value;
    const isEmpty = !timeline || timeline.runs.length === 0;
    const error = isEmpty ? this.#failure.value : undefined;
    if (error) return failedState(this.#localize, error, this.#connection.value === 'offline', () => void loadAgain(this.chat, this.conversationId).catch(this.#onFailure));
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
      @scroll=${this.#onScroll} @keydown=${this.#roving.onKeydown} @focusin=${this.#roving.onFocus}>
      <div class="content">
        ${predecessorId && !timeline.hasOlder ? this.#link(this.#localize.t('thread.predecessor'), this.#localize.t('thread.openPredecessor'), predecessorId) : nothing}
        <div class="above"></div>
        <div class="rows">${repeat(this.#drawn.entries, ({key}) => key, (entry) => entryRow(entry, entries))}</div>
        <div class="below"></div>
        ${belowLast(this.#localize, conversation, {
          isWritten, viewerId: context.viewerId, hasComposer: !this.hideComposer, onEdit: this.#onEdit,
          items: timeline.hasNewer || this.#own.items.length > 0 ? undefined : latest,
        })}
      </div>
    </div>`;
  }

  #pill() {
    const timeline = this.#timeline.value;
    if (!timeline || this.#drawn === noEntries || (this.#window.pinned && !timeline.hasNewer)) return nothing;
    return latestButton(this.#localize, countNews(timeline, this.#seenUpTo, this.#viewer.value?.teammate.id), this.#onLatest);
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
      retry: (key) => void this.retry(key).catch(this.#onFailure),
      discard: (key) => void this.discard(key).catch(this.#onFailure),
    });
  }

  #follow(changed: PropertyValues<this>) {
    if (this.conversationId !== this.#shown) this.#forget();
    this.#shown = this.conversationId;
    const load = this.#load.value?.first.name;
    if (load === 'ready') this.#lost = undefined;
    else if (load === 'missing' && !this.#lost) this.#lose();
    if (this.#connection.value === 'live') this.#pages.forgive();

    const timeline = this.#timeline.value;
    const hasSent = this.#own.follow(this.#allPending.value ?? [], this.conversationId, timeline ?? emptyTimeline);
    if (hasSent && this.#opening.isOpen) this.#onLatest();
    if (this.#blocksOf[0] !== timeline || this.#blocksOf[1] !== this.#own.items) {
      this.#blocksOf = [timeline, this.#own.items];
      this.#blocks = timeline ? blocksOf(timeline, timeline.hasNewer ? [] : this.#own.items) : [];
    }
    if (!this.#opening.isOpen) this.#open();
    else if (changed.has('focusMessageId') && this.focusMessageId) void this.scrollToMessage(this.focusMessageId).catch(this.#onFailure);
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
        if (this.focusMessageId) void this.scrollToMessage(this.focusMessageId).catch(this.#onFailure);
        this.requestUpdate();
      },
    });
  }

  #forget() {
    this.#window.reset();
    this.#pages.reset();
    this.#voice.reset();
    this.#reads.reset();
    this.#opening.reset();
    this.#seenUpTo = 0;
    this.#isJump = false;
    this.#own.reset();
    this.#lost = undefined;
    this.#drawn = noEntries;
  }

  /** The viewer is out: nothing stays but what they had not sent themselves. Rule MEM-10. */
  #lose() {
    const lost = {wasShown: this.#opening.isOpen, unsent: unsentTexts(this.renderRoot, this.#own.items)};
    this.#forget();
    this.#lost = lost;
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

  readonly #onFailure = (cause: unknown): void => {
    this.report(cause);
  };

  readonly #onScroll = (): void => {
    if (this.#window.onScroll() && this.#window.pinned) this.#isJump = false;
    this.#look();
  };

  readonly #onLatest = (): void => {
    void this.scrollToLatest().catch(this.#onFailure);
  };

  readonly #onEdit = (): void => {
    this.dispatchEvent(new DetailsOpenEvent({conversationId: this.conversationId ?? '', section: 'participants'}));
  };

  readonly #onCopy = (text: string): void => {
    // A page without the permission still shows the text, to be selected by hand.
    void navigator.clipboard.writeText(text).catch(() => undefined);
  };
}
