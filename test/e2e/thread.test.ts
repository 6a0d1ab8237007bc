import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {pdf, photo} from './files.js';
import {Link} from './link.js';
import {until} from './until.js';
import {World} from './world.js';

const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
const main = '+14155550100';

describe('A group text in the host page', () => {
  let world: World;
  let folder: string;

  before(async () => {
    world = await World.begin();
    folder = await mkdtemp(join(tmpdir(), 'group-chat-files-'));
    await writeFile(join(folder, 'porch.png'), photo());
    await writeFile(join(folder, 'offer.pdf'), pdf());
  });
  beforeEach(() => world.reset());
  afterEach(() => world.leave());
  after(async () => {
    await world.end();
    await rm(folder, {recursive: true});
  });

  it('reaches every phone as one message from the business number, with its picture and its PDF', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await maya.attach(join(folder, 'porch.png'), join(folder, 'offer.pdf'));
    await maya.see('button', 'Remove porch.png');
    await maya.see('button', 'Remove offer.pdf');
    await maya.send('Here is the offer');

    await maya.seeMessage('Here is the offer', 'Delivered');
    for (const [phone, others] of [[ana, [bo, carla]], [bo, [ana, carla]], [carla, [ana, bo]]] as const) {
      const held = await until(() => world.phone(phone), (messages) => messages.at(-1)?.body === 'Here is the offer');
      const got = held.filter(({body}) => body === 'Here is the offer');
      assert.equal(got.length, 1);
      const [message] = got;
      assert.ok(message);
      assert.equal(message.from, main);
      assert.deepEqual(message.participants, [main, ...others].sort());
      assert.deepEqual(message.media.map(({contentType}) => contentType), ['image/png', 'application/pdf']);
    }
  });

  it('shows an answer from a phone at once to everybody in the group, and announces it where the thread is not open', async () => {
    const [maya, dana] = await Promise.all([world.agent('tm_maya'), world.agent('tm_dana', '#/home')]);
    await maya.openThread('14 Willow Street');
    await dana.wait('group-chat >>> group-chat-list >>> ::-p-text(14 Willow Street)');
    const unread = await dana.unread();
    await world.answer(bo, [main, ana, carla], 'Running ten minutes late', [{name: 'bus.png', contentType: 'image/png', base64: photo().toString('base64')}]);

    await maya.seeMessage('Running ten minutes late', 'Bo Lindqvist, contact');
    await maya.see('button', 'Open bus.png');
    await dana.wait('.toast ::-p-text(Bo Lindqvist)');
    await until(() => dana.unread(), (count) => count === unread + 1);
    await dana.press('Open');
    await dana.seeMessage('Running ten minutes late', 'Bo Lindqvist, contact');
  });

  it('stops for everybody when one person texts STOP, says who, and goes on when they text START', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await world.answer(carla, [main, ana, bo], 'STOP');

    await maya.seeText('Carla Mendes Ferreira opted out of texts.');
    await maya.see('button', 'New group without Carla Mendes Ferreira');
    const texts = await until(() => world.phone(carla), (messages) => messages.some(({participants}) => participants.join() === main));
    assert.equal(texts.filter(({participants}) => participants.join() === main).length, 1, 'one confirmation, to Carla alone');

    await world.answer(carla, [main], 'START');
    await maya.send('Welcome back, Carla');
    await maya.seeMessage('Welcome back, Carla', 'Delivered');
  });

  it('goes on while the network is cut: what was sent is there once and in order when it is back', async (journey) => {
    const link = await Link.to(world.server.url);
    journey.after(() => link.close());
    const [maya, dana] = await Promise.all([world.agent('tm_maya', '#/messages', {link}), world.agent('tm_dana')]);
    await Promise.all([maya.openThread('14 Willow Street'), dana.openThread('14 Willow Street')]);
    link.cut();
    await maya.offline(true);
    await maya.seeText('No connection');
    await maya.send('First without a network');
    await maya.send('Second without a network');
    await maya.seeMessage('First without a network');
    await world.answer(ana, [main, bo, carla], 'Written while Maya was away');
    assert.deepEqual(await dana.messages('without a network'), []);

    link.mend();
    await maya.offline(false);
    await maya.seeMessage('First without a network', 'Delivered');
    await maya.seeMessage('Second without a network', 'Delivered');
    await maya.seeMessage('Written while Maya was away');
    const heard = await until(() => world.phone(bo), (messages) => messages.at(-1)?.body === 'Second without a network');
    assert.deepEqual(heard.map(({body}) => body).filter((body) => body.includes('without a network')), ['First without a network', 'Second without a network']);
  });

  it('keeps an unsent message and a draft over a reload', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    // The page can be loaded, and nothing of the widget's gets through.
    await maya.cutApi(true);
    await maya.send('Sent before the reload');
    await maya.write('Only half wri');
    await maya.turnTo('Mila and Надія');
    await maya.turnTo('14 Willow Street');
    await maya.waitForField('Only half wri');
    await maya.page.reload();
    await maya.cutApi(false);

    await maya.openThread('14 Willow Street');
    await maya.waitForField('Only half wri');
    await maya.seeMessage('Sent before the reload', 'Delivered');
    const held = await until(() => world.phone(ana), (messages) => messages.at(-1)?.body === 'Sent before the reload');
    assert.equal(held.filter(({body}) => body === 'Sent before the reload').length, 1);
  });

  it('says per person who got it when one phone is unreachable and another never confirms', async () => {
    await world.behave(bo, {fail: true});
    await world.behave(carla, {unconfirmed: true});
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await maya.send('Who gets this?');
    const label = await maya.seeMessage('Who gets this?', 'Not delivered to Bo Lindqvist');
    assert.doesNotMatch(label, /Delivered to 3/);
  });
});
