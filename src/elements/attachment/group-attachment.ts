import {html, nothing, type CSSResultGroup, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Attachment, Message} from '../../core/model.js';
import type {PendingFile} from '../../core/state.js';
import {displayFileName} from '../../core/text.js';
import {attachment as words} from '../../i18n/en/attachment.js';
import {ChatElement} from '../shared/chat-element.js';
import {formatBytes} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {isPicture} from '../shared/media-type.js';
import {problemText} from '../shared/problem-text.js';
import {attachmentStyles} from './attachment-styles.js';
import {follow, freshAttachment} from './fresh.js';
import {kindOf} from './kind.js';
import {ObjectUrl} from './object-url.js';

type Shown = Attachment | PendingFile;

/** Milliseconds for which a link is taken to work. Back ends give more; after that it is asked for anew before it is used. */
const linkLife = 5 * 60_000;

const isPending = (one: Shown): one is PendingFile => 'progress' in one;

interface Viewer extends HTMLElement {
  pictures: readonly Attachment[];
  message: Message | undefined;
  open(id: string): void;
}

/**
 * One file of a message: a picture in its own shape from the start, so that nothing moves when it arrives; anything else as a chip
 * with name, type and size. A link that has expired is renewed once by itself, then on request.
 *
 * @tag group-attachment
 * @csspart picture - The button around a picture.
 * @csspart chip - A file that is no picture, or one that cannot be shown.
 * @cssprop [--max-block-size=22rem] - How tall a picture may be.
 */
export class GroupAttachment extends ChatElement {
  static override shadowRootOptions: ShadowRootInit = {...ChatElement.shadowRootOptions, delegatesFocus: true};
  static override styles: CSSResultGroup = [ChatElement.styles, attachmentStyles];

  /** Loads the viewer's tag; set by the module that defines this one. */
  static loadViewer: (() => Promise<unknown>) | undefined;

  /** What to show: a file of a message, or one that is still being sent. */
  @property({attribute: false}) attachment: Shown | undefined;

  /** The message it belongs to, for renewing its link and for leafing through its pictures. */
  @property({attribute: false}) message: Message | undefined;

  @state() private isBroken = false;
  @state() private isRenewing = false;
  @state() private fresh: Attachment | undefined;
  /** Shape of a picture whose size nobody told. */
  @state() private shape: {width: number; height: number} | undefined;
  /** The own picture stays on screen until the server's copy of it has arrived. */
  @state() private preview: string | undefined;

