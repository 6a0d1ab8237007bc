import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Notices when the end of a list comes near the visible part of its scroller, and again after each update that left it there. */
export class EdgeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onNear: () => void;
  #observer: IntersectionObserver | undefined;
  #edge: Element | undefined;

  constructor(host: ReactiveControllerHost & Element, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    const edge = root?.querySelector('.edge') ?? undefined;
    if (this.#edge) this.#observer?.unobserve(this.#edge);
    this.#edge = edge;
    if (!edge) return;
    this.#observer ??= new IntersectionObserver((entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) this.#onNear();
    }, {root: root?.querySelector('.scroller') ?? null, rootMargin: '400px 0px'});
    // To observe anew tells at once whether it is still near.
    this.#observer.observe(edge);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = this.#edge = undefined;
  }
}
