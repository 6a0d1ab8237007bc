import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {World} from './world.js';

const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
const main = '+14155550100';

describe('The team behind a group', () => {
  let world: World;

  before(async () => (world = await World.begin()));
  beforeEach(() => world.reset());
  afterEach(() => world.leave());
  after(() => world.end());

  it('grows by somebody who sees the whole history at once, and shrinks by somebody whose window loses the thread at once', async () => {
    const [maya, priya] = await Promise.all([world.agent('tm_maya'), world.agent('tm_priya')]);
    const before = await Promise.all([ana, bo, carla].map((phone) => world.phone(phone)));
    await maya.openThread('14 Willow Street');
    await priya.see('button', 'New message');
    assert.equal(await priya.page.$('group-chat >>> group-chat-list >>> ::-p-text(14 Willow Street)'), null);

    await maya.press('Participants, 6');
    await maya.press('Add teammate');
    await maya.choose('priya', 'Priya Raman');
    await maya.seeText('Priya Raman will see the whole history and all notes.');
    await maya.press('Add 1 teammate');
    await priya.openThread('14 Willow Street');
    await priya.seeMessage('One thread for everything about 14 Willow Street');
    await priya.seeMessage('Bo asked on the phone about the roof', 'Internal note');

    await maya.press('Remove Priya Raman');
    await maya.press('Remove');
    await priya.gone('group-chat >>> group-chat-list >>> ::-p-text(14 Willow Street)');
    await priya.gone('group-chat >>> [role="article"]');

    const after = await Promise.all([ana, bo, carla].map((phone) => world.phone(phone)));
    assert.deepEqual(after, before, 'no phone ever heard of it');
  });

  it('grows with the keyboard alone', async () => {
    const [maya, priya] = await Promise.all([world.agent('tm_maya'), world.agent('tm_priya')]);
    const {keyboard} = maya.page;
    await maya.openThread('14 Willow Street');
    await priya.see('button', 'New message');
    await maya.tabTo('button', 'Participants, 6');
    await keyboard.press('Enter');
    await maya.see('button', 'Add teammate');
    await maya.tabTo('button', 'Add teammate');
    await keyboard.press('Enter');
    await maya.choose('priya', 'Priya Raman');
    await maya.tabTo('button', 'Add 1 teammate');
    await keyboard.press('Enter');
    await priya.openThread('14 Willow Street');
  });

  it('sees a note at once, and no phone does', async () => {
    const [maya, dana] = await Promise.all([world.agent('tm_maya'), world.agent('tm_dana')]);
    await Promise.all([maya.openThread('14 Willow Street'), dana.openThread('14 Willow Street')]);
    const before = (await world.phone(ana)).length;
    await maya.find('radio', 'Internal note').click();
    await maya.send('The buyer is nervous, be gentle');
    await dana.seeMessage('The buyer is nervous, be gentle', 'Internal note');

    await maya.find('radio', 'Text message').click();
    await maya.send('All is well');
    await dana.seeMessage('All is well', 'Delivered');
    assert.equal((await world.phone(ana)).length, before + 1);
  });

  it('is one person in two windows without either falling behind', async () => {
    const [desk, laptop] = await Promise.all([world.agent('tm_maya'), world.agent('tm_maya')]);
    await Promise.all([desk.openThread('14 Willow Street'), laptop.openThread('14 Willow Street')]);
    await desk.send('From my desk');
    await laptop.seeMessage('From my desk', 'Maya Chen, you');
    await laptop.send('From my laptop');
    await desk.seeMessage('From my laptop', 'Maya Chen, you');
    await world.answer(bo, [main, ana, carla], 'Seen both');
    await Promise.all([desk.seeMessage('Seen both'), laptop.seeMessage('Seen both')]);
  });
});
