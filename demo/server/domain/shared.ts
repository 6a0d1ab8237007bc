import {only, type Queries} from '../db/port.js';
import type {ConversationRecord} from './conversations.js';
import type {ItemParts, ItemRow} from './items.js';
import type {Reader} from './reading.js';

/** What stands around a group in lists, for all viewers alike. */
export interface Surroundings {
  readonly last: ItemRow | undefined;
  readonly parts: ItemParts;
  readonly readers: readonly Reader[];
  /** Groups that continue it, oldest first. */
  readonly successorIds: readonly string[];
}

/** An item, and what hangs on it and on those it was read with. */
export interface FoundItem {
  readonly item: ItemRow;
  readonly parts: ItemParts;
}

/** Rows read since the last change of an organisation. Nothing in it depends on a viewer; what each may see of it is decided for each. */
export interface Shared {
  readonly head: string;
  readonly directoryVersion: string;
  readonly conversations: Map<string, ConversationRecord | undefined>;
  readonly surroundings: Map<string, Surroundings>;
  readonly items: Map<string, FoundItem>;
}

/**
 * Every change ends with a higher number in the organisation's counter. So what was read after seeing one number is good for
 * everybody who sees that number: an event for a hundred viewers reads its group once.
 */
export class SharedReads {
  readonly #known = new Map<string, Shared>();

  /** To be asked before anything else is read, and never inside a transaction that writes. */
  async at(db: Queries, org: string): Promise<Shared> {
    const {head, version: directoryVersion} = only(await db.query<{head: string; version: string}>(
      `select s.value || ' ' || o.head as head, o.directory_version::text as version from organisations o, settings s where o.id = $1 and s.key = 'epoch'`, [org]));
    const known = this.#known.get(org);
    if (known?.head === head && known.directoryVersion === directoryVersion) return known;
    const fresh: Shared = {head, directoryVersion, conversations: new Map(), surroundings: new Map(), items: new Map()};
    // An older snapshot must not push out what newer ones share.
    if (!known || numberOf(head) >= numberOf(known.head) || epochOf(head) !== epochOf(known.head)) this.#known.set(org, fresh);
    return fresh;
  }
}

function numberOf(head: string): number {
  return Number(head.split(' ')[1]);
}

function epochOf(head: string): string {
  return head.split(' ')[0] ?? '';
}
