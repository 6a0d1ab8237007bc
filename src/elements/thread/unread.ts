import type {Id, TimelineItem} from '../../core/model.js';
import type {Timeline} from '../../core/timeline/timeline.js';
import {countsAsUnread} from '../../core/timeline/unread.js';

/** The first item after `readUpTo` that can be unread, among what is loaded. */
export function firstUnread({runs}: Timeline, readUpTo: number, viewerId: Id | undefined): TimelineItem | undefined {
  for (const {chunks} of runs) {
    for (const {items} of chunks) {
      if ((items.at(-1)?.sequence ?? 0) <= readUpTo) continue;
      const found = items.find((item) => item.sequence > readUpTo && countsAsUnread(item, viewerId));
      if (found) return found;
    }
  }
  return undefined;
}

/** Whether everything from the item after `readUpTo` on is loaded around that place, so that the first unread one is known. */
export function reachesBackTo({runs, hasOlder}: Timeline, readUpTo: number): boolean {
  return runs.some(({chunks}, index) => {
    const first = chunks[0]?.items[0]?.sequence ?? Infinity;
    const last = chunks.at(-1)?.items.at(-1)?.sequence ?? 0;
    const isStart = index === 0 && !hasOlder;
    return (first <= readUpTo || isStart) && last > readUpTo;
  });
}

export function findItem({runs}: Timeline, id: Id): TimelineItem | undefined {
  for (const {chunks} of runs) {
    for (const {items} of chunks) {
      const found = items.find((item) => item.id === id);
      if (found) return found;
    }
  }
  return undefined;
}

/** The newest items of the last run: enough for whatever looks at arrivals. */
export function latestItems({runs}: Timeline): readonly TimelineItem[] {
  const chunks = runs.at(-1)?.chunks ?? [];
  return chunks.slice(-2).flatMap(({items}) => items);
}

/** How many items of others came after `sequence`. */
export function countNews({runs}: Timeline, sequence: number, viewerId: Id | undefined): number {
  let count = 0;
  const chunks = runs.at(-1)?.chunks ?? [];
  for (let at = chunks.length - 1; at >= 0; at -= 1) {
    const items = chunks[at]?.items ?? [];
    if ((items.at(-1)?.sequence ?? 0) <= sequence) break;
    count += items.filter((item) => item.sequence > sequence && countsAsUnread(item, viewerId)).length;
  }
  return count;
}
