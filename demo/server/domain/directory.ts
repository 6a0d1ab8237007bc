import type {Queries} from '../db/port.js';
import {loadContactBook, type ContactBook} from './contacts.js';
import {loadNumbers, type NumberRecord} from './numbers.js';
import {loadTeammates, type TeammateRecord} from './people.js';

/** The team, the numbers and the contacts of one organisation, as they are now: needed by almost every answer, and seldom changed. */
export interface Directory {
  readonly org: string;
  /** By name. */
  readonly teammates: ReadonlyMap<string, TeammateRecord>;
  readonly numbers: ReadonlyMap<string, NumberRecord>;
  readonly teammatePhones: ReadonlySet<string>;
  /** The business's own phones. */
  readonly ownPhones: readonly string[];
  readonly contacts: ContactBook;
}

/** Directories as they were last read. Each use asks the database for the version first, so what it gives is never out of date. */
export class Directories {
  readonly #known = new Map<string, {readonly version: string; readonly directory: Directory}>();

  /** `version`: what the database has just said it is, where it was asked already. */
  async load(db: Queries, org: string, version?: string): Promise<Directory> {
    const current = version ?? await currentVersion(db, org);
    const known = this.#known.get(org);
    if (known?.version === current) return known.directory;
    const directory = await loadDirectory(db, org);
    this.#known.set(org, {version: current, directory});
    return directory;
  }
}

async function currentVersion(db: Queries, org: string): Promise<string> {
  const [row] = await db.query<{version: string}>('select directory_version::text as version from organisations where id = $1', [org]);
  return row?.version ?? '';
}

async function loadDirectory(db: Queries, org: string): Promise<Directory> {
  const teammates = await loadTeammates(db, org);
  const numbers = await loadNumbers(db, org);
  return {
    org,
    teammates: new Map(teammates.map((teammate) => [teammate.id, teammate])),
    numbers: new Map(numbers.map((number) => [number.id, number])),
    teammatePhones: new Set(teammates.flatMap(({phone}) => phone ?? [])),
    ownPhones: numbers.map(({phone}) => phone),
    contacts: await loadContactBook(db, org),
  };
}
