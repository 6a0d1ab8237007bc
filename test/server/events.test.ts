import assert from 'node:assert/strict';
import {after, before, it} from 'node:test';
import {AddTeammates, EventPage, MarkRead, RemoveTeammate, RenameConversation, SetTyping, Viewer} from '../../src/contract/documents.js';
import {Phone, User, eventually, type EventSocket, type Frame} from './client.js';
import {onEachDatabase, post, startServer, type TestServer} from './harness.js';

onEachDatabase('Events', (database) => {
  let server: TestServer;
  let maya: User;
  let dana: User;
  let noor: User;
  const open: EventSocket[] = [];
  const watch = async (user: User, cursor: string | null = null) => {
    const socket = await user.watch(cursor);
    open.push(socket);
    return socket;
  };

  before(async () => {
    server = await startServer({database, env: {HEARTBEAT_MS: '300'}});
    [maya, dana, noor] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana'), User.signIn(server, 'tm_noor')]);
  });
  after(async () => {
    for (const socket of open) socket.close();
    await server.stop();
  });

  it('begin with a frame at once, and go on with one at least every heartbeat', async () => {
    const socket = await watch(maya);
    assert.equal(socket.frames[0]?.event, null);
    assert.equal(socket.frames[0].cursor, socket.frames[0].previous);
    await socket.until((frame) => frame !== socket.frames[0]);
  });

  it('follow the cursor of the viewer without missing what came between (R4)', async () => {
    const {viewer} = await maya.ask(Viewer, {});
    await dana.send('cv_willow', 'Between answer and subscription');
    const socket = await watch(maya, viewer.eventCursor);
    await socket.message('Between answer and subscription');
    assertChain(socket.frames, viewer.eventCursor);
  });

  it('R3 come once and in order after a resume, with nothing lost while away', async () => {
    const first = await watch(maya);
    await dana.send('cv_willow', 'Seen before the cut');
    await first.message('Seen before the cut');
    const {cursor} = first;
    first.close();

    const bodies = Array.from({length: 15}, (_, index) => `While away ${index}`);
    for (const body of bodies) await dana.send('cv_willow', body);
    const second = await watch(maya, cursor);
    await second.message('While away 14');
    await dana.send('cv_willow', 'Live again');
    await second.message('Live again');

    const sequences = new Map(second.frames.flatMap(({event}) => (
      event?.__typename === 'TimelineItemChanged' && event.item.__typename === 'Message' && bodies.includes(event.item.body)
        ? [[event.item.body, event.item.sequence] as const] : []
    )));
    assert.deepEqual([...sequences.keys()].sort(), [...bodies].sort());
    assert.deepEqual([...sequences.values()], [...sequences.values()].sort((a, b) => a - b));
    assertChain(second.frames, cursor);
  });

  it('come as pages with the same frames for who has no push channel', async () => {
    const {viewer} = await maya.ask(Viewer, {});
    await dana.send('cv_willow', 'By the page');
    const {events} = await maya.ask(EventPage, {after: viewer.eventCursor, first: 100});
    assert.ok(events.frames.some(({event}) => event?.__typename === 'TimelineItemChanged' && 'body' in event.item && event.item.body === 'By the page'));
    assertChain(events.frames, viewer.eventCursor);
  });

  it('R3 of many changes of one thing tell the state twice: where the first stands, and where the last does for who knew the first', async () => {
    const {viewer} = await maya.ask(Viewer, {});
    const page = async (after: string) => (await maya.ask(EventPage, {after, first: 100})).events;
    const rename = (name: string) => maya.ask(RenameConversation, {input: {conversationId: 'cv_willow', name}});
    const namesOf = ({frames}: Awaited<ReturnType<typeof page>>) => frames.flatMap(({event}) => (event?.__typename === 'ConversationChanged' ? event.conversation.name : []));
    await rename('Once');
    const known = await page(viewer.eventCursor);
    await rename('Twice');
    await rename('Thrice');

    const all = await page(viewer.eventCursor);
    assert.deepEqual(namesOf(all), ['Thrice', 'Thrice']);
    const seen = new Set(known.frames.map(({cursor}) => cursor));
    const fresh = all.frames.filter(({cursor}) => !seen.has(cursor));
    assert.deepEqual(namesOf({...all, frames: fresh}), ['Thrice'], 'a client that knew the first learns of the last');
    assertChain(all.frames, viewer.eventCursor);
  });

  it('R3 are the same for all sockets of a viewer, and each viewer has their own, also when much is said at once in several groups', async () => {
    const sockets = await Promise.all([maya, maya, maya, dana].map((user) => watch(user)));
    const bodies = Array.from({length: 10}, (_, index) => `All at once ${index}`);
    await Promise.all(bodies.map((body, index) => (index % 2 === 0 ? dana : maya).send(index < 5 ? 'cv_willow' : 'cv_frontdesk', body)));
    for (const socket of sockets) {
      for (const body of bodies) await socket.message(body);
      assertChain(socket.frames, socket.frames[0]?.cursor ?? '');
    }
    const stateOf = async (socket: EventSocket) => Promise.all(bodies.map(async (body) => {
      const {id, sequence, idempotencyKey} = await socket.message(body);
      return {id, sequence, isOwn: idempotencyKey !== null};
    }));
    const [first, second, third, ofDana] = await Promise.all(sockets.map(stateOf));
    assert.ok(first);
    assert.deepEqual(second, first);
    assert.deepEqual(third, first);
    assert.deepEqual(first.map(({isOwn}) => isOwn), bodies.map((_, index) => index % 2 === 1));
    assert.deepEqual(ofDana, first.map((one) => ({...one, isOwn: !one.isOwn})));
  });

  it('answer an unknown cursor with Resync, and go on from there', async () => {
    for (const cursor of ['nonsense', 'eHh4LjE', '']) {
      const socket = await watch(maya, cursor);
      assert.equal(socket.frames[0]?.event?.__typename, 'Resync');
      assert.equal(socket.frames[0].previous, cursor);
      socket.close();
    }
  });

  it('MEM-08 bring an added teammate the whole group in one event, and the messages from then on', async () => {
    const socket = await watch(noor);
    await maya.ask(AddTeammates, {input: {conversationId: 'cv_willow', teammateIds: ['tm_noor']}});
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === 'cv_willow');
    assert.ok((await noor.items('cv_willow')).some((item) => 'body' in item && item.body.startsWith('Hi Ana, Bo and Carla')));
    await dana.send('cv_willow', 'Welcome Noor');
    await socket.message('Welcome Noor');
  });

  it('MEM-10 R8 end for a removed teammate with ConversationRemoved, whatever is said afterwards', async () => {
    await maya.ask(AddTeammates, {input: {conversationId: 'cv_willow', teammateIds: ['tm_noor']}});
    const socket = await watch(noor);
    const talk = (async () => {
      for (let index = 0; index < 10; index += 1) await dana.send('cv_willow', `Around the removal ${index}`);
    })();
    await maya.ask(RemoveTeammate, {input: {conversationId: 'cv_willow', teammateId: 'tm_noor'}});
    const before = (await maya.items('cv_willow')).find((item) => item.__typename === 'Notice' && item.kind === 'TEAMMATE_REMOVED');
    await talk;
    const removed = await socket.until(({event}) => event?.__typename === 'ConversationRemoved');
    await dana.send('cv_willow', 'Noor must not read this');
    // Everything up to here has passed their stream once the heartbeat's cursor moves beyond it.
    await socket.until(({event, cursor}) => event === null && socket.frames.findIndex((frame) => frame.cursor === cursor) > socket.frames.indexOf(removed));

    const late = socket.frames.filter(({event}) => event?.__typename === 'TimelineItemChanged' && event.item.sequence > (before?.sequence ?? 0));
    assert.deepEqual(late, []);
    assert.equal((await noor.raw({query: '{conversation(id: "cv_willow") {id}}'}) as {data: {conversation: unknown}}).data.conversation, null);
  });

  it('are for those who may see the group: others hear nothing of it', async () => {
    const socket = await watch(noor);
    const count = socket.frames.length;
    await dana.send('cv_willow', 'Not for Noor');
    await socket.until((frame) => socket.frames.indexOf(frame) > count && frame.event === null);
    assert.ok(!JSON.stringify(socket.frames).includes('Not for Noor'));
  });

  it('carry the unread count with every message, and it goes with reading', async () => {
    const socket = await watch(maya);
    const {viewer: {unreadCount}} = await maya.ask(Viewer, {});
    await new Phone(server, '+14155550123').text(['+14155550100', '+14155550124', '+16285550131'], 'Unread for a moment');
    await socket.until(({event}) => event?.__typename === 'ViewerChanged' && event.viewer.unreadCount === unreadCount + 1);
    const {markRead} = await maya.ask(MarkRead, {input: {conversationId: 'cv_willow', upTo: 100_000}});
    assert.equal(markRead.conversation?.unreadCount, 0);
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.unreadCount === 0);
    const back = await maya.ask(MarkRead, {input: {conversationId: 'cv_willow', upTo: 1}});
    assert.equal(back.markRead.conversation?.unreadCount, 0);
  });

  it('ACC-13 tell the team who is writing, and neither the writer nor others', async () => {
    const [seen, own, other] = [await watch(maya), await watch(dana), await watch(noor)];
    await dana.ask(SetTyping, {input: {conversationId: 'cv_willow', typing: true}});
    const frame = await seen.until(({event}) => event?.__typename === 'TypingChanged');
    assert.ok(frame.event?.__typename === 'TypingChanged' && frame.event.teammate.id === 'tm_dana' && frame.event.typing);
    assert.equal(frame.cursor, frame.previous);
    assert.equal(own.count('TypingChanged') + other.count('TypingChanged'), 0);
  });
});

