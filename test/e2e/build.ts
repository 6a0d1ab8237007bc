import {execFile} from 'node:child_process';
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['src', 'demo/pages', 'demo/index.html', 'demo/phones.html', 'demo/vite.config.ts'];

/** Builds the demo's pages when one of their sources is newer than the build: the journeys are about what stands in the folder now. */
export async function buildPages(): Promise<void> {
  const changed = Math.max(...(await Promise.all(sources.map((path) => newest(join(root, path))))));
  if (changed <= (await newest(join(root, 'demo/.build/index.html')))) return;
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'demo/vite.config.ts', '--logLevel', 'warn'], {cwd: root});
}

async function newest(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  const entries = await readdir(path, {withFileTypes: true, recursive: true});
  const times = entries.filter((entry) => entry.isFile()).map(async ({parentPath, name}) => (await stat(join(parentPath, name))).mtimeMs);
  return Math.max(0, ...(await Promise.all(times)));
}
