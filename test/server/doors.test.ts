import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Conversations} from '../../src/contract/documents.js';
import {User} from './client.js';
import {get, post, startServer, type TestServer} from './harness.js';

describe('The demo doors', () => {
  let server: TestServer;

  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const call = async (method: string, path: string, {body, headers = {}}: {body?: string; headers?: Record<string, string>} = {}) => {
    const response = await fetch(server.url + path, {
      method, headers: {...(body === undefined ? {} : {'content-type': 'application/json'}), ...headers}, ...(body === undefined ? {} : {body}),
    });
    const text = await response.text();
    return {status: response.status, error: text.startsWith('{') ? (JSON.parse(text) as {error?: {code: string; message: string}}).error : undefined};
  };

  it('say that the server is well', async () => {
    assert.deepEqual(await get(server.url, '/healthz'), {ok: true});
  });

  it('list the people of both organisations, and sign in by id or by e-mail address', async () => {
    const people = await get(server.url, '/demo/people') as Record<string, string>[];
    assert.deepEqual(new Set(people.map(({organisation}) => organisation)), new Set(['Harbor Street Realty', 'Cedar Family Clinic']));
    for (const {id, name, email, role, organisation} of people) assert.ok(id && name && email && role && organisation);
    const {token, expiresAt} = await post(server.url, '/demo/token', {teammate: 'dana@harborstreet.example', ttlSeconds: 60}) as {token: string; expiresAt: string};
    assert.ok(token);
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 60_000) < 5000);
  });

  it('list every handset with its name and behaviour', async () => {
    const phones = await get(server.url, '/demo/phones') as {phone: string; name: string; behaviour: unknown}[];
    assert.deepEqual(phones.find(({phone}) => phone === '+14155550123'), {
      phone: '+14155550123', name: 'Ana Ruiz', organisation: 'Harbor Street Realty', behaviour: {fail: null, delay: 0, unconfirmed: false}, messages: 12,
    });
  });

  it('begin anew on reset, and nobody is signed out by it', async () => {
    const maya = await User.signIn(server, 'tm_maya');
    const socket = await maya.watch();
    await maya.send('cv_willow', 'Gone after the reset');
    await post(server.url, '/demo/reset', {});
    await socket.until(({event}) => event?.__typename === 'Resync');
    assert.ok(!(await maya.items('cv_willow')).some((item) => 'body' in item && item.body === 'Gone after the reset'));
    await maya.send('cv_willow', 'Alive after the reset');
    await socket.message('Alive after the reset');
    assert.equal((await maya.ask(Conversations, {first: 50, filter: null})).conversations.edges.length, 7);
    socket.close();
  });

  it('answer bad input with the status and a typed error', async () => {
    const phone = '/demo/phones/+14155550123';
    const expected: [string, string, number, string | undefined][] = [
      ['POST', '/demo/token', 400, '{}'], ['POST', '/demo/token', 400, '{'], ['POST', '/demo/token', 400, '[]'],
      ['POST', '/demo/token', 404, '{"teammate":"nobody"}'], ['POST', '/demo/token', 404, '{"teammate":"tm_ruth"}'],
      ['POST', '/demo/token', 400, '{"teammate":"tm_maya","ttlSeconds":-1}'], ['GET', '/demo/token', 405, undefined],
      ['POST', '/demo/phones', 405, '{}'], ['DELETE', '/demo/people', 405, undefined], ['GET', '/demo/nothing', 404, undefined],
      ['GET', `${phone}/nothing`, 404, undefined], ['GET', '/demo/phones/12/messages', 400, undefined], ['GET', '/demo/phones/%ZZ/messages', 400, undefined],
      ['GET', '/demo/phones/+18765550134/messages', 400, undefined],
      ['POST', `${phone}/messages`, 400, '{"to":[],"body":"x"}'], ['POST', `${phone}/messages`, 400, '{"to":["+14155550100"]}'],
      ['POST', `${phone}/messages`, 400, '{"to":"+14155550100","body":"x"}'], ['POST', `${phone}/messages`, 400, '{"to":[1],"body":"x"}'],
      ['POST', `${phone}/messages`, 400, '{"to":["+14155550100"],"body":"x","media":[{"name":"a"}]}'],
      ['POST', `${phone}/messages`, 413, JSON.stringify({to: ['+14155550100'], body: 'x'.repeat(8_100_000)})],
      ['POST', `${phone}/behaviour`, 400, '{"delay":"soon"}'], ['POST', `${phone}/behaviour`, 400, '{"unconfirmed":1}'],
      ['POST', '/demo/direct', 404, '{"fromId":"nr_x","to":"+14155550123","body":"x"}'],
    ];
    for (const [method, path, status, body] of expected) {
      const answer = await call(method, path, body === undefined ? {} : {body});
      assert.deepEqual([method, path, answer.status, body?.slice(0, 80)], [method, path, status, body?.slice(0, 80)]);
      assert.ok(answer.error?.code && answer.error.message, path);
    }
    assert.equal((await call('POST', '/demo/token', {body: 'teammate=x', headers: {'content-type': 'application/x-www-form-urlencoded'}})).status, 415);
  });

  it('are not there for a name that only resolves to this machine', async () => {
    const {request} = await import('node:http');
    const status = await new Promise((resolve) => {
      request(`${server.url}/demo/people`, {headers: {host: 'rebound.example'}}, (response) => resolve(response.statusCode)).end();
    });
    assert.equal(status, 404);
  });

  it('GraphQL takes JSON of a bounded size, depth and number of aliases, and no mutation by GET', async () => {
    const graphql = (body: string, headers: Record<string, string> = {}) => call('POST', '/graphql', {body, headers});
    assert.equal((await graphql('{"query":"{__typename}"}', {'content-type': 'text/plain'})).status, 415);
    assert.equal((await graphql(JSON.stringify({query: `{__typename} #${'x'.repeat(300_000)}`}))).status, 413);
    assert.equal((await call('PUT', '/graphql')).status, 405);
    const maya = await User.signIn(server, 'tm_maya');
    const errorsOf = async (query: string) => ((await maya.raw({query})) as {errors?: {message: string}[]}).errors?.map(({message}) => message) ?? [];
    const deep = `{conversation(id:"x"){${'successorId '.repeat(3)}teammates{teammate{problems{params{name}}}}}}`;
    assert.deepEqual(await errorsOf(deep), []);
    assert.match((await errorsOf(`{${Array.from({length: 40}, (_, index) => `a${index}: __typename`).join(' ')}}`)).join(), /aliases/);
    const get = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation{setTyping(input:{conversationId:"x",typing:true}){problems{code}}}')}`);
    assert.equal(get.status, 405);
  });

  it('a fault keeps its words to itself', async () => {
    const maya = await User.signIn(server, 'tm_maya');
    const {errors} = await maya.raw({query: 'query($id:ID!){conversation(id:$id){id}}', variables: {id: 'x\u0000y'}}) as {errors?: {message: string; extensions: {code: string}}[]};
    assert.ok(!(/utf8|byte|sql|select/i.exec(JSON.stringify(errors ?? []))));
  });

  it('no file outside the demo pages is served', async () => {
    for (const path of ['/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/server/main.ts', '/.data/pglite/PG_VERSION', '/server/main.ts']) {
      assert.equal((await call('GET', path)).status, 404);
    }
  });
});
