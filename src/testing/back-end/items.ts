import type {Id} from '../../core/model.js';
import type {ItemRecord, MessageRecord} from './item-records.js';

/**
 * The items of one thread, in order of sequence, which counts from 1 without holes. The first `generated` ones are made when
 * they are first looked at, so a thread of 100 000 messages costs nothing until someone scrolls.
 */
export class Items {
  readonly #made = new Map<number, ItemRecord>();
  readonly #bySequence: (sequence: number) => ItemRecord;
  #last: number;
  #changes = 0;
  readonly #unread = new Map<Id, {readonly from: number; readonly changes: number; readonly count: number}>();

  constructor(generated = 0, make: (sequence: number) => ItemRecord = missing) {
    this.#last = generated;
    this.#bySequence = make;
  }

  /** The last sequence given; 0 when the thread is empty. */
  get last() { return this.#last; }

  at(sequence: number): ItemRecord | undefined {
    if (sequence < 1 || sequence > this.#last) return undefined;
    const known = this.#made.get(sequence);
    if (known) return known;
    const made = this.#bySequence(sequence);
    this.#made.set(sequence, made);
    return made;
  }

  add(item: ItemRecord): void {
    this.#last = item.sequence;
    this.#made.set(item.sequence, item);
    this.#changes += 1;
  }

  slice(from: number, to: number): ItemRecord[] {
    const found: ItemRecord[] = [];
    for (let sequence = Math.max(1, from); sequence <= Math.min(to, this.#last); sequence += 1) {
      const item = this.at(sequence);
      if (item) found.push(item);
    }
    return found;
  }

  /** Newest first. */
  *backwards(): Generator<ItemRecord> {
    for (let sequence = this.#last; sequence > 0; sequence -= 1) {
      const item = this.at(sequence);
      if (item) yield item;
    }
  }

  /** The newest messages, newest first. */
  latestMessages(count: number): MessageRecord[] {
    const found: MessageRecord[] = [];
    for (const item of this.backwards()) {
      if (item.type === 'message') found.push(item);
      if (found.length === count) break;
    }
    return found;
  }

  /** Messages and notes by others after `readUpTo`; notices and reactions do not count. Rule REA-05. */
  unreadFor(teammateId: Id, readUpTo: number): number {
    const known = this.#unread.get(teammateId);
    if (known?.from === readUpTo && known.changes === this.#changes) return known.count;
    const count = this.slice(readUpTo + 1, this.#last).filter((item) => isNews(item, teammateId)).length;
    this.#unread.set(teammateId, {from: readUpTo, changes: this.#changes, count});
    return count;
  }
}

function isNews(item: ItemRecord, teammateId: Id): boolean {
  if (item.type === 'notice') return false;
  if (item.type === 'note') return item.authorId !== teammateId;
  if (item.reactionText !== null) return false;
  return !('teammateId' in item.author && item.author.teammateId === teammateId);
}

function missing(sequence: number): never {
  throw new RangeError(`No item ${String(sequence)}`);
}
