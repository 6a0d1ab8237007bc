import {ContextConsumer, ContextProvider} from '@lit/context';
import {LitElement, css, html, type PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import {GroupChatError} from '../../core/errors.js';
import type {Abortable, ChatStore, StoreOptions, TokenProvider} from '../../core/ports.js';
import type {ConnectionName} from '../../core/state.js';
import type {Strings} from '../../i18n/strings.js';
import {chatContext, settingsContext, type ChatSettings} from '../shared/context.js';
import {checked, isAppearance, isCredentials, isFunction, isLocale, isNotifications, isObject, isTimeZone, isUrl} from './checked.js';
import type {Notifier} from './notifier.js';
import {ProviderEvents} from './provider-events.js';
import {ProviderStore, type ProviderSource} from './provider-store.js';

/**
 * Connection, identity and language for every element inside.
 *
 * Give it an `endpoint` and a `tokenProvider` (or `credentials`, for a session by cookie), or a `store` of your own. Nothing is asked
 * of the server before it is known how to sign in. Another `tokenProvider` is another user: what belonged to the former one
 * is gone from every element, so keep the same function for the same user.
 *
 * @tag group-chat-provider
 * @slot - The elements, and anything else of the page around them.
 * @fires {ReadyEvent} gc-ready - The viewer is known and the elements can be used.
 * @fires {StatusChangedEvent} gc-status-changed - The connection changed its named state.
 * @fires {AuthRequiredEvent} gc-auth-required - The session ended or the token was refused.
 * @fires {UnreadChangedEvent} gc-unread-changed - The viewer's count of unread messages changed.
 * @fires {MessageReceivedEvent} gc-message-received - Somebody else wrote; once over all tabs of the browser.
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show the message of a notification that was pressed. Cancelable.
 * @fires {GroupChatErrorEvent} gc-error - The first connection failed, or it cannot work as the page is wired; once for each code.
 */
export class GroupChatProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }

    :host([hidden]) {
      display: none;
    }

    :host([appearance='light']) {
      color-scheme: light;
    }

    :host([appearance='dark']) {
      color-scheme: dark;
    }

    :host([appearance='auto']) {
      color-scheme: light dark;
    }
  `;

  /** GraphQL endpoint: absolute, or relative to the page. */
  @property() endpoint: string | undefined;

  /** WebSocket URL; default: the endpoint with ws: or wss:. */
  @property({attribute: 'ws-endpoint'}) wsEndpoint: string | undefined;

  /** URL for server-sent events; default: `<endpoint>/stream`. */
  @property({attribute: 'sse-endpoint'}) sseEndpoint: string | undefined;

  /** Fetch credentials mode, for sessions by cookie: signs in by tags alone. */
  @property() credentials: RequestCredentials | undefined;

  /** Language of the elements (BCP 47). Absent: the nearest `lang`. */
  @property() locale: string | undefined;

  /** Time zone of the times shown (IANA). Absent: the browser's. */
  @property({attribute: 'time-zone'}) timeZone: string | undefined;

  /** Colours: `light`, `dark`, or `auto` for the system's. Absent: the page's own `color-scheme`. */
  @property() appearance: 'light' | 'dark' | 'auto' | undefined;

  /** Lets plain keys typed in a field reach the host page's hotkeys. */
  @property({type: Boolean, attribute: 'share-keys'}) shareKeys = false;

  /**
   * Lets users turn on notifications of their browser (see `<group-notifications>`): with `names` of author and group, or with the
   * `text` as well. Absent: none, and the browser is never asked.
   */
  @property() notifications: 'names' | 'text' | undefined;

  /** Gives the token for the endpoint; asked again before it ends. Another function is another user. */
  @property({attribute: false}) tokenProvider: TokenProvider | undefined;

  /** A store of your own instead of an endpoint. */
  @property({attribute: false}) store: ChatStore | undefined;

  /** Another way to reach the back end than GraphQL over HTTP and WebSocket. */
  @property({attribute: false}) transport: StoreOptions['transport'];

  /** Your own wording, by key. */
  @property({attribute: false}) strings: Strings | undefined;

  /** Tells who a number without a record is, by your own records: name, picture, page. Asked once for each such member in the list of people. */
  @property({attribute: false}) resolveContact: ChatSettings['resolveContact'];

  /** Words what sending to `n` people costs. */
  @property({attribute: false}) formatCost: ChatSettings['formatCost'];

  /** Hears the diagnostics of the connection. */
  @property({attribute: false}) log: StoreOptions['log'];

  /** The connection's named state. */
  get status(): ConnectionName {
    return this.#source.store?.state.connection.name ?? 'idle';
  }

  /** The viewer's unread messages, muted groups left out. */
  get unreadCount(): number {
    return this.#source.store?.state.viewer?.unreadCount ?? 0;
  }

  /** How many messages and notes of the viewer the server has not confirmed. */
  get outboxCount(): number {
    return this.#source.store?.state.pending.length ?? 0;
  }

  readonly #events = new ProviderEvents(this);
  // A provider inside another one may set only a language: it passes the outer store and settings on.
  readonly #outerStore = new ContextConsumer(this, {context: chatContext, subscribe: true});
  readonly #outerSettings = new ContextConsumer(this, {context: settingsContext, subscribe: true});
  readonly #source = new ProviderStore(this, () => this.#checkedSource(), (store) => this.#turnTo(store));
  readonly #chat = new ContextProvider(this, {context: chatContext});
  readonly #settings = new ContextProvider(this, {context: settingsContext, initialValue: {}});

  #inherited: ChatSettings | undefined;
  #notifier: Notifier | undefined;

  protected override update(changed: PropertyValues<this>): void {
    checked(this.appearance, isAppearance, `has appearance="${String(this.appearance)}": use light, dark or auto.`);
    this.#chat.setValue(this.#source.store ?? this.#outerStore.value);
    const mine = ['locale', 'timeZone', 'strings', 'resolveContact', 'formatCost', 'shareKeys', 'notifications'] as const;
    if (!this.hasUpdated || mine.some((name) => changed.has(name)) || this.#outerSettings.value !== this.#inherited) this.#settle();
    super.update(changed);
    if (changed.has('notifications')) void this.#notify();
  }

  /** Connects now, and tries at once when it was waiting or signed out. */
  connect(): void {
    this.#source.connect();
  }

  /** Ends the connection until `connect()`. Messages not yet sent are kept. */
  disconnect(): void {
    this.#source.disconnect();
  }

  /** Resolves when the viewer is known and the elements can be used. */
  async whenReady(options: Abortable = {}): Promise<void> {
    try {
      const store = await this.#source.available(options.signal);
      await store.whenReady(options);
      // The user was switched meanwhile: the question is about the new one.
      if (this.#source.store !== store) await this.whenReady(options);
    } catch (cause) {
      throw GroupChatError.from(cause);
    }
  }

  /**
   * Ends the session. Rejects with `UNSENT` while messages are unsent, unless `discardUnsent`; `wipe` leaves nothing of the user
   * in this browser.
   */
  async logout(options: {readonly wipe?: boolean; readonly discardUnsent?: boolean} = {}): Promise<void> {
    try {
      await this.#source.store?.logout(options);
    } catch (cause) {
      throw GroupChatError.from(cause);
    }
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }

  #turnTo(store: ChatStore | undefined) {
    this.#chat.setValue(store ?? this.#outerStore.value);
    this.#events.follow(store, this.store ? undefined : this.endpoint);
    void this.#notify();
  }

  async #notify() {
    const wanted = () => (this.#settings.value.notifications && this.isConnected ? this.#source.store : undefined);
    if (!this.#notifier && !wanted()) return;
    try {
      const {Notifier} = await import('./notifier.js');
      this.#notifier ??= new Notifier(this, () => this.#settings.value);
      this.#notifier.follow(wanted());
    } catch {
      // Without it the host still hears of each message; the next store tries again.
    }
  }

  #settle() {
    this.#inherited = this.#outerSettings.value;
    const {locale, timeZone, strings, resolveContact, formatCost} = this;
    const own: ChatSettings = {
      locale: checked(locale, isLocale, `has locale="${String(locale)}", which is no language tag such as en or fr-CA.`),
      timeZone: checked(timeZone, isTimeZone, `has time-zone="${String(timeZone)}", which is no time zone such as America/Toronto.`),
      strings: checked(strings, isObject, 'has `strings` that is not an object of texts by key.'),
      resolveContact: checked(resolveContact, isFunction, 'has a `resolveContact` that is not a function.'),
      formatCost: checked(formatCost, isFunction, 'has a `formatCost` that is not a function.'),
      shareKeys: this.shareKeys || undefined,
      notifications: checked(this.notifications, isNotifications, `has notifications="${String(this.notifications)}": use names or text.`),
    };
    const set = Object.entries(own).filter(([, value]) => value !== undefined);
    this.#settings.setValue({...this.#inherited, ...Object.fromEntries(set)});
  }

  #checkedSource(): ProviderSource {
    const {endpoint, wsEndpoint, sseEndpoint, credentials} = this;
    // An empty attribute is what a template leaves when it has no value: not set.
    const url = (name: string, value: string | undefined) =>
      value === '' ? undefined : checked(value, isUrl, `has ${name}="${String(value)}", which is no URL.`);
    return {
      store: checked(this.store, isObject, 'has a `store` that is not an object.'),
      endpoint: url('endpoint', endpoint),
      wsEndpoint: url('ws-endpoint', wsEndpoint),
      sseEndpoint: url('sse-endpoint', sseEndpoint),
      credentials: checked(credentials, isCredentials, `has credentials="${String(credentials)}": use omit, same-origin or include.`),
      tokenProvider: checked(this.tokenProvider, isFunction, 'has a `tokenProvider` that is not a function.'),
      transport: checked(this.transport, isObject, 'has a `transport` that is not an object.'),
      log: checked(this.log, isFunction, 'has a `log` that is not a function.'),
    };
  }
}
