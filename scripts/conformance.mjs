// The conformance command from the sources, by default against the demo that `npm start` serves. Arguments are those of the command.
import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {buildConformance} from './build-conformance.mjs';

const given = process.argv.slice(2);
const url = `http://127.0.0.1:${process.env.PORT || 4000}/graphql`;
const args = given.some((one) => /^https?:/.test(one)) ? given : [url, '--control', 'demo/conformance-control.mjs', ...given];

const folder = await mkdtemp(join(tmpdir(), 'group-chat-kit-'));
await buildConformance(folder);
const child = spawn(process.execPath, [join(folder, 'bin.js'), 'conformance', ...args], {stdio: 'inherit'});
// The terminal sends Ctrl-C to both; the command decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
child.on('exit', (code) => {
  void rm(folder, {recursive: true, force: true}).then(() => process.exit(code ?? 1));
});