  readonly #localize = new Localize(this, words);
  readonly #object = new ObjectUrl();
  #hasRenewed = false;
  #linkedAt = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('attachment')) return;
    const before = changed.get('attachment');
    const {attachment} = this;
    if (attachment && isPending(attachment)) this.preview = this.#object.of(attachment.blob);
    else if (!before || !isPending(before)) this.preview = this.#object.of(undefined);
    if (before && attachment && !isPending(before) && before.id === attachment.id && 'url' in attachment && before.url === attachment.url) return;
    this.fresh = undefined;
    this.#linkedAt = Date.now();
    this.isBroken = this.#hasRenewed = false;
  }

  override updated(): void {
    const one = this.fresh ?? this.attachment;
    const size = !one || isPending(one) || !one.width || !one.height ? this.shape : {width: one.width, height: one.height};
    // CSSOM: a strict page allows no style attributes.
    for (const name of ['width', 'height'] as const) if (size) this.style.setProperty(`--picture-${name}`, String(size[name]));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.preview = this.#object.of(undefined);
    });
  }

  override render(): unknown {
    const attachment = this.fresh ?? this.attachment;
    if (!attachment) return nothing;
    const isShown = isPicture(attachment);
    if (isPending(attachment)) return isShown && this.preview ? this.#picture(attachment, this.preview) : this.#chip(attachment);
    if (attachment.problem || this.isBroken || !isShown || (!attachment.url && !this.preview)) return this.#chip(attachment);
    const url = attachment.previewUrl ?? attachment.url ?? '';
    if (this.preview) this.#replacePreview(url);
    return this.#picture(attachment, this.preview ?? url);
  }

  #picture(one: Shown, url: string) {
    const {t} = this.#localize;
    const name = displayFileName(one.name);
    const progress = isPending(one) && one.progress < 1 ? one.progress : undefined;
    return html`<button class="picture" part="picture" aria-label=${t('attachment.open', name)}
      ?disabled=${isPending(one)} @click=${this.#onOpen}>
      <img src=${url} alt=${t('attachment.image', name)} loading="lazy" decoding="async" referrerpolicy="no-referrer" @load=${this.#onLoad} @error=${this.#onError} />
      ${progress === undefined ? nothing : html`<progress max="1" .value=${progress} aria-label=${this.#percent(progress)}></progress>`}
    </button>`;
  }

  #chip(one: Shown) {
    const {t} = this.#localize;
    const name = displayFileName(one.name);
    const {kind, glyph} = kindOf(one.contentType);
    const problem = isPending(one) ? null : one.problem;
    const isChecking = !isPending(one) && !one.url && !problem;
    const facts = problem ? problemText(this.#localize, problem) : this.isBroken
      ? t('attachment.broken')
      : isChecking ? t('attachment.checking') : `${t(`attachment.kind.${kind}`)} · ${formatBytes(this.#localize, one.bytes)}`;
    const inside = html`<span class="glyph">${icon(problem || this.isBroken ? 'warning' : glyph)}</span>
      <span class="about"><bdi class="name">${name}</bdi><span class="facts">${facts}</span></span>`;
    if (this.isBroken && !problem) {
      return html`<button class="chip broken" part="chip" ?disabled=${this.isRenewing} @click=${this.#onRetry}>${inside}
        <span class="way">${icon('retry')}<span class="visually-hidden">${t('common.retry')}</span></span></button>`;
    }
    if (isPending(one) || !one.url || problem) {
      return html`<span class="chip ${problem ? 'refused' : ''}" part="chip">${inside}${
        isPending(one) && one.progress < 1 ? html`<progress max="1" .value=${one.progress} aria-label=${this.#percent(one.progress)}></progress>` : nothing
      }</span>`;
    }
    return html`<a class="chip" part="chip" href=${one.url} download=${name} target="_blank" rel="noopener noreferrer" @click=${this.#onDownload}><span class="visually-hidden">${t('attachment.get')} </span>${inside}
      <span class="way">${icon('download')}</span></a>`;
  }

  #percent(part: number): string {
    return this.#localize.t('attachment.uploading', new Intl.NumberFormat(this.#localize.lang(), {style: 'percent'}).format(part));
  }

  #replacePreview(url: string) {
    if (!url || this.#awaited === url) return;
    this.#awaited = url;
    const image = new Image();
    image.referrerPolicy = 'no-referrer';
    // Whatever comes of it, the real one is shown then; if it fails, it is renewed like any other.
    image.onload = image.onerror = () => {
      if (this.#awaited !== url) return;
      this.#awaited = '';
      this.preview = this.#object.of(undefined);
    };
    image.src = url;
  }

  #awaited = '';

  readonly #onLoad = (event: Event): void => {
    if (!(event.target instanceof HTMLImageElement)) return;
    const {naturalWidth: width, naturalHeight: height} = event.target;
    if (width > 0 && !this.shape) this.shape = {width, height};
  };

  readonly #onError = (): void => {
    if (this.#hasRenewed) this.isBroken = true;
    else void this.#renew();
  };

  readonly #onRetry = (): void => {
    void this.#renew();
  };

  /** Links are signed and short-lived: the item has a new one. */
  async #renew({mayBeSame = this.isBroken} = {}) {
    const {attachment, message, chat} = this;
    this.#hasRenewed = true;
    if (!attachment || !message || !chat) {
      this.isBroken = true;
      return;
    }
    this.isRenewing = true;
    try {
      const found = await freshAttachment(chat, message.id, attachment.id);
      if (this.attachment !== attachment) return;
      this.fresh = found;
      this.#linkedAt = Date.now();
      // The same link again is worth a try only when the user asks: then the picture is drawn anew.
      this.isBroken = !found?.url || (!mayBeSame && 'url' in attachment && found.url === attachment.url);
    } catch (cause) {
      this.isBroken = true;
      this.report(cause);
    } finally {
      this.isRenewing = false;
    }
  }

  /** A link that may have expired while the page was open is renewed before the browser leaves for it. */
  readonly #onDownload = (event: MouseEvent): void => {
    if (!this.message || !this.chat || Date.now() - this.#linkedAt < linkLife) return;
    event.preventDefault();
    void this.#renew({mayBeSame: true}).then(() => {
      const {url, name} = this.fresh ?? {};
      if (url && name) follow(url, displayFileName(name));
    });
  };

  readonly #onOpen = async (): Promise<void> => {
    const {message, attachment} = this;
    const load = GroupAttachment.loadViewer;
    if (!load || !attachment || isPending(attachment)) return;
    await load();
    const viewer = document.createElement('group-attachment-viewer') as Viewer;
    viewer.addEventListener('close', () => viewer.remove());
    (viewer as Viewer & Pick<ChatElement, 'store'>).store = this.chat;
    viewer.message = message;
    viewer.pictures = (message?.attachments ?? [this.fresh ?? attachment]).filter((one) => isPicture(one) && one.url);
    this.renderRoot.append(viewer);
    viewer.open(attachment.id);
  };
}
