import {css, nothing, type CSSResultGroup} from 'lit';
import {property} from 'lit/decorators.js';
import type {Id, TimelineItem} from '../../core/model.js';
import {ChatElement} from '../shared/chat-element.js';
import {Localize} from '../shared/localize.js';
import {isOutgoing, keyOf} from './entries.js';
import {linkFinder, loadLinkFinder, mayHoldLink} from './links.js';
import {itemRow} from './message-row.js';
import {messageStyles} from './message-styles.js';
import {threadArea} from './words.js';

/**
 * One message, note or notice as the thread draws it, for use alone: beside a task, in search results, in a report.
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
    `,
  ];

  /** What to draw. */
  @property({attribute: false}) message: TimelineItem | undefined;

  /** An item of a thread that is loaded, by its id, instead of `message`. */
  @property({attribute: 'message-id'}) messageId: Id | undefined;

  readonly #localize = new Localize(this, threadArea);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #conversation = this.select(({conversations}) => conversations.get(this.#item?.conversationId ?? ''));
  #loaded: TimelineItem | undefined;

  override render(): unknown {
    const item = this.#item;
    if (!item) return nothing;
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
    if (!item && this.messageId) void this.#fetch(this.messageId);
    // Without the finder the addresses stay readable text.
    if (item && item.type !== 'notice' && !linkFinder() && mayHoldLink(item.body)) loadLinkFinder().then(() => this.requestUpdate(), () => undefined);
  }

  get #item(): TimelineItem | undefined {
    return this.message ?? (this.#loaded?.id === this.messageId ? this.#loaded : undefined);
  }

  #asked = '';

  async #fetch(id: Id) {
    if (this.#asked === id || !this.chat) return;
    this.#asked = id;
    try {
      const item = await this.chat.loadItem(id);
      if (this.messageId !== id) return;
      this.#loaded = item;
      this.requestUpdate();
    } catch (cause) {
      this.report(cause);
    }
  }
}
