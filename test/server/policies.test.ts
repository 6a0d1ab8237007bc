import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {AddTeammates, Conversations, CreateConversation, Viewer} from '../../src/contract/documents.js';
import {Phone, User, codes} from './client.js';
import {post, startServer, type TestServer} from './harness.js';

const [ana, bo] = ['+14155550123', '+14155550124'];

describe('Policy crm', () => {
  let server: TestServer;
  let dana: User;
  let leo: User;

  before(async () => {
    server = await startServer({policy: 'crm'});
    [dana, leo] = await Promise.all([User.signIn(server, 'tm_dana'), User.signIn(server, 'tm_leo')]);
  });
  after(() => server.stop());

  it('GRP-11 locks the contacts at creation, and names no teammates in a group', async () => {
    const {viewer} = await dana.ask(Viewer, {});
    assert.equal(viewer.policy.contactsLockAt, 'CREATION');
    assert.ok(!viewer.can.includes('ADD_TEAMMATES'));
    const id = await dana.create(['ct_ana', 'ct_zoe']);
    const {contactsLocked, viewerCan} = await dana.conversation(id);
    assert.ok(contactsLocked);
    assert.ok(!viewerCan.some((action) => ['ADD_TEAMMATES', 'REMOVE_TEAMMATES', 'EDIT_CONTACTS'].includes(action)));
    const {addTeammates} = await dana.ask(AddTeammates, {input: {conversationId: id, teammateIds: ['tm_leo']}});
    assert.deepEqual(codes(addTeammates.problems), ['NOT_ALLOWED']);
  });

  it('shows a group to everybody whose access covers its contacts, and lets them write', async () => {
    const id = await dana.create(['ct_bo', 'ct_zoe']);
    assert.deepEqual((await leo.send(id, 'Leo here', {expectPhones: [bo, '+14155550128']})).problems, []);
    assert.deepEqual((await leo.conversation(id)).teammates.map(({teammate}) => teammate.id).sort(), ['tm_dana', 'tm_leo']);
    const sam = await User.signIn(server, 'tm_sam');
    const {conversations} = await sam.ask(Conversations, {first: 50, filter: null});
    assert.deepEqual(conversations.edges.map(({node}) => node.id), ['cv_willow']);
  });

  it('SND-14 losing the number reaches the open windows of groups where one is not named', async () => {
    const id = await dana.create(['ct_eva', 'ct_zoe']);
    const [socket, other] = await Promise.all([leo.watch(), dana.watch()]);
    await post(server.url, '/demo/teammates/tm_leo', {numberIds: ['nr_eastbay']});
    await socket.until(({event}) => (
      event?.__typename === 'ConversationChanged' && event.conversation.id === id && codes(event.conversation.problems).includes('NUMBER_ACCESS_REVOKED')));
    assert.ok(!other.frames.some(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === id), 'which is nobody else\'s news');
    await post(server.url, '/demo/teammates/tm_leo', {numberIds: ['nr_main', 'nr_eastbay']});
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === id && event.conversation.problems.length === 0);
    socket.close();
    other.close();
  });

  it('ACC-02 whoever is given a contact has their groups, and their own total, with the next events', async () => {
    const sam = await User.signIn(server, 'tm_sam');
    const socket = await sam.watch();
    await post(server.url, '/demo/contacts/ct_mila', {assignedTo: ['tm_sam']});
    await post(server.url, '/demo/contacts/ct_nadia', {assignedTo: ['tm_sam']});
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === 'cv_toronto');
    await socket.until(({event}) => event?.__typename === 'ViewerChanged');
    for (const contact of ['ct_mila', 'ct_nadia']) await post(server.url, `/demo/contacts/${contact}`, {assignedTo: []});
    socket.close();
  });

  it('begins an inbound group for everybody with access', async () => {
    const socket = await leo.watch();
    await new Phone(server, ana).text(['+14155550100', '+14155550125'], 'A new set');
    await socket.message('A new set');
    await socket.until(({event}) => event?.__typename === 'ViewerChanged');
    socket.close();
  });
});

