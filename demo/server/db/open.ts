import {join} from 'node:path';
import type {Options} from '../options.js';
import {migrate} from './migrations.js';
import {openPglite} from './pglite.js';
import {openPostgres} from './postgres.js';
import type {Database} from './port.js';

/** PostgreSQL when there is an address for it, else the embedded one; tables as this version needs them. */
export async function openDatabase({databaseUrl, databaseSchema, dataDir}: Options): Promise<Database> {
  const db = databaseUrl ? openPostgres(databaseUrl, databaseSchema) : await openPglite(join(dataDir, 'pglite'));
  await migrate(db, databaseSchema);
  return db;
}
