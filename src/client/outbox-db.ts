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
  readonly uploads: Readonly<Record<Id, {readonly attachmentId: Id; readonly expiresAt: number}>>;
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

/** Deletes everything of this endpoint and user. */
export async function wipeDatabase(name: string, database: Database | undefined): Promise<void> {
  database?.close();
  if (env.indexedDB) await deleteDB(name);
}
