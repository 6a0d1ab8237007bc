import type {TimelineItem} from '../model.js';
import type {Chunk, Timeline} from './timeline.js';
import {firstOf, lastOf} from './timeline.js';

/** A hole between two runs; it is filled by the page after `after` or the one before `before`. */
export interface Gap {
  readonly after: number;
  readonly before: number;
}

export interface Row {
  readonly item: TimelineItem;
  /** The item begins a day; `dayOf` of it. */
  readonly day: string | null;
  /** The item does not simply go on from the one above: another author, another kind, another day, or a pause. */
  readonly startsGroup: boolean;
}

/** What one chunk is drawn from. It depends on the chunk, the item above it and the days only, so it can be kept by their identity. */
export interface RowOptions {
  /** The item above the first; undefined at the start and after a gap. */
  readonly previous: TimelineItem | undefined;
  /** A key of the local day of an ISO time; days are the viewer's time zone's, which core does not know. */
  readonly dayOf: (iso: string) => string;
  /** Milliseconds after which the same author is named again. */
  readonly pause?: number;
}

const defaultPause = 5 * 60_000;

/** Days and author runs of some neighbouring items. */
export function rowsOf(items: readonly TimelineItem[], {previous, dayOf, pause = defaultPause}: RowOptions): Row[] {
  return items.map((item, index) => {
    const above = index === 0 ? previous : items[index - 1];
    const day = dayOf(item.createdAt);
    const isNewDay = above === undefined || dayOf(above.createdAt) !== day;
    return {item, day: isNewDay ? day : null, startsGroup: isNewDay || !goesOn(above, item, pause)};
  });
}

/** Chunks and gaps in order, as they are drawn; each chunk with the item above it. */
export function segmentsOf({runs}: Timeline): ({readonly chunk: Chunk; readonly previous: TimelineItem | undefined} | {readonly gap: Gap})[] {
  return runs.flatMap((run, index) => {
    const above = runs[index - 1];
    const gap = above ? [{gap: {after: lastOf(above), before: firstOf(run)}}] : [];
    const chunks = run.chunks.map((chunk, at) => ({chunk, previous: run.chunks[at - 1]?.items.at(-1)}));
    return [...gap, ...chunks];
  });
}

/** The holes between the runs. */
export function gapsOf({runs}: Timeline): Gap[] {
  return runs.slice(1).map((run, index) => {
    const above = runs[index];
    return {after: above ? lastOf(above) : -Infinity, before: firstOf(run)};
  });
}

/** Who an item is from, as one key; null for what nobody said. */
export function authorKey(item: TimelineItem): string | null {
  if (item.type === 'notice') return null;
  if (item.type === 'note') return `teammate ${item.author.id}`;
  return item.author.type === 'teammate' ? `teammate ${item.author.teammate.id}` : `contact ${item.author.member.id}`;
}

function goesOn(above: TimelineItem, item: TimelineItem, pause: number): boolean {
  const author = authorKey(item);
  if (author === null || item.type !== above.type || author !== authorKey(above)) return false;
  if (isReactionLine(above) || isReactionLine(item)) return false;
  return Date.parse(item.createdAt) - Date.parse(above.createdAt) < pause;
}

function isReactionLine(item: TimelineItem): boolean {
  return item.type === 'message' && item.reactionText !== null;
}
