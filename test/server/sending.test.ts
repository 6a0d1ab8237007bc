import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {RetryMessage, SetConsent} from '../../src/contract/documents.js';
import {Phone, User, codes, eventually, type MessageItem} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';

const business = '+14155550100';
const [ana, bo, rosa] = ['+14155550123', '+14155550124', '+14155550125'];

onEachDatabase('Sending', (database) => {
  let server: TestServer;
  let maya: User;
  let dana: User;

  before(async () => {
    server = await startServer({database});
    [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
  });
  after(() => server.stop());

  it('R2 each phone shows what was sent in a row in that order', async () => {
    const said = Array.from({length: 8}, (_, index) => `In a row ${String(index)}`);
    for (const body of said) assert.deepEqual((await maya.send('cv_willow', body)).problems, []);
    for (const number of (await maya.conversation('cv_willow')).contacts.flatMap(({phone}) => phone ?? [])) {
      const phone = new Phone(server, number);
      for (const body of said) await phone.holds(body);
      assert.deepEqual((await phone.messages()).map(({body}) => body).filter((body) => said.includes(body)), said, number);
    }
  });

  describe('a first message', () => {
    it('SND-04 reaches every phone from the business number, and tells them nothing of the team', async () => {
      const id = await maya.create(['ct_ana', 'ct_bo', 'ct_rosa'], {teammateIds: ['tm_dana'], name: 'Secret name'});
      const {message, problems} = await maya.send(id, 'Hello all', {expectPhones: [ana, bo, rosa]});
      assert.deepEqual(problems, []);
      assert.equal(message?.__typename, 'Message');

      const seen = await new Phone(server, bo).holds('Hello all');
      assert.equal(seen.from, business);
      assert.deepEqual(seen.participants, [business, ana, rosa]);
      assert.doesNotMatch(JSON.stringify(seen), /Maya|Dana|tm_|Secret/);
    });

    it('MEM-01 MEM-05 locks the contacts, and only with the phones that the sender saw', async () => {
      const id = await maya.create(['ct_ana', 'ct_zoe']);
      assert.deepEqual(codes((await maya.send(id, 'Hi')).problems), ['INVALID_INPUT']);
      assert.deepEqual(codes((await maya.send(id, 'Hi', {expectPhones: [ana]})).problems), ['RECIPIENTS_CHANGED']);
      assert.equal((await maya.conversation(id)).contactsLocked, false);

      await maya.send(id, 'Hi', {expectPhones: [ana, '+14155550128']});
      const {contactsLocked, viewerCan, timeline} = await maya.conversation(id);
      assert.equal(contactsLocked, true);
      assert.ok(!viewerCan.includes('EDIT_CONTACTS'));
      assert.deepEqual(timeline.items.map((item) => ('kind' in item ? item.kind : item.__typename)), ['CREATED', 'CONTACTS_LOCKED', 'Message']);
    });
  });

  describe('one idempotency key', () => {
    it('R1 sent 20 times at once makes one message, and each answer names it', async () => {
      const answers = await Promise.all(Array.from({length: 20}, () => maya.send('cv_willow', 'Only once', {key: 'twenty'})));
      const ids = new Set(answers.map(({message}) => message?.id));
      assert.deepEqual(answers.flatMap(({problems}) => problems), []);
      assert.equal(ids.size, 1);
      assert.equal((await maya.items('cv_willow')).filter((item) => 'body' in item && item.body === 'Only once').length, 1);
    });

    it('with other content is KEY_REUSED', async () => {
      await maya.send('cv_willow', 'First', {key: 'reused'});
      assert.deepEqual(codes((await maya.send('cv_willow', 'Second', {key: 'reused'})).problems), ['KEY_REUSED']);
    });

    it('is not used up by a refusal', async () => {
      assert.deepEqual(codes((await maya.send('cv_willow', '  \u200B ', {key: 'empty-first'})).problems), ['EMPTY_MESSAGE']);
      assert.deepEqual((await maya.send('cv_willow', 'Now with words', {key: 'empty-first'})).problems, []);
    });

    it('GRP-10 makes one group, however often it is created', async () => {
      const ids = await Promise.all(Array.from({length: 6}, () => maya.create(['ct_ana', 'ct_uma'], {key: 'one-group'})));
      assert.equal(new Set(ids).size, 1);
    });
  });

  describe('deliveries', () => {
    it('SND-08 are told per person: one phone fails, one stays silent, one has it', async () => {
      await new Phone(server, ana).behave({fail: 'LANDLINE'});
      await new Phone(server, bo).behave({unconfirmed: true});
      const id = await maya.create(['ct_ana', 'ct_bo', 'ct_zoe']);
      const socket = await dana.watch();
      const own = await maya.watch();
      await maya.send(id, 'Who gets this', {expectPhones: [ana, bo, '+14155550128']});

      const item = await own.message('Who gets this', ({deliveries}) => deliveries?.every(({status}) => !['QUEUED', 'SENT'].includes(status)) ?? false);
      assert.equal(item.status, 'PARTIAL');
      assert.deepEqual(item.deliveries?.map(({status, problem}) => [status, problem?.code ?? null]), [
        ['FAILED', 'NOT_TEXTABLE'], ['UNCONFIRMED', null], ['DELIVERED', null],
      ]);
      const seen = socket.frames.filter(({event}) => event?.__typename === 'TimelineItemChanged' && event.item.conversationId === id);
      assert.deepEqual(seen, [], 'Dana takes no part in this group');
      await new Phone(server, ana).behave({fail: null});
      await new Phone(server, bo).behave({unconfirmed: false});
      socket.close();
      own.close();
    });

    it('SND-11 a message that reached nobody can be sent again, one that reached somebody cannot', async () => {
      const phones = [new Phone(server, ana), new Phone(server, rosa)];
      for (const phone of phones) await phone.behave({fail: true});
      const id = await maya.create(['ct_ana', 'ct_rosa']);
      const {message} = await maya.send(id, 'Nobody has this', {expectPhones: [ana, rosa]});
      assert.ok(message);
      await eventually('the message to fail', async () => (await lastMessage(maya, id)).status === 'FAILED' || undefined);
      for (const phone of phones) await phone.behave({fail: false});

      const retried = await maya.ask(RetryMessage, {input: {idempotencyKey: 'again', messageId: message.id}});
      assert.deepEqual(retried.retryMessage.problems, []);
      assert.notEqual(retried.retryMessage.message?.id, message.id);
      await phones[0]?.holds('Nobody has this');
      await eventually('the second one to arrive', async () => (await lastMessage(maya, id)).status === 'DELIVERED' || undefined);
      const again = await maya.ask(RetryMessage, {input: {idempotencyKey: 'third', messageId: retried.retryMessage.message?.id ?? ''}});
      assert.deepEqual(codes(again.retryMessage.problems), ['NOT_RETRYABLE']);
    });
  });

  it('SND-05 DND-04 do-not-disturb on one record blocks every group of that person, and taking it back frees them', async () => {
    const id = await maya.create(['ct_victor', 'ct_xavier']);
    const set = (consent: 'DND' | 'OK') => maya.ask(SetConsent, {input: {contactId: 'ct_xavier', consent, note: 'Said so on the phone'}});
    assert.deepEqual((await set('DND')).setConsent.problems, []);
    const {problems} = await maya.send(id, 'Hi', {expectPhones: ['+15105550143', '+15145550130']});
    assert.deepEqual(codes(problems), ['CONTACT_DND']);
    await set('OK');
    assert.deepEqual((await maya.send(id, 'Hi', {expectPhones: ['+15105550143', '+15145550130']})).problems, []);
  });
});

async function lastMessage(user: User, id: string): Promise<MessageItem> {
  const message = (await user.items(id)).findLast((item) => item.__typename === 'Message');
  assert.ok(message);
  return message;
}
