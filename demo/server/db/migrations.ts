import {only, type Database, type Queries} from './port.js';
import {busyCarrier, carrierEvents, directoryVersion, historyIsKept, initial, notifications, reactionWords} from './schema.js';

/** In order, each run once and never edited after a release. */
const migrations: readonly string[] = [initial, directoryVersion, historyIsKept, carrierEvents, busyCarrier, notifications, reactionWords];

// Any fixed number will do: it names the lock that keeps two starting processes from migrating at once.
const migrationLock = 7_261_845;

/** Brings the database to the newest version; safe when several processes start together. */
export async function migrate(database: Database, schema: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    // Behind the lock: "if not exists" alone does not keep two from creating it.
    await tx.query(`create schema if not exists ${schema}`);
    await tx.query(`set search_path to ${schema}`);
    await tx.query('create table if not exists migrations (version int primary key, at timestamptz not null default now())');
    const {version} = only(await tx.query<{version: number}>('select coalesce(max(version), 0)::int as version from migrations'));
    for (const [index, script] of migrations.entries()) {
      if (index >= version) await runMigration(tx, index + 1, script);
    }
  });
}

async function runMigration(tx: Queries, version: number, script: string): Promise<void> {
  for (const statement of script.split(/;\s*\n/)) {
    if (statement.trim()) await tx.query(statement);
  }
  await tx.query('insert into migrations (version) values ($1)', [version]);
}
