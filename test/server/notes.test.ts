import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {WebSocket as NodeSocket} from 'ws';
import {createStore} from '../../src/client/live-store.js';
import {AddNote, AddTeammates, RetryMessage} from '../../src/contract/documents.js';
import {BandwidthDouble} from './bandwidth-double.js';
import {User, codes, eventually} from './client.js';
import {startServer, type TestServer} from './harness.js';

/**
 * The provider stands where every carrier does, behind the port: whatever leaves the server for phones is in its list. Nothing
 * that a note can go through may ever show there. Rule ACC-04.
 */
describe('A note', () => {
  let provider: BandwidthDouble;
  let server: TestServer;
  let maya: User;
  let dana: User;

  before(async () => {
    provider = await BandwidthDouble.start();
    server = await startServer({env: provider.env});
    [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
  });
  after(async () => {
    await server.stop();
    await provider.stop();
  });

  const note = async (body: string, {key = randomUUID(), mentionIds = [], on = 'cv_willow', by = maya}: {
    key?: string; mentionIds?: string[]; on?: string; by?: User;
  } = {}) => (await by.ask(AddNote, {input: {idempotencyKey: key, conversationId: on, body, mentionIds}})).addNote;
  /** Everything handed over before it is there once this one is: a lane keeps its order. */
  const handedOver = async (body: string) => {
    assert.deepEqual(codes((await maya.send('cv_willow', body)).problems), []);
    await eventually(`the carrier to get "${body}"`, async () => provider.submitted.find(({text}) => text === body));
    return provider.submitted.map(({text}) => text);
  };

  it('ACC-04 reaches the team and never the carrier: added, added again with its key, twenty times at once', async () => {
    const added = await note('Invoice twice', {key: 'note-1', mentionIds: ['tm_dana']});
    assert.deepEqual(codes(added.problems), []);
    const again = await Promise.all(Array.from({length: 20}, () => note('Invoice twice', {key: 'note-1', mentionIds: ['tm_dana']})));
    assert.deepEqual(new Set(again.map((one) => one.note?.id)), new Set([added.note?.id]));
    const theirs = (await dana.items('cv_willow')).find(({id}) => id === added.note?.id);
    assert.ok(theirs?.__typename === 'Note');
    assert.deepEqual([theirs.body, theirs.mentions.map(({id}) => id)], ['Invoice twice', ['tm_dana']]);
    assert.deepEqual(await handedOver('Text 1'), ['Text 1']);
  });

  it('ACC-04 cannot become a text: not with its key, not by sending it again, not with files or phones', async () => {
    const {note: added} = await note('Only for us', {key: 'note-2'});
    assert.deepEqual(codes((await maya.send('cv_willow', 'Only for us', {key: 'note-2'})).problems), ['KEY_REUSED']);
    const {retryMessage} = await maya.ask(RetryMessage, {input: {idempotencyKey: 'note-2-again', messageId: added?.id ?? ''}});
    assert.deepEqual(codes(retryMessage.problems), ['NOT_FOUND']);
    for (const more of [{attachmentIds: ['at_1']}, {expectPhones: ['+14155550123']}]) {
      const answer = await maya.raw({query: AddNote.text, variables: {input: {idempotencyKey: randomUUID(), conversationId: 'cv_willow', body: 'x', mentionIds: [], ...more}}});
      assert.ok(answer !== null && typeof answer === 'object' && 'errors' in answer, 'the contract knows no such field of a note');
    }
    assert.deepEqual(await handedOver('Text 2'), ['Text 1', 'Text 2']);
  });

  it('ACC-04 that the outbox sends again after a lost answer stays one note, and no text', async () => {
    let lost = 0;
    const store = createStore({
      endpoint: `${server.url}/graphql`,
      wsEndpoint: `${server.wsUrl}/graphql`,
      storage: 'memory',
      timings: {backoff: 20, backoffCap: 50},
      tokenProvider: () => server.token('tm_maya'),
      WebSocket: NodeSocket as unknown as typeof WebSocket,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        const isNote = typeof init?.body === 'string' && init.body.includes('addNote');
        if (!isNote || lost === 2) return answer;
        lost += 1;
        throw new TypeError('The connection broke after the server had done its work');
      },
    });
    try {
      await store.whenReady();
      await store.addNote('cv_willow', {text: 'Twice on its way', mentionIds: ['tm_dana']});
      await eventually('the note to be confirmed', async () => (lost === 2 && store.state.pending.length === 0 ? true : undefined));
      const found = (await maya.items('cv_willow')).filter((item) => item.__typename === 'Note' && item.body === 'Twice on its way');
      assert.equal(found.length, 1);
    } finally {
      store.dispose();
    }
    assert.deepEqual(await handedOver('Text 3'), ['Text 1', 'Text 2', 'Text 3']);
  });

  it('ACC-04 MEM-03 in a group that was never written to locks nothing, and a later first text carries itself alone', async () => {
    const id = await maya.create(['ct_ana', 'ct_zoe']);
    await note('Before anything was sent', {on: id});
    assert.equal((await maya.conversation(id)).contactsLocked, false);
    await maya.send(id, 'The first text', {expectPhones: ['+14155550123', '+14155550128']});
    const sent = await eventually('the carrier to get it', async () => provider.submitted.find(({text}) => text === 'The first text'));
    assert.equal(sent.media, undefined);
    assert.ok(!provider.submitted.some(({text}) => text.includes('Before anything')));
  });

  it('ACC-04 addresses only who may see the group, by id, and somebody added first is addressed then', async () => {
    const id = await maya.create(['ct_ana', 'ct_bo'], {teammateIds: ['tm_dana']});
    assert.deepEqual(codes((await note('@Leo Marchetti', {on: id, mentionIds: ['tm_leo']})).problems), ['TEAMMATE_NO_ACCESS']);
    assert.deepEqual(codes((await note('@Nobody', {on: id, mentionIds: ['tm_nobody']})).problems), ['NOT_FOUND']);
    const {note: plain} = await note('@Dana Whitfield was not chosen', {on: id});
    assert.deepEqual(plain?.__typename === 'Note' && plain.mentions, [], 'a name in the text addresses nobody');

    const leo = await User.signIn(server, 'tm_leo');
    await maya.ask(AddTeammates, {input: {conversationId: id, teammateIds: ['tm_leo']}});
    assert.deepEqual(codes((await note('@Leo Marchetti', {on: id, mentionIds: ['tm_leo']})).problems), []);
    assert.equal((await leo.items(id)).filter(({__typename}) => __typename === 'Note').length, 2, 'MEM-08: all notes are there for them');
  });

  it('ACC-04 nothing of it was ever handed over, also after the server began anew', async () => {
    await note('Last words');
    await server.stop({keep: true});
    server = await startServer({env: provider.env, dataOf: server});
    maya = await User.signIn(server, 'tm_maya');
    assert.deepEqual(await handedOver('Text 4'), ['Text 1', 'Text 2', 'Text 3', 'The first text', 'Text 4']);
    assert.equal(provider.uploads.size, 0);
  });
});
