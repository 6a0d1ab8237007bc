import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {AddNote, SearchTimeline} from '../../src/contract/documents.js';
import {Phone, User} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';

const business = '+14155550100';

onEachDatabase('Search', (database) => {
  let server: TestServer;
  let maya: User;
  let sam: User;

  before(async () => {
    server = await startServer({database});
    [maya, sam] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_sam')]);
    await new Phone(server, '+16505550117').text([business, '+14155550128'], 'Überprüfen Sie den Zaun, bitte. Nachbar: (415) 555-0199, 12.50 pro Meter');
    await maya.ask(AddNote, {input: {idempotencyKey: 'n', conversationId: 'cv_toronto', body: 'The señora pays by check', mentionIds: []}});
  });
  after(() => server.stop());

  const find = async (user: User, query: string, conversationId: string | null = null) => (
    (await user.ask(SearchTimeline, {query, conversationId, first: 100, after: null})).searchTimeline.edges.map(({node}) => node)
  );
  const bodies = async (user: User, query: string) => (await find(user, query)).map((item) => ('body' in item ? item.body : ''));
  const zaun = async (query: string) => (await bodies(maya, query)).some((body) => body.startsWith('Überprüfen'));

  it('ACC-12 finds words of messages and notes in any order, without case and accents', async () => {
    for (const query of ['uberprufen', 'ZAUN überprüfen', 'bitte zaun']) assert.ok(await zaun(query), query);
    assert.deepEqual(await bodies(maya, 'SENORA check'), ['The señora pays by check']);
    assert.deepEqual(await bodies(maya, 'zaun hedge'), []);
    assert.deepEqual(await bodies(maya, '  '), []);
  });

  it('ACC-12 finds the sender by name and by number, and a number in a text, in any format', async () => {
    for (const query of ['eva szabo', '+16505550117', '(650) 555-0117', '650.555.0117', '650 555', '1 650 555 0117', '4155550199', '+1 415-555-0199', 'zaun 555-0199', '12.50']) {
      assert.ok(await zaun(query), query);
    }
    assert.ok(!await zaun('650 555 0118'));
  });

  it('ACC-12 finds a file by its name', async () => {
    const [item] = await find(maya, 'statement');
    assert.ok(item?.__typename === 'Message' && item.attachments.some(({name}) => name.toLowerCase().includes('statement')), JSON.stringify(item));
  });

  it('ACC-12 finds nothing in groups that the viewer may not see, nor outside the conversation asked for', async () => {
    assert.ok((await find(sam, 'walk-through')).every(({conversationId}) => conversationId === 'cv_willow'));
    assert.ok((await find(sam, 'walk-through')).length > 0);
    for (const query of ['zaun', 'senora', '6505550117', 'deposit']) assert.deepEqual(await find(sam, query), [], query);
    assert.deepEqual(await find(maya, 'zaun', 'cv_willow'), []);
    assert.deepEqual(await find(await User.signIn(server, 'tm_helen'), 'zaun'), []);
  });

  it('ACC-12 takes what people type as text, whatever signs are in it', async () => {
    for (const query of ['%', '_', "'; drop table items; --", '\\', '\0', '('.repeat(2000), '🎉', '"quoted"']) {
      assert.ok(Array.isArray(await find(maya, query)), query);
    }
    assert.deepEqual(await find(maya, '%'), []);
  });
});
