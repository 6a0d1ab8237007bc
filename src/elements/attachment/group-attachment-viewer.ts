import {html, nothing, type CSSResultGroup} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {Attachment, Id, Message} from '../../core/model.js';
import {displayFileName} from '../../core/text.js';
import {attachment as words} from '../../i18n/en/attachment.js';
import {ChatElement} from '../shared/chat-element.js';
import {buttonStyles} from '../shared/host-styles.js';
import {icon, iconStyles} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {follow, freshAttachment} from './fresh.js';
import {viewerStyles} from './viewer-styles.js';

/**
 * Pictures over the whole page, one at a time: arrows, Home and End leaf, Escape closes, and the focus goes back to where it came from.
 * A picture whose link has expired is asked for anew once by itself, then on request.
 *
 * @tag group-attachment-viewer
 * @fires close - The viewer was closed.
 * @csspart dialog - What covers the page.
 * @csspart picture - The picture.
 */
export class GroupAttachmentViewer extends ChatElement {
  static override styles: CSSResultGroup = [ChatElement.styles, buttonStyles, iconStyles, viewerStyles];

  /** The pictures to leaf through. */
  @property({attribute: false}) pictures: readonly Attachment[] = [];

  /** The message they belong to, for renewing their links. */
  @property({attribute: false}) message: Message | undefined;

  @state() private at = 0;
  @state() private isBroken = false;
  /** Links that were renewed, by id. */
  @state() private fresh: ReadonlyMap<Id, Attachment> = new Map();

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #localize = new Localize(this, words);
  #from: Element | null = null;

  /** Shows one of the pictures; the first when none is named. */
  async open(id?: Id): Promise<void> {
    this.#from = deepActive();
    this.#show(this.pictures.findIndex((one) => one.id === id));
    await this.updateComplete;
    if (!this.dialog?.open) this.dialog?.showModal();
    this.dialog?.querySelector<HTMLElement>('.close')?.focus();
  }

  /** Closes it; the focus goes back to where it came from. */
  close(): void {
    this.dialog?.close();
  }

  override updated(): void {
    this.#keepFocus();
  }

  override render(): unknown {
    const {t} = this.#localize;
    const {at, pictures} = this;
    const one = this.#picture;
    const name = one ? displayFileName(one.name) : '';
    const isSeveral = pictures.length > 1;
    return html`<dialog part="dialog" aria-label=${t('attachment.viewer')} @keydown=${this.#onKeydown} @close=${this.#onClose} @click=${this.#onClick}>
      <div class="bar">
        <div class="about" aria-live="polite">
          <bdi class="name">${name}</bdi>
          ${isSeveral ? html`<span class="count">${t('attachment.count', at + 1, pictures.length)}</span>` : nothing}
        </div>
        ${one?.url ? html`<a class="button icon" href=${one.url} download=${name} target="_blank" rel="noopener noreferrer"
          aria-label=${t('attachment.download', name)} title=${t('attachment.download', name)} @click=${this.#onDownload}>${icon('download')}</a>` : nothing}
        <button class="button icon close" aria-label=${t('common.close')} title=${t('common.close')} @click=${this.close}>${icon('close')}</button>
      </div>
      <div class="stage">
        ${this.isBroken ? this.#broken() : one?.url
          ? keyed(one.url, html`<img part="picture" src=${one.url} alt=${t('attachment.image', name)} referrerpolicy="no-referrer" @error=${this.#onError} />`)
          : nothing}
        ${isSeveral ? this.#turner('previous', at === 0, () => this.#show(at - 1)) : nothing}
        ${isSeveral ? this.#turner('next', at === pictures.length - 1, () => this.#show(at + 1)) : nothing}
      </div>
    </dialog>`;
  }

  /** It stays at the ends: a button that went away would take the focus with it. */
  #turner(side: 'previous' | 'next', isEnd: boolean, turn: () => void) {
    return html`<button class="turn ${side}" aria-label=${this.#localize.t(`attachment.${side}`)} aria-disabled=${isEnd ? 'true' : 'false'} @click=${turn}>${
      icon(side === 'next' ? 'forward' : 'back')}</button>`;
  }

  #broken() {
    const {t} = this.#localize;
    return html`<div class="broken" role="alert">
      <p>${t('attachment.broken')}</p>
      ${this.message ? html`<button class="button" @click=${() => void this.#renew({mayBeSame: true})}>${icon('retry')} ${t('common.retry')}</button>` : nothing}
    </div>`;
  }

  get #picture(): Attachment | undefined {
    const one = this.pictures[this.at];
    return one && (this.fresh.get(one.id) ?? one);
  }

  /** The keys work as long as the focus is inside: not on the page behind, after a button went away or the picture was pressed. */
  #keepFocus() {
    if (this.dialog?.open && !this.shadowRoot?.activeElement) this.dialog.querySelector<HTMLElement>('.close')?.focus();
  }

  #show(at: number) {
    this.at = Math.min(Math.max(0, at), Math.max(0, this.pictures.length - 1));
    this.isBroken = false;
  }

  async #renew({mayBeSame}: {readonly mayBeSame: boolean}): Promise<string | null> {
    const {chat, message} = this;
    const one = this.#picture;
    if (!chat || !message || !one) {
      this.isBroken = !mayBeSame;
      return one?.url ?? null;
    }
    try {
      const found = await freshAttachment(chat, message.id, one.id);
      if (found) this.fresh = new Map(this.fresh).set(one.id, found);
      if (this.#picture.id === one.id) this.isBroken = !found?.url || (!mayBeSame && found.url === one.url);
      return found?.url ?? null;
    } catch (cause) {
      this.report(cause);
      if (this.#picture.id === one.id && !mayBeSame) this.isBroken = true;
      return null;
    }
  }

  readonly #onError = (): void => {
    const {id} = this.#picture ?? {};
    if (id !== undefined && !this.fresh.has(id)) void this.#renew({mayBeSame: false});
    else this.isBroken = true;
  };

  /** However long it was looked at, the link that is followed is a new one. */
  readonly #onDownload = (event: MouseEvent): void => {
    const one = this.#picture;
    if (!this.message || !this.chat || !one) return;
    event.preventDefault();
    void this.#renew({mayBeSame: true}).then((url) => {
      if (url) follow(url, displayFileName(one.name));
    });
  };

  #onKeydown(event: KeyboardEvent) {
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const to = {
      ArrowRight: this.at + (isRtl ? -1 : 1), ArrowLeft: this.at + (isRtl ? 1 : -1), Home: 0, End: this.pictures.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#show(to);
    }
    // What is typed here is not meant for the thread or the page behind.
    event.stopPropagation();
  }

  #onClick(event: Event) {
    const [target] = event.composedPath();
    if (target instanceof Element && target.matches('.stage, dialog')) this.close();
    else this.#keepFocus();
  }

  #onClose() {
    if (this.#from instanceof HTMLElement) this.#from.focus({preventScroll: true});
    this.dispatchEvent(new Event('close'));
  }
}

function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
