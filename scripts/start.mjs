// Builds the demo pages when their sources are newer than the build, then serves the demo. Arguments go to the server.
import {spawn} from 'node:child_process';
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {run} from './run.mjs';

async function newest(path) {
  const info = await stat(path).catch(() => undefined);
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const entries = await readdir(path, {withFileTypes: true, recursive: true});
  const times = await Promise.all(entries.filter((e) => e.isFile()).map((e) => stat(join(e.parentPath, e.name)).then(({mtimeMs}) => mtimeMs)));
  return Math.max(0, ...times);
}

const sources = ['src', 'demo/pages', 'demo/index.html', 'demo/phones.html', 'demo/vite.config.ts', 'package-lock.json'];
const changed = Math.max(...(await Promise.all(sources.map(newest))));
if (changed > (await newest('demo/.build/index.html'))) {
  console.log('Building the demo page …');
  await run('vite', ['build', '--config', 'demo/vite.config.ts', '--logLevel', 'error']);
}

const server = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts', ...process.argv.slice(2)], {stdio: 'inherit'});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
