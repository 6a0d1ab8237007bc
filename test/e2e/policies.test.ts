import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Agent} from './agent.js';
import {World} from './world.js';

const [ana, bo, carla, uma, victor, yara] = ['+14155550123', '+14155550124', '+16285550131', '+14155550126', '+15105550143', '+14155550127'];
const main = '+14155550100';

/** The steps of a new message, up to its review. */
async function fillIn(agent: Agent, {people, team = [], name}: {people: readonly string[]; team?: readonly string[]; name: string}): Promise<void> {
  await agent.press('New message');
  await agent.find('radio', '(415) 555-0100 Main line').click();
  for (const person of people) await agent.pick('Contacts', person, person);
  for (const mate of team) await agent.pick('Teammates (optional)', mate, mate);
  await agent.fill('Group name (optional)', name);
  await agent.press('Review');
}

async function hasNo(agent: Agent, button: string): Promise<void> {
  assert.equal(await agent.page.$(`::-p-aria([name="${button}"][role="button"])`), null, button);
}

/** What a phone holds of a thread with exactly these others. */
const heldWith = async (world: World, phone: string, others: readonly string[]) => (
  (await world.phone(phone)).filter(({participants}) => participants.join() === [main, ...others].sort().join())
);
const bodiesWith = async (world: World, phone: string, others: readonly string[]) => (await heldWith(world, phone, others)).map(({body}) => body);

describe('With the policy of team groups', () => {
  let world: World;

  before(async () => (world = await World.begin({policy: 'team'})));
  beforeEach(() => world.reset());
  afterEach(() => world.leave());
  after(() => world.end());

  it('GRP-17 MEM-04 MEM-08 contacts are looked at once more and then fixed with the first message, while the team comes and goes unseen', async () => {
    const maya = await world.agent('tm_maya');
    await fillIn(maya, {people: ['Uma Krishnan', 'Victor Nguyễn'], team: ['Noor Haddad'], name: 'Fence on Friday'});
    await maya.seeText('With the first message the list of people is fixed');
    await maya.press('Create group');
    await maya.seeThread('Fence on Friday');
    await maya.seeText('Before the first message');
    await maya.see('button', 'Change who is in the group');
    await maya.send('The fence comes at nine');
    await maya.seeMessage('The fence comes at nine', 'Delivered');

    await maya.press('Participants, 4');
    await maya.seeText('The list of contacts is fixed.');
    await hasNo(maya, 'Edit contacts');
    const heard = await Promise.all([uma, victor].map((phone) => world.phone(phone)));
    await maya.press('Add teammate');
    await maya.choose('priya', 'Priya Raman');
    await maya.press('Add 1 teammate');
    const priya = await world.agent('tm_priya');
    await priya.openThread('Fence on Friday');
    await priya.seeMessage('The fence comes at nine', 'Maya Chen, teammate');
    await maya.press('Remove Priya Raman');
    await maya.press('Remove');
    await priya.gone('group-chat >>> group-chat-list >>> ::-p-text(Fence on Friday)');
    assert.deepEqual(await Promise.all([uma, victor].map((phone) => world.phone(phone))), heard, 'contacts never learn of it');
  });

  it('ACC-07 everything goes out from the one number, also what somebody writes who has no number', async () => {
    const maya = await world.agent('tm_maya');
    await fillIn(maya, {people: ['Uma Krishnan', 'Victor Nguyễn'], team: ['Noor Haddad'], name: 'Fence on Friday'});
    await maya.press('Create group');
    await maya.seeThread('Fence on Friday');
    await maya.send('Maya begins');
    await maya.seeMessage('Maya begins', 'Delivered');
    const noor = await world.agent('tm_noor');
    await noor.openThread('Fence on Friday');
    await noor.send('Noor goes on');
    await noor.seeMessage('Noor goes on', 'Delivered');
    await maya.seeMessage('Noor goes on', 'Noor Haddad, teammate');
    const held = await heldWith(world, uma, [victor]);
    assert.deepEqual(held.map(({body, from}) => [body, from]), [['Maya begins', main], ['Noor goes on', main]]);
  });

  it('GRP-05 ten take part at creation, oneself included; the rest of the team comes afterwards', async () => {
    const maya = await world.agent('tm_maya');
    await maya.press('New message');
    await maya.find('radio', '(415) 555-0100 Main line').click();
    await maya.find('combobox', 'Contacts').click();
    for (const name of ['Ana Ruiz', 'Bo Lindqvist', 'Carla Mendes Ferreira', 'DeShawn Carter', 'Rosa Delgado', 'Uma Krishnan', 'Victor Nguyễn', 'Yara Silva', 'Zoë Albrecht']) {
      await maya.choose(name, name);
    }
    await maya.seeText('Add the rest of the team afterwards.');
    await maya.press('Review');
    await maya.press('Create group');
    await maya.press('Participants, 10');
    await maya.press('Add teammate');
    await maya.choose('dana', 'Dana Whitfield');
    await maya.press('Add 1 teammate');
    await maya.see('button', 'Remove Dana Whitfield');
  });

  it('MEM-06 GRP-03 somebody was forgotten: a new group with all of them, a word of context, the old one closed, each its own thread', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await maya.press('Participants, 6');
    await maya.press('New group from this one');
    await maya.seeText('Continues “14 Willow Street”.');
    await maya.pick('Contacts', 'yara', 'Yara Silva');
    await maya.fill('Group name (optional)', 'Willow with Yara');
    await maya.find('checkbox', 'Put a first sentence into the message field').click();
    await maya.find('checkbox', 'Close the old group afterwards').click();
    await maya.press('Review');
    await maya.press('Create group');
    await maya.seeThread('Willow with Yara');
    await maya.waitForField('Continuing our earlier conversation here.');
    await maya.seeText('It continues an earlier group.');
    assert.deepEqual(await bodiesWith(world, yara, [ana, bo, carla]), [], 'nothing is sent by itself, and nothing of the old thread is copied');

    await maya.press('Open the earlier group');
    await maya.seeText('This group is closed.');
    await maya.seeText('This conversation goes on in a newer group.');
    await maya.turnTo('Willow with Yara');
    await maya.waitForField('Continuing our earlier conversation here.');
    await maya.find('textbox', 'Message').click();
    await maya.page.keyboard.press('Enter');
    await maya.seeMessage('Continuing our earlier conversation here.', 'Delivered');
    assert.deepEqual(await bodiesWith(world, yara, [ana, bo, carla]), ['Continuing our earlier conversation here.']);
  });
});

