/** What can be a column, and what can be a parameter. jsonb goes in as text (`$1::text::jsonb`), bigint comes out by a cast. */
export type Value = string | number | boolean | Date | Uint8Array | null | readonly (string | number | null)[];

export interface Queries {
  /** One statement with `$1` parameters. */
  query<Row>(sql: string, parameters?: readonly Value[]): Promise<Row[]>;
}

/** The one thing that PostgreSQL and PGlite must do alike. */
export interface Database extends Queries {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Commits when `work` resolves; rolls back and rethrows when it rejects. A statement that `work` has not waited for runs before the
   * commit; when it fails nothing is committed, which its own promise tells, and not on every database that of the transaction.
   */
  transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result>;
  /** All queries of `work` see one state of the data. Read only. */
  snapshot<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result>;
  /** Calls back for each `pg_notify` on the channel, also those of other processes; once it resolves nothing is missed. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}

/** The database knows no NUL in a text; nobody types one, so it is shown as what it is: not a letter. */
export function storable(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  if (!Array.isArray(value)) return value;
  return (value as readonly (string | number | null)[]).map((one) => (typeof one === 'string' ? one.replaceAll('\0', '\uFFFD') : one));
}

/**
 * Waits for statements that were given to one transaction at once: they run one after the other, in one journey to the database. Of
 * those that fail the first decides, and none is under way any more when this ends.
 */
export async function together<All extends readonly unknown[]>(all: {readonly [Index in keyof All]: Promise<All[Index]>}): Promise<All> {
  await Promise.allSettled(all);
  const found: unknown[] = [];
  for (const one of all) found.push(await one);
  return found as unknown as All;
}

/** The only row of an answer that always has one. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error('The query answered without a row');
  return row;
}
