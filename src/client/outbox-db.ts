import {deleteDB, openDB, type DBSchema, type IDBPDatabase} from 'idb';
import type {ErrorCode} from '../core/errors.js';
import type {Id} from '../core/model.js';
import type {Draft, Pending} from '../core/state.js';
import {env} from './env.js';
import type {StoredFile, StoredPendingFile} from './stored-files.js';

/** A message as it is kept: errors and files as data, and where its files were uploaded to. */
export interface Row extends Omit<Pending, 'error' | 'saved' | 'files'> {
  readonly files: readonly StoredPendingFile[];
  readonly fault?: {readonly code: ErrorCode; readonly retryable: boolean; readonly message: string};
  /** By id of the file. */
  readonly uploads: Readonly<Record<Id, {readonly attachmentId: Id}>>;
}

interface StoredDraft extends Omit<Draft, 'files'> {
  readonly files: readonly StoredFile[];
}

interface Schema extends DBSchema {
  outbox: {key: Id; value: Row};
  drafts: {key: [Id, string]; value: StoredDraft};
}

export type Database = IDBPDatabase<Schema>;

/** A browser that blocks storage may leave the question open for ever. */
const patience = 3_000;

/** What comes in time, else undefined. */
export function inTime<Value>(value: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([value, new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined))]);
}

/** The database of one endpoint and user. Undefined where the browser stores nothing: everything then works from memory. */
export async function openDatabase(name: string): Promise<Database | undefined> {
  try {
    // Already to read it is refused in some frames.
    if (!env.indexedDB) return undefined;
    const opening = openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('outbox', {keyPath: 'key'});
        database.createObjectStore('drafts');
      },
      // Another tab wipes it.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    const database = await inTime(opening);
    if (!database) void opening.then((one) => one.close(), () => undefined);
    return database;
  } catch {
    // Private mode, a full disk, a policy: nothing is saved, and each message says so.
    return undefined;
  }
}

/** Of one user of an endpoint. The id is encoded, so that no endpoint's names begin like those of another. */
export const databaseName = (place: string, userId: Id) => `group-chat/${place}/${encodeURIComponent(userId)}`;

/** The databases of all users of an endpoint; none where the browser cannot list them. */
export async function databasesOf(place: string): Promise<readonly string[]> {
  const start = databaseName(place, '');
  try {
    const all = (await env.indexedDB?.databases()) ?? [];
    return all.flatMap(({name = ''}) => (name.startsWith(start) && !name.slice(start.length).includes('/') ? [name] : []));
  } catch {
    // Older browsers have no list, and where nothing can be stored there is nothing to delete.
    return [];
  }
}

/** Whether a message waits in one of these databases. */
export async function holdsUnsent(names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    const database = await openDatabase(name);
    const count = await database?.count('outbox').catch(() => 0);
    database?.close();
    if (count) return true;
  }
  return false;
}

/**
 * Deletes everything of this endpoint and user. Emptied first: a connection that does not give way holds the deletion up, for as long
 * as it likes.
 */
export async function wipeDatabase(name: string, database?: Database): Promise<void> {
  database?.close();
  const emptied = await openDatabase(name);
  try {
    await inTime(Promise.all([emptied?.clear('outbox'), emptied?.clear('drafts')]));
    emptied?.close();
    if (env.indexedDB) await inTime(deleteDB(name));
  } catch {
    // Where storage is forbidden, or broken beyond reading, there is nothing that could be deleted.
  }
}
