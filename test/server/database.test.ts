import assert from 'node:assert/strict';
import {cp, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, it} from 'node:test';
import {openPglite} from '../../demo/server/db/pglite.js';
import {together, type Database} from '../../demo/server/db/port.js';
import {openPostgres} from '../../demo/server/db/postgres.js';
import {emptyPglite, onEachDatabase} from './harness.js';
import {newDatabase} from './postgres.js';

onEachDatabase('A transaction', (kind) => {
  let db: Database;

  before(async () => {
    if (kind === 'postgres') db = openPostgres(await newDatabase(), 'public');
    else {
      const folder = await mkdtemp(join(tmpdir(), 'group-chat-data-'));
      await cp(await emptyPglite(), join(folder, 'pglite'), {recursive: true});
      db = await openPglite(join(folder, 'pglite'));
    }
    await db.query('create table words (word text primary key)');
  });
  after(() => db.close());

  const words = async () => (await db.query<{word: string}>('select word from words order by word')).map(({word}) => word);
  const add = 'insert into words values ($1)';

  it('does what was given to it at once in that order, and before its commit what it has not waited for', async () => {
    let last: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      const [, found] = await together([tx.query(add, ['a']), tx.query<{word: string}>('select word from words')]);
      assert.deepEqual(found, [{word: 'a'}]);
      last = tx.query(add, ['b']);
    });
    await last;
    assert.deepEqual(await words(), ['a', 'b']);
  });

  it('commits nothing when a statement fails that it has not waited for', async () => {
    let last: Promise<unknown> | undefined;
    const transaction = db.transaction(async (tx) => {
      await tx.query(add, ['c']);
      last = tx.query(add, ['a']);
      last.catch(() => undefined);
    });
    await assert.rejects(transaction.finally(() => last), {code: '23505'});
    assert.deepEqual(await words(), ['a', 'b']);
  });

  it('ends with the first failure of those given at once, when none is under way any more', async () => {
    await assert.rejects(db.transaction((tx) => together([tx.query(add, ['d']), tx.query(add, ['a']), tx.query('select nothing from words')])), {code: '23505'});
    assert.deepEqual(await words(), ['a', 'b']);
  });
});
