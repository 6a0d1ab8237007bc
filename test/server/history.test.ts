import assert from 'node:assert/strict';
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {AddTeammates, History, RecordExport, RemoveTeammate, RenameConversation, SetClosed} from '../../src/contract/documents.js';
import type {Database} from '../../demo/server/db/port.js';
import {migrate} from '../../demo/server/db/migrations.js';
import {openPglite} from '../../demo/server/db/pglite.js';
import {openPostgres} from '../../demo/server/db/postgres.js';
import {reseed, seedOnce} from '../../demo/server/seed/seed.js';
import {Phone, User, codes, eventually} from './client.js';
import {emptyPglite, onEachDatabase, post, startServer, type TestServer} from './harness.js';
import {newDatabase} from './postgres.js';

onEachDatabase('The history', (kind) => {
  describe('as the database keeps it', () => {
    let database: Database;
    let directory: string | undefined;

    before(async () => {
      if (kind === 'postgres') database = openPostgres(await newDatabase(), 'kept');
      else {
        directory = await mkdtemp(join(tmpdir(), 'group-chat-history-'));
        await cp(await emptyPglite(), join(directory, 'pglite'), {recursive: true});
        database = await openPglite(join(directory, 'pglite'));
      }
      await migrate(database, 'kept');
      await seedOnce(database, 'default');
    });
    after(async () => {
      await database.close();
      if (directory) await rm(directory, {recursive: true, force: true});
    });

    const lines = () => database.query<{action: string}>('select action from audit order by id');

    it('ACC-06 takes new lines, and refuses to change, delete or empty what is written, also for its owner', async () => {
      await database.query(`insert into audit (org, conversation_id, action) values ('harbor', 'cv_willow', 'RENAMED')`);
      const written = await lines();
      assert.ok(written.length > 0);
      for (const sql of [`update audit set action = 'x'`, 'delete from audit', 'truncate audit', 'update audit set after = null where false']) {
        await assert.rejects(database.query(sql), /append-only/, sql);
      }
      await assert.rejects(database.transaction((tx) => tx.query('delete from audit')), /append-only/);
      assert.deepEqual(await lines(), written);
    });

    it('ACC-06 is guarded again after the demo began anew', async () => {
      await reseed(database, 'default');
      await assert.rejects(database.query('delete from audit'), /append-only/);
    });
  });

  describe('of a group', () => {
    let server: TestServer;
    let maya: User;
    let dana: User;

    before(async () => {
      server = await startServer({database: kind});
      [maya, dana] = await Promise.all([User.signIn(server, 'tm_maya'), User.signIn(server, 'tm_dana')]);
    });
    after(() => server.stop());

    const history = async (user: User, conversationId: string) => (
      (await user.ask(History, {conversationId, first: 100, after: null})).history.edges.map(({node}) => node).reverse()
    );
    const line = (all: Awaited<ReturnType<typeof history>>, action: string) => all.find((one) => one.action === action);

    it('ACC-06 tells every change with who, before and after', async () => {
      const id = await maya.create(['ct_uma', 'ct_zoe'], {teammateIds: ['tm_dana']});
      await maya.ask(RenameConversation, {input: {conversationId: id, name: 'Fence'}});
      await maya.send(id, 'A text that belongs to nobody’s history', {expectPhones: ['+14155550126', '+14155550128']});
      await maya.ask(AddTeammates, {input: {conversationId: id, teammateIds: ['tm_leo']}});
      await maya.ask(RemoveTeammate, {input: {conversationId: id, teammateId: 'tm_leo'}});
      await dana.ask(RemoveTeammate, {input: {conversationId: id, teammateId: 'tm_dana'}});
      await new Phone(server, '+14155550128').text(['+14155550100', '+14155550126'], 'STOP');
      await new Phone(server, '+14155550128').text(['+14155550100'], 'START');
      await post(server.url, '/demo/contacts/ct_uma', {phones: [{label: 'Mobile', phone: '415-555-0171'}]});
      await post(server.url, '/demo/contacts/ct_uma', {phones: [{label: 'Mobile', phone: '415-555-0126'}]});
      const next = await maya.create(['ct_uma', 'ct_zoe', 'ct_yara'], {predecessorId: id});
      await maya.ask(SetClosed, {input: {conversationId: id, closed: true}});
      await maya.ask(SetClosed, {input: {conversationId: id, closed: false}});

      const all = await history(maya, id);
      assert.deepEqual(new Set(all.map(({action}) => action)), new Set([
        'CREATED', 'RENAMED', 'CONTACTS_LOCKED', 'TEAMMATE_ADDED', 'TEAMMATE_REMOVED', 'TEAMMATE_LEFT', 'CONTACT_DND_ON', 'CONTACT_DND_OFF',
        'CONTACT_UPDATED', 'CONTINUED', 'CLOSED', 'REOPENED',
      ]));
      assert.deepEqual([line(all, 'CREATED')?.actor?.id, line(all, 'CREATED')?.after], ['tm_maya', 'Uma Krishnan, Zoë Albrecht']);
      assert.deepEqual([line(all, 'RENAMED')?.before, line(all, 'RENAMED')?.after], [null, 'Fence']);
      assert.equal(line(all, 'TEAMMATE_LEFT')?.actor?.id, 'tm_dana');
      assert.deepEqual(
        [line(all, 'CONTACT_UPDATED')?.actor, line(all, 'CONTACT_UPDATED')?.before, line(all, 'CONTACT_UPDATED')?.after],
        [null, 'Uma Krishnan: +14155550126', '+14155550171']);
      assert.equal(line(all, 'CONTINUED')?.after, 'Uma Krishnan, Zoë Albrecht, Yara Silva');
      assert.equal(line(await history(maya, next), 'CREATED')?.actor?.id, 'tm_maya');
      assert.doesNotMatch(JSON.stringify(all), /belongs to nobody/, 'no message body');
    });

    it('ACC-06 tells whom a message did not reach', async () => {
      await new Phone(server, '+14155550125').behave({fail: 'LANDLINE'});
      const id = await maya.create(['ct_rosa', 'ct_yara']);
      await maya.send(id, 'Are you there?', {expectPhones: ['+14155550125', '+14155550127']});
      const failed = await eventually('the failure', async () => line(await history(maya, id), 'SEND_FAILED'));
      assert.equal(failed.before, 'Rosa Delgado');
    });

    it('ACC-06 tells who was denied what', async () => {
      const id = await dana.create(['ct_ana', 'ct_zoe'], {teammateIds: ['tm_noor']});
      const noor = await User.signIn(server, 'tm_noor');
      assert.deepEqual(codes((await noor.send(id, 'No number of mine', {expectPhones: ['+14155550123', '+14155550128']})).problems), ['NUMBER_ACCESS_REVOKED']);
      assert.deepEqual(codes((await maya.send(id, 'No group of mine', {expectPhones: ['+14155550123', '+14155550128']})).problems), ['NOT_ALLOWED']);
      const denied = (await history(dana, id)).filter(({action}) => action === 'DENIED');
      assert.deepEqual(denied.map(({actor, after: deed}) => [actor?.id, deed]), [['tm_noor', 'Send a message'], ['tm_maya', 'Send a message']]);
    });

    it('ACC-06 tells who took a copy of it', async () => {
      const {recordExport} = await maya.ask(RecordExport, {input: {conversationId: 'cv_willow', format: 'CSV\u202E\n'}});
      assert.deepEqual(recordExport.problems, []);
      const taken = line(await history(dana, 'cv_willow'), 'EXPORTED');
      assert.deepEqual([taken?.actor?.id, taken?.after], ['tm_maya', 'CSV']);
    });

    it('ACC-06 is for those who may see the group', async () => {
      assert.deepEqual(await history(await User.signIn(server, 'tm_priya'), 'cv_willow'), []);
      assert.ok((await history(dana, 'cv_willow')).length > 0);
    });
  });
});
