import {sizeOf, type Block} from './blocks.js';

/** Blocks `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The blocks around the view; `top` is where the first of them begins, in pixels from the start of the content. */
export interface Span extends Range {
  readonly top: number;
}

export interface View {
  readonly top: number;
  readonly bottom: number;
}

/** Heights of blocks: measured where they were drawn once, else guessed from the average row so far. */
export class Heights {
  readonly #measured = new Map<number, number>();
  #pixels = 640;
  #rows = 10;

  of(block: Block): number {
    return this.#measured.get(block.key) ?? Math.round((sizeOf(block) * this.#pixels) / this.#rows);
  }

  measured(block: Block, height: number): void {
    if (!this.#measured.has(block.key)) {
      this.#pixels += height;
      this.#rows += sizeOf(block);
    }
    this.#measured.set(block.key, height);
  }

  /** Another width makes other heights. The average stays: it is a guess anyway. */
  forget(): void {
    this.#measured.clear();
  }

  /** Of blocks `from` up to, not including, `to`. */
  sum(blocks: readonly Block[], from = 0, to = blocks.length): number {
    let sum = 0;
    for (let at = Math.max(0, from); at < to; at += 1) {
      const block = blocks[at];
      if (block) sum += this.of(block);
    }
    return sum;
  }
}

/**
 * The blocks that cover a view, found by walking from a block whose place is known: what was drawn keeps its place, whatever
 * the guesses about everything else.
 */
export function cover(blocks: readonly Block[], heights: Heights, from: {index: number; top: number}, view: View): Span {
  const height = (index: number) => {
    const block = blocks[index];
    return block ? heights.of(block) : 0;
  };
  const end = blocks.length - 1;
  let first = Math.min(from.index, end);
  let {top} = from;
  while (first > 0 && top > view.top) {
    first -= 1;
    top -= height(first);
  }
  while (first < end && top + height(first) <= view.top) {
    top += height(first);
    first += 1;
  }
  let last = first;
  let bottom = top + height(first);
  while (last < end && bottom < view.bottom) {
    last += 1;
    bottom += height(last);
  }
  return {first, last, top: placed(blocks, heights, first, top)};
}

/** The first block begins at 0, and what lies above another one has some height: where the walk says otherwise the guesses were wrong. */
export function placed(blocks: readonly Block[], heights: Heights, first: number, top: number): number {
  if (first === 0) return 0;
  return top > 0 ? top : heights.sum(blocks, 0, first);
}
