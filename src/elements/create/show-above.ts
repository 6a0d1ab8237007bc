/** Air between a field and what covers the end of its scroller. */
const gap = 16;

/**
 * Scrolls only this scroller, never the page around it, until the field stands above the footer that sticks to its end; a field
 * that is taller than the room begins at the top.
 */
export function showAbove(scroller: Element, field: Element, footer: Element | null): void {
  const inside = scroller.getBoundingClientRect();
  const at = field.getBoundingClientRect();
  const end = (footer?.getBoundingClientRect().top ?? inside.bottom) - gap;
  const start = inside.top + gap;
  if (at.bottom > end) scroller.scrollTop += Math.min(at.bottom - end, at.top - start);
  else if (at.top < start) scroller.scrollTop -= start - at.top;
}
