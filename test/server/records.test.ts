import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {History, RenameConversation, Viewer} from '../../src/contract/documents.js';
import {Phone, User, codes} from './client.js';
import {onEachDatabase, post, startServer, type TestServer} from './harness.js';

onEachDatabase('When the records change', (database) => {
  let server: TestServer;
  let maya: User;
  let sam: User;

  before(async () => {
    server = await startServer({database});
    [maya, sam] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_sam')]);
  });
  after(() => server.stop());

  const member = async (contactId: string, conversationId = 'cv_willow') => (
    (await maya.conversation(conversationId)).contacts.find((one) => one.contactId === contactId)
  );

  it('MEM-14 a new number leaves the group on the old one, and says so', async () => {
    await post(server.url, '/demo/contacts/ct_bo', {phones: [{label: 'Mobile', phone: '415-555-0170'}]});
    const bo = await member('ct_bo');
    assert.deepEqual([bo?.state, bo?.phone, bo?.contact?.phones[0]?.phone], ['UPDATED', '+14155550124', '+14155550170']);
    await maya.send('cv_willow', 'To the old number');
    await new Phone(server, '+14155550124').holds('To the old number');
  });

  it('MEM-15 a number that belongs to somebody else now is a warning before the next send', async () => {
    await post(server.url, '/demo/contacts/ct_zoe', {phones: [{label: 'Mobile', phone: '+1 (415) 555-0124'}]});
    assert.equal((await member('ct_bo'))?.state, 'REASSIGNED');
    assert.deepEqual(codes((await maya.conversation('cv_willow')).warnings), ['REASSIGNED']);
    await post(server.url, '/demo/contacts/ct_zoe', {phones: [{label: 'Mobile', phone: '415-555-0128'}]});
  });

  it('MEM-14 SND-05 a deleted contact keeps name and number in the group, and does not block it', async () => {
    await post(server.url, '/demo/contacts/ct_carla', {deleted: true});
    const carla = await member('ct_carla');
    assert.deepEqual([carla?.state, carla?.name, carla?.contact], ['DELETED', 'Carla Mendes Ferreira', null]);
    assert.deepEqual((await maya.send('cv_willow', 'Still to all')).problems, []);
    await post(server.url, '/demo/contacts/ct_carla', {deleted: false});
    assert.equal((await member('ct_carla'))?.state, 'CURRENT');
  });

  it('ACC-02 taking a contact from somebody takes the group with one event, giving it back returns it', async () => {
    const socket = await sam.watch();
    await post(server.url, '/demo/contacts/ct_ana', {assignedTo: ['tm_leo']});
    await socket.until(({event}) => event?.__typename === 'ConversationRemoved' && event.conversationId === 'cv_willow');
    await maya.send('cv_willow', 'Sam must not read this');
    await post(server.url, '/demo/contacts/ct_ana', {assignedTo: ['tm_sam']});
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === 'cv_willow');
    const between = socket.frames.slice(0, socket.frames.findIndex(({event}) => event?.__typename === 'ConversationChanged'));
    assert.ok(!JSON.stringify(between).includes('Sam must not read this'));
    socket.close();
  });

  it('SND-14 losing the number keeps reading and stops sending at once', async () => {
    const socket = await sam.watch();
    await post(server.url, '/demo/teammates/tm_sam', {numberIds: []});
    await socket.until(({event}) => event?.__typename === 'ViewerChanged' && event.viewer.sendingNumbers.every(({problems}) => problems.length > 0));
    assert.deepEqual(codes((await sam.send('cv_willow', 'Hm')).problems), ['NUMBER_ACCESS_REVOKED']);
    assert.ok((await sam.items('cv_willow')).length > 0);
    await post(server.url, '/demo/teammates/tm_sam', {numberIds: ['nr_main']});
    socket.close();
  });

  it('ACC-06 the history goes back in time, page by page, also where its numbers get longer', async () => {
    for (let round = 0; round < 12; round += 1) {
      await maya.ask(RenameConversation, {input: {conversationId: 'cv_willow', name: `Willow ${round}`}});
    }
    const names: (string | null)[] = [];
    let page = '';
    do {
      const {history} = await maya.ask(History, {conversationId: 'cv_willow', first: 5, after: page || null});
      names.push(...history.edges.map(({node}) => node.after));
      page = history.pageInfo.hasNextPage ? (history.pageInfo.endCursor ?? '') : '';
    } while (page);
    const renames = names.filter((name) => name?.startsWith('Willow '));
    assert.deepEqual(renames, Array.from({length: 12}, (_, at) => `Willow ${11 - at}`));
  });

  it('a teammate who is switched off is signed out, sockets included', async () => {
    const socket = await sam.watch();
    await post(server.url, '/demo/teammates/tm_sam', {active: false});
    assert.equal((await socket.closed).code, 4403);
    const {errors} = await sam.raw({query: Viewer.text}) as {errors: {extensions: {code: string}}[]};
    assert.equal(errors[0]?.extensions.code, 'UNAUTHENTICATED');
  });
});
