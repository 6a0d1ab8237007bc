import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How far from the end more is asked for. */
const margin = 400;

/** Notices when the end of a list comes near: while its scroller scrolls, and after each update that left it near. */
export class EdgeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onNear: () => void;

  constructor(host: ReactiveControllerHost & Element, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  hostUpdated(): void {
    this.check();
  }

  readonly check = (): void => {
    const root = this.#host.shadowRoot;
    const scroller = root?.querySelector('.scroller');
    if (!scroller || !root?.querySelector('.edge')) return;
    const {scrollHeight, scrollTop, clientHeight} = scroller;
    // Without a box (a hidden pane) nothing is near.
    if (clientHeight > 0 && scrollHeight - scrollTop - clientHeight < margin) this.#onNear();
  };
}
