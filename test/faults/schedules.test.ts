import assert from 'node:assert/strict';
import {it} from 'node:test';
import {runMany, seedsFrom, summary, toldWrong} from './many.js';

const wanted = 300;
/** As many as a machine of two cores does in this time; `npm run faults` runs them all. */
const within = 480_000;

it('R1 R2 R3 R6 through seeded storms of the network, with pages killed and reloaded, no message is lost, doubled or out of order, and what is shown is true', async () => {
  const outcomes = await runMany({seeds: seedsFrom(1, wanted), within});
  for (const line of summary(outcomes)) console.log(line);
  if (outcomes.length < wanted) console.log(`${outcomes.length} of ${wanted}: the others did not fit into ${within / 1000} s`);
  assert.deepEqual(outcomes.filter(({wrongs}) => wrongs.length > 0).map(toldWrong), []);
});
