import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Reading {
  /** Whether what is on screen may count as read at all: not in a search or jump view, and not when the host does it itself. */
  readonly counts: () => boolean;
  /** Sequence of the last item that is at least half visible. */
  readonly lastVisible: () => number | undefined;
  readonly mark: (upTo: number) => void;
}

/** Milliseconds: how long a person counts as present after the last sign of life, and how long a message must stay in view. */
const presence = 30_000;
const glance = 300;

const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/**
 * Marks as read what somebody has really seen: the document is visible, the message at least half visible, and its reader was
 * active in the last half minute.
 */
export class ReadController implements ReactiveController {
  readonly #reading: Reading;
  #lastSign = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #marked = 0;

  constructor(host: ReactiveControllerHost, reading: Reading) {
    this.#reading = reading;
    host.addController(this);
  }

  /** Something may have come into view. */
  check(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, glance);
  }

  /** Another thread: nothing of it was marked from here yet. */
  reset(): void {
    this.#marked = 0;
  }

  hostConnected(): void {
    // The click that opened the thread came before anybody listened here.
    if (navigator.userActivation.isActive) this.#lastSign = Date.now();
    for (const type of signs) window.addEventListener(type, this.#onSign, {passive: true, capture: true});
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostDisconnected(): void {
    for (const type of signs) window.removeEventListener(type, this.#onSign, {capture: true});
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #onSign = (): void => {
    const wasAway = !this.#isPresent();
    this.#lastSign = Date.now();
    if (wasAway) this.check();
  };

  readonly #onVisible = (): void => {
    this.check();
  };

  #isPresent(): boolean {
    return Date.now() - this.#lastSign < presence;
  }

  #look() {
    if (document.visibilityState !== 'visible' || !this.#isPresent() || !this.#reading.counts()) return;
    const upTo = this.#reading.lastVisible();
    if (upTo === undefined || upTo <= this.#marked) return;
    this.#marked = upTo;
    this.#reading.mark(upTo);
  }
}
