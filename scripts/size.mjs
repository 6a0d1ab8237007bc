// What a sample host page downloads at start: brotli kB, the built package bundled without aliases. Exact, so it is a check. `budget` is
// where it has to get to and is reported; `ceiling` is where it stands: it fails the build, and only ever comes down.
// Chunks that load later (dynamic imports) do not count at start; they are listed beside it.
import {brotliCompressSync, constants} from 'node:zlib';
import {readFileSync} from 'node:fs';
import {build} from 'esbuild';

const define = (...tags) => tags.map((tag) => `import './dist/define/${tag}.js';`).join('\n');
const start = define('group-chat-provider', 'group-chat-thread', 'group-composer');

const samples = [
  {name: 'provider + thread + composer', budget: 40, ceiling: 78, code: start},
  {name: 'picker, create and phone parsing, when they open', budget: 20, ceiling: 14, code: `${start}\n${define('participant-picker', 'group-create')}`, beyond: start},
  {name: 'every element, one CDN file', budget: 75, ceiling: 136, file: 'dist/cdn/group-chat.min.js'},
  {name: 'classes only, own store', budget: 28, ceiling: 49, code: "export {GroupChatProvider, GroupChatThread, GroupComposer} from './dist/index.js';"},
];

const brotli = (bytes) => brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;

/** Bytes of the entry and of all it imports at once, and of what comes later. */
async function bundle(code) {
  const {outputFiles, metafile} = await build({
    stdin: {contents: code, resolveDir: process.cwd(), sourcefile: 'host.js', loader: 'js'},
    bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022', outdir: 'host', write: false, metafile: true,
    legalComments: 'none', logLevel: 'error',
  });
  const sizes = new Map(outputFiles.map(({path, contents}) => [path, brotli(contents)]));
  const pathOf = (name) => outputFiles.find(({path}) => path.endsWith(`/${name}`)).path;
  const atStart = new Set();
  const visit = (name) => {
    if (atStart.has(name)) return;
    atStart.add(name);
    for (const {path, kind} of metafile.outputs[name].imports) if (kind === 'import-statement') visit(path);
  };
  visit(Object.keys(metafile.outputs).find((name) => metafile.outputs[name].entryPoint === 'host.js'));
  const total = (names) => [...names].reduce((sum, name) => sum + sizes.get(pathOf(name)), 0);
  return {start: total(atStart), later: total(Object.keys(metafile.outputs).filter((name) => !atStart.has(name)))};
}

let over = 0;
for (const {name, budget, ceiling, code, beyond, file} of samples) {
  const {start: whole, later} = file ? {start: brotli(readFileSync(file)), later: 0} : await bundle(code);
  const bytes = beyond ? whole - (await bundle(beyond)).start : whole;
  if (bytes > ceiling * 1000) over += 1;
  const verdict = bytes > ceiling * 1000 ? 'FAILED     ' : bytes > budget * 1000 ? 'over budget' : 'ok         ';
  console.log(`${verdict} ${(bytes / 1000).toFixed(1).padStart(6)} kB, budget ${budget}, ceiling ${ceiling}: ${name}${later && !beyond ? `  (later, when used: ${(later / 1000).toFixed(1)} kB)` : ''}`);
}
const {dependencies} = JSON.parse(readFileSync('package.json', 'utf8'));
const count = Object.keys(dependencies).length;
if (count > 10) over += 1;
console.log(`${count > 10 ? 'FAILED     ' : 'ok         '} ${count} of 10 packages in dependencies`);
process.exitCode = over ? 1 : 0;