describe('With the policy of CRM groups', () => {
  let world: World;

  before(async () => (world = await World.begin({policy: 'crm'})));
  beforeEach(() => world.reset());
  afterEach(() => world.leave());
  after(() => world.end());

  it('GRP-11 DND-07 NUM-03 from a number that can, with people who can, reviewed, and fixed for good once it is created', async () => {
    const maya = await world.agent('tm_maya');
    await maya.press('New message');
    await maya.seeText('A toll-free number cannot carry group messages.');
    await maya.find('radio', '(415) 555-0100 Main line').click();
    for (const [search, reason] of [['Frank', "Frank O'Malley asked not to be texted"], ['Kemar', 'Jamaica']] as const) {
      await maya.find('combobox', 'Contacts').fill(search);
      await maya.seeText(reason);
    }
    await maya.find('combobox', 'Contacts').fill('');
    await maya.pick('Contacts', 'uma', 'Uma Krishnan');
    await maya.press('Review');
    await maya.seeText('A group needs at least 2 contacts.');
    await maya.pick('Contacts', '510 555.0143', 'Victor Nguyễn');
    await maya.fill('Group name (optional)', 'Fence on Friday');
    await maya.press('Review');
    await maya.seeText('neither its people nor its number can be changed');
    await maya.press('Create group');
    await maya.seeThread('Fence on Friday');
    await maya.send('The fence comes at nine');
    await maya.seeMessage('The fence comes at nine', 'Delivered');
    assert.deepEqual(await bodiesWith(world, uma, [victor]), ['The fence comes at nine']);

    await maya.press('Participants, 3');
    await maya.seeText('The list of contacts is fixed.');
    for (const button of ['Edit contacts', 'Add teammate']) await hasNo(maya, button);
    await maya.find('searchbox', 'Find by name or number').fill('(510) 555');
    await maya.gone('group-chat >>> group-participants >>> ::-p-text(Uma Krishnan)');
    await maya.seeText('Victor Nguyễn', 'group-chat >>> group-participants');
  });

  it('ACC-01 NOT-01 whoever has access to all of its people reads everything, is told of every message, and writes, also on a phone', async () => {
    const leo = await world.agent('tm_leo', '#/messages', {size: {width: 390, height: 780}});
    await leo.openThread('14 Willow Street');
    await leo.seeMessage('One thread for everything about 14 Willow Street', 'Dana Whitfield, teammate');
    const dana = await world.agent('tm_dana', '#/home');
    await dana.wait('group-chat >>> group-chat-list >>> ::-p-text(14 Willow Street)');
    await leo.send('Leo takes part now');
    await leo.seeMessage('Leo takes part now', 'Delivered');
    await world.answer(ana, [main, bo, carla], 'Thank you Leo');
    await leo.seeMessage('Thank you Leo', 'Ana Ruiz, contact');
    await dana.wait('.toast ::-p-text(Ana Ruiz)');
  });

  it('MEM-14 DND-04 DND-06 messages keep going to the numbers captured, changed records carry a tag, and one opt-out stops all until it is taken back', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await world.record('contacts/ct_bo', {phones: [{label: 'Mobile', phone: '415-555-0170'}]});
    await maya.seeText('Updated', 'group-chat >>> group-chat-thread');
    await world.record('contacts/ct_carla', {deleted: true});
    await maya.seeText('Deleted', 'group-chat >>> group-chat-thread');
    await maya.send('Still to the numbers of this group');
    await maya.seeMessage('Still to the numbers of this group', 'Delivered');
    for (const [phone, others] of [[ana, [bo, carla]], [bo, [ana, carla]], [carla, [ana, bo]]] as const) {
      assert.equal((await bodiesWith(world, phone, others)).at(-1), 'Still to the numbers of this group');
    }

    await world.answer(ana, [main, bo, carla], 'STOP');
    await maya.seeText('Ana Ruiz opted out of texts.');
    await maya.see('button', 'New group without Ana Ruiz');
    await world.answer(ana, [main], 'START');
    await maya.send('Welcome back');
    await maya.seeMessage('Welcome back', 'Delivered');
  });

  it('ACC-03 SND-14 somebody with assigned data only finds nobody else, and without the number reads on but cannot send', async () => {
    const sam = await world.agent('tm_sam');
    await sam.openThread('14 Willow Street');
    assert.equal(await sam.page.$('group-chat >>> group-chat-list >>> ::-p-text(Mila)'), null);
    await world.record('teammates/tm_sam', {numberIds: []});
    await sam.seeText('You do not have access to this number');
    await sam.seeMessage('One thread for everything about 14 Willow Street');
    await world.record('teammates/tm_sam', {numberIds: ['nr_main']});
    await sam.press('New message');
    await sam.find('combobox', 'Contacts').fill('Zoë');
    await sam.seeText('Nobody found.');
    await sam.find('combobox', 'Contacts').fill('Uma');
    await sam.seeText('Uma Krishnan', 'group-chat >>> participant-picker');
  });

  it('TEAM-01 TEAM-03 teammates alone are the second kind: nothing of it reaches a phone, and its members are fixed', async () => {
    const maya = await world.agent('tm_maya');
    await maya.press('New message');
    await maya.find('radio', 'Teammates only Stays inside your team. Nothing goes to a phone.').click();
    await maya.pick('Teammates', 'dana', 'Dana Whitfield');
    await maya.fill('Group name (optional)', 'Closing team');
    await maya.press('Review');
    await maya.press('Create group');
    await maya.seeThread('Closing team');
    await maya.send('Between us');
    const dana = await world.agent('tm_dana');
    await dana.openThread('Closing team');
    await dana.seeMessage('Between us', 'Maya Chen, teammate');
    await maya.press('Participants, 2');
    await hasNo(maya, 'Add teammate');
    for (const phone of [ana, bo, carla]) assert.ok((await world.phone(phone)).every(({body}) => body !== 'Between us'));
  });
});
