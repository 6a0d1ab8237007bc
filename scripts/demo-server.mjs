// The real demo server for tests in the browser runner: a process of its own, started at the first question for its address.
import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

/** Starts the server on a free port with a data folder of its own. */
export async function startDemoServer({env = {}, args = []} = {}) {
  const data = await mkdtemp(join(tmpdir(), 'group-chat-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts', ...args], {
    env: {...process.env, DATABASE_URL: '', ...env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: data},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the demo server ended with ${code} before it listened`)));
    createInterface({input: child.stdout}).on('line', (line) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
  });
  return {
    url,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await new Promise((done) => child.once('exit', done));
      }
      await rm(data, {recursive: true, force: true});
    },
  };
}

/** Plugin of the test runner: `/__demo-server` answers the address, and other origins (the runner's) are let in. */
export function demoServer() {
  let started;
  let origin;
  return {
    name: 'demo-server',
    serverStart({config}) {
      origin = `http://${config.hostname ?? 'localhost'}:${config.port}`;
    },
    async serverStop() {
      await (await started)?.stop();
    },
    async serve(context) {
      if (context.path !== '/__demo-server') return undefined;
      started ??= startDemoServer({env: {ALLOWED_ORIGINS: [origin, context.URL.origin].join(',')}});
      const {url} = await started;
      return {type: 'json', body: JSON.stringify({url, wsUrl: url.replace('http', 'ws')})};
    },
  };
}

/** Middleware of the test runner: what comes to `/__answer?status=429&retry-after=7` is answered so, with these headers. */
export function answers(context, next) {
  if (context.path !== '/__answer') return next();
  const {status, ...headers} = context.query;
  context.status = Number(status);
  context.set(headers);
  context.body = 'answered as it was asked';
}
