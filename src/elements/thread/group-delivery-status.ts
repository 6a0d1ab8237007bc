import {css, html, nothing, type CSSResultGroup, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ContactMember, Delivery, Id, Message} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {formatTime} from '../shared/format.js';
import {ChatElement} from '../shared/chat-element.js';
import {DirectRequestEvent} from '../shared/events.js';
import {icon, iconStyles} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {mayShrink} from '../shared/media-type.js';
import {problemText} from '../shared/problem-text.js';
import {canSendAgain, deliveryStatus, isTooLarge, messageStatus, nameOf} from './delivery-text.js';
import {threadArea} from './words.js';

/** As it was, or with smaller photos. */
type Again = 'same' | 'smaller';

/** Messages that were sent again from this page. */
const sentAgain = new Set<Id | undefined>();

/**
 * Tells how far a message got: one line over all recipients, which opens to one line a person with the plain reason. A message that
 * reached nobody, as far as anybody can tell, can be sent again from here, to everyone; one with photos also smaller.
 *
 * @tag group-delivery-status
 * @fires {DirectRequestEvent} gc-direct-request - Write to the one person it did not reach, outside the group. Cancelable.
 * @fires {GroupChatErrorEvent} gc-error - Sending again failed.
 * @csspart summary - The line over all recipients.
 * @csspart list - One line a person.
 */
export class GroupDeliveryStatus extends ChatElement {
  static override shadowRootOptions: ShadowRootInit = {...ChatElement.shadowRootOptions, delegatesFocus: true};

  static override styles: CSSResultGroup = [
    ChatElement.styles,
    iconStyles,
    css`
      :host {
        display: block;
        max-inline-size: 100%;
        color: var(--_color-text-muted);
        font-size: var(--_font-size-xs);
        text-align: end;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_space) * 2);
        align-items: center;
        justify-content: flex-end;
      }

      .summary {
        display: inline-flex;
        gap: var(--_space);
        align-items: center;
        min-block-size: 1.5rem;
        padding: 0 var(--_space);
        border: 0;
        border-radius: var(--_radius-s);
        background: none;
        color: inherit;
        text-align: end;
      }

      .summary .svg-icon {
        inline-size: 1em;
        block-size: 1em;
        transition: rotate var(--_motion);
      }

      /* Beside the first word, also where the line is broken. */
      .summary > span > .svg-icon {
        vertical-align: -0.125em;
      }

      .summary[aria-expanded='true'] > .svg-icon:last-child {
        rotate: 180deg;
      }

      .danger {
        color: var(--_color-danger);
      }

      ul {
        display: grid;
        gap: calc(var(--_space) * 1.5);
        margin: var(--_space) 0 calc(var(--_space) * 2);
        padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
        border: 1px solid var(--_color-border);
        border-radius: var(--_radius-m);
        background: var(--_color-surface-raised);
        list-style: none;
        text-align: start;
      }

      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 calc(var(--_space) * 4);
      }

      /* At the side of its cell, whichever way it is read. */
      li > bdi {
        justify-self: start;
        color: var(--_color-text);
        font-weight: 500;
      }

      li > .link {
        grid-column: 1 / -1;
        justify-self: start;
      }

      .link {
        min-block-size: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--_color-accent);
        font-weight: 600;
      }

      .link:hover {
        text-decoration: underline;
      }

      .hint {
        color: var(--_color-text-muted);
        font-weight: 400;
      }

      p {
        margin: 0;
      }
    `,
  ];

  /** The message it is about. */
  @property({attribute: false}) message: Message | undefined;

  /** Whom the message went to; those of its conversation when not set. */
  @property({attribute: false}) contacts: readonly ContactMember[] | undefined;

  @state() private isOpen = false;
  @state() private confirming: Again | undefined;
  @state() private isSending = false;
  @state() private refusal = '';

