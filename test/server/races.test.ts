import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, it} from 'node:test';
import {
  AddTeammates, Conversations, CreateConversation, History, RemoveTeammate, SetClosed, SetContacts,
} from '../../src/contract/documents.js';
import {openPglite} from '../../demo/server/db/pglite.js';
import {openPostgres} from '../../demo/server/db/postgres.js';
import {Phone, User, codes, eventually, type MessageItem} from './client.js';
import {onEachDatabase, startServer, type DatabaseName, type TestServer} from './harness.js';

const business = '+14155550100';
const phones: Readonly<Record<string, string>> = {
  ct_ana: '+14155550123', ct_bo: '+14155550124', ct_rosa: '+14155550125', ct_uma: '+14155550126', ct_yara: '+14155550127', ct_zoe: '+14155550128',
  ct_carla: '+16285550131', ct_deshawn: '+15105550142', ct_eva: '+16505550117', ct_hiro: '+12065550172', ct_mila: '+14165550188',
};
const everybody = Object.keys(phones);
const phonesOf = (ids: readonly string[]) => ids.map((id) => phones[id] ?? '');
const many = <Result>(count: number, ask: (index: number) => Promise<Result>) => Promise.all(Array.from({length: count}, (_, index) => ask(index)));
const key = () => crypto.randomUUID();
const contacts = (ids: readonly string[]) => ids.map((contactId) => ({contactId}));

