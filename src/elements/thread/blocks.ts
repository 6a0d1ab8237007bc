import type {Pending} from '../../core/state.js';
import type {Chunk, Timeline} from '../../core/timeline/timeline.js';

/** What is not known between two runs, or beyond an end: null on the side where nothing is loaded. */
export interface Gap {
  readonly key: number;
  /** Sequence of the last item before it. */
  readonly after: number | null;
  /** Sequence of the first item behind it. */
  readonly before: number | null;
}

/** The viewer's own items that the server has not confirmed: always the last block. */
export interface Tail {
  readonly key: number;
  readonly pending: readonly Pending[];
}

/** The unit of the window: drawn whole or not at all. Keys are numbers: chunks have positive ones, gaps negative, the tail infinity. */
export type Block = Chunk | Gap | Tail;

export const isChunk = (block: Block): block is Chunk => 'items' in block;
export const isGap = (block: Block): block is Gap => 'after' in block;
export const isTail = (block: Block): block is Tail => 'pending' in block;

/** How many rows stand for a block while its height is not known. */
export function sizeOf(block: Block): number {
  if (isChunk(block)) return block.items.length;
  return isTail(block) ? block.pending.length : 1;
}

/**
 * The thread as one list. Chunks are used as they are, so that a hundred thousand messages cost a copy of a few thousand
 * references; what is drawn around them is worked out for the window only.
 */
export function blocksOf({runs, hasOlder, hasNewer}: Timeline, pending: readonly Pending[]): readonly Block[] {
  const blocks: Block[] = [];
  runs.forEach(({chunks}, index) => {
    const first = chunks[0];
    if (first && (index > 0 || hasOlder)) {
      blocks.push({key: -first.key, after: lastSequence(runs[index - 1]?.chunks), before: first.items[0]?.sequence ?? first.key});
    }
    for (const chunk of chunks) blocks.push(chunk);
  });
  const last = runs.at(-1)?.chunks;
  if (hasNewer && last) blocks.push({key: 0, after: lastSequence(last), before: null});
  if (pending.length > 0) blocks.push({key: Infinity, pending});
  return blocks;
}

/** Where the item with this sequence, or the next one that is loaded, stands. */
export function blockWith(blocks: readonly Block[], sequence: number): number {
  return blocks.findIndex((block) => isChunk(block) && (block.items.at(-1)?.sequence ?? 0) >= sequence);
}

function lastSequence(chunks: readonly Chunk[] | undefined): number | null {
  return chunks?.at(-1)?.items.at(-1)?.sequence ?? null;
}
