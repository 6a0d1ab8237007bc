import {css, html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ConnectionName} from '../../core/state.js';
import {provider} from '../../i18n/en/provider.js';
import {ChatElement} from '../shared/chat-element.js';
import {AuthRequiredEvent} from '../shared/events.js';
import {buttonStyles} from '../shared/host-styles.js';
import {firstFailure} from '../shared/first-failure.js';
import {icon, iconStyles, type IconName} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {errorText} from '../shared/problem-text.js';

type Trouble = Exclude<ConnectionName, 'idle' | 'live' | 'polling'>;

const icons: Readonly<Record<Trouble, IconName>> = {
  connecting: 'retry', waiting: 'retry', offline: 'offline', 'signed-out': 'lock', failed: 'error',
};

/**
 * Says in one calm line when the connection is not well, what becomes of what is written, and what can be done. Nothing shows while
 * all is well, and a blip shorter than `delay` is not mentioned.
 *
 * `<group-chat>` has one; place your own where you use the parts. It takes room in the page and never covers anything.
 *
 * @tag group-connection-status
 * @fires {AuthRequiredEvent} gc-auth-required - The user wants to sign in again.
 * @csspart bar - The line.
 * @csspart action - The button in it.
 * @cssstate shown - There is something to say.
 */
export class GroupConnectionStatus extends ChatElement {
  static override styles = [
    ...[ChatElement.styles].flat(),
    buttonStyles,
    iconStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--_space) calc(var(--_space) * 2.5);
        align-items: center;
        padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
        background: var(--_color-surface-sunken);
        border-block-end: 1px solid var(--_color-border);
        color: var(--_color-text-muted);
        font-size: var(--_font-size-s);
      }

      .bar.offline,
      .bar.signed-out {
        background: var(--_color-warning-soft);
        color: var(--_color-warning);
      }

      .bar.failed {
        background: var(--_color-danger-soft);
        color: var(--_color-danger);
      }

      p {
        flex: 1 1 12rem;
        margin: 0;
      }

      .button {
        min-block-size: 1.75rem;
        padding-inline: calc(var(--_space) * 2.5);
        border-color: currentcolor;
        background: none;
        color: inherit;
      }

      @media (prefers-reduced-motion: no-preference) {
        .connecting .svg-icon,
        .waiting .svg-icon {
          animation: turn 1.6s linear infinite;
        }
      }

      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
    `,
  ];

  /** Milliseconds a blip may last before it is mentioned. */
  @property({type: Number}) delay = 1000;

  @state() private isDue = false;

  #trouble: Trouble | undefined;
  /** What is said. A network that is back takes a moment to be of use: until then it still counts as gone. */
  #said: Trouble | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #internals = this.attachInternals();
  readonly #localize = new Localize(this, provider);
  readonly #connection = this.select(({connection}) => connection.name);
  readonly #firstFailure = this.select(firstFailure);
  readonly #unsent = this.select(({pending}) => pending.filter(({state: name}) => name !== 'failed').length);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#calm();
  }

  protected override update(changed: PropertyValues): void {
    this.#follow();
    super.update(changed);
  }

  protected override render(): unknown {
    return html`<div role="status">${this.#said && this.isDue ? this.#bar(this.#said) : nothing}</div>`;
  }

  #bar(trouble: Trouble) {
    const {t} = this.#localize;
    const unsent = this.#unsent.value ?? 0;
    const failure = trouble === 'waiting' || trouble === 'failed' ? this.#firstFailure.value : undefined;
    const text = failure ? `${t('status.couldNotConnect')} ${errorText(this.#localize, failure)}` : {
      connecting: t('status.connecting'),
      waiting: t('status.waiting'),
      offline: t('status.offline'),
      'signed-out': t('status.signedOut'),
      failed: t('status.failed'),
    }[trouble];
    return html`
      <div class="bar ${trouble}" part="bar">
        ${icon(icons[trouble])}
        <p><bdi>${text}${unsent > 0 ? ` ${t('status.unsent', unsent)}` : nothing}</bdi></p>
        ${trouble === 'waiting' || trouble === 'failed'
          ? html`<button type="button" class="button" part="action" @click=${this.#onTry}>${t('status.tryNow')}</button>`
          : nothing}
        ${trouble === 'signed-out'
          ? html`<button type="button" class="button" part="action" @click=${this.#onSignIn}>${t('status.signIn')}</button>`
          : nothing}
      </div>
    `;
  }

  #follow() {
    const name = this.#connection.value ?? 'idle';
    const before = this.#trouble;
    this.#trouble = name === 'idle' || name === 'live' || name === 'polling' ? undefined : name;
    const isBack = this.isDue && this.#said === 'offline' && (this.#trouble === 'waiting' || this.#trouble === 'connecting');
    if (!isBack) this.#said = this.#trouble;
    if (this.#trouble === undefined) {
      this.#calm();
    } else if (isBack) {
      if (before === 'offline') this.#wait();
    } else if (this.#trouble === 'signed-out' || this.#trouble === 'failed') {
      // These do not pass by themselves.
      this.#show();
    } else if (before === undefined && !this.isDue) {
      this.#wait();
    }
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#said = this.#trouble;
      this.#show();
      this.requestUpdate();
    }, this.delay);
  }

  #show() {
    clearTimeout(this.#timer);
    this.isDue = true;
    this.#internals.states.add('shown');
  }

  #calm() {
    clearTimeout(this.#timer);
    this.#trouble = this.#said = undefined;
    this.isDue = false;
    this.#internals.states.delete('shown');
  }

  readonly #onTry = (): void => this.chat?.connect();

  readonly #onSignIn = (): void => {
    this.dispatchEvent(new AuthRequiredEvent());
    this.chat?.connect();
  };
}
