import {html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import {GroupChatError} from '../../core/errors.js';
import {phonesOf, type Conversation, type Id} from '../../core/model.js';
import type {Pending} from '../../core/state.js';
import {emptyTimeline, type Timeline} from '../../core/timeline/timeline.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, DetailsOpenEvent, GroupStartEvent} from '../shared/events.js';
import {formatDay, formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {problemText, subjectNames} from '../shared/problem-text.js';
import {WatchController} from '../shared/watch-controller.js';
import {blocksOf, type Block} from './blocks.js';
import {ContextKeeper} from './context-keeper.js';
import {EntryList, isOutgoing, keyOf, type Entries, type Entry} from './entries.js';
import {linkFinder, loadLinkFinder, mayHoldLink} from './links.js';
import {itemRow, pendingRow} from './message-row.js';
import {messageStyles} from './message-styles.js';
import {PagesController} from './pages-controller.js';
import {ReadController} from './read-controller.js';
import {RovingController} from './roving-controller.js';
import type {RowContext} from './row-context.js';
import {threadHeader} from './thread-header.js';
import {failedState, missingState, noneOpen, review, skeleton} from './thread-states.js';
import {threadStyles} from './thread-styles.js';
import {countNews, findItem, firstUnread, isNews, latestItems, reachesBackTo} from './unread.js';
import {VoiceController} from './voice-controller.js';
import {lastVisible} from './visible.js';
import {WindowController, type WindowParts} from './window-controller.js';
import {threadArea} from './words.js';

const noEntries: Entries = {entries: [], starts: [], keys: []};

/**
 * One conversation: who is in it, its messages from the first to the latest, and the field to write in. However long it is, only
 * what is near the view is in the document, and whatever arrives, the reader's place stays.
 *
 * @tag group-chat-thread
 * @slot header - Instead of the whole header.
 * @slot header-actions - Buttons before those of the header.
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
 * @csspart review - What is to be checked before the first message.
 * @csspart composer - The field to write in.
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
  readonly #conversation = this.select(({conversations}) => conversations.get(this.#id));
  readonly #timeline = this.select(({timelines}) => timelines.get(this.#id));
  readonly #load = this.select(({threads}) => threads.get(this.#id));
  readonly #allPending = this.select(({pending}) => pending);
  readonly #typing = this.select(({typing}) => typing.get(this.#id));
  readonly #connection = this.select(({connection}) => connection.name);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #window = new WindowController(this, () => this.#parts());
  readonly #pages = new PagesController(this, () => (this.chat && this.conversationId ? {store: this.chat, id: this.conversationId} : undefined));
  readonly #voice = new VoiceController(this);
  readonly #roving = new RovingController(this, {
    parts: () => this.#parts(),
    keys: () => this.#drawn.keys,
    reach: (end) => this.#reach(end),
  });
  readonly #reads = new ReadController(this, {
    counts: () => !this.noAutoRead && !this.#isJump && this.#opened !== undefined,
    lastVisible: () => lastVisible(this.#parts(), this.#drawn.entries),
    mark: (upTo) => this.#markRead(upTo),
  });
  readonly #entries = new EntryList();
  readonly #keeper = new ContextKeeper();

  #drawn = noEntries;
  #blocks: readonly Block[] = [];
  #blocksOf: readonly unknown[] = [];
  #pending: readonly Pending[] = [];
  /** The conversation that is on screen, and (`#opened`) whose first position has been found. */
  #shown: Id | undefined;
  #opened: Id | undefined;
  #unreadAt: number | undefined;
  #seenUpTo = 0;
  #isJump = false;
  #ownKeys: ReadonlySet<string> = new Set();
  #unsent: readonly string[] = [];
  #wasMissing = false;

  constructor() {
    super();
    new WatchController(this, () => this.chat, () => this.conversationId, (store, id) => store.watchConversation(id));
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
    this.#flash(key);
  }

  /** Marks everything up to the latest message as read. */
  async markRead(): Promise<void> {
    const upTo = latestItems(this.#timeline.value ?? emptyTimeline).at(-1)?.sequence;
    if (upTo !== undefined && this.conversationId) await this.chat?.markRead(this.conversationId, upTo);
  }

  /** Tries again: a message that is still waiting here (by its key), or one that reached nobody (by its id). */
  async retry(id: Id): Promise<void> {
    const pending = this.#pending.find(({key}) => key === id);
    if (pending) {
      // Whoever tries again after the list changed sees the new one in the header.
      const changed = pending.problems.some(({code}) => code === 'RECIPIENTS_CHANGED');
      const conversation = this.#conversation.value;
      await this.chat?.retry(id, changed && conversation ? {expectPhones: phonesOf(conversation)} : {});
      return;
    }
    const outcome = await this.chat?.retryMessage(id);
    const problem = outcome?.ok === false ? outcome.problems[0] : undefined;
    if (problem) throw GroupChatError.refused(problem);
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
    if (this.#opened === undefined) return;
    const timeline = this.#timeline.value ?? emptyTimeline;
    const latest = latestItems(timeline);
    if (this.#window.pinned) {
      this.#seenUpTo = latest.at(-1)?.sequence ?? 0;
      this.#isJump = false;
    }
    this.#look();
    this.#voice.follow(latest, this.#pending, this.#context, this.#window.pinned);
    this.#findLinks();
  }

  override render() {
    const load = this.#load.value?.first;
    const conversation = this.#conversation.value;
    const words = this.#localize;
    if (!this.conversationId) return html`<slot name="empty">${noneOpen(words)}</slot>`;
    if (load?.name === 'missing') {
      this.#drawn = noEntries;
      const mayStart = this.#viewer.value?.can.includes('CREATE_GROUP');
      return missingState(words, this.#unsent, {onCopy: this.#onCopy, onStart: mayStart ? this.#onStart : undefined});
    }
    return html`
      ${this.hideHeader || !conversation ? nothing : html`<header part="header"><slot name="header">${
        guard([conversation.contacts, conversation.teammates, conversation.name, conversation.from, words.lang()], () => this.#header(conversation))
      }</slot></header>`}
      ${conversation?.successorId ? this.#link(words.t('thread.successor'), words.t('thread.openSuccessor'), conversation.successorId) : nothing}
      <div class="messages">
        ${this.#body(conversation)}
        ${this.#pill()}
        <div class="typing" aria-live="off">${this.#typingLine()}</div>
      </div>
      ${conversation && this.hideComposer ? this.#notice(conversation) : nothing}
      ${this.hideComposer ? nothing : html`<group-composer part="composer" conversation-id=${this.conversationId} .store=${this.chat}></group-composer>`}
    `;
  }

  get #id(): Id {
    return this.conversationId ?? '';
  }

  #parts(): WindowParts | undefined {
    const find = (name: string) => this.renderRoot.querySelector<HTMLElement>(`.${name}`);
    const [scroller, above, rows, below] = ['scroller', 'above', 'rows', 'below'].map(find);
    return scroller && above && rows && below ? {scroller, above, rows, below} : undefined;
  }

  #header(conversation: Conversation): TemplateResult {
    const open = (section: 'participants' | 'settings') => () => {
      this.dispatchEvent(new DetailsOpenEvent({conversationId: conversation.id, section}));
    };
    return threadHeader(this.#localize, conversation, this.#viewer.value?.teammate.id, {
      onParticipants: open('participants'),
      onSettings: open('settings'),
    });
  }

  #body(conversation: Conversation | undefined): TemplateResult {
    const load = this.#load.value?.first;
    const timeline = this.#timeline.value;
    const isEmpty = !timeline || timeline.runs.length === 0;
    const words = this.#localize;
    if (load?.name === 'failed' && isEmpty) {
      return failedState(words, load.error, this.#connection.value === 'offline', () => void this.chat?.reload(this.#id).catch((cause: unknown) => this.report(cause)));
    }
    if (!timeline || !conversation || (isEmpty && load?.name !== 'ready') || this.#opened === undefined) {
      this.#drawn = noEntries;
      return skeleton(words);
    }
    return this.#list(conversation, timeline);
  }

  #list(conversation: Conversation, timeline: Timeline): TemplateResult {
    const context = this.#context;
    const span = this.#window.plan(this.#blocks);
    const {dayOf} = this.#keeper.zone(this.#localize.settings.timeZone);
    this.#drawn = this.#entries.of(this.#blocks, span, {dayOf, unreadAt: this.#unreadAt, viewerId: context.viewerId});
    const latest = latestItems(timeline);
    const lastOutgoing = latest.findLast(isOutgoing);
    const isNew = conversation.kind === 'CONTACTS' ? !conversation.contactsLocked : false;
    const isUnwritten = !timeline.hasOlder && this.#pending.length === 0 && !latest.some(({type}) => type === 'message');
    const {predecessorId} = conversation;
    return html`<div class="scroller" part="messages" role="log" aria-live="off" aria-label=${this.#localize.t('thread.messages')}
      @scroll=${this.#onScroll} @keydown=${this.#roving.onKeydown} @focusin=${this.#roving.onFocus}>
      <div class="content">
        ${predecessorId && !timeline.hasOlder ? this.#link(this.#localize.t('thread.predecessor'), this.#localize.t('thread.openPredecessor'), predecessorId) : nothing}
        <div class="above"></div>
        <div class="rows">${repeat(this.#drawn.entries, ({key}) => key, (entry) => this.#row(entry, lastOutgoing?.id, context))}</div>
        <div class="below"></div>
        ${isNew || isUnwritten ? review(this.#localize, conversation, this.#onEdit) : nothing}
      </div>
    </div>`;
  }

  #row(entry: Entry, lastOutgoing: Id | undefined, context: RowContext): unknown {
    const {t} = this.#localize;
    switch (entry.type) {
      case 'item': {
        const {item, key, first, last} = entry;
        const showsStatus = item.id === lastOutgoing;
        return guard([item, first, last, showsStatus, context], () => itemRow(item, key, {first, last, showsStatus}, context));
      }
      case 'pending': {
        const {pending, first, last} = entry;
        return guard([pending, first, last, context], () => pendingRow(pending, {first, last, showsStatus: true}, context));
      }
      case 'day': return html`<div class="day"><span>${formatDay(this.#localize, entry.at)}</span></div>`;
      case 'unread': return html`<div class="unread"><span>${t('thread.newDivider')}</span></div>`;
      case 'gap': return this.#gap(entry.gap);
    }
  }

  #gap(gap: Extract<Entry, {type: 'gap'}>['gap']): TemplateResult {
    const {t} = this.#localize;
    const state = this.#pages.stateOf(gap);
    const load = () => void this.#pages.load(gap, gap.before === null ? 'newer' : 'older');
    const isInside = gap.after !== null && gap.before !== null;
    if (state instanceof GroupChatError) {
      return html`<div class="gap failed"><span>${t('thread.loadFailed')}</span><button class="link" @click=${load}>${t('common.retry')}</button></div>`;
    }
    if (state === 'loading' || !isInside) return html`<div class="gap"><span class="spinner"></span><span>${t('thread.loadingOlder')}</span></div>`;
    return html`<div class="gap inside"><span>${t('thread.gap')}</span><button class="link" @click=${load}>${t('thread.loadGap')}</button></div>`;
  }

  #pill() {
    if (this.#opened === undefined || this.#drawn === noEntries || (this.#window.pinned && !this.#timeline.value?.hasNewer)) return nothing;
    const {t} = this.#localize;
    const count = countNews(this.#timeline.value ?? emptyTimeline, this.#seenUpTo, this.#viewer.value?.teammate.id);
    return html`<button class="latest ${count > 0 ? 'news' : ''}" part="latest" title=${t('thread.latest')}
      aria-label=${count > 0 ? `${t('thread.new', count)}. ${t('thread.latest')}` : t('thread.latest')} @click=${this.#onLatest}>
      ${count > 0 ? html`<span>${t('thread.new', count)}</span>` : nothing}${icon('down')}
    </button>`;
  }

  #typingLine() {
    const who = this.#typing.value?.map(({name}) => name) ?? [];
    if (who.length === 0) return nothing;
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
      ><span>${this.#localize.t('thread.typing', formatNames(this.#localize, who, {most: 2}), who.length)}</span>`;
  }

  #notice(conversation: Conversation) {
    const [problem] = conversation.problems;
    if (!problem) return nothing;
    const name = subjectNames(this.#localize, problem, conversation);
    return html`<p class="banner" role="status">${icon('info')}<span>${problemText(this.#localize, problem, name ? {name} : {})}</span></p>`;
  }

  #link(text: string, action: string, conversationId: Id): TemplateResult {
    return html`<p class="banner">${icon('history')}<span>${text}</span>
      <button class="link" @click=${() => this.dispatchEvent(new ConversationSelectEvent({conversationId}))}>${action}</button></p>`;
  }

  get #context(): RowContext {
    const conversation = this.#conversation.value;
    const viewer = this.#viewer.value?.teammate;
    const connection = this.#connection.value;
    return this.#keeper.context({
      words: this.#localize,
      store: this.chat,
      viewerId: viewer?.id,
      viewerName: viewer?.name ?? '',
      isTeam: conversation?.kind === 'TEAM',
      contacts: conversation?.contacts ?? [],
      connected: connection === 'live' || connection === 'polling',
      links: linkFinder(),
      retry: this.#onRetry,
      discard: this.#onDiscard,
    });
  }

  #follow(changed: PropertyValues<this>) {
    if (this.conversationId !== this.#shown) this.#forget();
    this.#shown = this.conversationId;
    const isMissing = this.#load.value?.first.name === 'missing';
    if (isMissing && !this.#wasMissing) this.#lose();
    this.#wasMissing = isMissing;
    if (this.#connection.value === 'live') this.#pages.forgive();

    const timeline = this.#timeline.value;
    this.#followPending(timeline);
    if (this.#blocksOf[0] !== timeline || this.#blocksOf[1] !== this.#pending) {
      this.#blocksOf = [timeline, this.#pending];
      this.#blocks = timeline ? blocksOf(timeline, timeline.hasNewer ? [] : this.#pending) : [];
    }
    if (this.#opened === undefined) void this.#open();
    else if (changed.has('focusMessageId') && this.focusMessageId) this.#jump(this.focusMessageId);
  }

  #followPending(timeline: Timeline | undefined) {
    const confirmed = new Set(latestItems(timeline ?? emptyTimeline).map(keyOf));
    const mine = (this.#allPending.value ?? []).filter(({conversationId, key}) => conversationId === this.conversationId && !confirmed.has(key));
    const same = mine.length === this.#pending.length && mine.every((one, index) => one === this.#pending[index]);
    if (!same) this.#pending = mine;
    const isNewOne = this.#opened !== undefined && mine.some(({key}) => !this.#ownKeys.has(key));
    this.#ownKeys = new Set([...mine.map(({key}) => key), ...confirmed]);
    if (isNewOne) void this.scrollToLatest().catch((cause: unknown) => this.report(cause));
  }

  /** Finds where to begin, once the first page is there. */
  async #open() {
    const {chat, conversationId} = this;
    const conversation = this.#conversation.value;
    const timeline = this.#timeline.value;
    if (!chat || !conversationId || !conversation || !timeline || this.#load.value?.first.name !== 'ready' || this.#opening === conversationId) return;
    const {readUpTo, unreadCount} = conversation;
    const viewerId = this.#viewer.value?.teammate.id;
    const startsUnread = unreadCount > 0 && this.initialPosition !== 'latest' && !this.focusMessageId;
    if (startsUnread && !reachesBackTo(timeline, readUpTo)) {
      this.#opening = conversationId;
      // When it cannot be loaded the thread opens at the latest, and says so at the gap.
      await chat.loadAround(conversationId, Math.max(1, readUpTo)).catch((cause: unknown) => this.report(cause));
      if (this.conversationId !== conversationId) return;
    }
    const known = chat.state.timelines.get(conversationId) ?? timeline;
    const unread = unreadCount > 0 ? firstUnread(known, readUpTo, viewerId) : undefined;
    this.#opened = conversationId;
    this.#unreadAt = unread?.sequence;
    this.#seenUpTo = latestItems(known).at(-1)?.sequence ?? 0;
    if (unread && startsUnread) this.#window.toRow({key: keyOf(unread), sequence: unread.sequence, align: 0.25});
    if (this.focusMessageId) this.#jump(this.focusMessageId);
    this.requestUpdate();
  }

  #opening: Id | undefined;

  #forget() {
    this.#window.reset();
    this.#pages.reset();
    this.#voice.reset();
    this.#reads.reset();
    this.#opened = this.#opening = this.#unreadAt = undefined;
    this.#seenUpTo = 0;
    this.#isJump = false;
    this.#pending = [];
    this.#unsent = [];
    this.#drawn = noEntries;
  }

  /** The viewer is out: nothing stays but what they had not sent themselves. Rule MEM-10. */
  #lose() {
    const composer = this.renderRoot.querySelector<HTMLElement & {value?: unknown}>('group-composer');
    const typed = typeof composer?.value === 'string' ? composer.value : '';
    const texts = [...this.#pending.map(({body}) => body), typed].filter((text) => text.trim() !== '');
    this.#forget();
    this.#unsent = texts;
  }

  #jump(id: Id) {
    void this.scrollToMessage(id).catch((cause: unknown) => this.report(cause));
  }

  #markRead(upTo: number) {
    const conversation = this.#conversation.value;
    if (!conversation || (upTo <= conversation.readUpTo && conversation.unreadCount === 0)) return;
    this.chat?.markRead(conversation.id, upTo).catch((cause: unknown) => this.report(cause));
  }

  /** Asks for pages near the view, and for what came into it to be marked as read. */
  #look() {
    this.#reads.check();
    this.#drawn.entries.forEach((entry, index) => {
      if (entry.type !== 'gap') return;
      const side = this.#window.sideOf(index);
      if (!side) return;
      const {gap} = entry;
      this.#pages.approach(gap, gap.after === null ? 'older' : gap.before === null ? 'newer' : side === 'above' ? 'older' : 'newer');
    });
  }

  async #reach(end: 'first' | 'last') {
    if (end === 'last') return this.scrollToLatest();
    const first = this.#timeline.value?.runs[0]?.chunks[0]?.items[0];
    if (first) this.#window.toRow({key: keyOf(first), sequence: first.sequence, align: 0});
    await this.updateComplete;
  }

  #flash(key: string) {
    const row = this.#parts()?.rows.children[this.#drawn.keys.indexOf(key)];
    row?.animate([{background: 'var(--_color-accent-soft)'}, {background: 'transparent'}], {duration: 1600, easing: 'ease-in'});
  }

  #findLinks() {
    if (linkFinder()) return;
    const wanted = this.#drawn.entries.some((entry) => entry.type === 'item' && entry.item.type !== 'notice' && mayHoldLink(entry.item.body));
    // Without the finder the addresses stay readable text.
    if (wanted) loadLinkFinder().then(() => this.requestUpdate(), () => undefined);
  }

  readonly #onScroll = (): void => {
    this.#window.onScroll();
    this.#look();
  };

  readonly #onLatest = (): void => {
    void this.scrollToLatest().catch((cause: unknown) => this.report(cause));
  };

  readonly #onRetry = (key: Id): void => {
    void this.retry(key).catch((cause: unknown) => this.report(cause));
  };

  readonly #onDiscard = (key: Id): void => {
    void this.discard(key).catch((cause: unknown) => this.report(cause));
  };

  readonly #onEdit = (): void => {
    this.dispatchEvent(new DetailsOpenEvent({conversationId: this.#id, section: 'participants'}));
  };

  readonly #onStart = (): void => {
    this.dispatchEvent(new GroupStartEvent());
  };

  readonly #onCopy = (text: string): void => {
    // A page without the permission still shows the text, to be selected by hand.
    void navigator.clipboard.writeText(text).catch(() => undefined);
  };
}
