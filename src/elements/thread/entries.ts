import type {Author, Id, Message, TimelineItem} from '../../core/model.js';
import type {Pending} from '../../core/state.js';
import type {Chunk} from '../../core/timeline/timeline.js';
import {isChunk, isTail, type Block, type Gap} from './blocks.js';
import type {Drawn, Start} from './window-parts.js';
import type {Range} from './thread-window.js';

/** What stands between items, or is one: each becomes exactly one element among the rows. */
export type Entry =
  | {readonly type: 'item'; readonly key: string; readonly item: TimelineItem; readonly first: boolean; readonly last: boolean}
  | {readonly type: 'pending'; readonly key: string; readonly pending: Pending; readonly first: boolean; readonly last: boolean}
  | {readonly type: 'day'; readonly key: string; readonly at: string | number}
  | {readonly type: 'unread'; readonly key: string}
  | {readonly type: 'gap'; readonly key: string; readonly gap: Gap}
  | {readonly type: 'space'; readonly key: string};

export interface Layout {
  /** Names the day of a moment in the reader's time zone; equal for moments of one day. */
  readonly dayOf: (at: string | number) => string;
  /** Sequence of the first item that was unread when the thread was opened. */
  readonly unreadAt: number | undefined;
  readonly viewerId: Id | undefined;
}

export interface Entries extends Drawn {
  readonly entries: readonly Entry[];
}

/** Messages by the same person within this time belong together. */
const pause = 5 * 60_000;

/** Ties the confirmed item to the bubble that was there before it. */
export const keyOf = (item: TimelineItem): string => ('idempotencyKey' in item ? item.idempotencyKey : null) ?? item.id;

/** The rows of the blocks in some ranges, with a space between two of them. What a chunk comes to depends on its neighbours and the layout, and is kept until those change. */
export class EntryList {
  #layout: Layout | undefined;
  #known = new WeakMap<Chunk, {before: TimelineItem | undefined; after: TimelineItem | undefined; entries: readonly Entry[]}>();

  of(blocks: readonly Block[], ranges: readonly Range[], layout: Layout): Entries {
    if (this.#layout?.dayOf !== layout.dayOf || this.#layout.unreadAt !== layout.unreadAt) this.#known = new WeakMap();
    this.#layout = layout;
    const entries: Entry[] = [];
    const starts: Start[] = [];
    for (const {first, last} of ranges) {
      if (entries.length > 0) entries.push({type: 'space', key: `space ${String(blocks[first]?.key)}`});
      for (let at = first; at <= last; at += 1) {
        const block = blocks[at];
        if (!block) break;
        starts.push({block: at, row: entries.length});
        if (isChunk(block)) entries.push(...this.#ofChunk(block, itemsOf(blocks[at - 1])?.at(-1), itemsOf(blocks[at + 1])?.[0], layout));
        else if (isTail(block)) entries.push(...ofTail(block.pending, itemsOf(blocks[at - 1])?.at(-1), layout));
        else entries.push({type: 'gap', key: `gap ${String(block.before)}`, gap: block});
      }
    }
    return {entries, starts, keys: entries.map(({type, key}) => (type === 'item' || type === 'pending' ? key : ''))};
  }

  #ofChunk(chunk: Chunk, before: TimelineItem | undefined, after: TimelineItem | undefined, layout: Layout): readonly Entry[] {
    const known = this.#known.get(chunk);
    if (known && known.before === before && known.after === after) return known.entries;
    const entries = ofItems(chunk.items, before, after, layout);
    this.#known.set(chunk, {before, after, entries});
    return entries;
  }
}

function itemsOf(block: Block | undefined): readonly TimelineItem[] | undefined {
  return block && isChunk(block) ? block.items : undefined;
}

function ofItems(items: readonly TimelineItem[], before: TimelineItem | undefined, after: TimelineItem | undefined, layout: Layout): readonly Entry[] {
  const entries: Entry[] = [];
  items.forEach((item, index) => {
    const previous = items[index - 1] ?? before;
    const next = items[index + 1] ?? after;
    const {sequence, createdAt} = item;
    if (!previous || layout.dayOf(previous.createdAt) !== layout.dayOf(createdAt)) entries.push({type: 'day', key: `day ${String(sequence)}`, at: createdAt});
    if (sequence === layout.unreadAt) entries.push({type: 'unread', key: 'unread'});
    entries.push({
      type: 'item', key: keyOf(item), item,
      first: !previous || !together(previous, item, layout),
      last: !next || !together(item, next, layout),
    });
  });
  return entries;
}

function ofTail(pending: readonly Pending[], before: TimelineItem | undefined, layout: Layout): readonly Entry[] {
  const entries: Entry[] = [];
  pending.forEach((one, index) => {
    const previous = pending[index - 1];
    const at = previous?.createdAt ?? before?.createdAt;
    if (at === undefined || layout.dayOf(at) !== layout.dayOf(one.createdAt)) entries.push({type: 'day', key: `day ${one.key}`, at: one.createdAt});
    const follows = previous ? previous.kind === one.kind : before?.type === one.kind && authorId(before) === layout.viewerId;
    const next = pending[index + 1];
    entries.push({type: 'pending', key: one.key, pending: one, first: !follows, last: next?.kind !== one.kind});
  });
  return entries;
}

function together(a: TimelineItem, b: TimelineItem, {dayOf, unreadAt}: Layout): boolean {
  return a.type !== 'notice' && a.type === b.type && authorId(a) === authorId(b) && b.sequence !== unreadAt
    && !isReaction(a) && !isReaction(b)
    && Date.parse(b.createdAt) - Date.parse(a.createdAt) < pause && dayOf(a.createdAt) === dayOf(b.createdAt);
}

const isReaction = (item: TimelineItem) => item.type === 'message' && item.reactionText !== null;

/** Whoever wrote it, teammates and contacts alike; null for what nobody wrote. */
export function authorId(item: TimelineItem): Id | null {
  if (item.type === 'note') return item.author.id;
  return item.type === 'message' ? idOf(item.author) : null;
}

export const idOf = (author: Author): Id => (author.type === 'contact' ? author.member.id : author.teammate.id);

/** Sent by the team to phones, so that it has a delivery to tell of. */
export const isOutgoing = (item: TimelineItem): item is Message => item.type === 'message' && item.author.type === 'teammate' && item.status !== 'RECEIVED';
