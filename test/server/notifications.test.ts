import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, beforeEach, describe, it} from 'node:test';
import {AddNote, AddTeammates, Conversations, MarkRead, SetFlags, Viewer} from '../../src/contract/documents.js';
import {signedId} from '../../demo/server/signature.js';
import {Phone, User, codes, eventually} from './client.js';
import {onEachDatabase, post, startServer, type TestServer} from './harness.js';

const business = '+14155550100';
const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
const secret = 'whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHM=';

interface Got {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A vendor's receiver, on this machine. */
class Receiver {
  readonly got: Got[] = [];
  readonly refused: string[] = [];
  /** Statuses of the next answers; 200 when there are none. 0: no answer at all. */
  readonly answers: number[] = [];
  #url = '';
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const body = Buffer.concat(chunks);
      const id = signedId(secret, request.headers, body);
      const status = id === undefined ? 401 : this.answers.shift() ?? 200;
      if (status === 200 && id !== undefined) this.got.push({id, headers: request.headers, data: (JSON.parse(body.toString()) as {data: Got['data']}).data});
      else this.refused.push(id ?? 'unsigned');
      if (status === 0) response.destroy();
      else response.writeHead(status).end();
    });
  });

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks`;
    return this;
  }

  get env() {
    return {NOTIFY_URL: this.#url, NOTIFY_SECRET: secret, NOTIFY_RETRY_MS: '50'};
  }

  of(messageId: string): Got[] {
    return this.got.filter(({data}) => data.messageId === messageId);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

onEachDatabase('Notifications', (database) => {
  let receiver: Receiver;
  let server: TestServer;
  let maya: User;
  let dana: User;

  before(async () => {
    receiver = await new Receiver().start();
    server = await startServer({database, env: receiver.env});
    [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
  });
  after(async () => {
    await server.stop();
    await receiver.stop();
  });
  beforeEach(() => receiver.answers.splice(0));

  const team = async () => (await maya.conversation('cv_willow')).teammates.map(({teammate}) => teammate.id);
  const mute = (user: User, muted: boolean) => user.ask(SetFlags, {input: {conversationId: 'cv_willow', muted, archived: null, pinned: null, unread: null}});
  const note = async (user: User, body: string, mentionIds: string[]) => {
    const {addNote} = await user.ask(AddNote, {input: {idempotencyKey: randomUUID(), conversationId: 'cv_willow', body, mentionIds}});
    assert.deepEqual(addNote.problems, []);
    return addNote.note?.id ?? '';
  };
  const unreadTotal = async (user: User) => (await user.ask(Viewer, {})).viewer.unreadCount;
  const newest = async () => (await maya.items('cv_willow')).at(-1)?.id ?? '';
  const told = (messageId: string, count: number) => eventually(`${count} to be told`, async () => {
    const found = receiver.of(messageId);
    return found.length >= count ? found : undefined;
  });
  /** Everybody whom an item concerns, once nothing more can come: what is told together is behind it when two later ones came one by one. */
  const whoWasTold = async (messageId: string) => {
    for (const place of ['First', 'Second']) await told(await note(dana, `${place} after it`, ['tm_maya']), 1);
    return receiver.of(messageId).map(({data}) => data.viewerId).sort();
  };

  it('NOT-03 a message from a phone is posted once for each who takes part, signed, without its words', async () => {
    await new Phone(server, ana).text([business, bo, carla], 'A very private text');
    const id = await newest();
    const got = await told(id, (await team()).length);
    assert.deepEqual(got.map(({data}) => data.viewerId).sort(), (await team()).sort());
    const dana = got.find(({data}) => data.viewerId === 'tm_dana');
    const {unreadCount, ...rest} = dana?.data ?? {};
    assert.ok(Number(unreadCount) > 0);
    assert.deepEqual(rest, {
      organisationId: 'org_harbor', viewerId: 'tm_dana', viewerEmail: 'dana@harborstreet.example', conversationId: 'cv_willow', messageId: id, kind: 'message',
      mentioned: false, muted: false, author: 'Ana Ruiz', conversation: (await maya.conversation('cv_willow')).name,
    });
    assert.equal(dana?.id, `${id}.tm_dana`);
    assert.doesNotMatch(JSON.stringify(receiver.got), /private text/);
    assert.equal(receiver.got.length, new Set(receiver.got.map((one) => one.id)).size);
  });

  it('NOT-03 the author is not told, nor who takes no part, nor another organisation', async () => {
    const {message} = await dana.send('cv_willow', 'From Dana');
    const others = (await team()).filter((id) => id !== 'tm_dana').sort();
    assert.deepEqual((await told(message?.id ?? '', others.length)).map(({data}) => data.viewerId).sort(), others);
    assert.deepEqual(await whoWasTold(message?.id ?? ''), others);
  });

  it('NOT-03 ACC-10 whoever muted the group is left out, and a mention pierces that; a note is told to nobody else', async () => {
    await mute(dana, true);
    await new Phone(server, bo).text([business, ana, carla], 'While Dana sleeps');
    const message = await newest();
    const mentions = await note(maya, 'Please call Bo', ['tm_dana']);
    const silent = await note(maya, 'Only for the file', []);
    assert.ok(!(await whoWasTold(message)).includes('tm_dana'));
    assert.deepEqual(await whoWasTold(mentions), ['tm_dana']);
    assert.deepEqual(receiver.of(mentions).map(({data}) => [data.mentioned, data.muted, data.kind]), [[true, true, 'note']]);
    assert.deepEqual(await whoWasTold(silent), []);
    await mute(dana, false);
  });

  it('REA-05 a reaction raises nothing, folded or not', async () => {
    await maya.send('cv_willow', 'React to this');
    const before = receiver.got.length;
    const phone = new Phone(server, bo);
    await phone.text([business, ana, carla], 'Loved “React to this”');
    await phone.text([business, ana, carla], 'Loved “Something nobody said”');
    const line = await newest();
    assert.deepEqual(await whoWasTold(line), []);
    assert.ok(!receiver.got.slice(before).some(({data}) => data.author === 'Bo Lindqvist'));
  });

  it('NOT-03 what is not taken comes again under the same id until it is, and whoever read it meanwhile is spared', async () => {
    receiver.answers.push(...Array<number>(5).fill(500), 0);
    await new Phone(server, carla).text([business, ana, bo], 'Knock knock');
    const id = await newest();
    await eventually('some refusals', async () => receiver.refused.filter((one) => one.startsWith(id)).length > 3 || undefined);
    const items = await dana.items('cv_willow', 1);
    await dana.ask(MarkRead, {input: {conversationId: 'cv_willow', upTo: items[0]?.sequence ?? 0}});
    const expected = (await team()).filter((one) => one !== 'tm_dana').sort();
    for (const one of expected) await eventually(`${one} to be told`, async () => receiver.of(id).find(({data}) => data.viewerId === one));
    const got = receiver.of(id);
    assert.ok(got.every(({data, id: name}) => name === `${id}.${String(data.viewerId)}`));
    for (const one of expected) assert.equal(got.filter(({data}) => data.viewerId === one).length, 1);
  });

  it('NOT-03 a 410 gives it up, and only that one', async () => {
    receiver.answers.push(410);
    const {message} = await maya.send('cv_willow', 'Gone');
    const others = (await team()).length - 1;
    await told(message?.id ?? '', others - 1);
    assert.equal((await whoWasTold(message?.id ?? '')).length, others - 1);
  });

  it('MEM-12 when the last of a group is switched off its admins get it: the warning, what is unread, notifications, and whom to bring in', async () => {
    const leo = await User.signIn(server, 'tm_leo');
    const id = await leo.create(['ct_rosa', 'ct_zoe']);
    const rosa = new Phone(server, '+14155550125');
    await rosa.text([business, '+14155550128'], 'Read by Leo');
    await leo.ask(MarkRead, {input: {conversationId: id, upTo: (await leo.items(id)).at(-1)?.sequence ?? 0}});
    await rosa.text([business, '+14155550128'], 'Read by nobody');
    assert.equal((await maya.conversation(id)).unreadCount, 0);
    const before = await unreadTotal(maya);

    const socket = await maya.watch();
    await post(server.url, '/demo/teammates/tm_leo', {active: false});
    await socket.until(({event}) => event?.__typename === 'ConversationChanged' && event.conversation.id === id && codes(event.conversation.warnings).includes('UNATTENDED'));
    await socket.until(({event}) => event?.__typename === 'ViewerChanged' && event.viewer.unreadCount === before + 1);
    const {viewerCan, unreadCount} = await maya.conversation(id);
    assert.deepEqual([unreadCount, viewerCan.includes('ADD_TEAMMATES')], [1, true]);

    await rosa.text([business, '+14155550128'], 'Is anybody there?');
    const message = (await maya.items(id)).at(-1)?.id ?? '';
    assert.equal((await told(message, 1))[0]?.data.unreadCount, before + 2);
    assert.equal(await unreadTotal(maya), before + 2);
    const unread = await maya.ask(Conversations, {first: 50, filter: {unreadOnly: true}});
    assert.ok(unread.conversations.edges.some(({node}) => node.id === id));

    const {addTeammates} = await maya.ask(AddTeammates, {input: {conversationId: id, teammateIds: ['tm_dana']}});
    assert.deepEqual([codes(addTeammates.problems), codes((await maya.conversation(id)).warnings)], [[], []]);
    assert.deepEqual([(await maya.conversation(id)).unreadCount, await unreadTotal(maya)], [0, before]);
    await socket.until((frame) => frame.event?.__typename === 'ViewerChanged' && frame.event.viewer.unreadCount === before);
    socket.close();
    assert.deepEqual(await whoWasTold(message), ['tm_maya']);
    await post(server.url, '/demo/teammates/tm_leo', {active: true});
  });

  it('the log holds neither the secret nor words nor numbers', () => {
    assert.doesNotMatch(server.log(), /whsec|Knock|\+1\d{10}/);
  });
});

describe('A receiver that is away', () => {
  it('NOT-03 gets what waited after a restart of the server, the newest of it, with the words where the operator wants that', async () => {
    const receiver = await new Receiver().start();
    const {env} = receiver;
    await receiver.stop();
    let server = await startServer({env: {...env, NOTIFY_QUEUE: '5', NOTIFY_TEXT: '1'}});
    const [phone, maya] = [new Phone(server, ana), await User.signIn(server, 'tm_maya')];
    const others = (await maya.conversation('cv_willow')).teammates.length;
    for (const number of [1, 2, 3, 4]) await phone.text([business, bo, carla], `Number ${number}`);
    await eventually('the bound to be met', async () => server.log().includes('notifications were dropped') || undefined);
    await server.stop({keep: true});

    const back = await new Receiver().start(Number(new URL(env.NOTIFY_URL).port));
    server = await startServer({env: {...env, NOTIFY_TEXT: '1'}, dataOf: server});
    await eventually('what waited', async () => back.got.find(({data}) => data.text === 'Number 4'));
    assert.ok(back.got.length <= 5 + others);
    await server.stop();
    await back.stop();
  });
});
