import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {tidyName} from '../../core/text.js';
import type {ChatSettings, ResolvedContact} from '../shared/context.js';

/** Who a number without a record is, by the host's `resolveContact`: each is asked once, for as long as the element is in the page. */
export class ContactLookup implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #settings: () => ChatSettings;
  readonly #found = new Map<string, ResolvedContact | undefined>();
  #ask: ChatSettings['resolveContact'];
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost, settings: () => ChatSettings) {
    this.#host = host;
    this.#settings = settings;
    host.addController(this);
  }

  /** What is known by now. The host element renders again when more is. */
  readonly of = (phone: string): ResolvedContact | undefined => {
    const {resolveContact} = this.#settings();
    if (resolveContact !== this.#ask) this.#forget();
    this.#ask = resolveContact;
    if (resolveContact && !this.#found.has(phone)) {
      this.#found.set(phone, undefined);
      void this.#look(resolveContact, phone);
    }
    return this.#found.get(phone);
  };

  hostDisconnected(): void {
    this.#forget();
  }

  #forget() {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#found.clear();
  }

  async #look(resolve: NonNullable<ChatSettings['resolveContact']>, phone: string) {
    const {signal} = this.#abort;
    try {
      const found = await resolve(phone, {signal});
      const name = tidyName(found?.name ?? '');
      if (signal.aborted || !found || !name) return;
      this.#found.set(phone, {name, ...(found.avatarUrl ? {avatarUrl: found.avatarUrl} : {}), ...(isPage(found.href) ? {href: found.href} : {})});
      this.#host.requestUpdate();
    } catch {
      // The number says who it is well enough.
    }
  }
}

/** No link runs a script. */
function isPage(href: string | undefined): href is string {
  return href !== undefined && URL.canParse(href, document.baseURI) && ['http:', 'https:'].includes(new URL(href, document.baseURI).protocol);
}