/** Each frame names the one before it, from the cursor on that was asked for. */
function assertChain(frames: readonly Frame[], cursor: string): void {
  let previous = cursor;
  for (const frame of frames) {
    assert.equal(frame.previous, previous);
    previous = frame.cursor;
  }
}

onEachDatabase('A log that holds no more than a few events', (database) => {
  let server: TestServer;

  before(async () => {
    server = await startServer({database, env: {LOG_LIMIT: '10', TIDY_MS: '50', HEARTBEAT_MS: '200'}});
  });
  after(() => server.stop());

  it('answers a cursor from before with Resync, on the stream and as a page', async () => {
    const [maya, dana] = [await User.signIn(server, 'tm_maya'), await User.signIn(server, 'tm_dana')];
    const {viewer: {eventCursor}} = await maya.ask(Viewer, {});
    for (let index = 0; index < 5; index += 1) await dana.send('cv_willow', `Long ago ${index}`);
    await eventually('the log to be shortened', async () => {
      const {events} = await maya.ask(EventPage, {after: eventCursor, first: 1});
      return events.frames[0]?.event?.__typename === 'Resync' ? true : undefined;
    });
    const socket = await maya.watch(eventCursor);
    assert.equal(socket.frames[0]?.event?.__typename, 'Resync');
    assert.equal(socket.frames[0].previous, eventCursor);
    await dana.send('cv_willow', 'After the resync');
    await socket.message('After the resync');
    socket.close();
  });
});

onEachDatabase('Events of data that begins anew', (database) => {
  let server: TestServer;

  before(async () => {
    server = await startServer({database});
  });
  after(() => server.stop());

  it('come at once, also where the reset came between a change and its being told', async () => {
    const dana = await User.signIn(server, 'tm_dana');
    for (let round = 0; round < 5; round += 1) {
      for (let index = 0; index < 3; index += 1) await dana.send('cv_willow', `Of the data before ${round}/${index}`);
      await post(server.url, '/demo/reset', {});
      const socket = await dana.watch();
      await dana.send('cv_willow', `Live ${round}`);
      await socket.message(`Live ${round}`);
      assert.equal(socket.frames.findLastIndex(({event}) => event === null), 0, 'and not only with the next heartbeat');
      socket.close();
    }
  });
});
