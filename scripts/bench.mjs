// How fast a thread is, beside a plain Lit list of the same texts in the same run. Main-thread CPU milliseconds, medians of 5: they depend
// less than wall time on what else the machine does, but a run on a busy machine is void all the same, and says so.
/* global bench */
import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {build} from 'esbuild';
import puppeteer from 'puppeteer-core';
import {chromiumArgs, chromiumPath} from './browsers.mjs';

const {outputFiles} = await build({
  entryPoints: ['test/bench/page.ts'], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', tsconfig: 'tsconfig.json',
});
const page = `<!doctype html><meta charset="utf-8"><title>bench</title>
<style>#box { block-size: 600px; inline-size: 500px } .plain { block-size: 100%; overflow: auto } group-chat-thread { block-size: 100% }</style>
<div id="box"></div><script type="module" src="/page.js"></script>`;
const server = createServer(({url}, response) => {
  const isScript = url === '/page.js';
  response.writeHead(200, {'content-type': isScript ? 'text/javascript' : 'text/html'}).end(isScript ? outputFiles[0].text : page);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

/** Idle and whole CPU time of the machine so far. */
function processorTime() {
  const [user, nice, system, idle, wait] = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  return {idle: idle + wait, whole: user + nice + system + idle + wait};
}
async function idleShare(milliseconds) {
  const before = processorTime();
  await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  const after = processorTime();
  return (after.idle - before.idle) / (after.whole - before.whole);
}

const idle = await idleShare(2000);
const browser = await puppeteer.launch({executablePath: chromiumPath(), args: chromiumArgs});

async function fresh(work) {
  const tab = await browser.newPage();
  await tab.setViewport({width: 800, height: 700});
  const session = await tab.createCDPSession();
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction(() => 'bench' in globalThis);
  const read = async (name) => (await session.send('Performance.getMetrics')).metrics.find((metric) => metric.name === name).value;
  /** Main-thread CPU milliseconds that some work costs, and its answer. */
  const cost = async (action) => {
    const before = await read('TaskDuration');
    const answer = await action();
    return {cpu: ((await read('TaskDuration')) - before) * 1000, answer};
  };
  const prepare = (kind, count) => tab.evaluate((which, n) => bench.prepare(which, n), kind, count);
  const mount = async (kind, count, withComposer = false) => {
    await prepare(kind, count);
    await tab.evaluate((composer) => bench.mount(composer), withComposer);
  };
  /** Bytes in use once nothing is left to collect. */
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  try {
    return await work({tab, cost, prepare, mount, heap});
  } finally {
    await tab.close();
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
const rounds = async (count, work) => {
  const all = [];
  for (let at = 0; at < count; at += 1) all.push(await work());
  return all;
};
const show = (what, figure, budget = '') => console.log(`${what.padEnd(58)} ${String(figure).padStart(22)}   ${budget}`);
const ms = (value) => `${value.toFixed(1)} ms`;

console.log(`machine idle before the run: ${Math.round(idle * 100)} %${idle < 0.8 ? '. VOID: something else is running' : ''}\n`);
show('', 'measured', 'budget');

const mountCosts = (kind, count) => rounds(5, () => fresh(async ({tab, cost, prepare}) => {
  await prepare(kind, count);
  return (await cost(() => tab.evaluate(() => bench.mount()))).cpu;
}));
for (const count of [100, 1000, 10_000, 100_000]) {
  const costs = await mountCosts('thread', count);
  show(`mount ${count.toLocaleString('en')} messages`, ms(median(costs)), count >= 10_000 ? '60 ms' : '');
}
for (const count of [1000, 10_000]) {
  const costs = await mountCosts('plain', count);
  show(`  plain Lit rows, ${count.toLocaleString('en')}`, ms(median(costs)));
}

for (const [kind, count] of [['thread', 1000], ['thread', 10_000], ['thread', 100_000], ['plain', 1000]]) {
  await fresh(async ({tab, cost, mount}) => {
    await mount(kind, count);
    await tab.evaluate(() => bench.append());
    const all = await rounds(40, () => cost(() => tab.evaluate(() => bench.append())));
    const seen = all.filter(({answer}) => answer).length;
    show(`${kind === 'plain' ? '  plain Lit rows, ' : ''}append at the bottom of ${count.toLocaleString('en')}: median, p95, on screen in a frame`,
      `${ms(median(all.map(({cpu}) => cpu)))} ${ms(p95(all.map(({cpu}) => cpu)))} ${seen}/40`, kind === 'plain' ? '' : '4 ms, 8 ms, 40/40');
  });
}

await fresh(async ({tab, mount}) => {
  await mount('thread', 10_000);
  for (const place of [0, 300]) show(`prepend 50 at ${place} px: worst move in 30 frames`, `${(await tab.evaluate((at) => bench.prepend(at), place)).toFixed(1)} px`, '1 px');
});
for (const [kind, count] of [['thread', 10_000], ['plain', 10_000]]) {
  await fresh(async ({tab, mount}) => {
    await mount(kind, count);
    const {late, blank} = await tab.evaluate(() => bench.fling());
    show(`${kind === 'plain' ? '  plain Lit rows, ' : ''}fling through ${count.toLocaleString('en')}, 120 frames: late, blank`, `${late}, ${blank}`, kind === 'plain' ? '' : '2, 0 (wall clock)');
  });
}
for (const busy of [false, true]) {
  await fresh(async ({tab, cost, mount}) => {
    await mount('thread', 10_000, true);
    await tab.evaluate(() => bench.focusField());
    if (busy) await tab.evaluate(() => void setInterval(() => void bench.append(), 100));
    const all = await rounds(60, () => cost(async () => {
      await tab.keyboard.press('a');
      await tab.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }));
    }));
    const costs = all.map(({cpu}) => cpu);
    show(`key to paint at 10,000${busy ? ', ten messages a second' : ''}: median, p95`, `${ms(median(costs))} ${ms(p95(costs))}`, busy ? '12 ms, 17 ms' : '6 ms, 10 ms');
  });
}
await fresh(async ({tab, prepare, heap}) => {
  await prepare('thread', 100_000);
  const data = await heap();
  await tab.evaluate(() => bench.mount());
  await tab.evaluate(() => bench.fling());
  show('nodes at 100,000, after a fling', await tab.evaluate(() => bench.nodes()), '4000');
  show('heap above the data at 100,000', `${(((await heap()) - data) / 1e6).toFixed(1)} MB`, '5 MB');
});

const after = await idleShare(2000);
console.log(`\nmachine idle after the run: ${Math.round(after * 100)} %${after < 0.8 ? '. VOID: something else is running' : ''}`);
await browser.close();
server.close();
