import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {checks, type CheckResult} from '../../src/conformance.js';
import {startServer, type TestServer} from '../server/harness.js';

interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly notTried: number;
  readonly interrupted: boolean;
  readonly contractVersion: string;
  readonly checks: readonly CheckResult[];
  readonly error?: {readonly code: string; readonly message: string};
}

const control = 'demo/conformance-control.mjs';
let server: TestServer;
let folder: string;
let tokens: readonly [string, string];

/** The command as it is published, on a plain Node. `signalWhen`: what it has to have written before it gets Ctrl-C. */
async function run(args: readonly string[], {env = {}, signalWhen}: {readonly env?: Readonly<Record<string, string>>; readonly signalWhen?: RegExp} = {}) {
  const child = spawn(process.execPath, [join(folder, 'bin.js'), ...args], {stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, NODE_OPTIONS: '', ...env}});
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (signalWhen?.test(out) && !child.killed) child.kill('SIGINT');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return {code, out, err};
}

async function serving(listener: RequestListener, task: (url: string) => Promise<void>): Promise<void> {
  const http = createServer(listener);
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  try {
    await task(`http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`);
  } finally {
    http.closeAllConnections();
    http.close();
  }
}

const endpoint = () => `${server.url}/graphql`;
const withTokens = () => ['--token-a', tokens[0], '--token-b', tokens[1]];

before(async () => {
  const {buildConformance} = await import('../../scripts/build-conformance.mjs');
  folder = await mkdtemp(join(tmpdir(), 'group-chat-kit-'));
  await buildConformance(folder);
  server = await startServer({env: {HEARTBEAT_MS: '1000'}});
  tokens = [await server.token('tm_dana'), await server.token('tm_leo')];
});

after(async () => {
  await server.stop();
  await rm(folder, {recursive: true, force: true});
});

describe('group-chat-elements conformance, at the demo server', () => {
  it('tries everything with the control module, which also signs in, and passes', async () => {
    const {code, out} = await run(['conformance', endpoint(), '--control', control, '--json']);
    const report = JSON.parse(out) as Report;
    assert.deepEqual(report.checks.filter(({outcome}) => outcome === 'failed'), []);
    assert.equal(report.checks.length, checks.length);
    assert.equal(report.contractVersion, '1.0');
    assert.equal(code, 0);
    assert.ok(report.passed > 0.9 * checks.length, `only ${report.passed} of ${checks.length} were tried`);
  });

  it('says before what it writes, then each result, and can be run again', async () => {
    const {code, out} = await run(['conformance', endpoint(), ...withTokens(), '--only', 'send-once,close']);
    assert.equal(code, 0, out);
    assert.match(out, /One or more groups a check, named “Conformance \w+ …”, from \+14155550100/);
    assert.match(out, /MESSAGES GO OUT TO THE PHONES/);
    assert.match(out, /Every group is closed again/);
    assert.ok(out.indexOf('What these') < out.indexOf('ok         send-once'));
    assert.match(out, /\n3 passed, 0 failed, 0 not tried\n$/);
  });

  it('does not try what needs a control module when there is none, and says so', async () => {
    const {code, out} = await run(['conformance', endpoint(), ...withTokens(), '--only', 'inbound,rename', '--json']);
    const {checks: results} = JSON.parse(out) as Report;
    assert.equal(code, 0);
    assert.deepEqual(results.find(({id}) => id === 'inbound')?.detail, 'the control module has no phoneSends');
    assert.deepEqual(results.find(({id}) => id === 'rename')?.outcome, 'passed');
  });

  it('takes tokens from the environment and prints none', async () => {
    const env = {GROUP_CHAT_TOKEN_A: tokens[0], GROUP_CHAT_TOKEN_B: tokens[1]};
    const {code, out, err} = await run(['conformance', endpoint(), '--only', 'viewer'], {env});
    assert.equal(code, 0, out + err);
    for (const token of tokens) assert.ok(!(out + err).includes(token));
  });

  it('follows the events over server-sent events where only these are named', async () => {
    const {code, out} = await run(['conformance', endpoint(), ...withTokens(), '--sse-endpoint', `${endpoint()}/stream`, '--only', 'events-live,events-resume']);
    assert.equal(code, 0, out);
    assert.match(out, /2 passed, 0 failed, 0 not tried/);
  });

  it('ends cleanly on Ctrl-C: with a report, and with nothing left open', async () => {
    const {code, out, err} = await run(['conformance', endpoint(), ...withTokens()], {signalWhen: /ok {9}create-once/});
    assert.equal(code, 130, err);
    assert.match(err, /what was made is closed first/);
    assert.match(out, /the run was ended before it: /);
    assert.match(out, /\d+ passed, 0 failed, \d+ not tried/);
  });
});

