import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Id, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';

/**
 * Tells teammates that the viewer is writing, so that two do not answer at once: at the first key, again before it runs out, and
 * that it is over after a pause or when the cursor goes elsewhere. Rule ACC-13.
 */
export class TypingSignal implements ReactiveController {
  #store: ChatStore | undefined;
  #conversationId: Id | undefined;
  #saidAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    host.addEventListener('focusout', () => this.stop());
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** The user typed; nothing is told where the back end does not pass it on. */
  typed(store: ChatStore | undefined, conversationId: Id | undefined, viewer: Viewer | undefined): void {
    if (!store || !conversationId || !viewer?.capabilities.includes('TYPING')) return;
    const ttl = (viewer.policy.typingTtl ?? 6) * 1000;
    if (this.#conversationId !== conversationId || this.#store !== store) this.stop();
    this.#store = store;
    this.#conversationId = conversationId;
    const now = performance.now();
    if (this.#saidAt === 0 || now - this.#saidAt > ttl / 2) {
      this.#saidAt = now;
      store.setTyping(conversationId, true);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), ttl);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#saidAt > 0 && this.#conversationId) this.#store?.setTyping(this.#conversationId, false);
    this.#saidAt = 0;
  }
}
