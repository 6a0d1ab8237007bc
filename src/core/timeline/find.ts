import type {Id, TimelineItem} from '../model.js';
import {firstOf, lastOf, type Chunk, type Run, type Timeline} from './timeline.js';

/** The item with this sequence, when it is loaded. */
export function findItem(timeline: Timeline, sequence: number): TimelineItem | undefined {
  const chunk = findChunk(findRun(timeline, sequence), sequence);
  const item = chunk?.items[search(chunk.items, (one) => one.sequence < sequence)];
  return item?.sequence === sequence ? item : undefined;
}

/** The item with this id, when it is loaded; newest first, since that is where people look. */
export function findItemById(timeline: Timeline, id: Id): TimelineItem | undefined {
  for (const {chunks} of timeline.runs.toReversed()) {
    for (let at = chunks.length - 1; at >= 0; at -= 1) {
      const item = chunks[at]?.items.find((one) => one.id === id);
      if (item) return item;
    }
  }
  return undefined;
}

/** The run in whose span the sequence lies. */
export function findRun({runs}: Timeline, sequence: number): Run | undefined {
  return runs.find((run) => firstOf(run) <= sequence && sequence <= lastOf(run));
}

/** The chunk in whose span the sequence lies, or the one before the place where it would be. */
export function findChunk(run: Run | undefined, sequence: number): Chunk | undefined {
  return run?.chunks[chunkIndex(run.chunks, sequence)];
}

/** Index of the last chunk that begins at or before the sequence; -1 when all begin after it. */
export function chunkIndex(chunks: readonly Chunk[], sequence: number): number {
  return search(chunks, (chunk) => firstOf(chunk) <= sequence) - 1;
}

/** The first index for which `isBefore` is false; the list is sorted by it. */
export function search<Value>(list: readonly Value[], isBefore: (value: Value) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = list[middle];
    if (value !== undefined && isBefore(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function newestItem({runs}: Timeline): TimelineItem | undefined {
  return runs.at(-1)?.chunks.at(-1)?.items.at(-1);
}

export function oldestItem({runs}: Timeline): TimelineItem | undefined {
  return runs[0]?.chunks[0]?.items[0];
}

/** All loaded items, oldest first. */
export function* itemsOf({runs}: Timeline): Generator<TimelineItem> {
  for (const {chunks} of runs) for (const {items} of chunks) yield* items;
}

/** All loaded items, newest first. */
export function* itemsFromNewest({runs}: Timeline): Generator<TimelineItem> {
  for (let run = runs.length - 1; run >= 0; run -= 1) {
    const chunks = runs[run]?.chunks ?? [];
    for (let chunk = chunks.length - 1; chunk >= 0; chunk -= 1) {
      const items = chunks[chunk]?.items ?? [];
      for (let at = items.length - 1; at >= 0; at -= 1) {
        const item = items[at];
        if (item) yield item;
      }
    }
  }
}
