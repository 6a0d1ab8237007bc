// The conformance kit, apart from what pages load: one module for a test runner, and the command with the WebSocket of `ws` inside, so that it
// runs on a plain Node without another package.
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {build} from 'esbuild';

const common = {bundle: true, format: 'esm', target: 'es2022', legalComments: 'inline', logLevel: 'warning'};

/** Writes conformance.js and bin.js into a folder. */
export async function buildConformance(folder) {
  const licence = await readFile('node_modules/ws/LICENSE', 'utf8');
  const banner = [
    `/* Contains ws:\n${licence.trim()}\n*/`,
    // ws is CommonJS and asks for Node's own modules that way.
    "import {createRequire} from 'node:module';\nconst require = createRequire(import.meta.url);",
  ].join('\n');
  await build({...common, entryPoints: ['src/conformance.ts'], outfile: join(folder, 'conformance.js'), platform: 'neutral'});
  await build({
    ...common, entryPoints: ['src/conformance/cli/bin.ts'], outfile: join(folder, 'bin.js'), platform: 'node',
    external: ['bufferutil', 'utf-8-validate'], banner: {js: banner},
  });
}
