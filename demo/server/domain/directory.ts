import type {Queries} from '../db/port.js';
import {loadNumbers, type NumberRecord} from './numbers.js';
import {loadTeammates, type TeammateRecord} from './people.js';

/** The team and the numbers of one organisation, as they are now: small, and needed by almost every answer. */
export interface Directory {
  readonly org: string;
  /** By name. */
  readonly teammates: ReadonlyMap<string, TeammateRecord>;
  readonly numbers: ReadonlyMap<string, NumberRecord>;
  readonly teammatePhones: ReadonlySet<string>;
  /** The business's own phones. */
  readonly ownPhones: readonly string[];
}

export async function loadDirectory(db: Queries, org: string): Promise<Directory> {
  const teammates = await loadTeammates(db, org);
  const numbers = await loadNumbers(db, org);
  return {
    org,
    teammates: new Map(teammates.map((teammate) => [teammate.id, teammate])),
    numbers: new Map(numbers.map((number) => [number.id, number])),
    teammatePhones: new Set(teammates.flatMap(({phone}) => phone ?? [])),
    ownPhones: numbers.map(({phone}) => phone),
  };
}
