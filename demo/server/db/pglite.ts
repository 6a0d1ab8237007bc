import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {PGlite} from '@electric-sql/pglite';
import {lockDirectory} from './lock.js';
import {storable, type Database, type Queries, type Value} from './port.js';

/** PostgreSQL inside this process, its files in `directory`. Only one process may use a directory at a time. */
export async function openPglite(directory: string): Promise<Database> {
  await mkdir(directory, {recursive: true});
  const unlock = await lockDirectory(dirname(directory));
  const lite = await PGlite.create({dataDir: directory});

  const queries = (executor: Pick<PGlite, 'query'>): Queries => ({
    async query<Row>(sql: string, parameters: readonly Value[] = []) {
      return (await executor.query<Row>(sql, parameters.map(storable))).rows;
    },
  });
  const transaction = <Result>(work: (tx: Queries) => Promise<Result>) =>
    lite.transaction((tx) => work(queries({query: tx.query.bind(tx)})));

  return {
    kind: 'pglite',
    ...queries(lite),
    transaction,
    // One connection: a transaction is alone while it runs, so it sees one state in any case.
    snapshot: transaction,
    async listen(channel, listener) {
      await lite.listen(channel, listener);
    },
    async close() {
      await lite.close();
      unlock();
    },
  };
}
