import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Whether the reader has hold of the messages: a mouse button or a finger is down on them. On release it tells whether text is
 * selected now.
 */
export class HoldController implements ReactiveController {
  readonly #onRelease: (selected: boolean) => void;
  #element: HTMLElement | undefined;
  #held = false;

  constructor(host: ReactiveControllerHost, {onRelease}: {onRelease: (selected: boolean) => void}) {
    this.#onRelease = onRelease;
    host.addController(this);
  }

  get held(): boolean {
    return this.#held;
  }

  watch(element: HTMLElement | undefined): void {
    for (const type of ['pointerdown', 'touchstart']) {
      this.#element?.removeEventListener(type, this.#onDown);
      element?.addEventListener(type, this.#onDown, {passive: true});
    }
    this.#element = element;
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
    this.#held = false;
  }

  readonly #onDown = (event: Event): void => {
    // A touch that scrolls cancels its pointer while the finger is still down, so touches are followed by their own events.
    if (event instanceof PointerEvent && event.pointerType === 'touch') return;
    this.#held = true;
    this.#listen('addEventListener');
  };

  readonly #onUp = (event: Event): void => {
    if ('touches' in event && (event as TouchEvent).touches.length > 0) return;
    this.#held = false;
    this.#listen('removeEventListener');
    // A click that ends a selection has not yet changed it.
    setTimeout(() => this.#onRelease(hasSelection()));
  };

  #listen(change: 'addEventListener' | 'removeEventListener') {
    for (const type of ['pointerup', 'pointercancel', 'touchend', 'touchcancel']) window[change](type, this.#onUp, true);
  }
}

/** Safari and Firefox say nothing about ranges inside a shadow root, but all give the text. */
function hasSelection(): boolean {
  return String(document.getSelection()) !== '';
}
