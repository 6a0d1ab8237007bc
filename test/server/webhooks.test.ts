import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {signHeaders} from '../../demo/server/signature.js';
import {Contacts, Conversations} from '../../src/contract/documents.js';
import {Phone, User, codes, eventually, type MessageItem} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';
import {carrierSecret, handedOver, tell, type Told} from './webhook.js';

const business = '+14155550100';
const eastBay = '+15105550110';
const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
const long = 3_600_000;

onEachDatabase('What the carrier posts', (database) => {
  let server: TestServer;
  let maya: User;

  before(async () => {
    server = await startServer({database, env: {CARRIER_SECRET: carrierSecret}});
    maya = await User.signIn(server, 'tm_maya');
    // Their own reports would come in an hour: what is told in between is told by these tests.
    for (const phone of [ana, bo, carla]) await new Phone(server, phone).behave({delay: long});
  });
  after(() => server.stop());

  const received = (body: string, more: object = {}, told: Told = {}) => tell(server, 'message.received', {
    messageId: randomUUID(), from: ana, to: [business, bo, carla], body, sentAt: new Date().toISOString(), ...more,
  }, told);
  const status = (messageId: string, to: string, word: string, more: object = {}, told: Told = {}) => (
    tell(server, 'message.status', {messageId, to, status: word, ...more}, told)
  );
  const bodies = async () => (await maya.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? [item.body] : []));
  /** Sends to the group and waits until the carrier has it. */
  const sent = async (conversationId: string, body: string) => {
    const {message, problems} = await maya.send(conversationId, body);
    assert.deepEqual(codes(problems), []);
    const id = await eventually('the carrier to be handed it', () => handedOver(server, body).catch(() => undefined));
    return {id, read: async (): Promise<MessageItem> => {
      const item = (await maya.items(conversationId)).find((one) => one.id === message?.id);
      assert.ok(item?.__typename === 'Message');
      return item;
    }};
  };

  it('INB-02 R16 the same event twice, and the same message under another event, is one message', async () => {
    const messageId = randomUUID();
    assert.equal(await received('Said once', {messageId}, {id: 'twice'}), 200);
    assert.equal(await received('Said once', {messageId}, {id: 'twice'}), 200);
    assert.equal(await received('Said once', {messageId}), 200);
    assert.equal((await bodies()).filter((body) => body === 'Said once').length, 1);
  });

  it('INB-02 the same message to two of our numbers has a copy in the thread of each, where the other is a member', async () => {
    assert.equal(await received('To both lines', {to: [business, eastBay, bo]}), 200);
    const {conversations} = await maya.ask(Conversations, {first: 2, filter: null});
    const copies = conversations.edges.map(({node}) => node);
    assert.deepEqual(copies.map(({from}) => from?.phone).sort(), [business, eastBay]);
    for (const {from, contacts} of copies) {
      const own = contacts.find(({kind}) => kind === 'BUSINESS');
      assert.equal(own?.phone, from?.phone === business ? eastBay : business);
    }
  });

  it('INB-07 a late arrival takes the next place, the same for everyone, and shows its own time', async () => {
    const dana = await User.signIn(server, 'tm_dana');
    const sentAt = '2026-01-02T03:04:05.000Z';
    await received('Came in time');
    assert.equal(await received('Was on its way for long', {sentAt}), 200);
    for (const user of [maya, dana]) {
      const [before, last] = (await user.items('cv_willow', 2));
      assert.ok(last?.__typename === 'Message' && before);
      assert.deepEqual([last.body, last.sentAt, last.sequence], ['Was on its way for long', sentAt, before.sequence + 1]);
      assert.ok(last.createdAt > sentAt);
    }
  });

  it('INB-09 a wrong, missing or old signature is refused with 401 and nothing is stored', async () => {
    const minutes = 60_000;
    const wrong: Told[] = [
      {secret: 'another-secret-altogether'}, {at: Date.now() - 6 * minutes}, {at: Date.now() + 6 * minutes}, {headers: {'webhook-id': 'another'}},
      {headers: {'webhook-signature': ''}}, {headers: {'webhook-signature': 'v1,'}}, {headers: {'webhook-signature': 'v1,!!'}},
      {headers: {'webhook-timestamp': 'soon'}}, {headers: {'webhook-timestamp': ''}},
    ];
    for (const one of wrong) assert.equal(await received('Forged', {}, {id: 'forged', ...one}), 401, JSON.stringify(one));
    assert.ok(!(await bodies()).includes('Forged'));
    // Not even the id is kept: the genuine one still counts.
    assert.equal(await received('Genuine', {}, {id: 'forged', at: Date.now() - 4 * minutes}), 200);
    assert.ok((await bodies()).includes('Genuine'));
  });

  it('INB-09 a genuine signature beside an outdated one is enough, so that a secret can be changed', async () => {
    const text = JSON.stringify({type: 'x', data: {}});
    const [old, fresh] = ['the-secret-of-last-year', carrierSecret].map((secret) => signHeaders(secret, 'both', text)['webhook-signature']);
    assert.equal(await tell(server, 'x', {}, {id: 'both', headers: {'webhook-signature': `${old ?? ''} ${fresh ?? ''}`}}), 200);
  });

  it('INB-09 malformed JSON and missing fields are 400, another type of content 415, too much 413', async () => {
    const bad: Told[] = [
      {body: '{"type":'}, {body: '[]'}, {body: 'null'}, {body: '{}'}, {body: '{"type":"message.received"}'},
      {body: '{"type":"message.status","data":{"messageId":"x","to":"+14155550123","status":"READ"}}'},
      {body: '{"type":"message.status","data":{"messageId":"x","status":"SENT"}}'},
      {body: '{"type":"message.received","data":{"messageId":"x","from":"+14155550123","to":[],"sentAt":"2026-01-01T00:00:00Z"}}'},
      {body: '{"type":"message.received","data":{"messageId":"x","from":"+14155550123","to":["+14155550100"],"sentAt":"yesterday"}}'},
    ];
    for (const told of bad) assert.equal(await tell(server, '', {}, told), 400, told.body);
    assert.equal(await received('As text', {}, {headers: {'content-type': 'text/plain'}}), 415);
    assert.equal(await tell(server, '', {}, {body: JSON.stringify({type: 'x', data: 'x'.repeat(8_000_001)})}), 413);
    assert.equal((await fetch(`${server.url}/carrier/events`)).status, 405);
    assert.equal((await fetch(`${server.url}/carrier/other`, {method: 'POST'})).status, 404);
  });

  it('INB-09 a type that is not known yet is answered with 2xx and has no effect', async () => {
    const before = (await bodies()).length;
    assert.equal(await tell(server, 'message.read', {messageId: 'x'}), 200);
    assert.equal((await bodies()).length, before);
  });

  it('INB-10 our own words brought back because another of our numbers is in the set are not shown as inbound', async () => {
    const before = await maya.items('cv_willow');
    assert.equal(await received('Echo', {from: business, to: [eastBay, ana, bo]}), 200);
    assert.equal(await received('Echo', {from: eastBay, to: [business, ana, bo, carla]}), 200);
    assert.equal((await maya.items('cv_willow')).length, before.length);
  });

  it('INB-11 an automatic reply is shown and answered by nothing, and a machine that says HELP to HELP is answered once', async () => {
    await received("I'm driving right now. I'll reply STOP-and-go later. HELP is on its way.");
    assert.ok((await bodies()).some((body) => body.startsWith("I'm driving")));
    assert.deepEqual((await maya.conversation('cv_willow')).problems, []);
    const rosa = new Phone(server, '+14155550125');
    for (let times = 0; times < 5; times += 1) assert.equal(await received('HELP', {from: rosa.number, to: [business]}), 200);
    await eventually('the answer', async () => (await rosa.messages()).find(({body}) => body.includes('for help')));
    await maya.send('cv_willow', 'Something later');
    await eventually('the queue to be empty', () => handedOver(server, 'Something later').catch(() => undefined));
    assert.equal((await rosa.messages()).filter(({body}) => body.includes('for help')).length, 1);
  });

  it('ATT-07 media is kept here at receipt, under an address of ours that is harmless to open', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64');
    assert.equal(await received('With a file', {media: [{name: 'plan.svg', contentType: 'image/svg+xml', base64: svg}]}), 200);
    const item = (await maya.items('cv_willow')).at(-1);
    assert.ok(item?.__typename === 'Message');
    const url = item.attachments[0]?.url ?? '';
    assert.ok(url.startsWith(`${server.url}/files/`));
    const {headers} = await fetch(url);
    assert.match(headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  it('SND-10 a report about an unknown message or recipient is answered with 2xx and shown nowhere', async () => {
    assert.equal(await status('ob_nobody', ana, 'DELIVERED'), 200);
    const {id, read} = await sent('cv_willow', 'Known message');
    assert.equal(await status(id, '+12125550999', 'FAILED', {reason: '4775'}), 200);
    assert.equal(await status(id, 'not a phone', 'DELIVERED'), 200);
    assert.deepEqual(new Set((await read()).deliveries?.map((one) => one.status)), new Set(['SENT']));
    const {contacts} = await maya.ask(Contacts, {ids: ['ct_ana', 'ct_bo', 'ct_carla'], first: 5});
    assert.deepEqual(contacts.edges.map(({node}) => node.consent), ['OK', 'OK', 'OK']);
  });

  describe('delivery reports', () => {
    it('R16 SND-07 in every order of the five, doubled, end as delivered, and never move back on the way', async () => {
      const order = ['QUEUED', 'SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED'];
      const rank = (word: string | undefined) => order.indexOf(word ?? '');
      const all = permutations(order);
      assert.equal(all.length, 120);
      for (let start = 0; start < all.length; start += 3) {
        const body = `Orders from ${start}`;
        const {id, read} = await sent('cv_willow', body);
        const three = [ana, bo, carla].map((phone, index) => ({phone, words: all[start + index] ?? []}));
        for (let step = 0; step < order.length; step += 1) {
          const before = await read();
          await Promise.all(three.flatMap(({phone, words}) => {
            const tellIt = () => status(id, phone, words[step] ?? '', {reason: 'UNREACHABLE'}, {id: `${body} ${phone} ${step}`});
            return phone === ana ? [tellIt(), tellIt()] : [tellIt()];
          }));
          const after = await read();
          for (const {memberId, status: now} of after.deliveries ?? []) {
            assert.ok(rank(now) >= rank(before.deliveries?.find((one) => one.memberId === memberId)?.status), `${now} at step ${step} of ${body}`);
          }
        }
        assert.equal((await read()).status, 'DELIVERED', body);
      }
    });

    it('SND-11 SND-08 tell for each recipient what became of it, with the reason', async () => {
      const {id, read} = await sent('cv_willow', 'To each their own');
      await Promise.all([status(id, ana, 'DELIVERED'), status(id, bo, 'FAILED', {reason: 'LANDLINE'}), status(id, carla, 'UNCONFIRMED')]);
      const item = await read();
      assert.equal(item.status, 'PARTIAL');
      assert.deepEqual(item.deliveries?.map((one) => [one.status, one.problem?.code ?? null]), [['DELIVERED', null], ['FAILED', 'NOT_TEXTABLE'], ['UNCONFIRMED', null]]);
    });

    for (const reason of ['4775', '40300', '21610']) {
      it(`DND-11 that fail with ${reason} opt that number out, once: a late copy does not undo their START`, async () => {
        const {id} = await sent('cv_willow', `Refused with ${reason}`);
        assert.equal(await status(id, bo, 'FAILED', {reason}), 200);
        const {problems, contacts} = await maya.conversation('cv_willow');
        assert.deepEqual(codes(problems), ['CONTACT_DND']);
        assert.equal(contacts.find(({contactId}) => contactId === 'ct_bo')?.consent, 'OPTED_OUT');
        await received('START', {from: bo, to: [business]});
        assert.deepEqual((await maya.conversation('cv_willow')).problems, []);
        assert.equal(await status(id, bo, 'FAILED', {reason}), 200);
        assert.deepEqual((await maya.conversation('cv_willow')).problems, []);
      });
    }
  });
});

describe('Without CARRIER_SECRET', () => {
  it('INB-09 no webhook is believed, also not one signed with nothing', async () => {
    const server = await startServer();
    assert.equal(await tell(server, 'message.status', {}, {secret: ''}), 401);
    assert.equal(await tell(server, 'message.status', {}, {secret: 'undefined'}), 401);
    await server.stop();
  });
});

function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((value, index) => permutations(values.toSpliced(index, 1)).map((rest) => [value, ...rest]));
}
