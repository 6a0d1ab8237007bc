import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {
  AddNote, AddTeammates, CreateConversation, CreateUpload, RemoveTeammate, RenameConversation, SearchTimeline, SetClosed, SetContacts, type Operation,
} from '../../src/contract/documents.js';
import type {CreateConversationInput} from '../../src/contract/types.js';
import {BandwidthDouble} from './bandwidth-double.js';
import {User, codes} from './client.js';
import {startServer, type TestServer} from './harness.js';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const make = async (user: User, input: Partial<CreateConversationInput> = {}) => (
  await user.ask(CreateConversation, {input: {
    idempotencyKey: randomUUID(), kind: 'TEAM', fromId: null, contacts: [], teammateIds: ['tm_dana', 'tm_leo'], name: null, ...input,
  }})
).createConversation;

const made = async (user: User, input: Partial<CreateConversationInput> = {}) => {
  const {conversation, problems} = await make(user, input);
  assert.deepEqual(codes(problems), []);
  assert.ok(conversation);
  return conversation;
};

describe('A group of teammates', () => {
  let provider: BandwidthDouble;
  let server: TestServer;
  let maya: User;
  let dana: User;
  let noor: User;

  before(async () => {
    provider = await BandwidthDouble.start();
    server = await startServer({policy: 'team', env: provider.env});
    [maya, dana, noor] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana'), User.signIn(server, 'tm_noor')]);
  });
  after(async () => {
    await server.stop();
    await provider.stop();
  });

  const done = async <Result, Variables>(user: User, operation: Operation<Result, Variables>, variables: Variables): Promise<string[]> => {
    const answer = await user.ask(operation, variables);
    const [payload] = Object.values(answer as Record<string, {problems: readonly {code: string}[]}>);
    return codes(payload?.problems ?? []);
  };

  it('TEAM-01 has no number, no contacts and nothing that stops it; what is said in it is received', async () => {
    const {id, from, contacts, contactsLocked, problems, viewerCan} = await made(maya);
    assert.deepEqual([from, contacts, contactsLocked, problems], [null, [], true, []]);
    assert.ok(viewerCan.includes('SEND') && !viewerCan.includes('EDIT_CONTACTS') && !viewerCan.includes('CONTINUE'));
    const {message} = await maya.send(id, 'Among us');
    assert.ok(message?.__typename === 'Message');
    assert.deepEqual([message.status, message.deliveries], ['RECEIVED', []]);
    assert.equal((await dana.conversation(id)).unreadCount, 1);
  });

  it('TEAM-01 is of two to ten, the maker included, and of active teammates without contacts or number', async () => {
    assert.deepEqual(codes((await make(maya, {teammateIds: []})).problems), ['TOO_FEW_TEAMMATES']);
    assert.deepEqual(codes((await make(maya, {teammateIds: ['tm_ruth']})).problems), ['TEAMMATE_INACTIVE']);
    assert.deepEqual(codes((await make(maya, {teammateIds: ['tm_stranger']})).problems), ['NOT_FOUND']);
    assert.ok(codes((await make(maya, {contacts: [{contactId: 'ct_ana', phone: null}]})).problems).length > 0);
    assert.ok(codes((await make(maya, {fromId: 'nr_main'})).problems).length > 0);
  });

  it('TEAM-02 of the same people there may be several, each named, unnamed or renamed at any time', async () => {
    const [one, two] = [await made(maya, {name: 'Open house'}), await made(maya)];
    assert.notEqual(one.id, two.id);
    assert.deepEqual([one.name, two.name], ['Open house', null]);
    const rename = (id: string, name: string | null) => done(dana, RenameConversation, {input: {conversationId: id, name}});
    assert.deepEqual(await rename(two.id, ' Saturday\u202E '), []);
    assert.equal((await maya.conversation(two.id)).name, 'Saturday');
    assert.deepEqual(await done(maya, SetClosed, {input: {conversationId: two.id, closed: true}}), []);
    assert.deepEqual(await rename(two.id, null), [], 'a closed one too');
    assert.equal((await maya.conversation(two.id)).name, null);
    assert.deepEqual(await done(maya, SetClosed, {input: {conversationId: two.id, closed: false}}), [], 'whatever other group of the same people is open');
  });

  it('TEAM-03 members come with the whole history, and go with nothing of it', async () => {
    const {id} = await made(maya);
    await maya.send(id, 'Before Noor');
    const socket = await noor.watch();
    assert.deepEqual(await done(dana, AddTeammates, {input: {conversationId: id, teammateIds: ['tm_noor']}}), []);
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === id);
    assert.ok((await noor.items(id)).some((item) => 'body' in item && item.body === 'Before Noor'));
    assert.notDeepEqual(await done(maya, SetContacts, {input: {conversationId: id, contacts: [{contactId: 'ct_ana', phone: null}], expectPhones: []}}), [], 'contacts never come in');

    assert.deepEqual(await done(maya, RemoveTeammate, {input: {conversationId: id, teammateId: 'tm_noor'}}), []);
    await socket.until(({event}) => event?.__typename === 'ConversationRemoved' && event.conversationId === id);
    await maya.send(id, 'After Noor');
    assert.deepEqual(codes((await noor.send(id, 'Hello?')).problems), ['NOT_FOUND']);
    socket.close();
  });

  it('TEAM-03 several come at once; who is there already is passed over', async () => {
    const {id} = await made(maya, {teammateIds: ['tm_dana']});
    const all = ['tm_dana', 'tm_leo', 'tm_priya', 'tm_sam', 'tm_noor'];
    assert.deepEqual(await done(maya, AddTeammates, {input: {conversationId: id, teammateIds: all}}), []);
    assert.equal((await maya.conversation(id)).teammates.length, 6);
  });

  it('TEAM-04 files, notes with mentions and search work as elsewhere', async () => {
    const {id} = await made(maya);
    const {createUpload: {upload}} = await maya.ask(CreateUpload, {input: {conversationId: id, name: 'Floor plan.png', contentType: 'image/png', bytes: pixel.length}});
    assert.ok(upload);
    const headers = Object.fromEntries(upload.headers.map(({name, value}) => [name, value]));
    assert.equal((await fetch(upload.url, {method: 'PUT', headers, body: pixel})).status, 204);
    const {message, problems} = await maya.send(id, '', {attachmentIds: [upload.attachmentId]});
    assert.deepEqual(codes(problems), []);
    assert.ok(message?.__typename === 'Message' && message.attachments[0]?.url);
    const theirs = (await dana.items(id)).find((item) => item.id === message.id);
    assert.ok(theirs?.__typename === 'Message');
    assert.equal((await fetch(theirs.attachments[0]?.url ?? '')).status, 200);

    assert.deepEqual(await done(maya, AddNote, {input: {idempotencyKey: randomUUID(), conversationId: id, body: '@Dana Whitfield the façade', mentionIds: ['tm_dana']}}), []);
    assert.deepEqual(await done(maya, AddNote, {input: {idempotencyKey: randomUUID(), conversationId: id, body: '@Noor', mentionIds: ['tm_noor']}}), ['TEAMMATE_NO_ACCESS']);
    const found = async (user: User, query: string) => (
      await user.ask(SearchTimeline, {query, conversationId: null, first: 10, after: null})).searchTimeline.edges.filter(({node}) => node.conversationId === id).length;
    assert.deepEqual([await found(dana, 'facade'), await found(dana, 'floor plan'), await found(noor, 'facade')], [1, 1, 0]);
  });

  it('TEAM-04 nothing of all this was handed to the carrier', () => {
    assert.deepEqual(provider.submitted, []);
    assert.equal(provider.uploads.size, 0);
    assert.equal(provider.signIns, 0);
  });
});

describe('A group of teammates where the policy fixes its members', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({policy: 'crm'});
  });
  after(() => server.stop());

  it('TEAM-03 lets nobody come, go or leave, and says so beforehand', async () => {
    const [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
    const {id, viewerCan} = await made(maya);
    assert.ok(!viewerCan.some((action) => ['ADD_TEAMMATES', 'REMOVE_TEAMMATES', 'LEAVE'].includes(action)));
    assert.ok(viewerCan.includes('RENAME') && viewerCan.includes('NOTE'));
    const add = await maya.ask(AddTeammates, {input: {conversationId: id, teammateIds: ['tm_noor']}});
    const remove = await maya.ask(RemoveTeammate, {input: {conversationId: id, teammateId: 'tm_leo'}});
    const leave = await dana.ask(RemoveTeammate, {input: {conversationId: id, teammateId: 'tm_dana'}});
    for (const {problems} of [add.addTeammates, remove.removeTeammate, leave.removeTeammate]) assert.deepEqual(codes(problems), ['NOT_ALLOWED']);
  });
});
