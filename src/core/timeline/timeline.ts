import type {TimelineItem} from '../model.js';

/**
 * Some neighbouring items of a thread, about 24. Its identity is what rendering is guarded by: a change makes one chunk
 * anew and leaves the others as they are.
 */
export interface Chunk {
  /** Sequence of its first item when it was made; stays while the chunk is replaced by a changed one. Key for rendering. */
  readonly key: number;
  readonly items: readonly TimelineItem[];
}

/** Items known to follow each other without a hole. */
export interface Run {
  readonly chunks: readonly Chunk[];
}

/**
 * What is known of one thread: disjoint runs, sorted by sequence. Between two runs lies a gap, drawn as one and filled on
 * approach. `hasOlder`: there is more before the first run; `hasNewer`: more after the last one.
 */
export interface Timeline {
  readonly runs: readonly Run[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export const emptyTimeline: Timeline = {runs: [], hasOlder: true, hasNewer: true};

/** How many items a chunk is filled up to. */
export const chunkSize = 24;

/** Sequences of the first and the last item. Runs and chunks are never empty. */
export function firstOf(part: Run | Chunk): number {
  return 'items' in part ? (part.items[0]?.sequence ?? Infinity) : (part.chunks[0] ? firstOf(part.chunks[0]) : Infinity);
}

export function lastOf(part: Run | Chunk): number {
  if ('items' in part) return part.items.at(-1)?.sequence ?? -Infinity;
  const chunk = part.chunks.at(-1);
  return chunk ? lastOf(chunk) : -Infinity;
}

/** Items, sorted, in chunks of about the same size. */
export function chunksOf(items: readonly TimelineItem[]): Chunk[] {
  const count = Math.ceil(items.length / chunkSize);
  return Array.from({length: count}, (_, index) => {
    const part = items.slice(Math.round((index * items.length) / count), Math.round(((index + 1) * items.length) / count));
    return {key: part[0]?.sequence ?? 0, items: part};
  });
}
