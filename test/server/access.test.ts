import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import * as documents from '../../src/contract/documents.js';
import {User, codes} from './client.js';
import {onEachDatabase, post, startServer, type TestServer} from './harness.js';

onEachDatabase('Access', (database) => {
  let server: TestServer;
  let maya: User;
  let sam: User;
  let helen: User;

  before(async () => {
    server = await startServer({database, env: {HEARTBEAT_MS: '200'}});
    [maya, sam, helen] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_sam'), User.signIn(server, 'tm_helen')]);
  });
  after(() => server.stop());

  it('R10 ACC-09 ids of another organisation answer exactly like ids that do not exist, in every field', async () => {
    const real = {
      conversation: 'cv_willow', contact: 'ct_ana', teammate: 'tm_dana', number: 'nr_main', item: 'it_willow_3', attachment: 'at_willow_10_0',
    };
    const missing = Object.fromEntries(Object.entries(real).map(([name, id]) => [name, `${id.slice(0, 3)}missing`])) as typeof real;
    for (const [name, ask] of questions(helen)) {
      const [foreign, absent] = [JSON.stringify(await ask(real, 'foreign')), JSON.stringify(await ask(missing, 'absent'))];
      const neutral = (text: string, ids: typeof real) => Object.values(ids).reduce((rest, id) => rest.replaceAll(id, 'ID'), text);
      assert.equal(neutral(foreign, real), neutral(absent, missing), name);
      assert.ok(!foreign.includes('"errors"'), `${name}: ${foreign}`);
    }
  });

  it('ACC-01 one who is limited to assigned contacts finds no others, and no group with any of them', async () => {
    const {contacts} = await sam.ask(documents.Contacts, {first: 100});
    assert.deepEqual(contacts.edges.map(({node}) => node.id), ['ct_ana', 'ct_bo', 'ct_carla', 'ct_uma', 'ct_yara']);
    const {conversations} = await sam.ask(documents.Conversations, {first: 100, filter: null});
    assert.deepEqual(conversations.edges.map(({node}) => node.id), ['cv_willow']);
    assert.equal((await sam.ask(documents.Conversation, {id: 'cv_remodel', last: 1})).conversation, null);
    const {createConversation} = await sam.ask(documents.CreateConversation, {input: {
      idempotencyKey: 'sams', kind: 'CONTACTS', fromId: 'nr_main', contacts: [{contactId: 'ct_ana'}, {contactId: 'ct_zoe'}], teammateIds: [], name: null,
    }});
    assert.deepEqual(codes(createConversation.problems), ['NOT_FOUND']);
  });

  it('MEM-12 adding somebody who may not see everybody, or is not active, is refused with their names', async () => {
    const {addTeammates} = await maya.ask(documents.AddTeammates, {input: {conversationId: 'cv_toronto', teammateIds: ['tm_sam', 'tm_ruth']}});
    assert.deepEqual(codes(addTeammates.problems), ['TEAMMATE_NO_ACCESS', 'TEAMMATE_INACTIVE']);
    assert.deepEqual(addTeammates.problems[0]?.params, [{name: 'name', value: 'Sam Okafor'}]);
  });

  it('UNAUTHENTICATED is a top-level error without a token, with a wrong one, and with one that ended', async () => {
    const ended = await server.token('tm_maya', 1);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    for (const authorization of [undefined, 'Bearer nonsense', `Bearer ${ended}`]) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST', headers: {'content-type': 'application/json', ...(authorization ? {authorization} : {})}, body: '{"query":"{viewer{unreadCount}}"}',
      });
      const {errors} = await response.json() as {errors: {extensions: {code: string}}[]};
      assert.equal(errors[0]?.extensions.code, 'UNAUTHENTICATED');
    }
  });

  it('R9 a socket ends with its token, with 4403, within a second', async () => {
    const token = await server.token('tm_maya', 2);
    const {exp} = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {exp: number};
    const socket = await new User(server, 'tm_maya', token).watch();
    assert.equal((await socket.closed).code, 4403);
    const late = Date.now() - exp * 1000;
    console.log(`R9: the socket was closed ${late} ms after the end of its token`);
    assert.ok(late > -50 && late < 1000, `${late} ms after the end of the token`);
  });

  it('a socket with a wrong token is closed with 4403', async () => {
    assert.equal((await new User(server, 'tm_maya', 'a.b.c').connect().closed).code, 4403);
  });

  it('a page of another origin may not call the server', async () => {
    const response = await fetch(`${server.url}/graphql`, {method: 'POST', headers: {'content-type': 'application/json', origin: 'https://evil.example'}, body: '{"query":"{__typename}"}'});
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });

  it('the log of the server holds neither tokens, nor texts, nor numbers', async () => {
    await post(server.url, '/demo/token', {teammate: 'tm_maya'});
    await maya.send('cv_willow', 'A very private text');
    assert.doesNotMatch(server.log(), /private text|\+1\d{10}|eyJ/);
  });
});