describe('Groups', () => {
  let server: TestServer;
  let maya: User;
  let dana: User;

  before(async () => {
    server = await startServer({policy: 'team'});
    [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
  });
  after(() => server.stop());

  const create = async (user: User, input: Partial<Parameters<typeof CreateConversation.__types & {}>[0]['input']>) => (
    await user.ask(CreateConversation, {input: {
      idempotencyKey: crypto.randomUUID(), kind: 'CONTACTS', fromId: 'nr_main', contacts: [], teammateIds: [], name: null, ...input,
    }})
  ).createConversation;
  const contacts = (...ids: string[]) => ids.map((contactId) => ({contactId}));

  it('GRP-01 GRP-02 with the same number and set are one, whatever the order; from another number they are two', async () => {
    const first = await create(maya, {contacts: contacts('ct_ana', 'ct_bo')});
    const second = await create(maya, {contacts: contacts('ct_bo', 'ct_ana')});
    assert.deepEqual([second.existed, second.conversation?.id], [true, first.conversation?.id]);
    const third = await create(maya, {contacts: contacts('ct_bo', 'ct_ana'), fromId: 'nr_eastbay'});
    assert.equal(third.existed, false);
    const hidden = await create(dana, {contacts: contacts('ct_bo', 'ct_ana')});
    assert.deepEqual([codes(hidden.problems), hidden.problems[0]?.subjectIds], [['GROUP_EXISTS'], []]);
  });

  it('GRP-02 created twice at the same moment by two people are one', async () => {
    const input = {contacts: contacts('ct_yara', 'ct_uma', 'ct_zoe')};
    const made = await Promise.all([create(maya, {...input, teammateIds: ['tm_dana']}), create(maya, input), create(maya, input)]);
    assert.equal(new Set(made.map(({conversation}) => conversation?.id)).size, 1);
    assert.equal(made.filter(({existed}) => !existed).length, 1);
  });

  it('GRP-05 take no more contacts than the carrier of the number, and no more people than the policy', async () => {
    const nine = contacts('ct_ana', 'ct_bo', 'ct_carla', 'ct_deshawn', 'ct_eva', 'ct_hiro', 'ct_ines', 'ct_mila', 'ct_nadia');
    assert.deepEqual(codes((await create(maya, {contacts: nine, fromId: 'nr_eastbay'})).problems), ['TOO_MANY_CONTACTS']);
    assert.deepEqual(codes((await create(maya, {contacts: nine, teammateIds: ['tm_dana']})).problems), ['TOO_MANY_PARTICIPANTS']);
    assert.deepEqual(codes((await create(maya, {contacts: contacts('ct_ana')})).problems), ['TOO_FEW_CONTACTS']);
    assert.deepEqual(codes((await create(maya, {contacts: nine})).problems), []);
  });

  it('TEAM-01 TEAM-04 of teammates alone hand nothing to the carrier', async () => {
    const {conversation, problems} = await create(maya, {kind: 'TEAM', fromId: null, teammateIds: ['tm_dana']});
    assert.deepEqual(problems, []);
    assert.ok(conversation);
    const {message} = await dana.send(conversation.id, 'Team only');
    assert.ok(message?.__typename === 'Message' && message.status === 'RECEIVED' && message.deliveries?.length === 0);
    assert.deepEqual(codes((await create(maya, {kind: 'TEAM', fromId: null})).problems), ['TOO_FEW_TEAMMATES']);
  });

  it('MEM-06 that continue another link to it, both ways, and copy nothing', async () => {
    const {conversation} = await create(maya, {contacts: contacts('ct_ana', 'ct_carla', 'ct_zoe'), predecessorId: 'cv_willow', teammateIds: ['tm_dana']});
    assert.equal(conversation?.predecessorId, 'cv_willow');
    assert.equal((await dana.conversation('cv_willow')).successorId, conversation.id);
    assert.equal((await dana.items(conversation.id)).length, 1);
  });
});
