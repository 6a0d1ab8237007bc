import type {Id, TimelineItem} from '../model.js';
import {chunkIndex, itemsFromNewest} from './find.js';
import {firstOf, lastOf, type Timeline} from './timeline.js';

/** Whether an item counts as unread for a viewer: messages and notes by others; notices and reactions do not. Rule REA-05. */
export function countsAsUnread(item: TimelineItem, viewerId: Id | undefined): boolean {
  if (item.type === 'notice') return false;
  if (item.type === 'note') return item.author.id !== viewerId;
  if (item.reactionText !== null) return false;
  return item.author.type === 'contact' || item.author.teammate.id !== viewerId;
}

/**
 * Sequence of the item above which "New" stands: the first by somebody else that was not read. Undefined when all is read,
 * and while that item is not loaded, since an item further down would claim that nothing above it is new.
 */
export function unreadDivider(timeline: Timeline, readUpTo: number, viewerId: Id | undefined): number | undefined {
  const index = timeline.runs.findIndex((run) => lastOf(run) > readUpTo);
  const run = timeline.runs[index];
  if (!run) return undefined;
  const isConnected = firstOf(run) <= readUpTo || (index === 0 && !timeline.hasOlder);
  if (!isConnected) return undefined;
  for (const {items} of run.chunks.slice(Math.max(0, chunkIndex(run.chunks, readUpTo)))) {
    const found = items.find((item) => item.sequence > readUpTo && countsAsUnread(item, viewerId));
    if (found) return found.sequence;
  }
  return undefined;
}

/** How many loaded items after `sequence` are news to the viewer. */
export function countUnread(timeline: Timeline, sequence: number, viewerId: Id | undefined): number {
  let count = 0;
  for (const item of itemsFromNewest(timeline)) {
    if (item.sequence <= sequence) break;
    if (countsAsUnread(item, viewerId)) count += 1;
  }
  return count;
}
