import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {rowAt} from './kept-rows.js';
import type {WindowParts} from './window-parts.js';

/**
 * Whether the reader has hold of the messages: a mouse button or a finger is down on them. On release it tells whether text is
 * selected now.
 */
export class HoldController implements ReactiveController {
  readonly #onRelease: (selected: boolean) => void;
  #parts: WindowParts | undefined;
  #held = false;
  #ends: readonly Element[] = [];

  constructor(host: ReactiveControllerHost, {onRelease}: {onRelease: (selected: boolean) => void}) {
    this.#onRelease = onRelease;
    host.addController(this);
  }

  get held(): boolean {
    return this.#held;
  }

  /** The rows at which the hold began and ended, as long as it lasts or text is selected between them. */
  get ends(): readonly Element[] {
    if (this.#ends.length > 0 && !this.#held && !hasSelection()) this.#ends = [];
    return this.#ends;
  }

  watch(parts: WindowParts | undefined): void {
    for (const type of ['pointerdown', 'touchstart']) {
      this.#parts?.scroller.removeEventListener(type, this.#onDown);
      parts?.scroller.addEventListener(type, this.#onDown, {passive: true});
    }
    this.#parts = parts;
    this.#ends = [];
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
    this.#held = false;
  }

  readonly #onDown = (event: Event): void => {
    // A touch that scrolls cancels its pointer while the finger is still down, so touches are followed by their own events.
    if (event instanceof PointerEvent && event.pointerType === 'touch') return;
    this.#held = true;
    this.#ends = this.#rowsAt(event);
    this.#listen('addEventListener');
  };

  readonly #onUp = (event: Event): void => {
    if ('touches' in event && (event as TouchEvent).touches.length > 0) return;
    this.#held = false;
    this.#ends = [...this.#ends, ...this.#rowsAt(event)];
    this.#listen('removeEventListener');
    // A click that ends a selection has not yet changed it.
    setTimeout(() => this.#onRelease(hasSelection()));
  };

  #rowsAt(event: Event): readonly Element[] {
    const place = 'changedTouches' in event ? (event as TouchEvent).changedTouches[0] : (event as PointerEvent);
    const row = this.#parts && place && rowAt(this.#parts, place.clientY);
    return row ? [row] : [];
  }

  #listen(change: 'addEventListener' | 'removeEventListener') {
    for (const type of ['pointerup', 'pointercancel', 'touchend', 'touchcancel']) window[change](type, this.#onUp, true);
  }
}

/** Safari and Firefox say nothing about ranges inside a shadow root, but all give the text. */
function hasSelection(): boolean {
  return String(document.getSelection()) !== '';
}