describe('group-chat-elements conformance, where it cannot be tried', () => {
  const cases: readonly {readonly name: string; readonly args: () => readonly string[]; readonly says: RegExp}[] = [
    {name: 'no address', args: () => ['conformance'], says: /Which back end\?/},
    {name: 'an address that is none', args: () => ['conformance', 'crm.example/graphql', ...withTokens()], says: /no address that begins with http:/},
    {name: 'a port where nothing listens', args: () => ['conformance', 'http://127.0.0.1:9/graphql', ...withTokens()], says: /cannot be reached/},
    {name: 'a path where nothing is', args: () => ['conformance', `${server.url}/demo/nothing`, ...withTokens()], says: /HTTP 404/},
    {name: 'a page that answers HTML', args: () => ['conformance', `${server.url}/`, ...withTokens()], says: /HTTP \d+/},
    {name: 'a refused first token', args: () => ['conformance', endpoint(), '--token-a', 'not.a.token', '--token-b', tokens[1]], says: /refuses --token-a/},
    {name: 'a refused second token', args: () => ['conformance', endpoint(), '--token-a', tokens[0], '--token-b', 'x'], says: /refuses --token-b/},
    {name: 'one user twice', args: () => ['conformance', endpoint(), '--token-a', tokens[0], '--token-b', tokens[0]], says: /of the same teammate/},
    {name: 'no token', args: () => ['conformance', endpoint()], says: /--token-a \(or GROUP_CHAT_TOKEN_A\) is missing/},
    {name: 'a control module that is not there', args: () => ['conformance', endpoint(), '--control', 'nothing.mjs'], says: /cannot be loaded/},
    {name: 'an unknown check', args: () => ['conformance', endpoint(), ...withTokens(), '--only', 'nonsense'], says: /no such check/},
    {name: 'an unknown flag', args: () => ['conformance', endpoint(), '--tokens', 'x'], says: /--tokens/},
  ];
  for (const {name, args, says} of cases) {
    it(`says so of ${name}, and ends with 2`, async () => {
      const {code, out, err} = await run(args());
      assert.match(err, says);
      assert.match(err, /^It could not be tried: /);
      assert.equal(code, 2, out);
    });
  }

  it('tells a web page from an endpoint, also in JSON', async () => {
    await serving((_request, response) => {
      response.writeHead(200, {'content-type': 'text/html'}).end('<!doctype html><title>Sign in</title>');
    }, async (url) => {
      const {code, out} = await run(['conformance', url, ...withTokens(), '--json']);
      const {error} = JSON.parse(out) as Report;
      assert.equal(error?.code, 'HTML');
      assert.match(error.message, /a web page, not with JSON/);
      assert.equal(code, 2);
    });
  });

  it('shows nothing of a token that the answer repeats', async () => {
    await serving((request, response) => {
      const message = `Bad token: ${request.headers.authorization ?? ''}`;
      response.writeHead(401, {'content-type': 'application/json'}).end(JSON.stringify({errors: [{message, extensions: {code: 'UNAUTHENTICATED'}}]}));
    }, async (url) => {
      const {err} = await run(['conformance', url, ...withTokens()]);
      assert.match(err, /Bad token: Bearer …token…/);
      assert.ok(!err.includes(tokens[0]));
    });
  });

  it('says of a control module what is wrong with it', async () => {
    const path = join(folder, 'control.mjs');
    await writeFile(path, 'export default {phoneSend() {}};');
    const {code, err} = await run(['conformance', endpoint(), ...withTokens(), '--control', path]);
    assert.match(err, /“phoneSend” is not known; it may have tokens, phoneSends/);
    assert.equal(code, 2);
  });
});

describe('group-chat-elements conformance, at a back end that breaks the contract', () => {
  it('ends with 1, and shows what was asked, what came, and which line it breaks', async () => {
    await serving((_request, response) => {
      response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify({errors: [{message: 'Cannot query field "sendingNumbers" on type "Viewer".'}]}));
    }, async (url) => {
      const {code, out} = await run(['conformance', url, ...withTokens(), '--only', 'viewer-known,send-once']);
      assert.equal(code, 1, out);
      assert.match(out, /FAILED {2}viewer-known/);
      assert.match(out, /what was found {2}Viewer answered with an error \(HTTP 200\): Cannot query field "sendingNumbers"/);
      assert.match(out, /this breaks {5}Query.viewer \(schema.graphql\)/);
      assert.match(out, /last asked {6}Viewer {}/);
      assert.match(out, /Query.viewer has to be answered first; it failed above: send-once/);
      assert.match(out, /0 passed, 1 failed, 1 not tried/);
    });
  });
});
