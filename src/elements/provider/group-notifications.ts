import {css, html, nothing} from 'lit';
import {notify} from '../../i18n/en/notify.js';
import {ChatElement} from '../shared/chat-element.js';
import {buttonStyles} from '../shared/host-styles.js';
import {icon, iconStyles} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {notifyState, onNotifyChange, turnNotifyOff, turnNotifyOn} from './notify-choice.js';

/**
 * The switch by which a user gets notifications of this browser, or no more. Off until it is pressed. Where the browser forbids
 * them or has none, it says so. Shows only inside a provider whose `notifications` attribute allows them.
 *
 * @tag group-notifications
 * @csspart button - The switch.
 * @csspart hint - What a notification shows, or why there is none.
 */
export class GroupNotifications extends ChatElement {
  static override styles = [
    ...[ChatElement.styles].flat(),
    buttonStyles,
    iconStyles,
    css`
      :host {
        display: block;
      }

      p {
        margin: var(--_space) 0 0;
        color: var(--_color-text-muted);
        font-size: var(--_font-size-s);
      }

      .button[aria-checked='true'] {
        border-color: transparent;
        background: var(--_color-accent-soft);
        color: var(--_color-accent);
      }
    `,
  ];

  readonly #localize = new Localize(this, notify);
  readonly #userId = this.select(({viewer}) => viewer?.teammate.id);
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onNotifyChange(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override render(): unknown {
    const {t, settings: {notifications}} = this.#localize;
    const userId = this.#userId.value;
    if (!notifications || userId === undefined) return nothing;
    const state = notifyState(userId);
    const isOn = state === 'on';
    if (state === 'denied' || state === 'unsupported') return html`<p part="hint" role="status">${icon('info')} ${t(`notify.${state}`)}</p>`;
    return html`
      <button type="button" class="button" part="button" role="switch" aria-checked=${isOn ? 'true' : 'false'} aria-describedby="hint"
        @click=${() => void this.#turn(userId, !isOn)}>${icon(isOn ? 'bell' : 'mute')}<span>${t('notify.switch')}</span></button>
      <p part="hint" id="hint">${t(notifications === 'text' ? 'notify.hintText' : 'notify.hintNames')}</p>`;
  }

  async #turn(userId: string, isOn: boolean) {
    if (isOn) await turnNotifyOn(userId).catch((cause: unknown) => this.report(cause));
    else turnNotifyOff(userId);
  }
}
