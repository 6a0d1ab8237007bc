import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {buildSchema, type GraphQLEnumType} from 'graphql';
import {checks} from '../../src/conformance.js';
import {sdl} from '../../src/contract/sdl.js';
import {startServer, type TestServer} from '../server/harness.js';
import {blocksOf, converse, Names, shown} from './guide.js';

const path = 'docs/contract.md';
/** `RENEW_GUIDE=1` writes the answers instead of comparing them. */
const renews = process.env.RENEW_GUIDE === '1';
const people = {a: 'tm_dana', b: 'tm_leo'} as const;

const valuesOf = (name: string) => (buildSchema(sdl).getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

describe('docs/contract.md', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({env: {HEARTBEAT_MS: '10000', CARRIER_PACE: '100'}});
  });
  after(async () => server.stop());

  async function ask(who: keyof typeof people, body: unknown): Promise<unknown> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: `Bearer ${await server.token(people[who])}`},
      body: JSON.stringify(body),
    });
    return response.json();
  }

  it('shows requests that the server takes, and its answers', async () => {
    const markdown = readFileSync(path, 'utf8');
    const names = new Names();
    const answers: {readonly start: number; readonly end: number; readonly text: string}[] = [];
    let request: {readonly query: string; readonly who: keyof typeof people; variables: unknown} | undefined;
    for (const {language, info, text, start, end} of blocksOf(markdown)) {
      if (language === 'graphql' && info !== 'schema') request = {query: text, who: info === 'as=b' ? 'b' : 'a', variables: {}};
      if (info === 'variables' && request) request.variables = JSON.parse(names.actual(text));
      if (info === 'answer' && request) answers.push({start, end, text: `${shown(names.steady(await ask(request.who, {query: request.query, variables: request.variables})))}\n`});
      if (info === 'socket') answers.push({start, end, text: await converse(`${server.wsUrl}/graphql`, text.split('\n'), names, await server.token(people.a))});
    }
    assert.ok(answers.length >= 15, `only ${answers.length} answers are shown`);
    if (renews) {
      const renewed = answers.toReversed().reduce((whole, {start, end, text}) => whole.slice(0, start) + text + whole.slice(end), markdown);
      writeFileSync(path, renewed);
      return;
    }
    for (const {start, end, text} of answers) {
      const line = markdown.slice(0, start).split('\n').length;
      assert.equal(text, markdown.slice(start, end), `${path}:${line} is stale; RENEW_GUIDE=1 renews it`);
    }
  });

  it('names every core operation, capability and problem code', () => {
    const markdown = readFileSync(path, 'utf8');
    const schema = buildSchema(sdl);
    const core = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
    const words = [...core.map(({name}) => name), ...valuesOf('Capability'), ...valuesOf('ProblemCode')];
    assert.deepEqual(words.filter((word) => !markdown.includes(`\`${word}\``)), []);
  });

  it('shows each step of building with checks that there are', () => {
    const wanted = [...readFileSync(path, 'utf8').matchAll(/--only ([\w,-]+)/g)].flatMap(([, ids = '']) => ids.split(','));
    assert.ok(wanted.length > 10);
    assert.deepEqual(wanted.filter((one) => !checks.some(({id}) => id === one || id.startsWith(`${one}-`))), []);
  });
});
