// `npm run faults`: 1 000 schedules, 40 in real time, and what `npm test` runs in short at full length.
// `--seed 123` runs one schedule and tells what happens; `--real` those in real time; `--count 50`, `--at-once 8`.
import {spawnSync} from 'node:child_process';
import {parseArgs} from 'node:util';
import {runMany, scaled, seedsFrom, summary, toldWrong} from './many.js';

const {values} = parseArgs({
  options: {seed: {type: 'string'}, count: {type: 'string', default: '1000'}, 'at-once': {type: 'string', default: '4'}, real: {type: 'boolean', default: false}},
});
const one = values.seed === undefined ? undefined : Number(values.seed);
if (one !== undefined) process.env.TRACE = '1';

let wrong = 0;
/** All of them at once: they do little but wait. */
const inRealTime = 40;
const run = async (title: string, first: number, count: number, pace: number) => {
  console.log(`\n== ${title}`);
  let done = 0;
  const outcomes = await runMany({
    seeds: seedsFrom(first, count), pace, atOnce: pace === 1 ? count : Number(values['at-once']),
    onOutcome: (outcome) => {
      done += 1;
      if (outcome.wrongs.length > 0) console.log(toldWrong(outcome));
      if (done % 50 === 0) console.log(`${done} of ${count}`);
    },
  });
  wrong += outcomes.filter(({wrongs}) => wrongs.length > 0).length;
  for (const line of summary(outcomes)) console.log(line);
};

if (one !== undefined) await run(`seed ${one}`, one, 1, values.real ? 1 : scaled);
else if (values.real) await run('in real time', 4_242, inRealTime, 1);
else {
  await run('twenty times as fast', 1, Number(values.count), scaled);
  await run('in real time', 4_242, inRealTime, 1);
  const files = ['links', 'kills', 'load', 'gaps'].map((name) => `test/faults/${name}.test.ts`);
  wrong += atFullLength(...files, 'test/e2e/faults.test.ts', 'test/e2e/storms.test.ts', 'test/server/tenants.test.ts');
}
process.exitCode = wrong > 0 ? 1 : 0;

/** The tests that `npm test` runs in short. */
function atFullLength(...files: readonly string[]): number {
  console.log('\n== kills, load, gaps and browsers');
  const args = ['--import', 'tsx', '--test', '--test-concurrency=1', '--test-reporter', './scripts/node-reporter.mjs', ...files];
  return spawnSync(process.execPath, args, {stdio: 'inherit', env: {...process.env, THOROUGH: '1'}}).status === 0 ? 0 : 1;
}
