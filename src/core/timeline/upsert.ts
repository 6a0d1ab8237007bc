import {share} from '../equal.js';
import type {TimelineItem} from '../model.js';
import {chunkIndex, search} from './find.js';
import {chunkSize, firstOf, lastOf, type Chunk, type Run, type Timeline} from './timeline.js';

/**
 * The timeline with an item that an event brought, added or changed. A new one is appended only where the end is known to be
 * the head of the thread; elsewhere it is only noted that there is more, so that a gap is never drawn as continuity. One
 * chunk is made anew, whatever the length of the thread.
 */
export function upsertItem(timeline: Timeline, item: TimelineItem): Timeline {
  const {runs, hasOlder, hasNewer} = timeline;
  const {sequence} = item;
  const last = runs.at(-1);

  if (!last || sequence > lastOf(last)) {
    if (hasNewer) return timeline;
    return {...timeline, runs: last ? [...runs.slice(0, -1), append(last, item)] : [{chunks: [{key: sequence, items: [item]}]}]};
  }

  const index = runs.findIndex((run) => sequence <= lastOf(run));
  const run = runs[index];
  const isWithin = run !== undefined && (sequence >= firstOf(run) || (index === 0 && !hasOlder));
  if (!isWithin) return timeline;
  const changed = place(run, item);
  return changed === run ? timeline : {...timeline, runs: runs.with(index, changed)};
}

function append({chunks}: Run, item: TimelineItem): Run {
  const last = chunks.at(-1);
  if (!last || last.items.length >= chunkSize) return {chunks: [...chunks, {key: item.sequence, items: [item]}]};
  return {chunks: chunks.with(-1, {key: last.key, items: [...last.items, item]})};
}

function place(run: Run, item: TimelineItem): Run {
  const {chunks} = run;
  const index = Math.max(0, chunkIndex(chunks, item.sequence));
  const chunk = chunks[index];
  const changed = chunk && placeInChunk(chunk, item);
  return changed === undefined || changed === chunk ? run : {chunks: chunks.with(index, changed)};
}

function placeInChunk(chunk: Chunk, item: TimelineItem): Chunk {
  const {key, items} = chunk;
  const at = search(items, ({sequence}) => sequence < item.sequence);
  const known = items[at];
  if (known?.sequence !== item.sequence) return {key, items: items.toSpliced(at, 0, item)};
  const next = share(known, item);
  return next === known ? chunk : {key, items: items.with(at, next)};
}
