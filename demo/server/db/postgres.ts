import postgres, {type Sql, type TransactionSql} from 'postgres';
import {storable, type Database, type Queries, type Value} from './port.js';

/** A PostgreSQL server. Everything lives in one schema, so that resetting the demo cannot touch anything else. */
export function openPostgres(url: string, schema: string): Database {
  const sql = postgres(url, {
    max: 10,
    onnotice: () => undefined,
    connection: {search_path: schema, application_name: 'group-chat-demo'},
  });

  const queries = (executor: Sql | TransactionSql): Queries => ({
    async query<Row>(text: string, parameters: readonly Value[] = []) {
      const rows = await executor.unsafe<object[]>(text, parameters.map((value) => plain(storable(value))), {prepare: true});
      return [...rows] as unknown[] as Row[];
    },
  });
  const begin = <Result>(options: string, work: (tx: Queries) => Promise<Result>) =>
    sql.begin(options, (tx) => work(queries(tx))) as Promise<Result>;

  return {
    kind: 'postgres',
    ...queries(sql),
    transaction: (work) => begin('', work),
    snapshot: (work) => begin('isolation level repeatable read read only', work),
    async listen(channel, listener) {
      await sql.listen(channel, listener);
    },
    close: () => sql.end({timeout: 5}),
  };
}

/** The driver's own types know Buffer and mutable arrays only. */
function plain(value: Value): string | number | boolean | Date | Buffer | null | (string | number | null)[] {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value === null || value instanceof Date || typeof value !== 'object') return value;
  return [...value];
}
