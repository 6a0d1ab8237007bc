import type {Items} from './items.js';
import type {ItemRecord} from './item-records.js';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: number | null;
  readonly last?: number | null;
  readonly before?: number | null;
  readonly around?: number | null;
}

/** The contract's `Conversation.timeline`: forward, backward, or around a sequence; at most 100 items. */
export function timelinePage(items: Items, {first, after, last, before, around}: PageArguments) {
  const count = Math.min(Math.max(first ?? last ?? 25, 0), 100);
  const [from, to] = bounds();
  const found: ItemRecord[] = items.slice(from, to);
  return {items: found, hasOlder: items.last > 0 && from > 1, hasNewer: to < items.last};

  function bounds(): readonly [from: number, to: number] {
    if (around != null) {
      const start = Math.max(1, Math.min(around - Math.floor(count / 2), items.last - count + 1));
      return [start, Math.min(items.last, start + count - 1)];
    }
    if (last != null && first == null) {
      const end = Math.max(0, Math.min(items.last, (before ?? items.last + 1) - 1));
      return [Math.max(1, end - count + 1), end];
    }
    const start = Math.max(1, (after ?? 0) + 1);
    return [Math.min(start, items.last + 1), Math.min(items.last, start + count - 1)];
  }
}
