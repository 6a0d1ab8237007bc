import {css, html, nothing, type CSSResultGroup} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Attachment, Id} from '../../core/model.js';
import {displayFileName} from '../../core/text.js';
import {attachment as words} from '../../i18n/en/attachment.js';
import {ChatElement} from '../shared/chat-element.js';
import {buttonStyles} from '../shared/host-styles.js';
import {icon, iconStyles} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';

/**
 * Pictures over the whole page, one at a time: arrows leaf, Escape closes, and the focus goes back to where it came from.
 *
 * @tag group-attachment-viewer
 * @fires close - The viewer was closed.
 * @csspart dialog - What covers the page.
 * @csspart picture - The picture.
 */
export class GroupAttachmentViewer extends ChatElement {
  static override styles: CSSResultGroup = [
    ChatElement.styles,
    buttonStyles,
    iconStyles,
    css`
      dialog {
        inline-size: 100vi;
        max-inline-size: none;
        block-size: 100vb;
        max-block-size: none;
        margin: 0;
        padding: 0;
        overflow: hidden;
        border: 0;
        background: var(--_color-surface-sunken);
        color: var(--_color-text);
        /* Pictures are looked at in the dark. */
        color-scheme: dark;
      }

      dialog[open] {
        display: grid;
        grid-template-rows: auto 1fr;
      }

      dialog::backdrop {
        background: none;
      }

      .bar {
        display: flex;
        gap: calc(var(--_space) * 2);
        align-items: center;
        padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
      }

      .name {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .count {
        color: var(--_color-text-muted);
        font-size: var(--_font-size-s);
        font-variant-numeric: tabular-nums;
        unicode-bidi: plaintext;
      }

      .bar .button.icon,
      .turn {
        color: var(--_color-text);
      }

      .stage {
        position: relative;
        display: grid;
        place-items: center;
        min-block-size: 0;
        padding: 0 calc(var(--_space) * 4) calc(var(--_space) * 6);
      }

      img {
        max-inline-size: 100%;
        max-block-size: 100%;
        min-block-size: 0;
        object-fit: contain;
      }

      .turn {
        position: absolute;
        display: grid;
        place-items: center;
        inset-block-start: calc(50% - 1.5rem);
        inline-size: 3rem;
        block-size: 3rem;
        border: 0;
        border-radius: 50%;
        background: color-mix(in srgb, var(--_color-surface) 70%, transparent);
      }

      .turn:hover {
        background: var(--_color-hover);
      }

      .previous {
        inset-inline-start: calc(var(--_space) * 4);
      }

      .next {
        inset-inline-end: calc(var(--_space) * 4);
      }
    `,
  ];

  /** The pictures to leaf through. */
  @property({attribute: false}) pictures: readonly Attachment[] = [];

  @state() private at = 0;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #localize = new Localize(this, words);
  #from: Element | null = null;

  /** Shows one of the pictures; the first when none is named. */
  async open(id?: Id): Promise<void> {
    this.#from = deepActive();
    this.at = Math.max(0, this.pictures.findIndex((one) => one.id === id));
    await this.updateComplete;
    if (!this.dialog?.open) this.dialog?.showModal();
    this.dialog?.querySelector<HTMLElement>('.close')?.focus();
  }

  /** Closes it; the focus goes back to where it came from. */
  close(): void {
    this.dialog?.close();
  }

  override render(): unknown {
    const {t} = this.#localize;
    const {at, pictures} = this;
    const one = pictures[at];
    const name = one ? displayFileName(one.name) : '';
    return html`<dialog part="dialog" aria-label=${t('attachment.viewer')} @keydown=${this.#onKeydown} @close=${this.#onClose} @click=${this.#onClick}>
      <div class="bar">
        <bdi class="name">${name}</bdi>
        ${pictures.length > 1 ? html`<span class="count" aria-live="polite">${t('attachment.count', at + 1, pictures.length)}</span>` : nothing}
        ${one?.url ? html`<a class="button icon" href=${one.url} download=${name} target="_blank" rel="noopener noreferrer"
          aria-label=${t('attachment.download', name)} title=${t('attachment.download', name)}>${icon('download')}</a>` : nothing}
        <button class="button icon close" aria-label=${t('common.close')} title=${t('common.close')} @click=${this.close}>${icon('close')}</button>
      </div>
      <div class="stage">
        ${one?.url ? html`<img part="picture" src=${one.url} alt=${t('attachment.image', name)} referrerpolicy="no-referrer" />` : nothing}
        ${at > 0 ? html`<button class="turn previous" aria-label=${t('attachment.previous')} @click=${() => this.#turn(-1)}>${icon('back')}</button>` : nothing}
        ${at < pictures.length - 1 ? html`<button class="turn next" aria-label=${t('attachment.next')} @click=${() => this.#turn(1)}>${icon('forward')}</button>` : nothing}
      </div>
    </dialog>`;
  }

  #turn(step: number) {
    this.at = Math.min(Math.max(0, this.at + step), this.pictures.length - 1);
  }

  #onKeydown(event: KeyboardEvent) {
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') this.#turn(event.key === forward ? 1 : -1);
    // What is typed here is not meant for the thread or the page behind.
    event.stopPropagation();
  }

  #onClick(event: Event) {
    const [target] = event.composedPath();
    if (target instanceof Element && target.matches('.stage, dialog')) this.close();
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
