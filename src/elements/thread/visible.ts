import {firstBelow} from './anchor.js';
import type {Entry} from './entries.js';
import {mayHoldLink} from './links.js';
import type {WindowParts} from './window-parts.js';

/** Sequence of the last message of which at least half is on screen; of one taller than the view, as much as half of the view. */
export function lastVisible(parts: WindowParts | undefined, entries: readonly Entry[]): number | undefined {
  if (!parts || parts.scroller.clientHeight === 0) return undefined;
  const {rows} = parts;
  const place = parts.scroller.getBoundingClientRect();
  const top = Math.max(place.top, 0);
  const bottom = Math.min(place.bottom, window.innerHeight);
  if (bottom <= top) return undefined;
  for (let at = Math.min(firstBelow(rows.children, bottom), rows.children.length - 1); at >= 0; at -= 1) {
    const row = rows.children[at]?.getBoundingClientRect();
    if (!row || row.bottom < top) return undefined;
    const entry = entries[at];
    const seen = Math.min(row.bottom, bottom) - Math.max(row.top, top);
    if (entry?.type === 'item' && seen >= Math.min(row.height, bottom - top) / 2) return entry.item.sequence;
  }
  return undefined;
}

/** Whether any text on screen may hold a link. */
export function holdsLink(entries: readonly Entry[]): boolean {
  return entries.some((entry) => entry.type === 'item' && entry.item.type !== 'notice' && mayHoldLink(entry.item.body));
}

/** Shows for a moment which row was jumped to. */
export function flash(row: Element | undefined): void {
  row?.animate([{background: 'var(--_color-accent-soft)'}, {background: 'transparent'}], {duration: 1600, easing: 'ease-in'});
}
