import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {
  AddNote, AddTeammates, CreateConversation, RemoveTeammate, SetClosed,
} from '../../src/contract/documents.js';
import {Phone, User, codes, type EventSocket, type MessageItem} from './client.js';
import {get, onEachDatabase, post, startServer, type TestServer} from './harness.js';

const business = '+14155550100';
const [ana, bo, carla, rosa, uma, yara, zoe] = ['+14155550123', '+14155550124', '+16285550131', '+14155550125', '+14155550126', '+14155550127', '+14155550128'];

onEachDatabase('Groups and what follows', (database) => {
  let server: TestServer;
  let maya: User;
  let dana: User;

  before(async () => {
    server = await startServer({database, env: {HEARTBEAT_MS: '100'}});
    [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
  });
  after(() => server.stop());

  const create = async (ids: readonly string[], predecessorId?: string) => (
    await maya.ask(CreateConversation, {input: {
      idempotencyKey: crypto.randomUUID(), kind: 'CONTACTS', fromId: 'nr_main', contacts: ids.map((contactId) => ({contactId})), teammateIds: ['tm_dana'], name: null,
      ...(predecessorId ? {predecessorId} : {}),
    }})
  ).createConversation;
  const setClosed = async (conversationId: string, closed: boolean) => (await maya.ask(SetClosed, {input: {conversationId, closed}})).setClosed;
  /** All that ever reached a phone, or left one. */
  const everyPhone = async () => {
    const known = await get(server.url, '/demo/phones') as {phone: string}[];
    assert.ok(known.length > 10);
    return Promise.all(known.map(async ({phone}) => [phone, await new Phone(server, phone).messages()]));
  };

  it('GRP-04 the set of a closed group may have a new one; the old one then stays closed, and names the other', async () => {
    const old = (await create(['ct_rosa', 'ct_zoe'])).conversation?.id ?? '';
    await setClosed(old, true);
    const made = await create(['ct_zoe', 'ct_rosa']);
    assert.deepEqual([made.existed, made.conversation?.id === old], [false, false]);
    const {problems} = await setClosed(old, false);
    assert.deepEqual([codes(problems), problems[0]?.subjectIds], [['GROUP_EXISTS'], [made.conversation?.id]]);
  });

  it('MEM-07 a new group from this one whose set has an open group opens that one, and leaves both as they are', async () => {
    const there = (await create(['ct_uma', 'ct_zoe'])).conversation;
    const old = (await create(['ct_uma', 'ct_yara'])).conversation?.id ?? '';
    const made = await create(['ct_zoe', 'ct_uma'], old);
    assert.deepEqual([made.existed, made.conversation?.id, made.conversation?.predecessorId], [true, there?.id, null]);
    const {successorId, timeline} = await maya.conversation(old);
    assert.equal(successorId, null);
    assert.ok(timeline.items.every((item) => item.__typename !== 'Notice' || item.kind !== 'CONTINUED'));
  });

  it('HIS-01 a phone holds what it received since its group began; a teammate, also one who comes later, sees all of it', async () => {
    const old = (await create(['ct_rosa', 'ct_yara'])).conversation?.id ?? '';
    await maya.send(old, 'Said before Uma came', {expectPhones: [rosa, yara]});
    await new Phone(server, yara).holds('Said before Uma came');
    const next = (await create(['ct_rosa', 'ct_yara', 'ct_uma'], old)).conversation?.id ?? '';
    await maya.send(next, 'Said to all three', {expectPhones: [rosa, yara, uma]});
    await new Phone(server, uma).holds('Said to all three');
    assert.ok((await new Phone(server, uma).messages()).every(({body}) => body !== 'Said before Uma came'));

    const noor = await User.signIn(server, 'tm_noor');
    for (const [conversationId, body] of [[old, 'Said before Uma came'], [next, 'Said to all three']] as const) {
      await maya.ask(AddTeammates, {input: {conversationId, teammateIds: ['tm_noor']}});
      assert.ok((await noor.items(conversationId)).some((item) => 'body' in item && item.body === body));
    }
  });

  it('MEM-03 a note, and teammates who come and go, do not lock the contacts', async () => {
    const {conversation} = await create(['ct_rosa', 'ct_uma']);
    const conversationId = conversation?.id ?? '';
    const {addNote} = await maya.ask(AddNote, {input: {idempotencyKey: crypto.randomUUID(), conversationId, body: 'Before anything', mentionIds: ['tm_dana']}});
    assert.deepEqual(addNote.problems, []);
    await maya.ask(AddTeammates, {input: {conversationId, teammateIds: ['tm_leo']}});
    await maya.ask(RemoveTeammate, {input: {conversationId, teammateId: 'tm_leo'}});
    const {contactsLocked, viewerCan} = await maya.conversation(conversationId);
    assert.deepEqual([contactsLocked, viewerCan.includes('EDIT_CONTACTS')], [false, true]);
    await maya.send(conversationId, 'The first', {expectPhones: [rosa, uma]});
    assert.equal((await maya.conversation(conversationId)).contactsLocked, true);
  });

  it('MEM-09 ACC-04 teammates who come and go, notes, names and closing reach no phone', async () => {
    const conversationId = 'cv_willow';
    await maya.send(conversationId, 'The last that phones hear');
    for (const phone of [ana, bo, carla]) await new Phone(server, phone).holds('The last that phones hear');
    const heard = await everyPhone();
    await maya.ask(AddTeammates, {input: {conversationId, teammateIds: ['tm_leo', 'tm_noor']}});
    await maya.ask(RemoveTeammate, {input: {conversationId, teammateId: 'tm_noor'}});
    await maya.ask(AddNote, {input: {idempotencyKey: crypto.randomUUID(), conversationId, body: 'Only for us', mentionIds: ['tm_leo']}});
    await setClosed(conversationId, true);
    await setClosed(conversationId, false);
    // What was handed over before this text would have arrived before it.
    await maya.send(conversationId, 'And the next');
    for (const phone of [ana, bo, carla]) await new Phone(server, phone).holds('And the next');
    const now = await everyPhone();
    const without = now.map(([phone, messages]) => [phone, (messages as {body: string}[]).filter(({body}) => body !== 'And the next')]);
    assert.deepEqual(without, heard);
  });

  describe('reactions', () => {
    const target = async () => {
      const found = (await maya.items('cv_willow')).findLast((item): item is MessageItem => item.__typename === 'Message' && item.body === 'Lunch?');
      return found?.reactions?.map(({emoji, author}) => `${emoji} ${author.__typename === 'ContactMember' ? author.contactId : ''}`) ?? [];
    };
    const react = (from: string, body: string) => new Phone(server, from).text([business, ana, bo, carla].filter((phone) => phone !== from), body);

    it('REA-04 are one a person: another one replaces it, and only its own person takes it back', async () => {
      await maya.send('cv_willow', 'Lunch?');
      await react(bo, 'Liked “Lunch?”');
      await react(ana, 'Loved “Lunch?”');
      await react(bo, 'Laughed at “Lunch?”');
      assert.deepEqual((await target()).sort(), ['❤️ ct_ana', '😂 ct_bo'].sort());
      await react(bo, 'Removed a like from “Lunch?”');
      await react(carla, 'Removed a laugh from “Lunch?”');
      assert.deepEqual((await target()).sort(), ['❤️ ct_ana', '😂 ct_bo'].sort());
      await react(bo, 'Removed a laugh from “Lunch?”');
      assert.deepEqual(await target(), ['❤️ ct_ana']);
    });

    it('REA-07 keep skin tones, families, flags and keycaps as one emoji', async () => {
      for (const emoji of ['👍🏽', '👩‍👩‍👧', '🇨🇦', '1️⃣', '🏳️‍🌈']) {
        await react(carla, `Reacted ${emoji} to “Lunch?”`);
        assert.ok((await target()).includes(`${emoji} ct_carla`), emoji);
      }
      assert.equal((await target()).length, 2);
    });
  });

  describe('a stream of events', () => {
    /** What came until the stream has passed everything that is there now. */
    const bodiesOf = async (socket: EventSocket) => {
      const seen = socket.frames.length;
      await socket.until((frame) => frame.event === null && socket.frames.indexOf(frame) > seen + 1);
      return socket.frames.flatMap(({event}) => (event?.__typename === 'TimelineItemChanged' && event.item.__typename === 'Message' ? [event.item.body] : []));
    };

    it('ACC-08 is asked for each event whether its viewer may see it, not only when it begins', async () => {
      const leo = await User.signIn(server, 'tm_leo');
      const {conversation} = await create(['ct_yara', 'ct_zoe']);
      const conversationId = conversation?.id ?? '';
      const socket = await leo.watch();
      await maya.send(conversationId, 'Before Leo', {expectPhones: [yara, zoe]});
      assert.ok(!(await bodiesOf(socket)).includes('Before Leo'));
      await maya.ask(AddTeammates, {input: {conversationId, teammateIds: ['tm_leo']}});
      await dana.send(conversationId, 'While Leo is there');
      await socket.message('While Leo is there');
      await maya.ask(RemoveTeammate, {input: {conversationId, teammateId: 'tm_leo'}});
      await dana.send(conversationId, 'After Leo');
      assert.ok(!(await bodiesOf(socket)).includes('After Leo'));
      await maya.ask(AddTeammates, {input: {conversationId, teammateIds: ['tm_leo']}});
      await dana.send(conversationId, 'Leo again');
      await socket.message('Leo again');
      socket.close();
    });

    it('ACC-08 ends with the right to data too, on the same socket', async () => {
      const sam = await User.signIn(server, 'tm_sam');
      const socket = await sam.watch();
      await post(server.url, '/demo/contacts/ct_bo', {assignedTo: []});
      await maya.send('cv_willow', 'Sam lost Bo');
      await socket.until(({event}) => event?.__typename === 'ConversationRemoved' && event.conversationId === 'cv_willow');
      assert.ok(!(await bodiesOf(socket)).includes('Sam lost Bo'));
      await post(server.url, '/demo/contacts/ct_bo', {assignedTo: ['tm_sam']});
      await maya.send('cv_willow', 'Sam has Bo again');
      await socket.message('Sam has Bo again');
      socket.close();
    });

    it('ACC-08 that ended with its token goes on with a new one where it was, and nothing is missing', async () => {
      const short = await new User(server, 'tm_dana', await server.token('tm_dana', 2)).watch();
      await maya.send('cv_willow', 'Before the end');
      await short.message('Before the end');
      assert.equal((await short.closed).code, 4403);
      await maya.send('cv_willow', 'While nobody listened');
      const again = await dana.watch(short.cursor);
      await again.message('While nobody listened');
      assert.equal(again.frames.findIndex(({cursor, event}) => event !== null && short.frames.some((frame) => frame.cursor === cursor && frame.event !== null)), -1, 'nothing comes twice');
      again.close();
    });
  });
});
