import {only, type Queries} from '../db/port.js';
import type {Position} from '../events/cursor.js';
import type {ConversationRecord} from './conversations.js';
import type {FoundItem, Surroundings} from './items.js';

/** Rows read since the last change of an organisation. Nothing in it depends on a viewer; what each may see of it is decided for each. */
export interface Shared {
  /** Where the log stood when it was read. */
  readonly position: Position;
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
    const {version: directoryVersion, ...position} = only(await db.query<Position & {version: string}>(
      `select s.value as epoch, o.head::float8 as seq, o.directory_version::text as version from organisations o, settings s where o.id = $1 and s.key = 'epoch'`, [org]));
    const known = this.#known.get(org);
    const isSame = known?.position.epoch === position.epoch;
    if (isSame && known.position.seq === position.seq && known.directoryVersion === directoryVersion) return known;
    const fresh: Shared = {position, directoryVersion, conversations: new Map(), surroundings: new Map(), items: new Map()};
    // An older snapshot must not push out what newer ones share.
    if (!isSame || position.seq >= known.position.seq) this.#known.set(org, fresh);
    return fresh;
  }
}
