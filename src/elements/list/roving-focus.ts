import type {ReactiveControllerHost} from 'lit';

/**
 * Makes one Tab stop of many rows: Tab reaches the row last focused, arrows, Home and End move between them. Rows are found by
 * `data-id`, so that they may come and go.
 */
export class RovingFocus {
  readonly #host: ReactiveControllerHost & Element;
  #activeId: string | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
  }

  /** The row that Tab reaches: the one last focused, else the preferred one, else the first. */
  tabStop(ids: readonly string[], preferred: string | undefined): string | undefined {
    if (this.#activeId !== undefined && ids.includes(this.#activeId)) return this.#activeId;
    return preferred !== undefined && ids.includes(preferred) ? preferred : ids[0];
  }

  /** Focuses the first row; false when there is none. */
  focusFirst(): boolean {
    const [first] = this.#rows();
    if (first) this.#focus(first);
    return first !== undefined;
  }

  readonly onFocus = (event: FocusEvent): void => {
    const id = rowOf(event.target)?.dataset.id;
    if (id === undefined || id === this.#activeId) return;
    this.#activeId = id;
    this.#host.requestUpdate();
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const row = rowOf(event.target);
    if (!row) return;
    const rows = this.#rows();
    const at = rows.indexOf(row);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1}[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = rows[to];
    if (next) this.#focus(next);
  };

  #rows(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])];
  }

  #focus(row: HTMLElement) {
    // The browser's own scrolling would move the host page as well.
    row.focus({preventScroll: true});
    const scroller = row.closest<HTMLElement>('.scroller');
    if (scroller) reveal(scroller, row);
  }
}

/** Scrolls only the scroller, and only as far as needed. */
export function reveal(scroller: HTMLElement, row: HTMLElement): void {
  const margin = 8;
  const view = scroller.getBoundingClientRect();
  const at = row.getBoundingClientRect();
  if (at.top < view.top + margin) scroller.scrollTop -= view.top + margin - at.top;
  else if (at.bottom > view.bottom - margin) scroller.scrollTop += at.bottom - view.bottom + margin;
}

function rowOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-id]') ?? undefined) : undefined;
}
