import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Contacts, Conversations, History, SearchTimeline, SetClosed, SetConsent, SetFlags} from '../../src/contract/documents.js';
import {Phone, User, codes, eventually} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';
import {holds, phoneJpeg, secret} from '../helpers/pictures.js';

const business = '+14155550100';
const [ana, bo, carla, rosa] = ['+14155550123', '+14155550124', '+16285550131', '+14155550125'];

onEachDatabase('What phones send', (database) => {
  let server: TestServer;
  let maya: User;
  const phone = (number: string) => new Phone(server, number);
  const newest = async () => (await maya.ask(Conversations, {first: 1, filter: null})).conversations.edges[0]?.node;

  before(async () => {
    server = await startServer({database});
    maya = await User.signIn(server, 'tm_maya');
  });
  after(() => server.stop());

  it('INB-01 arrives in the group of that set, whatever the order of the numbers', async () => {
    await phone(ana).text([carla, business, bo], 'From the set');
    const last = (await maya.items('cv_willow')).at(-1);
    assert.ok(last?.__typename === 'Message' && last.body === 'From the set' && last.status === 'RECEIVED');
    assert.ok(last.author.__typename === 'ContactMember' && last.author.contactId === 'ct_ana');
    assert.equal((await phone(bo).holds('From the set')).from, ana);
  });

  it('INB-03 GRP-14 INB-12 of an unknown set begins a locked group for those who have the number', async () => {
    await phone('+19175550177').text([business, rosa], 'Who is this?');
    const group = await newest();
    assert.ok(group);
    assert.equal(group.contactsLocked, true);
    assert.deepEqual(group.contacts.map(({kind, phone: number}) => [kind, number]), [['UNKNOWN', '+19175550177'], ['CONTACT', rosa]]);
    assert.deepEqual(group.teammates.map(({teammate}) => teammate.id).sort(), ['tm_dana', 'tm_leo', 'tm_maya', 'tm_priya']);
    assert.equal(group.unreadCount, 1);
  });

  it('INB-04 of twelve people is readable, and nothing can be sent there', async () => {
    await phone(ana).text([business, ...Array.from({length: 11}, (_, index) => `+1917555012${index.toString().padStart(2, '0').slice(-1)}`), '+19175550150', '+19175550151'], 'Twelve of us');
    const group = await newest();
    assert.deepEqual([codes(group?.problems ?? []), group?.contactsLocked, group?.viewerCan.includes('CONTINUE')], [['TOO_MANY_CONTACTS'], true, true]);
  });

  it('INB-06 with an e-mail address in the set blocks sending', async () => {
    await phone(ana).text([business, 'Someone@Example.org'], 'One of us has only mail');
    const group = await newest();
    assert.ok(group);
    assert.deepEqual(group.contacts.map(({kind, phone: number}) => [kind, number]), [['CONTACT', ana], ['OTHER', null]]);
    assert.deepEqual(codes(group.problems), ['NON_PHONE_MEMBER']);
  });

  it('INB-05 reopens a closed group rather than lose the message, and takes it out of the archive', async () => {
    await maya.ask(SetClosed, {input: {conversationId: 'cv_toronto', closed: true}});
    await maya.ask(SetFlags, {input: {conversationId: 'cv_toronto', archived: true, muted: null, pinned: null, unread: null}});
    await phone('+14165550188').text([business, '+16475550176'], 'One more thing');
    const {closed, flags} = await maya.conversation('cv_toronto');
    assert.equal(closed, false);
    assert.equal(flags?.archived, false);
  });

  it('INB-05 a reaction to something far up in a closed group reopens it in every open window', async () => {
    const id = await maya.create(['ct_theo', 'ct_zoe']);
    await maya.send(id, 'Is Friday fine?', {expectPhones: ['+16175550153', '+14155550128']});
    await maya.send(id, 'And what about Monday?', {expectPhones: ['+16175550153', '+14155550128']});
    await phone('+14155550128').holds('And what about Monday?');
    await maya.ask(SetClosed, {input: {conversationId: id, closed: true}});
    const socket = await maya.watch();
    await phone('+14155550128').text([business, '+16175550153'], 'Liked “Is Friday fine?”');
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === id && !event.conversation.closed);
    socket.close();
  });

  it('INB-08 to the business alone stays out of the group, which only says that there is one', async () => {
    await phone(carla).text([business], 'Just between us');
    const items = await maya.items('cv_willow');
    const last = items.at(-1);
    assert.ok(last?.__typename === 'Notice' && last.kind === 'PRIVATE_REPLY' && last.subjects[0] === 'Carla Mendes Ferreira');
    assert.ok(!JSON.stringify(items).includes('Just between us'));
  });

  it('ATT-07 with a photo is kept here, with its measures, behind an address of ours', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await phone(ana).text([business, bo, carla], '', [{name: 'photo\u202Egnp.png', contentType: 'image/png', base64: pixel}]);
    const last = (await maya.items('cv_willow')).at(-1);
    assert.ok(last?.__typename === 'Message');
    const [file] = last.attachments;
    assert.ok(file?.url);
    assert.ok(file.url.startsWith(server.url));
    assert.deepEqual([file.name, file.contentType, file.width, file.height], ['photognp.png', 'image/png', 1, 1]);
    const response = await fetch(file.url);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-disposition') ?? '', /^inline/);
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(Buffer.from(await response.arrayBuffer()).toString('base64'), pixel);
    const media = (await phone(bo).messages()).at(-1)?.media[0];
    assert.equal((await fetch(media?.url ?? '')).status, 200);
  });

  it('ATT-02 ATT-07 with a photo is kept without where it was taken', async () => {
    await phone(ana).text([business, bo, carla], 'From the kitchen', [{name: 'kitchen.jpg', contentType: 'image/jpeg', base64: Buffer.from(phoneJpeg(6)).toString('base64')}]);
    const last = (await maya.items('cv_willow')).at(-1);
    assert.ok(last?.__typename === 'Message');
    const [file] = last.attachments;
    const stored = new Uint8Array(await (await fetch(file?.url ?? '')).arrayBuffer());
    assert.ok(!holds(stored, 'GPS') && !holds(stored, secret));
    assert.deepEqual([file?.width, file?.height, file?.bytes], [12, 24, stored.length]);
  });

  it('ATT-07 with something that could run is never opened in the page of ours, whatever it calls itself', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>';
    const files = [['logo.svg', 'image/svg+xml', svg], ['photo.png', 'image/png', svg], ['page.html', 'text/html', '<!doctype html><script>alert(1)</script>']] as const;
    await phone(ana).text([business, bo, carla], 'Three files', files.map(([name, contentType, text]) => ({name, contentType, base64: Buffer.from(text).toString('base64')})));
    const last = (await maya.items('cv_willow')).at(-1);
    assert.ok(last?.__typename === 'Message');
    assert.equal(last.attachments.length, 3);
    for (const {url} of last.attachments) {
      const {headers} = await fetch(url ?? '');
      assert.equal(headers.get('content-type'), 'application/octet-stream');
      assert.match(headers.get('content-disposition') ?? '', /^attachment/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'; sandbox/);
    }
  });

  describe('a reaction', () => {
    it('REA-03 REA-05 is folded onto the message it is about, without a line or an unread count', async () => {
      await maya.send('cv_willow', 'Keys are with me');
      const before = await maya.conversation('cv_willow');
      await phone(bo).text([business, ana, carla], 'Liked “Keys are with me”');
      const after = await maya.conversation('cv_willow');
      const target = after.timeline.items.findLast((item) => item.__typename === 'Message' && item.body === 'Keys are with me');
      assert.ok(target?.__typename === 'Message');
      assert.deepEqual(target.reactions?.map(({emoji}) => emoji), ['👍']);
      assert.equal(after.unreadCount, before.unreadCount);
      assert.equal(after.timeline.items.length, before.timeline.items.length);
      const {searchTimeline} = await maya.ask(SearchTimeline, {query: 'liked keys with', first: 5});
      assert.deepEqual(searchTimeline.edges.map(({node}) => node.id), [target.id]);
      const {history} = await maya.ask(History, {conversationId: 'cv_willow', first: 1});
      assert.deepEqual(history.edges.map(({node}) => [node.action, node.before, node.after]), [['REACTED', 'Bo Lindqvist', 'Liked “Keys are with me”']]);
      await phone(bo).text([business, ana, carla], 'Removed a like from “Keys are with me”');
      const undone = (await maya.items('cv_willow')).find(({id}) => id === target.id);
      assert.ok(undone?.__typename === 'Message' && undone.reactions?.length === 0);
    });

    it('DND-03 that quotes STOP opts nobody out, and without a target it is one compact line', async () => {
      await phone(bo).text([business, ana, carla], 'Loved “Reply STOP to opt out”');
      const {problems, timeline} = await maya.conversation('cv_willow');
      assert.deepEqual(problems, []);
      const last = timeline.items.at(-1);
      assert.ok(last?.__typename === 'Message' && last.reactionText?.emoji === '❤️' && last.reactionText.quote === 'Reply STOP to opt out');
    });
  });

  describe('STOP', () => {
    it('DND-01 DND-04 DND-05 blocks every group of that person at once, stays visible, and is confirmed once, to them alone', async () => {
      const other = await maya.create(['ct_bo', 'ct_rosa']);
      const socket = await maya.watch();
      await phone(bo).text([business, ana, carla], ' Stop. ');
      for (const id of ['cv_willow', other]) {
        await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === id && event.conversation.problems.length > 0);
        const {problems, contacts, viewerCan} = await maya.conversation(id);
        assert.deepEqual(codes(problems), ['CONTACT_DND']);
        assert.equal(contacts.find(({contactId}) => contactId === 'ct_bo')?.consent, 'OPTED_OUT');
        assert.ok(viewerCan.includes('NOTE') && !viewerCan.includes('SEND'));
      }
      assert.ok((await maya.items('cv_willow')).some((item) => 'body' in item && item.body === ' Stop. '));

      await eventually('the confirmation', async () => (await confirmations(phone(bo))).length || undefined);
      await phone(bo).text([business], 'stop');
      await phone(bo).text([business], 'HELP');
      await eventually('the answer to HELP', async () => (await phone(bo).messages()).find(({body}) => body.includes('for help')));
      assert.equal((await confirmations(phone(bo))).length, 1);
      assert.equal((await confirmations(phone(ana))).length, 0);
      socket.close();
    });

    it('DND-10 HELP in a group is answered once, to that person alone, and never to the group', async () => {
      const answers = async (number: string) => (await phone(number).messages()).filter(({body}) => body.includes('for help'));
      await phone(carla).text([business, ana, bo], 'HELP');
      const answer = await eventually('the answer', async () => (await answers(carla))[0]);
      await phone(carla).text([business, ana, bo], 'Info');
      await phone(carla).text([business, ana, bo], 'That is all');
      await phone(bo).holds('That is all');
      assert.deepEqual([answer.from, answer.to], [business, [carla]]);
      assert.deepEqual([(await answers(carla)).length, (await answers(ana)).length], [1, 0]);
      assert.ok((await maya.items('cv_willow')).every((item) => !('body' in item) || !item.body.includes('for help')));
    });

    it('DND-07 DND-06 keeps them out of new groups, cannot be taken back by staff, and is lifted by their own START', async () => {
      const {contacts} = await maya.ask(Contacts, {ids: ['ct_bo'], first: 1});
      assert.deepEqual(codes(contacts.edges[0]?.node.problems ?? []), ['CONTACT_DND']);
      const {setConsent} = await maya.ask(SetConsent, {input: {contactId: 'ct_bo', consent: 'OK', note: 'Asked nicely'}});
      assert.deepEqual(codes(setConsent.problems), ['CONSENT_REQUIRED']);
      await phone(bo).text([business], 'START');
      assert.deepEqual((await maya.conversation('cv_willow')).problems, []);
    });

    it('DND-02 meant but not said raises a warning, which goes with the next message of the team', async () => {
      await phone(ana).text([business, bo, carla], 'please stop texting me');
      const warned = await maya.conversation('cv_willow');
      assert.deepEqual([codes(warned.warnings), codes(warned.problems)], [['POSSIBLE_OPT_OUT'], []]);
      await maya.send('cv_willow', 'Understood');
      assert.deepEqual((await maya.conversation('cv_willow')).warnings, []);
    });
  });
});

async function confirmations(phone: Phone) {
  return (await phone.messages()).filter(({body, participants}) => body.includes('no more texts from us') && participants.length === 1);
}
