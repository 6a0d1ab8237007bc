import {css, html, nothing, type CSSResultGroup} from 'lit';
import {property} from 'lit/decorators.js';
import {GroupChatError} from '../../core/errors.js';
import type {Id, TimelineItem} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {ChatState} from '../../core/state.js';
import {findItem, findItemById} from '../../core/timeline/find.js';
import {ChatElement} from '../shared/chat-element.js';
import {Localize} from '../shared/localize.js';
import {isOutgoing, keyOf} from './entries.js';
import {linkFinder, loadLinkFinder, mayHoldLink} from './links.js';
import {itemRow} from './message-row.js';
import {messageStyles} from './message-styles.js';
import {threadArea} from './words.js';

/**
 * One message, note or notice as the thread draws it, for use alone: beside a task, in search results, in a report. One that is given
 * by its id is loaded, follows what happens to it as long as its thread is loaded, and says so when it is not there.
 *
 * @tag group-message
 */
export class GroupMessage extends ChatElement {
  static override styles: CSSResultGroup = [
    ChatElement.styles,
    messageStyles,
    css`
      :host {
        container: messages / inline-size;
      }

      p {
        margin: 0;
        padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
        color: var(--_color-text-muted);
        font-size: var(--_font-size-s);
      }
    `,
  ];

  /** What to draw. */
  @property({attribute: false}) message: TimelineItem | undefined;

  /** The id of what to draw, instead of `message`. */
  @property({attribute: 'message-id'}) messageId: Id | undefined;

  readonly #localize = new Localize(this, threadArea);
  readonly #known = this.select((state) => this.#find(state));
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #conversation = this.select(({conversations}) => conversations.get(this.#item?.conversationId ?? ''));
  /** As it was seen last; where it stands is known from then on. */
  #loaded: TimelineItem | undefined;
  #asked: {readonly id: Id; readonly store: ChatStore} | undefined;
  #failure: GroupChatError | undefined;

  override render(): unknown {
    const item = this.#item;
    if (!item) return this.#absence();
    const conversation = this.#conversation.value;
    const viewer = this.#viewer.value?.teammate;
    return itemRow(item, keyOf(item), {first: true, last: true, showsStatus: isOutgoing(item)}, {
      words: this.#localize,
      store: this.chat,
      viewerId: viewer?.id,
      viewerName: viewer?.name ?? '',
      isTeam: conversation?.kind === 'TEAM',
      contacts: conversation?.contacts ?? [],
      team: [],
      connected: true,
      isAlone: true,
      links: linkFinder(),
      retry: () => undefined,
      discard: () => undefined,
    });
  }

  override updated(): void {
    const item = this.#item;
    const {messageId, chat} = this;
    if (!item && messageId !== undefined && chat) void this.#fetch(messageId, chat);
    // Without the finder the addresses stay readable text.
    if (item && item.type !== 'notice' && !linkFinder() && mayHoldLink(item.body)) loadLinkFinder().then(() => this.requestUpdate(), () => undefined);
  }

  get #item(): TimelineItem | undefined {
    return this.message ?? this.#known.value;
  }

  #find({timelines, threads}: ChatState): TimelineItem | undefined {
    const {messageId, message} = this;
    if (message || messageId === undefined) return undefined;
    const last = this.#loaded?.id === messageId ? this.#loaded : undefined;
    if (last) {
      const {conversationId, sequence} = last;
      // Whoever is out of the conversation keeps nothing of it.
      if (threads.get(conversationId)?.first.name === 'missing') return undefined;
      const timeline = timelines.get(conversationId);
      return (this.#loaded = (timeline && findItem(timeline, sequence)) ?? last);
    }
    for (const timeline of timelines.values()) {
      const item = findItemById(timeline, messageId);
      if (item) return (this.#loaded = item);
    }
    return undefined;
  }

  /** What is said where nothing can be drawn. */
  #absence() {
    const {t} = this.#localize;
    const {messageId} = this;
    if (this.#asked?.id !== messageId || !this.#failure) return nothing;
    if (this.#failure.code === 'NOT_FOUND') return html`<p role="status">${t('thread.jumpGone')}</p>`;
    return html`<p role="alert">${t('message.loadFailed')} <button class="link" @click=${this.#onRetry}>${t('common.retry')}</button></p>`;
  }

  async #fetch(id: Id, store: ChatStore) {
    if (this.#asked?.id === id && this.#asked.store === store) return;
    const asked = (this.#asked = {id, store});
    this.#failure = undefined;
    try {
      const item = await store.loadItem(id);
      if (this.#asked !== asked) return;
      if (!item) throw new GroupChatError('NOT_FOUND');
      this.#loaded = item;
    } catch (cause) {
      if (this.#asked === asked) this.#failure = this.report(cause);
    }
    this.requestUpdate();
  }

  readonly #onRetry = (): void => {
    this.#asked = undefined;
    this.requestUpdate();
  };
}
