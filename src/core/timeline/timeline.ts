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
