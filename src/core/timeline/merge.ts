import {share} from '../equal.js';
import type {TimelineItem, TimelinePage} from '../model.js';
import {search} from './find.js';
import {chunksOf, emptyTimeline, firstOf, lastOf, type Chunk, type Run, type Timeline} from './timeline.js';

/** Where a page was asked for: directly after, or directly before, an item. Nothing for the latest page and pages around an item. */
export interface PageOrigin {
  readonly after?: number;
  readonly before?: number;
}

/**
 * The timeline with a page of the server in it. The page joins the runs that it overlaps, or that it was asked for beside;
 * elsewhere a gap stays. Events that arrived while the page was on its way have to be applied again afterwards.
 */
export function insertPage(timeline: Timeline, page: TimelinePage, {after, before}: PageOrigin = {}): Timeline {
  const items = sorted(page.items);
  const first = items[0]?.sequence;
  const last = items.at(-1)?.sequence;
  if (first === undefined || last === undefined) return insertEmptyPage(timeline, page, {after, before});

  // The span without a hole: the page, and up to what it was asked for beside.
  const low = Math.min(first, after ?? first);
  const high = Math.max(last, before ?? last);
  const isJoined = (run: Run) => firstOf(run) <= high && lastOf(run) >= low;

  const joined = timeline.runs.filter(isJoined);
  const run: Run = {chunks: mergeChunks(joined.flatMap(({chunks}) => chunks), items)};
  const runs = [
    ...timeline.runs.filter((one) => lastOf(one) < low),
    sameChunks(joined, run) ?? run,
    ...timeline.runs.filter((one) => firstOf(one) > high),
  ];
  return settle(timeline, {
    runs,
    hasOlder: oldest(runs) === first ? page.hasOlder : timeline.hasOlder,
    hasNewer: newest(runs) === last ? page.hasNewer : timeline.hasNewer,
  });
}

/**
 * The end of the thread may have moved on unseen: what comes next is not known to follow. Of a thread that was empty nothing is
 * known then, not even where it begins.
 */
export function loseHead(timeline: Timeline): Timeline {
  if (timeline.runs.length === 0) return emptyTimeline;
  return timeline.hasNewer ? timeline : {...timeline, hasNewer: true};
}

function insertEmptyPage(timeline: Timeline, {hasOlder, hasNewer}: TimelinePage, {after, before}: PageOrigin): Timeline {
  const {runs} = timeline;
  const isWholeThread = after === undefined && before === undefined && runs.length === 0;
  return settle(timeline, {
    runs,
    hasOlder: isWholeThread || (before !== undefined && before <= oldest(runs)) ? hasOlder : timeline.hasOlder,
    hasNewer: isWholeThread || (after !== undefined && after >= newest(runs)) ? hasNewer : timeline.hasNewer,
  });
}

function settle(previous: Timeline, next: Timeline): Timeline {
  const runs = previous.runs.length === next.runs.length && next.runs.every((run, index) => run === previous.runs[index]) ? previous.runs : next.runs;
  const isSame = runs === previous.runs && next.hasOlder === previous.hasOlder && next.hasNewer === previous.hasNewer;
  return isSame ? previous : {...next, runs};
}

function sameChunks([only, ...others]: readonly Run[], {chunks}: Run): Run | undefined {
  if (!only || others.length > 0 || only.chunks.length !== chunks.length) return undefined;
  return chunks.every((chunk, index) => chunk === only.chunks[index]) ? only : undefined;
}

/** Chunks that exist keep their key, and their identity where nothing in them changed; the items between them get chunks of their own. */
function mergeChunks(chunks: readonly Chunk[], items: readonly TimelineItem[]): Chunk[] {
  const merged: Chunk[] = [];
  let rest = items;
  for (const chunk of chunks) {
    const start = search(rest, ({sequence}) => sequence < firstOf(chunk));
    const end = search(rest, ({sequence}) => sequence <= lastOf(chunk));
    merged.push(...chunksOf(rest.slice(0, start)), mergeItems(chunk, rest.slice(start, end)));
    rest = rest.slice(end);
  }
  return [...merged, ...chunksOf(rest)];
}

function mergeItems(chunk: Chunk, items: readonly TimelineItem[]): Chunk {
  if (items.length === 0) return chunk;
  const bySequence = new Map(chunk.items.map((item) => [item.sequence, item]));
  for (const item of items) {
    const known = bySequence.get(item.sequence);
    bySequence.set(item.sequence, known ? share(known, item) : item);
  }
  const next = sorted([...bySequence.values()]);
  const isSame = next.length === chunk.items.length && next.every((item, index) => item === chunk.items[index]);
  return isSame ? chunk : {key: chunk.key, items: next};
}

/** In order and without doubles; a server gives them so, and the rest relies on it. */
function sorted(items: readonly TimelineItem[]): readonly TimelineItem[] {
  const isSorted = items.every((item, index) => index === 0 || (items[index - 1]?.sequence ?? Infinity) < item.sequence);
  if (isSorted) return items;
  return [...new Map(items.map((item) => [item.sequence, item])).values()].sort((a, b) => a.sequence - b.sequence);
}

function oldest(runs: readonly Run[]): number {
  return runs[0] ? firstOf(runs[0]) : Infinity;
}

function newest(runs: readonly Run[]): number {
  const run = runs.at(-1);
  return run ? lastOf(run) : -Infinity;
}
