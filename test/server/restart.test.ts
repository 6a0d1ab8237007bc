import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {Phone, User, eventually} from './client.js';
import {onEachDatabase, startServer, type TestServer} from './harness.js';
import {postgresBin} from './postgres.js';

onEachDatabase('After a restart', (database) => {
  let server: TestServer;

  before(async () => {
    server = await startServer({database});
  });
  after(() => server.stop());

  it('R15 tokens, cursors, keys and reports under way hold, also after a kill', async () => {
    const maya = await User.signIn(server, 'tm_maya');
    const token = await server.token('tm_maya');
    const socket = await maya.watch();
    await new Phone(server, '+14155550123').behave({delay: 1500});
    const {message} = await maya.send('cv_willow', 'Before the kill', {key: 'kept'});
    const {cursor} = socket;
    await socket.message('Before the kill');
    // Handed over: what a kill in the midst of that does is SND-06's, and may reach nobody.
    await new Phone(server, '+14155550124').holds('Before the kill');
    await server.kill();

    server = await startServer({database, dataOf: server});
    const again = new User(server, 'tm_maya', token);
    assert.equal((await again.send('cv_willow', 'Before the kill', {key: 'kept'})).message?.id, message?.id);
    const resumed = await again.watch(cursor);
    assert.ok(resumed.frames[0]?.event?.__typename !== 'Resync');
    await resumed.message('Before the kill');
    await new Phone(server, '+14155550123').holds('Before the kill');
    const status = await eventually('every delivery to be told', async () => {
      const item = (await again.items('cv_willow')).find(({id}) => id === message?.id);
      return item?.__typename === 'Message' && !['QUEUED', 'SENT', 'PARTIAL'].includes(item.status) ? item.status : undefined;
    });
    assert.match(status, /^(DELIVERED|UNCONFIRMED)$/);
    assert.equal((await new Phone(server, '+14155550124').messages()).filter(({body}) => body === 'Before the kill').length, 1);
    resumed.close();
  });
});

describe('Two processes on one PostgreSQL', {skip: postgresBin ? false : 'PostgreSQL is not installed: apt-get install postgresql'}, () => {
  let first: TestServer;
  let second: TestServer;

  before(async () => {
    first = await startServer({database: 'postgres'});
    second = await startServer({dataOf: first});
  });
  after(() => Promise.all([first.stop(), second.stop()]));

  it('tell each other what happens, and deliver each message once', async () => {
    const [maya, dana] = [await User.signIn(first, 'tm_maya'), await User.signIn(second, 'tm_dana')];
    const socket = await dana.watch();
    await Promise.all(Array.from({length: 10}, (_, index) => maya.send('cv_willow', `Across ${index}`)));
    for (let index = 0; index < 10; index += 1) await socket.message(`Across ${index}`, ({status}) => status === 'DELIVERED');
    const seen = (await new Phone(first, '+14155550124').messages()).filter(({body}) => body.startsWith('Across'));
    assert.equal(seen.length, 10);
    assert.deepEqual(seen, await new Phone(first, '+14155550124').messages().then((all) => all.filter(({body}) => body.startsWith('Across'))));
    socket.close();
  });
});