type Ids = Readonly<Record<'conversation' | 'contact' | 'teammate' | 'number' | 'item' | 'attachment', string>>;

/** Every field of the contract that takes an id. */
function questions(user: User): [string, (ids: Ids, key: string) => Promise<unknown>][] {
  const ask = (name: keyof typeof documents, variables: (ids: Ids, key: string) => unknown): [string, (ids: Ids, key: string) => Promise<unknown>] => [
    name, (ids, key) => user.raw({query: documents[name].text, variables: variables(ids, key)}),
  ];
  const page = {first: 10};
  return [
    ask('Contacts', ({contact}) => ({...page, ids: [contact]})),
    ask('Teammates', ({teammate, conversation, contact, number}) => ({...page, ids: [teammate], conversationId: conversation, contactIds: [contact], fromId: number})),
    ask('Conversations', ({conversation, contact}) => ({...page, filter: {ids: [conversation], contactId: contact}})),
    ask('Conversation', ({conversation}) => ({id: conversation, last: 5})),
    ask('Timeline', ({conversation}) => ({id: conversation, first: 5})),
    ask('TimelineItem', ({item}) => ({id: item})),
    ask('SearchTimeline', ({conversation}) => ({...page, query: 'Willow', conversationId: conversation})),
    ask('History', ({conversation}) => ({...page, conversationId: conversation})),
    ask('CreateConversation', ({number, contact, teammate, conversation}, key) => ({input: {
      idempotencyKey: `a-${key}`, kind: 'CONTACTS', fromId: number, contacts: [{contactId: contact}], teammateIds: [teammate], predecessorId: conversation,
    }})),
    ask('CreateConversation', ({number, contact, teammate}, key) => ({input: {
      idempotencyKey: `b-${key}`, kind: 'CONTACTS', fromId: number, contacts: [{contactId: contact}], teammateIds: [teammate],
    }})),
    ask('CreateConversation', ({contact, teammate}, key) => ({input: {
      idempotencyKey: `c-${key}`, kind: 'CONTACTS', fromId: 'nr_clinic', contacts: [{contactId: contact}, {contactId: 'ct_aaron'}], teammateIds: [teammate],
    }})),
    ask('CreateConversation', ({teammate}, key) => ({input: {idempotencyKey: `d-${key}`, kind: 'TEAM', teammateIds: [teammate]}})),
    ask('SetContacts', ({conversation, contact}) => ({input: {conversationId: conversation, contacts: [{contactId: contact}], expectPhones: []}})),
    ask('SendMessage', ({conversation, attachment}, key) => ({input: {idempotencyKey: `e-${key}`, conversationId: conversation, body: 'Hi', attachmentIds: [attachment]}})),
    ask('SendMessage', ({attachment}, key) => ({input: {idempotencyKey: `f-${key}`, conversationId: 'cv_fields', body: 'Hi', attachmentIds: [attachment]}})),
    ask('MarkRead', ({conversation}) => ({input: {conversationId: conversation, upTo: 1}})),
    ask('AddTeammates', ({conversation, teammate}) => ({input: {conversationId: conversation, teammateIds: [teammate]}})),
    ask('AddTeammates', ({teammate}) => ({input: {conversationId: 'cv_fields', teammateIds: [teammate]}})),
    ask('RemoveTeammate', ({conversation, teammate}) => ({input: {conversationId: conversation, teammateId: teammate}})),
    ask('RemoveTeammate', ({teammate}) => ({input: {conversationId: 'cv_fields', teammateId: teammate}})),
    ask('AddNote', ({conversation, teammate}, key) => ({input: {idempotencyKey: `g-${key}`, conversationId: conversation, body: 'Hi', mentionIds: [teammate]}})),
    ask('AddNote', ({teammate}, key) => ({input: {idempotencyKey: `h-${key}`, conversationId: 'cv_fields', body: 'Hi', mentionIds: [teammate]}})),
    ask('SetClosed', ({conversation}) => ({input: {conversationId: conversation, closed: true}})),
    ask('RenameConversation', ({conversation}) => ({input: {conversationId: conversation, name: 'Mine'}})),
    ask('SetFlags', ({conversation}) => ({input: {conversationId: conversation, muted: true}})),
    ask('CreateUpload', ({conversation}) => ({input: {conversationId: conversation, name: 'a.png', contentType: 'image/png', bytes: 10}})),
    ask('RetryMessage', ({item}, key) => ({input: {idempotencyKey: `i-${key}`, messageId: item}})),
    ask('SetTyping', ({conversation}) => ({input: {conversationId: conversation, typing: true}})),
    ask('RecordExport', ({conversation}) => ({input: {conversationId: conversation, format: 'CSV'}})),
    ask('SetConsent', ({contact}) => ({input: {contactId: contact, consent: 'DND', note: 'Hm'}})),
  ];
}
