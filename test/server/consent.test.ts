import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {Conversation, History, SetConsent} from '../../src/contract/documents.js';
import {User, codes} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';

onEachDatabase('Do-not-disturb on a record', (database) => {
  let server: TestServer;
  let maya: User;
  let dana: User;
  let sam: User;

  before(async () => {
    server = await startServer({database});
    [maya, dana, sam] = await Promise.all(['tm_maya', 'tm_dana', 'tm_sam'].map((id) => User.signIn(server, id))) as [User, User, User];
  });
  after(() => server.stop());

  const set = async (user: User, contactId: string, consent: 'DND' | 'OK', note: string) => (
    codes((await user.ask(SetConsent, {input: {contactId, consent, note}})).setConsent.problems)
  );

  it('DND-04 DND-06 is the person\'s, so whoever may see the record sets it, with a note, also for groups that are not theirs', async () => {
    const id = await maya.create(['ct_theo', 'ct_stefan']);
    assert.equal((await dana.ask(Conversation, {id, last: 1})).conversation, null, 'Dana does not see the group');
    assert.deepEqual(await set(dana, 'ct_theo', 'DND', 'Said so at the open house'), []);
    assert.deepEqual(codes((await maya.conversation(id)).problems), ['CONTACT_DND']);
    const {history} = await maya.ask(History, {conversationId: id, first: 5});
    const line = history.edges.find(({node}) => node.action === 'CONTACT_DND_ON')?.node;
    assert.deepEqual([line?.actor?.id, line?.after], ['tm_dana', 'Said so at the open house']);
    assert.equal((await dana.ask(Conversation, {id, last: 1})).conversation, null, 'and still does not');
    assert.deepEqual(await set(dana, 'ct_theo', 'OK', 'Called back'), []);
    assert.deepEqual((await maya.conversation(id)).problems, []);
  });

  it('DND-06 without a note it is refused, and without the permission too; a record one may not see does not exist', async () => {
    assert.notDeepEqual(await set(dana, 'ct_theo', 'DND', '  '), []);
    assert.deepEqual(await set(sam, 'ct_ana', 'DND', 'Told me'), ['NOT_ALLOWED']);
    assert.deepEqual(await set(sam, 'ct_theo', 'DND', 'Told me'), ['NOT_FOUND']);
  });
});
