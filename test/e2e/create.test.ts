import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {until} from './until.js';
import {World} from './world.js';

const [ana, bo, carla, uma, victor] = ['+14155550123', '+14155550124', '+16285550131', '+14155550126', '+15105550143'];
const main = '+14155550100';

describe('A new group', () => {
  let world: World;

  before(async () => (world = await World.begin()));
  beforeEach(() => world.reset());
  afterEach(() => world.leave());
  after(() => world.end());

  it('is put together by name and by digits, reviewed, made, and its first message reaches those phones and no others', async () => {
    const maya = await world.agent('tm_maya');
    await maya.press('New message');
    await maya.find('radio', '(415) 555-0100 Main line').click();
    await maya.pick('Contacts', 'uma', 'Uma Krishnan');
    await maya.pick('Contacts', '510 555.0143', 'Victor Nguyễn');
    await maya.pick('Teammates (optional)', 'dana', 'Dana Whitfield');
    await maya.fill('Group name (optional)', 'Fence on Friday');
    await maya.press('Review');

    await maya.seeText('They will see each other’s numbers.');
    await maya.seeText('the list of people is fixed');
    await maya.press('Create group');
    await maya.seeThread('Fence on Friday');
    await maya.send('The fence comes on Friday at nine');
    await maya.seeMessage('The fence comes on Friday at nine', 'Delivered');

    for (const phone of [uma, victor]) {
      const held = await until(() => world.phone(phone), (messages) => messages.some(({body}) => body.includes('The fence')));
      assert.deepEqual(held.find(({body}) => body.includes('The fence'))?.participants, [main, phone === uma ? victor : uma].sort());
    }
    const others = await Promise.all([ana, bo, carla].map((phone) => world.phone(phone)));
    assert.ok(others.flat().every(({body}) => !body.includes('The fence')));

    const dana = await world.agent('tm_dana');
    await dana.openThread('Fence on Friday');
    await dana.seeMessage('The fence comes on Friday at nine', 'Maya Chen, teammate');
  });

  it('lists those who cannot be texted, with the reason, and does not take them', async () => {
    const maya = await world.agent('tm_maya');
    await maya.press('New message');
    await maya.find('combobox', 'Contacts').fill('a');
    await maya.seeText("Frank O'Malley asked not to be texted");
    await maya.seeText('Grace Kim asked not to be texted');
    await maya.find('combobox', 'Contacts').fill('Jamal');
    await maya.seeText('has no phone number');
    await maya.page.keyboard.press('ArrowDown');
    await maya.page.keyboard.press('Enter');
    await maya.find('combobox', 'Contacts').fill('Kemar');
    await maya.seeText('Jamaica');
    assert.equal(await maya.page.$('::-p-aria([name="Remove Jamal Whitaker"][role="button"])'), null);
  });

  it('without the person who said STOP is one press away, and the two threads stay apart', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await world.answer(carla, [main, ana, bo], 'STOP');
    await maya.press('New group without Carla Mendes Ferreira');
    await maya.see('button', 'Remove Ana Ruiz');
    await maya.see('button', 'Remove Bo Lindqvist');
    await maya.press('Review');
    await maya.press('Create group');
    await maya.send('Going on without Carla');

    await maya.seeMessage('Going on without Carla', 'Delivered');
    const held = await until(() => world.phone(ana), (messages) => messages.at(-1)?.body === 'Going on without Carla');
    assert.deepEqual(held.at(-1)?.participants, [bo, main].sort());
    assert.ok((await world.phone(carla)).every(({body}) => body !== 'Going on without Carla'));
  });

  it('is found rather than made again when the same people have one', async () => {
    const maya = await world.agent('tm_maya');
    await maya.press('New message');
    await maya.find('radio', '(415) 555-0100 Main line').click();
    for (const name of ['Carla Mendes Ferreira', 'Bo Lindqvist', 'Ana Ruiz']) await maya.pick('Contacts', name, name);
    await maya.press('Review');
    await maya.press('Create group');
    await maya.seeThread('14 Willow Street');
  });

  it('is made and written to with the keyboard alone', async () => {
    const maya = await world.agent('tm_maya');
    const {keyboard} = maya.page;
    await maya.see('button', 'New message');
    await maya.tabTo('button', 'New message');
    await keyboard.press('Enter');
    await maya.tabTo('radio', '(415) 555-0100 Main line');
    await keyboard.press('Space');
    await maya.tabTo('combobox', 'Contacts');
    for (const name of ['Uma Krishnan', 'Victor Nguyễn']) await maya.choose(name, name);
    await maya.tabTo('textbox', 'Group name (optional)');
    await keyboard.type('By keyboard');
    await maya.tabTo('button', 'Review');
    await keyboard.press('Enter');
    await maya.see('button', 'Create group');
    await maya.tabTo('button', 'Create group');
    await keyboard.press('Enter');
    await maya.seeThread('By keyboard');
    await maya.tabTo('textbox', 'Message');
    await keyboard.type('Typed, not clicked');
    await keyboard.press('Enter');

    await maya.seeMessage('Typed, not clicked', 'Delivered');
    assert.equal((await until(() => world.phone(uma), (messages) => messages.length > 0)).at(-1)?.body, 'Typed, not clicked');
    assert.equal(await maya.page.$eval('#here', (title) => title.textContent), 'Messages', 'no key of the host was triggered by typing');
  });
});
