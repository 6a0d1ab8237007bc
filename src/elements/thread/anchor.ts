/** Where a row begins within the content, whatever is scrolled. */
export function offsetIn(scroller: Element, row: Element): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}

/** Index of the first row that reaches below `y` (viewport coordinates). Rows stand one below the other, so halving finds it. */
export function firstBelow(rows: HTMLCollection, y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The first visible message, and where in the content it stood. After anything has changed the content, the difference is what
 * the view has to move for the reader to notice nothing. Days, dividers and gaps come and go, so they are never the anchor.
 */
export class Anchor {
  #row: Element | undefined;
  #key = '';
  #offset = 0;

  /**
   * @param keys - Of the rows, in order; empty for what cannot be an anchor.
   * @returns Its index.
   */
  remember(scroller: Element, rows: HTMLCollection, keys: readonly string[]): number {
    let at = firstBelow(rows, scroller.getBoundingClientRect().top + 1);
    while (at < rows.length && !keys[at]) at += 1;
    while (at > 0 && !keys[at]) at -= 1;
    this.#row = rows[at];
    this.#key = keys[at] ?? '';
    this.#offset = this.#row ? offsetIn(scroller, this.#row) : 0;
    return at;
  }

  /** How far the remembered message has moved since. */
  drift(scroller: Element, rows: HTMLCollection, keys: readonly string[]): number {
    if (!this.#key) return 0;
    const row = this.#row?.parentElement === rows[0]?.parentElement ? this.#row : rows[keys.indexOf(this.#key)];
    return row ? offsetIn(scroller, row) - this.#offset : 0;
  }

  forget(): void {
    this.#row = undefined;
    this.#key = '';
  }
}
