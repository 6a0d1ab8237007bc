import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How many panes stand side by side: one, list and conversation, or these and the details. */
export type Layout = 'stack' | 'split' | 'three';

const splitFrom = 600;
const threeFrom = 1100;

/** The layout for the room the host has, wherever it stands in the page. */
export class LayoutController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onChange: (layout: Layout) => void;
  #observer: ResizeObserver | undefined;
  #layout: Layout = 'split';

  constructor(host: ReactiveControllerHost & HTMLElement, onChange: (layout: Layout) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get layout(): Layout {
    return this.#layout;
  }

  hostConnected(): void {
    // Measured at once, so that the first paint has the right panes.
    this.#measure(this.#host.offsetWidth);
    this.#observer = new ResizeObserver(() => this.#measure(this.#host.offsetWidth));
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #measure(width: number) {
    // Without a box (a hidden tab of the host) nothing is known: what was in view stays as it was.
    if (width === 0) return;
    const layout = width < splitFrom ? 'stack' : width < threeFrom ? 'split' : 'three';
    if (layout === this.#layout) return;
    this.#layout = layout;
    this.#onChange(layout);
    this.#host.requestUpdate();
  }
}
