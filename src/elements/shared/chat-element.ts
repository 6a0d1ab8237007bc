import {LitElement, type CSSResult, type CSSResultGroup} from 'lit';
import {property} from 'lit/decorators.js';
import {GroupChatError} from '../../core/errors.js';
import type {ChatStore, StoreOptions, TokenProvider} from '../../core/ports.js';
import type {ChatState} from '../../core/state.js';
import {addStyles} from './add-styles.js';
import {GroupChatErrorEvent} from './events.js';
import {hostStyles} from './host-styles.js';
import type {Lazy} from './lazy.js';
import {SelectController} from './select-controller.js';
import {StoreController} from './store-controller.js';

/** Milliseconds after which a part that could not be loaded is tried again. */
const retry = 3_000;

/**
 * What every element has in common: a store, found by context, given, or made from an `endpoint` of its own.
 *
 * @fires {GroupChatErrorEvent} gc-error - Something the user asked for failed; what was typed is kept.
 */
export class ChatElement extends LitElement {
  static override styles: CSSResultGroup = hostStyles;

  /** The store to use. Found by context when not set. */
  @property({attribute: false}) store: ChatStore | undefined;

  /** GraphQL endpoint, for an element outside a provider. Elements of the same endpoint and user share one connection. */
  @property() endpoint: string | undefined;

  /** WebSocket URL; default: the endpoint with ws: or wss:. */
  @property({attribute: 'ws-endpoint'}) wsEndpoint: string | undefined;

  /** URL for server-sent events; default: `<endpoint>/stream`. */
  @property({attribute: 'sse-endpoint'}) sseEndpoint: string | undefined;

  /** Fetch credentials mode, for sessions by cookie. */
  @property() credentials: RequestCredentials | undefined;

  /** Gives the token for the endpoint. */
  @property({attribute: false}) tokenProvider: TokenProvider | undefined;

  /** Another way to reach the back end than GraphQL over HTTP and WebSocket. */
  @property({attribute: false}) transport: StoreOptions['transport'];

  readonly #found = new StoreController(this);
  readonly #coming = new Set<Promise<void>>();

  /** The store in force, wherever it comes from. */
  protected get chat(): ChatStore | undefined {
    return this.#found.store;
  }

  /** Follows a slice of the store in force. */
  protected select<Slice>(select: (state: ChatState) => Slice): SelectController<Slice> {
    return new SelectController(this, () => this.chat, select);
  }

  /** A part that is loaded when it is first rendered, with its styles. Undefined until it has come; then the element renders again. */
  protected late<Part extends object>(lazy: Lazy<Part>): Part | undefined {
    const {value} = lazy;
    if (value) {
      const {styles} = value as {readonly styles?: CSSResult};
      if (styles) addStyles(this.shadowRoot, styles);
      return value;
    }
    const coming: Promise<void> = lazy.load().then(
      // One that has left would follow the store again.
      () => {
        if (this.isConnected) this.requestUpdate();
      },
      () => void setTimeout(() => this.isConnected && this.requestUpdate(), retry),
    ).finally(() => this.#coming.delete(coming));
    this.#coming.add(coming);
    return undefined;
  }

  /** Complete with the parts that are on their way. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let isDone = await super.getUpdateComplete();
    while (this.#coming.size > 0) {
      await Promise.all(this.#coming);
      isDone = await super.getUpdateComplete();
    }
    return isDone;
  }

  /** Tells the host of an error that the user has been shown as well. */
  protected report(cause: unknown): GroupChatError {
    const error = GroupChatError.from(cause);
    if (error.code !== 'ABORTED') this.dispatchEvent(new GroupChatErrorEvent({error}));
    return error;
  }
}
