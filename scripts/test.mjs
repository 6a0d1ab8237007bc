// All tests, one suite after another: `npm test`. `--only node,browser,e2e` chooses. Installs nothing: what is missing is named
// with the one command that brings it, and what needs it is reported as skipped (in CI that is a failure).
import {spawn} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {needs} from './browsers.mjs';

const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '').split(',') : undefined;
const inCi = Boolean(process.env.CI);
const missing = needs.filter(({here}) => !here());
const has = (name) => !missing.some((need) => need.name === name);

const browsers = ['Chromium', 'Firefox', 'WebKit'].filter(has).map((name) => name.toLowerCase());
const tests = (folder) =>
  existsSync(`test/${folder}`)
    ? readdirSync(`test/${folder}`, {recursive: true}).filter((name) => name.endsWith('.test.ts')).sort().map((name) => join('test', folder, name))
    : [];
/** A file that hangs, in its tests or after them, fails: a quarter of an hour is much more than the longest needs. */
const limit = '--test-timeout=900000';
const node = (...files) => [process.execPath, ['--import', 'tsx', '--test', '--test-concurrency=1', limit, '--test-reporter', './scripts/node-reporter.mjs', ...files]];
const bin = (name) => resolve('node_modules/.bin', name);

/** Chromium alone measures coverage; the other engines then run the same files. */
const suites = [
  {name: 'package and server', group: 'node', command: node(...tests('package'), ...tests('contract'), ...tests('server'))},
  {name: 'faults', group: 'node', command: node(...tests('faults'))},
  {name: 'conformance', group: 'node', command: node(...tests('conformance'))},
  {name: 'Chromium, with coverage', group: 'browser', needs: ['Chromium'], command: [bin('wtr'), ['--config', '.config/web-test-runner.config.mjs', '--coverage']], env: {WTR_BROWSERS: 'chromium'}},
  ...browsers
    .filter((name) => name !== 'chromium')
    .map((name) => ({name, group: 'browser', command: [bin('wtr'), ['--config', '.config/web-test-runner.config.mjs']], env: {WTR_BROWSERS: name}})),
  {name: 'end to end', group: 'e2e', needs: ['Chromium'], command: node(...tests('e2e'))},
];

const totals = {passed: 0, failed: 0, skipped: 0};
const failures = [];
/** What the suites said of their failures, to be said again at the end: a log is often read from there. */
const told = [];
const aFailure = /^\s*(FAILED |❌|𐄂|🚨)/u;
const linesOfOne = 15;

/** Runs a suite, showing what it says, and adds up its closing line `N passed, N failed, N skipped`. */
async function runSuite({name, command: [file, args], env = {}}) {
  console.log(`\n== ${name}`);
  const child = spawn(file, args, {stdio: ['ignore', 'pipe', 'inherit'], env: {...process.env, ...env}});
  let last;
  let rest = '';
  let left = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    process.stdout.write(chunk);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      last = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line.trim()) ?? last;
      left = last ? 0 : aFailure.test(stripVTControlCharacters(line)) ? linesOfOne : left - 1;
      if (left > 0) told.push(line);
    }
  });
  const code = await new Promise((done) => child.on('close', done));
  if (last) ['passed', 'failed', 'skipped'].forEach((key, i) => (totals[key] += Number(last[i + 1])));
  if (code !== 0 || !last) failures.push(name);
}

for (const suite of suites) {
  if (only && !only.includes(suite.group)) continue;
  const lacking = (suite.needs ?? []).filter((name) => !has(name));
  if (lacking.length > 0) {
    console.log(`\n== ${suite.name}: skipped, ${lacking.join(' and ')} missing`);
    totals.skipped += 1;
    continue;
  }
  await runSuite(suite);
}

if (missing.length > 0) {
  console.log(`\nMissing: ${missing.map(({name}) => name).join(', ')}. What needs it was skipped. To install:`);
  console.log(`  sudo apt-get update && sudo apt-get install -y ${missing.flatMap(({packages}) => packages).join(' ')}`);
  if (inCi) failures.push('something is missing in CI');
}
if (told.length > 0) console.log(`\n== failures, once more\n${told.join('\n')}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = failures.length > 0 || totals.failed > 0 ? 1 : 0;