onEachDatabase('Many at once', (database) => {
  let server: TestServer;
  let maya: User;
  let dana: User;

  before(async () => {
    server = await serverOfManyTeammates(database);
    [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
  });
  after(() => server.stop());

  const create = async (user: User, ids: readonly string[], more: {idempotencyKey?: string; teammateIds?: string[]} = {}) => (
    await user.ask(CreateConversation, {input: {
      idempotencyKey: key(), kind: 'CONTACTS', fromId: 'nr_main', contacts: contacts(ids), teammateIds: ['tm_dana'], name: null, ...more,
    }})
  ).createConversation;
  const change = async (user: User, conversationId: string, before: readonly string[], ids: readonly string[]) => (
    await user.ask(SetContacts, {input: {conversationId, contacts: contacts(ids), expectPhones: phonesOf(before)}})
  ).setContacts;

  it('GRP-02 GRP-10 of 50 who create the same set in any order, or one group with one key, one makes it', async () => {
    const set = ['ct_ana', 'ct_eva', 'ct_hiro'];
    const made = await many(50, (index) => create(index % 2 ? maya : dana, index % 3 ? set : set.toReversed(), {teammateIds: index % 2 ? ['tm_dana'] : ['tm_maya']}));
    assert.deepEqual([...new Set(made.flatMap(({problems}) => codes(problems)))], []);
    assert.equal(new Set(made.map(({conversation}) => conversation?.id)).size, 1);
    assert.equal(made.filter(({existed}) => !existed).length, 1);

    const idempotencyKey = key();
    const retried = await many(50, () => create(maya, ['ct_ana', 'ct_mila'], {idempotencyKey}));
    assert.deepEqual([new Set(retried.map(({conversation}) => conversation?.id)).size, retried.some(({existed}) => existed)], [1, false]);
  });

  it('TEAM-01 R11 of 50 additions at once to a group of teammates no more than the limit take effect', async () => {
    const {createConversation: {conversation}} = await maya.ask(CreateConversation, {input: {
      idempotencyKey: key(), kind: 'TEAM', fromId: null, contacts: [], teammateIds: ['tm_dana'], name: null,
    }});
    assert.ok(conversation);
    const {id} = conversation;
    const added = await many(50, async (index) => (
      (await (index % 2 ? maya : dana).ask(AddTeammates, {input: {conversationId: id, teammateIds: [`tm_more_${index % 25}`]}})).addTeammates
    ));
    assert.equal((await maya.conversation(id)).teammates.length, 10);
    assert.deepEqual(new Set(added.flatMap(({problems}) => codes(problems))), new Set(['TOO_MANY_TEAMMATES']));
  });

  it('MEM-11 of 50 who add the same teammate at once one does, with one line in the history', async () => {
    const {conversation} = await create(maya, ['ct_bo', 'ct_eva']);
    const id = conversation?.id ?? '';
    const added = await many(50, async () => (await maya.ask(AddTeammates, {input: {conversationId: id, teammateIds: ['tm_priya']}})).addTeammates);
    assert.ok(added.every(({problems}) => problems.length === 0));
    const {history} = await maya.ask(History, {conversationId: id, first: 100, after: null});
    assert.equal(history.edges.filter(({node}) => node.action === 'TEAMMATE_ADDED').length, 1);
  });

  it('MEM-12 two who leave at the same moment do not leave a group without anybody', async () => {
    const leo = await User.signIn(server, 'tm_leo');
    for (const set of [['ct_bo', 'ct_hiro'], ['ct_bo', 'ct_mila'], ['ct_eva', 'ct_mila']]) {
      const {conversation} = await create(dana, set, {teammateIds: ['tm_leo']});
      const conversationId = conversation?.id ?? '';
      const left = await Promise.all([dana, leo].map(async (user) => (
        (await user.ask(RemoveTeammate, {input: {conversationId, teammateId: user.id}})).removeTeammate)));
      assert.deepEqual(left.flatMap(({problems}) => codes(problems)), ['LAST_TEAMMATE']);
      assert.equal((await maya.conversation(conversationId)).teammates.length, 1);
    }
  });

  it('GRP-05 GRP-12 of 50 changes of the contacts at once one takes effect, and none is over the limit', async () => {
    const before = ['ct_rosa', 'ct_uma'];
    const {conversation} = await create(maya, before);
    const id = conversation?.id ?? '';
    const changed = await many(50, (index) => change(index % 2 ? maya : dana, id, before, ['ct_rosa', 'ct_uma', ...everybody.slice(5, 6 + (index % 6))]));
    assert.equal(changed.filter(({problems}) => problems.length === 0).length, 1);
    assert.deepEqual(new Set(changed.flatMap(({problems}) => codes(problems))), new Set(['RECIPIENTS_CHANGED']));
    const now = (await maya.conversation(id)).contacts;
    assert.ok(now.length > 2 && now.length <= 9);
  });

  it('MEM-05 of a change and a first send that cross exactly one wins, and nobody gets what its sender had not looked at', async () => {
    for (const [round, third] of ['ct_carla', 'ct_deshawn', 'ct_yara', 'ct_zoe', 'ct_carla', 'ct_deshawn'].entries()) {
      const before = round < 4 ? ['ct_rosa', third] : ['ct_yara', third];
      const after = [...before, 'ct_hiro'];
      const {conversation} = await create(maya, before);
      const id = conversation?.id ?? '';
      const body = `Round ${round}`;
      const [changed, sent] = await Promise.all([change(maya, id, before, after), dana.send(id, body, {expectPhones: phonesOf(before)})]);
      const outcome = [...codes(changed.problems), ...codes(sent.problems)];
      assert.equal(outcome.length, 1, `round ${round}: ${outcome.join()}`);
      assert.match(outcome[0] ?? '', /^(CONTACTS_LOCKED|RECIPIENTS_CHANGED)$/);
      if (sent.problems.length > 0) continue;
      const held = await new Phone(server, phones[third] ?? '').holds(body);
      assert.deepEqual([...held.participants].sort(), [business, ...phonesOf(before).filter((phone) => phone !== phones[third])].sort());
    }
  });

  it('GRP-02 SND-15 of reopening a group and creating its set anew at once, one leads to an open group', async () => {
    for (const set of [['ct_ana', 'ct_deshawn'], ['ct_bo', 'ct_deshawn'], ['ct_hiro', 'ct_deshawn']]) {
      const conversationId = (await create(maya, set)).conversation?.id ?? '';
      await maya.ask(SetClosed, {input: {conversationId, closed: true}});
      const [, made] = await Promise.all([maya.ask(SetClosed, {input: {conversationId, closed: false}}), create(maya, set)]);
      assert.deepEqual(codes(made.problems), []);
      const {conversations} = await maya.ask(Conversations, {first: 100, filter: {contactId: 'ct_deshawn'}});
      const same = conversations.edges.filter(({node}) => !node.closed && node.contacts.map(({contactId}) => contactId).sort().join() === [...set].sort().join());
      assert.equal(same.length, 1);
    }
  });

  it('DND-12 of 20 messages that cross a STOP each reaches everybody, or nobody and says why', async () => {
    const set = ['ct_carla', 'ct_mila', 'ct_zoe'];
    const id = (await create(maya, set)).conversation?.id ?? '';
    await maya.send(id, 'The first', {expectPhones: phonesOf(set)});
    const carla = new Phone(server, phones.ct_carla ?? '');
    const [sent] = await Promise.all([
      many(20, async (index) => (await maya.send(id, `Crossing ${index}`)).problems),
      carla.text([business, ...phonesOf(['ct_mila', 'ct_zoe'])], 'STOP'),
    ]);
    const accepted = sent.filter((problems) => problems.length === 0).length;
    assert.deepEqual(new Set(sent.flatMap((problems) => codes(problems))), accepted === 20 ? new Set() : new Set(['CONTACT_DND']));

    const ours = await eventually('an end of every message', async () => {
      const found = (await maya.items(id, 100)).filter((item): item is MessageItem => item.__typename === 'Message' && item.body.startsWith('Crossing'));
      return found.length === accepted && found.every(({status}) => status === 'DELIVERED' || status === 'FAILED') ? found : undefined;
    });
    const delivered = ours.filter(({status}) => status === 'DELIVERED').map(({body}) => body).sort();
    for (const one of ours.filter(({status}) => status === 'FAILED')) assert.deepEqual([...new Set(codes(one.problems))], ['CONTACT_DND']);
    for (const phone of phonesOf(set)) {
      const held = (await new Phone(server, phone).messages()).map(({body}) => body).filter((body) => body.startsWith('Crossing')).sort();
      assert.deepEqual(held, delivered, phone);
    }
    assert.ok((await maya.items(id, 100)).some((item) => 'body' in item && item.body === 'STOP'), 'it stays visible');
  });
});

/** The demo's organisation with 25 more teammates: a limit of ten is only a limit where there are more. */
async function serverOfManyTeammates(database: DatabaseName): Promise<TestServer> {
  const first = await startServer({database});
  await first.stop({keep: true});
  const {DATABASE_URL, DATA_DIR} = first.data;
  const db = DATABASE_URL ? openPostgres(DATABASE_URL, 'group_chat_demo') : await openPglite(join(DATA_DIR ?? '', 'pglite'));
  await db.query(`insert into group_chat_demo.teammates (id, org, name, email, role) select 'tm_more_' || n, org, 'Teammate ' || n, n || '@example.org', 'MEMBER'
    from generate_series(0, 24) n, (select org from group_chat_demo.teammates where id = 'tm_maya') o`);
  await db.close();
  return startServer({dataOf: first});
}
