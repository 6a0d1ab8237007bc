#!/usr/bin/env node
import {main} from './main.js';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ending.signal.aborted) process.exit(130);
    process.stderr.write('\nEnding: what was made is closed first. Once more to end at once.\n');
    ending.abort(new Error('It was ended'));
  });
}

const code = await main(process.argv.slice(2), process.env, ending.signal).catch((error: unknown) => {
  process.stderr.write(`The command failed: ${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
// Sockets that the other side does not close would keep the process; what was written has to be out first.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit(code);
