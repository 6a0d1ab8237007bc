import {css, html, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import {provider} from '../../i18n/en/provider.js';
import {ChatElement} from '../shared/chat-element.js';
import {formatNumber} from '../shared/format.js';
import {Localize} from '../shared/localize.js';
import {WatchController} from '../shared/watch-controller.js';

/**
 * The viewer's count of unread messages, for a host's own navigation. Nothing shows while there are none; muted groups do not count.
 *
 * @tag group-unread-badge
 * @csspart badge - The number.
 */
export class GroupUnreadBadge extends ChatElement {
  static override styles = [
    ...[ChatElement.styles].flat(),
    css`
      :host {
        display: inline-block;
      }

      .badge {
        display: inline-block;
        min-inline-size: 1.4em;
        padding-inline: 0.4em;
        border-radius: 999px;
        background: var(--_color-accent);
        color: var(--_color-accent-text);
        font-size: var(--_font-size-xs);
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        line-height: 1.4em;
        text-align: center;
      }

      @media (forced-colors: active) {
        .badge {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  /** The highest number written out; above it "99+". */
  @property({type: Number}) max = 99;

  readonly #localize = new Localize(this, provider);
  readonly #unread = this.select(({viewer}) => viewer?.unreadCount ?? 0);

  constructor() {
    super();
    // A badge may be the only element on the page: then nobody else asks for the viewer.
    new WatchController(this, () => this.chat, () => '', (store) => {
      if (!store.state.viewer) store.connect();
      return () => undefined;
    });
  }

  protected override render(): unknown {
    const unread = this.#unread.value ?? 0;
    if (unread <= 0) return nothing;
    const shown = unread > this.max ? `${formatNumber(this.#localize, this.max)}+` : formatNumber(this.#localize, unread);
    return html`
      <span class="badge" part="badge" dir="ltr" aria-hidden="true">${shown}</span>
      <span class="visually-hidden">${this.#localize.t('badge.unread', unread)}</span>
    `;
  }
}
