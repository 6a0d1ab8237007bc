import {html, nothing, type PropertyValues} from 'lit';
import {query, state} from 'lit/decorators.js';
import type {Id} from '../../core/model.js';
import {launcher} from '../../i18n/en/launcher.js';
import {ChatElement} from '../shared/chat-element.js';
import {icon} from '../shared/icons.js';
import {isComposing} from '../shared/keys.js';
import {Localize} from '../shared/localize.js';
import {OpenerController} from '../shared/openers.js';
import styles from './group-chat-launcher.styles.js';

/** What it uses of the conversations in it. */
interface ChatLike extends HTMLElement {
  open(conversationId: Id, options: {readonly messageId: Id | undefined}): Promise<void>;
}

/**
 * A floating button with the count of unread messages, and a panel above it. On a small screen the panel takes all of it.
 *
 * The panel holds a `<group-chat>`, made when it is opened first, unless the page puts something else there.
 *
 * @tag group-chat-launcher
 * @slot - What the panel holds, in place of `<group-chat>`.
 * @csspart button - The floating button.
 * @csspart panel - The panel.
 * @cssprop [--offset=1.25rem] - Distance from the corner of the window.
 * @cssprop [--button-size=3.5rem] - Width and height of the button.
 * @cssprop [--panel-width=25rem] - Width of the panel.
 * @cssprop [--panel-height=42rem] - Height of the panel.
 * @cssprop [--z-index=100] - Where the button stands above the page. The panel is in the top layer.
 * @cssstate open - The panel is open.
 */
export class GroupChatLauncher extends ChatElement {
  static override styles = styles;

  @query('.panel') private readonly panel!: HTMLElement | null;
  @query('.launch') private readonly button!: HTMLElement | null;

  @state() private isShown = false;
  @state() private wasOpened = false;

  readonly #internals = this.attachInternals();
  readonly #localize = new Localize(this, launcher);

  constructor() {
    super();
    new OpenerController(this, () => this.chat, (id, messageId) => {
      // A conversation that is in the panel already hears of it by itself.
      const isThere = this.wasOpened;
      void this.open().then(() => (isThere ? undefined : this.renderRoot.querySelector<ChatLike>('group-chat')?.open(id, {messageId})));
    });
  }

  /** Whether the panel is open. */
  get isOpen(): boolean {
    return this.isShown;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // The browser closes a popover that leaves the document, also when it is only moved.
    void this.close();
  }

  /** Opens the panel. The focus stays where it is. */
  async open(): Promise<void> {
    this.isShown = true;
    this.wasOpened = true;
    await this.updateComplete;
  }

  /** Closes the panel, and gives the focus back to the button if it was inside. */
  async close(): Promise<void> {
    this.isShown = false;
    await this.updateComplete;
  }

  /** Opens or closes the panel. */
  async toggle(): Promise<void> {
    await (this.isShown ? this.close() : this.open());
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('isShown')) return;
    const {panel} = this;
    if (!panel?.isConnected) return;
    if (this.isShown) {
      this.#internals.states.add('open');
      if (!panel.matches(':popover-open')) panel.showPopover();
    } else {
      this.#internals.states.delete('open');
      const hadFocus = this.#hasFocus;
      if (panel.matches(':popover-open')) panel.hidePopover();
      if (hadFocus) this.button?.focus({preventScroll: true});
    }
  }

  protected override render(): unknown {
    const {t} = this.#localize;
    return html`
      <button type="button" class="launch" part="button" aria-haspopup="dialog" aria-expanded=${this.isShown} aria-controls="panel" @click=${this.#onToggle}>
        ${icon(this.isShown ? 'down' : 'message')}
        <span class="visually-hidden">${t(this.isShown ? 'launcher.close' : 'launcher.open')}</span>
        ${this.isShown ? nothing : html`<group-unread-badge .store=${this.chat}></group-unread-badge>`}
      </button>
      <div id="panel" class="panel" part="panel" popover="manual" role="dialog" aria-label=${t('launcher.panel')} tabindex="-1" @keydown=${this.#onKeydown}>
        <div class="top">
          <button type="button" class="button icon" aria-label=${t('launcher.close')} @click=${this.#onToggle}>${icon('close')}</button>
        </div>
        <div class="content"><slot>${this.wasOpened ? html`<group-chat .store=${this.chat}></group-chat>` : nothing}</slot></div>
      </div>
    `;
  }

  get #hasFocus(): boolean {
    const root = this.getRootNode();
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
    return this.contains(active);
  }

  readonly #onToggle = async (): Promise<void> => {
    await this.toggle();
    if (this.isShown) this.panel?.focus({preventScroll: true});
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    void this.close();
  };
}
