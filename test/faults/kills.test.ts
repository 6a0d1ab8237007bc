import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {postgresBin} from '../server/postgres.js';
import {runKills, type Kills} from './kills.js';

const isThorough = process.env.THOROUGH === '1';
const needsPostgres = {skip: postgresBin ? false as const : 'PostgreSQL is not installed: apt-get install postgresql'};

async function check(options: Kills): Promise<void> {
  const {wrongs, sent, tries, resumed} = await runKills(options);
  console.log(`R15: ${options.kills} kills on ${options.database}${options.withAnother ? ', another process staying' : ''}: ${sent} messages in ${tries} tries, the watcher resumed ${resumed} times, ${wrongs.length} wrong`);
  assert.deepEqual(wrongs, []);
  assert.ok(sent > 0);
}

describe('R15 a server that is killed while it is written to loses and doubles nothing', () => {
  it('on PGlite', () => check({kills: isThorough ? 30 : 3, seed: 1, database: 'pglite'}));
  it('on PostgreSQL', needsPostgres, () => check({kills: isThorough ? 40 : 3, seed: 2, database: 'postgres'}));
  it('when another process on the same PostgreSQL goes on, behind a balancer', needsPostgres, () => (
    check({kills: isThorough ? 30 : 3, seed: 3, database: 'postgres', withAnother: true})
  ));
});