  readonly #localize = new Localize(this, threadArea);
  readonly #found = this.select(({conversations}) => conversations.get(this.message?.conversationId ?? ''));
  readonly #viewer = this.select(({viewer}) => viewer);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('message') && changed.get('message')?.id !== this.message?.id) {
      this.isOpen = this.isSending = false;
      this.confirming = undefined;
      this.refusal = '';
    }
  }

  override render(): unknown {
    const {message} = this;
    const status = message && messageStatus(this.#localize, message, this.#members);
    if (!message || !status) return nothing;
    const time = formatTime(this.#localize, message.createdAt);
    const opens = message.deliveries.length > 0;
    const text = html`<span>${status.tone === 'danger' ? icon('error') : nothing} <bdi>${time}</bdi> · <bdi>${status.text}</bdi></span>`;
    return html`
      <div class="line">
        ${opens
          ? html`<button class="summary ${status.tone}" part="summary" aria-expanded=${this.isOpen ? 'true' : 'false'}
              title=${this.#localize.t('message.deliveries')} @click=${this.#onToggle}>${text}${icon('down')}</button>`
          : html`<span class="summary ${status.tone}" part="summary">${text}</span>`}
        ${status.tone === 'danger' ? this.#ways(message) : nothing}
      </div>
      ${this.confirming ? this.#confirmation(this.confirming) : nothing}
      ${this.refusal ? html`<p class="danger" role="alert">${this.refusal}</p>` : nothing}
      ${this.isOpen ? html`<ul part="list" aria-label=${this.#localize.t('message.deliveries')}>${message.deliveries.map((one) => this.#person(one))}</ul>
        ${status.tone === 'danger' ? nothing : html`<div class="line">${this.#ways(message)}</div>`}` : nothing}
    `;
  }

  get #members(): readonly ContactMember[] {
    return this.contacts ?? this.#found.value?.contacts ?? [];
  }

  get #mayRetry(): boolean {
    return this.message !== undefined && canSendAgain(this.message) && this.#viewer.value?.capabilities.includes('RETRY') === true
      && this.#found.value?.viewerCan.includes('SEND') !== false;
  }

  #person(delivery: Delivery) {
    const {t} = this.#localize;
    const name = nameOf(this.#localize, delivery, this.#members);
    const {text, tone} = deliveryStatus(this.#localize, delivery, this.#members);
    const member = this.#members.find(({id}) => id === delivery.memberId);
    const isTextable = member?.phone && member.consent === 'OK' && delivery.problem?.code !== 'CONTACT_DND';
    const direct = delivery.status === 'FAILED' && !this.#mayRetry && isTextable;
    return html`<li><bdi>${name}</bdi><span class=${tone}>${text}</span>${direct
      ? html`<button class="link" @click=${() => this.#onDirect(member)}>${t('message.direct', name)} <span class="hint">${t('message.directWhy')}</span></button>`
      : nothing}</li>`;
  }

  /** To everyone once more, as a new message: as it was, or with smaller photos. Rule SND-11. */
  #ways(message: Message) {
    if (!this.#mayRetry || this.confirming) return nothing;
    const {t} = this.#localize;
    const {isSending} = this;
    const {attachments} = message;
    const canShrink = attachments.some(({contentType}) => mayShrink(contentType));
    return html`<button class="link" ?disabled=${isSending} @click=${() => this.#onAgain('same')}>${t('message.sendAgain')}</button>
      ${canShrink ? html`<button class="link" ?disabled=${isSending} @click=${() => this.#onAgain('smaller')}>${t('message.shrinkAgain')}</button>`
        : attachments.length > 0 && isTooLarge(message) ? html`<span>${t('message.smallerFile')}</span>` : nothing}`;
  }

  #confirmation(again: Again) {
    const {t} = this.#localize;
    return html`<p>${t('message.sendAgainWarning')}</p>
      <div class="line">
        <button class="link" ?disabled=${this.isSending} @click=${() => void this.#send(again)}>${t('message.sendAnyway')}</button>
        <button class="link" @click=${() => { this.confirming = undefined; }}>${t('common.cancel')}</button>
      </div>`;
  }

  #onToggle() {
    this.isOpen = !this.isOpen;
  }

  #onAgain(again: Again) {
    this.refusal = '';
    // The carrier never said whether it arrived, or it was sent again before: whoever does it now must know (SND-06).
    if (sentAgain.has(this.message?.id) || this.message?.deliveries.some(({status}) => status === 'UNCONFIRMED')) this.confirming = again;
    else void this.#send(again);
  }

  async #send(again: Again) {
    const {message, chat} = this;
    if (!message || !chat || this.isSending) return;
    this.isSending = true;
    try {
      const refusal = again === 'same' ? await this.#sendSame(chat, message) : await this.#sendSmaller(chat, message);
      if (!refusal) sentAgain.add(message.id);
      if (this.message === message) this.refusal = refusal;
    } catch (cause) {
      this.report(cause);
      this.refusal = this.#localize.t('common.failed');
    } finally {
      this.isSending = false;
      this.confirming = undefined;
    }
  }

  async #sendSame(chat: ChatStore, {id}: Message): Promise<string> {
    const outcome = await chat.retryMessage(id);
    const [problem] = outcome.ok ? [] : outcome.problems;
    return problem ? problemText(this.#localize, problem) : '';
  }

  async #sendSmaller(chat: ChatStore, message: Message): Promise<string> {
    const {shrinkMessage} = await import('./shrink-again.js');
    try {
      await shrinkMessage(chat, message);
      return '';
    } catch (cause) {
      const {code} = this.report(cause);
      return this.#localize.t(code === 'ATTACHMENT_TOO_LARGE' ? 'message.cannotShrink' : code === 'NETWORK' ? 'message.filesGone' : 'common.failed');
    }
  }

  #onDirect({contactId, phone}: ContactMember) {
    if (phone) this.dispatchEvent(new DirectRequestEvent({contactId, phone, fromId: this.#found.value?.from?.id ?? null}));
  }
}
