import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {announce} from '../shared/announcer.js';
import {icon} from '../shared/icons.js';
import type {ThreadWords} from './words.js';

/** Milliseconds for which a success is shown. */
const linger = 3_000;

/** One line on what came of the last press. A failure stays until it is closed or something is tried again; a success goes by itself. */
export class ToastController implements ReactiveController {
  readonly #host: LitElement;
  #text = '';
  #isFailure = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  failed(text: string): void {
    this.#show(text, true);
  }

  done(text: string): void {
    this.#show(text, false);
    announce(this.#host, text);
    this.#timer = setTimeout(this.reset, linger);
  }

  readonly reset = (): void => {
    if (this.#text !== '') this.#show('', false);
  };

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#text = '';
  }

  template({t}: ThreadWords): TemplateResult | typeof nothing {
    if (this.#text === '') return nothing;
    if (!this.#isFailure) return html`<p class="banner toast">${icon('check')}<span>${this.#text}</span></p>`;
    return html`<p class="banner toast" role="alert">${icon('error')}<span>${this.#text}</span><button class="link" @click=${this.reset}>${t('common.close')}</button></p>`;
  }

  #show(text: string, isFailure: boolean) {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#isFailure = isFailure;
    this.#host.requestUpdate();
  }
}
