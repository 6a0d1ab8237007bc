import type {ReactiveController, ReactiveControllerHost} from 'lit';

export interface PopupPlace {
  /** Which side is tried first; the other one is taken when it has more room. */
  readonly side?: 'above' | 'below';
  /** As wide as the anchor, rather than as its content. */
  readonly matchWidth?: boolean;
}

const gap = 6;
const margin = 8;
/** Longer lists scroll: a wall of rows helps nobody. */
const tallest = 420;

/**
 * Shows a `popover` element in the top layer beside its anchor and keeps it there while the page scrolls or resizes. Nothing that
 * clips or stacks in the host page can cut it off.
 */
export class PopupController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #selectors: {readonly popup: string; readonly anchor: string};
  readonly #place: PopupPlace;
  #isOpen = false;

  /** @param selectors - Where popup and anchor are in the shadow root. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    selectors: {readonly popup: string; readonly anchor: string},
    place: PopupPlace = {},
  ) {
    this.#host = host;
    this.#selectors = selectors;
    this.#place = place;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    window.addEventListener('scroll', this.#onMove, {capture: true, passive: true});
    window.addEventListener('resize', this.#onMove);
    this.#host.requestUpdate();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#forget();
    const popup = this.#find('popup');
    if (popup?.matches(':popover-open')) popup.hidePopover();
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (!this.#isOpen) return;
    const popup = this.#find('popup');
    if (!popup?.isConnected) return;
    if (!popup.matches(':popover-open')) popup.showPopover();
    this.#onMove();
  }

  hostDisconnected(): void {
    this.#isOpen = false;
    this.#forget();
  }

  readonly #onMove = (): void => {
    const popup = this.#find('popup');
    const anchor = this.#find('anchor');
    if (popup && anchor) placePopup(popup, anchor, this.#place);
  };

  #find(which: 'popup' | 'anchor'): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(this.#selectors[which]) ?? null;
  }

  #forget() {
    window.removeEventListener('scroll', this.#onMove, {capture: true});
    window.removeEventListener('resize', this.#onMove);
  }
}

/** Lays a fixed element above or below its anchor, within the visible page; the reading direction decides which edges meet. */
export function placePopup(popup: HTMLElement, anchor: Element, {side = 'below', matchWidth = false}: PopupPlace = {}): void {
  const {style} = popup;
  const at = anchor.getBoundingClientRect();
  const {clientWidth: width, clientHeight: height} = document.documentElement;
  if (matchWidth) style.setProperty('inline-size', `${String(at.width)}px`);
  style.setProperty('max-inline-size', `${String(width - 2 * margin)}px`);
  style.removeProperty('max-block-size');

  const above = at.top - gap - margin;
  const below = height - at.bottom - gap - margin;
  const wanted = Math.min(tallest, popup.scrollHeight);
  const isBelow = side === 'below' ? below >= Math.min(wanted, above) : above < Math.min(wanted, below);
  style.setProperty('max-block-size', `${String(Math.min(tallest, Math.max(96, isBelow ? below : above)))}px`);
  style.setProperty('top', isBelow ? `${String(at.bottom + gap)}px` : 'auto');
  style.setProperty('bottom', isBelow ? 'auto' : `${String(height - at.top + gap)}px`);

  const isRtl = getComputedStyle(popup).direction === 'rtl';
  const own = popup.offsetWidth;
  const left = isRtl ? at.right - own : at.left;
  style.setProperty('left', `${String(Math.min(Math.max(margin, left), Math.max(margin, width - margin - own)))}px`);
}
