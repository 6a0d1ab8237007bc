import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import * as documents from '../../src/contract/documents.js';
import {User, codes} from '../server/client.js';
import {startServer, type TestServer} from '../server/harness.js';
import {postgresBin} from '../server/postgres.js';

const isThorough = process.env.THOROUGH === '1';

describe('Under load', () => {
  let server: TestServer;
  let maya: User;
  let dana: User;
  let leo: User;

  before(async () => {
    server = await startServer({database: postgresBin ? 'postgres' : 'pglite', env: {RATE_PER_USER: '100000', RATE_PER_ADDRESS: '100000'}});
    [maya, dana, leo] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana'), User.signIn(server, 'tm_leo')]);
  });
  after(() => server.stop());

  const team = async (teammateIds: string[]) => {
    const {createConversation: {conversation}} = await maya.ask(documents.CreateConversation, {input: {idempotencyKey: randomUUID(), kind: 'TEAM', contacts: [], teammateIds}});
    assert.ok(conversation);
    return conversation.id;
  };

  it('R8 a removed teammate hears nothing that was said after the removal', async () => {
    const rounds = isThorough ? 100 : 10;
    // One group takes one message after the other: the rate takes several.
    const groups = 4;
    const perGroup = 30;
    const marks = await team(['tm_leo']);
    const socket = await leo.watch();
    let heard = 0;
    let late = 0;
    let sending = 0;
    for (let round = 0; round < rounds; round += 1) {
      const ids = await Promise.all(Array.from({length: groups}, () => team(['tm_dana', 'tm_leo'])));
      const began = performance.now();
      const sends = Array.from({length: groups * perGroup}, async (_, index) => {
        await wait(index * 4);
        await (index % 2 ? maya : dana).send(ids[Math.floor(index / 2) % groups] ?? '', `Round ${round}, ${index}`);
      });
      const sent = Promise.all(sends).then(() => (sending += performance.now() - began));
      await wait(60 + (round * 37) % 250);
      await Promise.all(ids.map(async (id) => {
        const {removeTeammate: {problems}} = await maya.ask(documents.RemoveTeammate, {input: {conversationId: id, teammateId: 'tm_leo'}});
        assert.deepEqual(codes(problems), []);
        assert.equal((await leo.ask(documents.Conversation, {id, last: 1})).conversation, null);
        assert.deepEqual(codes((await leo.send(id, 'Still here?')).problems), ['NOT_FOUND']);
      }));
      await sent;
      await maya.send(marks, `Mark ${round}`);
      await socket.message(`Mark ${round}`);

      for (const id of ids) {
        const notice = (await maya.items(id, 100)).find((item) => item.__typename === 'Notice' && item.subjectIds.includes('tm_leo'));
        assert.ok(notice, 'the removal is told in the thread');
        const mine = socket.frames.flatMap(({event}) => (event?.__typename === 'TimelineItemChanged' && event.item.conversationId === id ? event.item.sequence : []));
        heard += mine.length;
        late += mine.filter((sequence) => sequence > notice.sequence).length;
        assert.ok(socket.frames.some(({event}) => event?.__typename === 'ConversationRemoved' && event.conversationId === id), 'the end is told');
      }
    }
    socket.close();
    console.log(`R8: ${rounds} rounds of ${groups * perGroup} messages in ${groups} groups, ${Math.round((rounds * groups * perGroup * 1000) / sending)} a second, ${heard} heard before the removal, ${late} after`);
    assert.equal(late, 0);
    assert.ok(heard > 0);
  });

  describe('R11 fifty changes at once', () => {
    const fifty = <Result>(work: (index: number) => Promise<Result>) => Promise.all(Array.from({length: 50}, (_, index) => work(index)));

    it('leave somebody in the group', async () => {
      const id = await maya.create(['ct_ana', 'ct_bo', 'ct_rosa'], {teammateIds: ['tm_dana', 'tm_leo', 'tm_priya']});
      const people = ['tm_maya', 'tm_dana', 'tm_leo', 'tm_priya'];
      // Who is no administrator cannot take out the last one.
      await fifty((index) => (index % 2 ? dana : leo).ask(documents.RemoveTeammate, {input: {conversationId: id, teammateId: people[index % 4] ?? ''}}));
      assert.ok((await maya.conversation(id)).teammates.length >= 1);
    });

    it('replace the contacts once, by who saw them as they are', async () => {
      const id = await maya.create(['ct_ana', 'ct_carla', 'ct_rosa']);
      const phones = (await maya.conversation(id)).contacts.flatMap(({phone}) => phone ?? []);
      const others = ['ct_bo', 'ct_deshawn', 'ct_eva', 'ct_hiro', 'ct_mila', 'ct_omar', 'ct_uma', 'ct_yara', 'ct_zoe'];
      const answers = await fifty((index) => maya.ask(documents.SetContacts, {input: {
        conversationId: id, expectPhones: phones, contacts: ['ct_ana', others[index % others.length] ?? ''].map((contactId) => ({contactId})),
      }}));
      assert.equal(answers.filter(({setContacts}) => setContacts.problems.length === 0).length, 1);
      assert.equal((await maya.conversation(id)).contacts.filter(({kind}) => kind === 'CONTACT').length, 2);
    });

    it('make one group of one set', async () => {
      const ids = await fifty(() => maya.create(['ct_stefan', 'ct_theo', 'ct_victor']));
      assert.equal(new Set(ids).size, 1);
    });

    it('send one message of one key', async () => {
      const id = await team(['tm_dana']);
      const answers = await fifty(() => maya.send(id, 'Once', {key: 'fifty'}));
      assert.equal(new Set(answers.map(({message}) => message?.id)).size, 1);
      assert.equal((await maya.items(id)).filter((item) => item.__typename === 'Message').length, 1);
    });
  });
});
