import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {promisify} from 'node:util';
import {User, eventually} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';
import {newDatabase, postgresBin} from './postgres.js';

const run = promisify(execFile);

onEachDatabase('A backup', (database) => {
  it('brought back elsewhere holds messages, keys, tokens and cursors as they were', async () => {
    const server = await startServer({database});
    const token = await server.token('tm_maya');
    const maya = new User(server, 'tm_maya', token);
    const {message} = await maya.send('cv_willow', 'Kept', {key: 'kept'});
    const socket = await maya.watch();
    const {cursor} = socket;
    socket.close();
    const data = await (database === 'pglite' ? copied(server) : dumped(server));

    const restored = await startServer({database, dataOf: {...server, data}});
    try {
      const again = new User(restored, 'tm_maya', token);
      assert.equal((await again.send('cv_willow', 'Kept', {key: 'kept'})).message?.id, message?.id);
      const resumed = await again.watch(cursor);
      assert.notEqual(resumed.frames[0]?.event?.__typename, 'Resync');
      resumed.close();
      await again.send('cv_willow', 'After the restore');
      await eventually('the new message', async () => (await again.items('cv_willow')).find((item) => item.__typename === 'Message' && item.body === 'After the restore'));
    } finally {
      await Promise.all([restored.stop(), server.stop()]);
    }
  });
});

/** The embedded database is a folder: copied while nobody uses it. */
async function copied(server: TestServer): Promise<Readonly<Record<string, string>>> {
  await server.stop({keep: true});
  const folder = await mkdtemp(join(tmpdir(), 'group-chat-backup-'));
  await cp(join(server.data.DATA_DIR ?? '', 'pglite'), join(folder, 'pglite'), {recursive: true});
  return {...server.data, DATA_DIR: folder};
}

/** PostgreSQL's own tools, while the server runs. */
async function dumped(server: TestServer): Promise<Readonly<Record<string, string>>> {
  const bin = (name: string) => join(postgresBin ?? '', name);
  const folder = await mkdtemp(join(tmpdir(), 'group-chat-backup-'));
  const file = join(folder, 'demo.dump');
  const target = await newDatabase();
  await run(bin('pg_dump'), ['--format=custom', '--schema=group_chat_demo', `--file=${file}`, server.data.DATABASE_URL ?? '']);
  await run(bin('pg_restore'), ['--no-owner', `--dbname=${target}`, file]);
  return {...server.data, DATABASE_URL: target};
}
