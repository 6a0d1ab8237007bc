import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {CreateConversation, CreateUpload, Conversations, RetryMessage} from '../../src/contract/documents.js';
import {BandwidthDouble, type Mishap, type Submitted} from './bandwidth-double.js';
import {User, codes, eventually, type MessageItem} from './client.js';
import {startServer, type TestServer} from './harness.js';

const business = '+14155550100';
const eastBay = '+15105550110';
const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('Through a real provider', () => {
  let provider: BandwidthDouble;
  let server: TestServer;
  let maya: User;

  before(async () => {
    provider = await BandwidthDouble.start();
    server = await startServer({env: {...provider.env, BANDWIDTH_RECEIPTS: '1'}});
    maya = await User.signIn(server, 'tm_maya');
  });
  after(async () => {
    await server.stop();
    await provider.stop();
  });

  const submission = (text: string) => eventually(`the provider to get "${text}"`, async () => provider.submitted.find((one) => one.text === text));
  const message = async (id: string, conversationId = 'cv_willow'): Promise<MessageItem> => {
    const item = (await maya.items(conversationId)).find((one) => one.id === id);
    assert.ok(item?.__typename === 'Message');
    return item;
  };
  const send = async (body: string, ...mishaps: Mishap[]) => {
    provider.mishaps.push(...mishaps);
    const sent = await maya.send('cv_willow', body);
    assert.deepEqual(codes(sent.problems), []);
    return sent.message?.id ?? '';
  };
  const settled = (id: string, status: string) => eventually(`the message to be ${status}`, async () => {
    const item = await message(id);
    return item.status === status ? item : undefined;
  });
  const bodies = async () => (await maya.items('cv_willow')).flatMap((item) => (item.__typename === 'Message' ? [item.body] : []));
  const received = (text: string, more: object = {}) => provider.received({from: ana, to: [business, bo, carla], owner: business, text, ...more});

  it('SND-04 GRP-13 one message to the group is one request with the whole set and nothing internal', async () => {
    await maya.send('cv_willow', 'To all of you');
    const {applicationId, from, to, ...rest} = await submission('To all of you');
    assert.deepEqual([applicationId, from, [...to].sort()], ['app-1', business, [ana, bo, carla].sort()]);
    assert.deepEqual(Object.keys(rest).sort(), ['tag', 'text']);
    assert.doesNotMatch(JSON.stringify(rest), /Willow|Maya|tm_|cv_/);
    assert.equal(provider.signIns, 1, 'the token is kept');
  });

  it('SND-09 a report that comes before the request has returned is applied', async () => {
    const id = await send('Faster than the answer', 'silence');
    const submitted = await submission('Faster than the answer');
    assert.equal(await provider.tell(server, [provider.status(submitted, ana, 'message-delivered')]), 200);
    assert.equal((await message(id)).deliveries?.[0]?.status, 'DELIVERED');
    // The request then counts as unanswered, which moves nobody back.
    const ended = await eventually('the request to end', async () => {
      const {deliveries} = await message(id);
      return !deliveries || deliveries.some(({status}) => status === 'QUEUED') ? undefined : deliveries;
    });
    assert.deepEqual(ended.map(({status}) => status), ['DELIVERED', 'UNCONFIRMED', 'UNCONFIRMED']);
  });

  it('SND-08 SND-11 each recipient has their own end, whatever the order, and no receipt is no delivery', async () => {
    const id = await send('One by one');
    const submitted = await submission('One by one');
    const events = [
      provider.status(submitted, ana, 'message-delivered'), provider.status(submitted, ana, 'message-sending'),
      provider.status(submitted, bo, 'message-failed', {errorCode: 4720}), provider.status(submitted, carla, 'message-failed', {errorCode: 9902}),
    ];
    assert.equal(await provider.tell(server, events), 200);
    assert.equal(await provider.tell(server, events.toReversed()), 200);
    const {deliveries, status} = await message(id);
    assert.equal(status, 'PARTIAL');
    assert.deepEqual(deliveries?.map((one) => [one.status, one.problem?.code ?? null]), [['DELIVERED', null], ['FAILED', 'NOT_TEXTABLE'], ['UNCONFIRMED', null]]);
  });

  for (const [name, mishap] of [['no answer in time', 'silence'], ['a broken connection', 'break'], ['a 500', {status: 500}], ['a 503', {status: 503}]] as const) {
    it(`SND-06 ${name} after submission leaves it unconfirmed, is never sent again by itself, and may be by a person`, async () => {
      const body = `After ${name}`;
      const id = await send(body, mishap);
      await settled(id, 'UNCONFIRMED');
      await send(`Later than ${name}`);
      await submission(`Later than ${name}`);
      assert.equal(provider.submitted.filter(({text}) => text === body).length, 1);
      const {retryMessage} = await maya.ask(RetryMessage, {input: {idempotencyKey: `again after ${name}`, messageId: id}});
      assert.deepEqual(codes(retryMessage.problems), []);
      await eventually('the second one', async () => provider.submitted.filter(({text}) => text === body).length === 2 || undefined);
    });
  }

  it('a 4xx is a refusal: it failed for everybody, with a word and without the words of the provider', async () => {
    const id = await send('Malformed', {status: 400, type: 'request-validation'});
    const {deliveries} = await settled(id, 'FAILED');
    assert.deepEqual(deliveries?.map(({problem}) => [problem?.code, problem?.params]), Array(3).fill(['CARRIER_REJECTED', [{name: 'reason', value: 'request-validation'}]]));
  });

  it('a full queue at the provider keeps the message, and those behind it, until it takes them in order', async () => {
    await send('First in the full queue', {status: 429, retryAfter: 1});
    await send('Second in the full queue');
    await submission('Second in the full queue');
    const order = provider.submitted.flatMap(({text}) => (text.endsWith('full queue') ? [text] : []));
    assert.deepEqual(order, ['First in the full queue', 'Second in the full queue']);
  });

  it('a token that ended early is renewed once, and while the sign-in is down nothing is lost', async () => {
    const before = provider.signIns;
    provider.forgetToken();
    await Promise.all([send('With a new token'), send('And another')]);
    await submission('And another');
    assert.ok(provider.signIns - before <= 2);

    provider.forgetToken();
    provider.isSignInDown = true;
    const id = await send('While nobody can sign in');
    await eventually('the sign-in to be tried', async () => provider.signIns > before + 2 || undefined);
    assert.equal((await message(id)).status, 'QUEUED');
    provider.isSignInDown = false;
    await settled(id, 'SENT');
  });

  it('ATT-05 files are handed over by addresses of the provider that end in plain names of at most 20 characters', async () => {
    const {createUpload: {upload}} = await maya.ask(CreateUpload, {input: {conversationId: 'cv_willow', name: 'Plän ☂ of the whole second floor.png', contentType: 'image/png', bytes: pixel.length}});
    assert.ok(upload);
    await fetch(upload.url, {method: 'PUT', body: pixel, headers: Object.fromEntries(upload.headers.map(({name, value}) => [name, value]))});
    await maya.send('cv_willow', 'With the plan', {attachmentIds: [upload.attachmentId]});
    const {media = []} = await submission('With the plan');
    const [url = ''] = media;
    assert.ok(url.startsWith(provider.mediaUrl('')));
    assert.match(url, /^[\x21-\x7e]+$/);
    const shown = decodeURIComponent(url.split('/').at(-1) ?? '');
    assert.ok(shown.endsWith('.png') && shown.length <= 20, shown);
    const stored = provider.uploads.get(url.slice(provider.mediaUrl('').length));
    assert.equal(stored?.contentType, 'image/png');
    assert.deepEqual(stored.bytes, pixel);
  });

  for (const errorCode of [4775, 40300, 21610]) {
    it(`DND-11 error ${errorCode} opts that number out, and a second telling does not undo their START`, async () => {
      await send(`Ends in ${errorCode}`);
      const event = provider.status(await submission(`Ends in ${errorCode}`), bo, 'message-failed', {errorCode});
      assert.equal(await provider.tell(server, [event]), 200);
      assert.deepEqual(codes((await maya.conversation('cv_willow')).problems), ['CONTACT_DND']);
      await provider.tell(server, [provider.received({from: bo, to: [business], owner: business, text: 'START'})]);
      assert.equal(await provider.tell(server, [event]), 200);
      assert.deepEqual((await maya.conversation('cv_willow')).problems, []);
    });
  }

  it('SND-10 reports of unknown messages and recipients, and events nobody knows, are answered with 2xx', async () => {
    const nobody: Submitted = {applicationId: 'app-1', from: business, to: [ana], text: '', tag: 'ob_nobody'};
    const untagged = {...nobody, tag: ''};
    const events = [provider.status(nobody, ana, 'message-failed', {errorCode: 4775}), provider.status(untagged, ana, 'message-delivered'), provider.status(nobody, ana, 'message-read')];
    assert.equal(await provider.tell(server, events), 200);
    assert.deepEqual((await maya.conversation('cv_willow')).problems, []);
  });

  it('INB-01 INB-02 an inbound group message arrives once, also when it is told twice', async () => {
    const event = received('Through the provider');
    assert.deepEqual([await provider.tell(server, [event]), await provider.tell(server, [event, event])], [200, 200]);
    assert.equal((await bodies()).filter((body) => body === 'Through the provider').length, 1);
  });

  it('INB-02 INB-10 a copy for each of our numbers goes to that number alone, and our own echo to none', async () => {
    const to = [business, eastBay, bo];
    await provider.tell(server, [business, eastBay].map((owner) => provider.received({from: ana, to, owner, text: 'To both of your lines'})));
    await provider.tell(server, [provider.received({from: business, to: [eastBay, ana, bo], owner: eastBay, text: 'Our own echo'})]);
    const {conversations} = await maya.ask(Conversations, {first: 50, filter: null});
    const copies = conversations.edges.filter(({node: {lastItem}}) => lastItem?.__typename === 'Message' && lastItem.body === 'To both of your lines');
    assert.deepEqual(copies.map(({node}) => node.from?.phone).sort(), [business, eastBay]);
    assert.doesNotMatch(JSON.stringify(conversations), /Our own echo/);
  });

  it('INB-09 callbacks without the right credentials are 401, unreadable ones 400, too large ones 413; nothing is stored', async () => {
    const event = received('Not from the provider');
    assert.equal(await provider.tell(server, [event], {password: 'wrong'}), 401);
    assert.equal(await provider.tell(server, [event], {user: ''}), 401);
    assert.equal(await provider.tell(server, [event], {headers: {authorization: ''}}), 401);
    assert.equal(await provider.tell(server, [event], {headers: {authorization: 'Bearer x'}}), 401);
    for (const bad of ['[', '{}', 'null', '[1]', '[{"type":"message-received"}]', '[{"message":{}}]']) assert.equal(await provider.tell(server, bad), 400, bad);
    const {message: inner, ...outer} = event as {message: object};
    for (const missing of ['id', 'from', 'owner', 'time']) {
      assert.equal(await provider.tell(server, [event, {...outer, message: {...inner, [missing]: undefined}}]), 400, missing);
    }
    assert.equal(await provider.tell(server, [{...event, filling: 'x'.repeat(1_000_001)}]), 413);
    assert.ok(!(await bodies()).includes('Not from the provider'));
  });

  describe('inbound media', () => {
    it('ATT-07 is copied at receipt with our credentials and shown from our own address; its layout part is none', async () => {
      provider.media.set('m1/0/photo%20of%20us.png', {contentType: 'image/png', bytes: pixel});
      provider.media.set('m1/1/smil.xml', {contentType: 'application/smil', bytes: Buffer.from('<smil/>')});
      const media = [provider.mediaUrl('m1/0/photo%20of%20us.png'), provider.mediaUrl('m1/1/smil.xml')];
      assert.equal(await provider.tell(server, [received('Look', {media})]), 200);
      provider.media.clear();
      const item = (await maya.items('cv_willow')).at(-1);
      assert.ok(item?.__typename === 'Message');
      assert.deepEqual(item.attachments.map(({name, contentType, width}) => [name, contentType, width]), [['photo of us.png', 'image/png', 1]]);
      const url = item.attachments[0]?.url ?? '';
      assert.ok(url.startsWith(server.url));
      assert.deepEqual(Buffer.from(await (await fetch(url)).arrayBuffer()), pixel);
      assert.doesNotMatch(JSON.stringify(item), /\/users\//);
    });

    it('ATT-07 that cannot be had now makes the provider tell it again, and then it is there once', async () => {
      provider.media.set('m2/0/a.png', 500);
      const event = received('Second try', {media: [provider.mediaUrl('m2/0/a.png')]});
      assert.equal(await provider.tell(server, [event]), 503);
      assert.ok(!(await bodies()).includes('Second try'));
      provider.media.set('m2/0/a.png', {contentType: 'image/png', bytes: pixel});
      assert.equal(await provider.tell(server, [event]), 200);
      assert.equal((await bodies()).filter((body) => body === 'Second try').length, 1);
    });

    it('ATT-07 that is gone, too large or at a foreign address is shown as lost, and a foreign address never gets our credentials', async () => {
      provider.media.set('m3/0/huge.mp4', {contentType: 'video/mp4', bytes: Buffer.alloc(5_000_001)});
      const stranger = await BandwidthDouble.start();
      const media = [provider.mediaUrl('m3/0/gone.png'), provider.mediaUrl('m3/0/huge.mp4'), stranger.mediaUrl('x.png'), provider.mediaUrl('../../other/media/x.png')];
      assert.equal(await provider.tell(server, [received('All lost', {media})]), 200);
      const item = (await maya.items('cv_willow')).at(-1);
      assert.ok(item?.__typename === 'Message' && item.body === 'All lost');
      assert.deepEqual(item.attachments.map(({url, problem}) => [url, problem?.code]), Array(4).fill([null, 'ATTACHMENT_EXPIRED']));
      assert.deepEqual(stranger.unauthorised, []);
      await stranger.stop();
    });
  });

  it('the demo phones are not there', async () => {
    const response = await fetch(`${server.url}/demo/phones/${ana}/messages`);
    assert.equal(response.status, 404);
  });

  it('the log holds no secret, no number and no text', () => {
    for (const secret of provider.secrets) assert.ok(!server.log().includes(secret));
    assert.doesNotMatch(server.log(), /\+1\d{10}|To all of you|Not today/);
  });
});

describe('Where the provider takes less', () => {
  it('SND-08 GRP-05 without delivery receipts nothing is shown as delivered; the operator\'s smaller group is the policy\'s, and says whose it is', async () => {
    const provider = await BandwidthDouble.start();
    const server = await startServer({env: {...provider.env, CARRIER_MAX_CONTACTS: '2'}});
    const maya = await User.signIn(server, 'tm_maya');
    const {message} = await maya.send('cv_toronto', 'Handed on');
    const submitted = await eventually('the provider to get it', async () => provider.submitted[0]);
    await provider.tell(server, submitted.to.map((to) => provider.status(submitted, to, 'message-delivered')));
    const item = (await maya.items('cv_toronto')).find(({id}) => id === message?.id);
    assert.ok(item?.__typename === 'Message' && item.status === 'UNCONFIRMED');

    const {viewer} = await maya.raw({query: '{viewer{policy{maxContacts attachments{maxBytes}}}}'}).then((answer) => (answer as {data: {viewer: object}}).data);
    assert.deepEqual(viewer, {policy: {maxContacts: 2, attachments: {maxBytes: 3_750_000}}});
    assert.deepEqual(codes((await maya.conversation('cv_willow')).problems), ['TOO_MANY_CONTACTS']);
    const contacts = ['ct_rosa', 'ct_theo', 'ct_zoe'].map((contactId) => ({contactId}));
    const {createConversation: {problems: [many]}} = await maya.ask(CreateConversation, {
      input: {idempotencyKey: crypto.randomUUID(), kind: 'CONTACTS', fromId: 'nr_main', contacts, teammateIds: [], name: null}});
    assert.deepEqual(many?.params, [{name: 'limit', value: '2'}, {name: 'count', value: '3'}, {name: 'provider', value: 'Bandwidth'}]);
    await server.stop();
    await provider.stop();
  });
});
