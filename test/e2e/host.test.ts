import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {HTTPRequest} from 'puppeteer-core';
import {until} from './until.js';
import {World} from './world.js';

const [ana, bo, carla] = ['+14155550123', '+14155550124', '+16285550131'];
const main = '+14155550100';

describe('The host page around the widget', () => {
  let world: World;

  before(async () => (world = await World.begin()));
  beforeEach(() => world.reset());
  afterEach(() => world.leave());
  after(() => world.end());

  it('has the tags in its HTML before any script, and they come alive where they stand', async () => {
    const html = await (await fetch(world.server.url)).text();
    assert.match(html, /<group-chat-provider[^>]*>[^]*<group-chat>[^]*<group-chat-thread[^]*<group-composer/);

    const maya = await world.newcomer();
    const {page} = maya;
    let mayRun = false;
    const held: HTTPRequest[] = [];
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (request.resourceType() === 'script' && !mayRun) held.push(request);
      else void request.continue();
    });
    const opened = page.goto(world.address('tm_maya', '#/messages'));
    await maya.wait('group-chat:not(:defined)');
    await until(() => page.$$eval('link[rel="stylesheet"]', (links) => links.every(({sheet}) => sheet)), (isStyled) => isStyled);
    const before = await page.$eval('group-chat', (chat) => chat.getBoundingClientRect().toJSON() as object);
    await until(() => Promise.resolve(held.length), (count) => count > 0);
    mayRun = true;
    await Promise.all([opened, ...held.map((request) => request.continue())]);

    await maya.openThread('14 Willow Street');
    const after = await page.$eval('group-chat', (chat) => chat.getBoundingClientRect().toJSON() as object);
    assert.deepEqual(after, before, 'nothing jumped');
  });

  it('works with a thread and a composer apart in the page, under one provider', async () => {
    const maya = await world.agent('tm_maya', '#/embedded/cv_willow');
    const {page} = maya;
    await maya.at('#room-composer >>> textarea:enabled').click();
    await page.keyboard.type('From the deal room');
    await page.keyboard.press('Enter');
    await maya.wait('#room-thread >>> [role="article"][aria-label*="From the deal room"][aria-label*="Delivered"]');
    await world.answer(bo, [main, ana, carla], 'Heard in the deal room');
    await maya.wait('#room-thread >>> [role="article"][aria-label*="Heard in the deal room"]');
    assert.equal(await page.$('#room-thread >>> textarea'), null);
  });

  it('DND-04 DND-06 sets do-not-disturb on the contact\'s record and takes it back, and every window of the group follows', async () => {
    const [maya, dana] = await Promise.all([world.agent('tm_maya', '#/contacts/ct_bo'), world.agent('tm_dana')]);
    await dana.openThread('14 Willow Street');
    await maya.press('Set do not disturb');
    await maya.fill('Why must they not be texted?', 'Asked on the phone');
    await maya.press('Set do not disturb');
    await dana.see('button', 'New group without Bo Lindqvist');

    await maya.press('Take back do not disturb');
    await maya.fill('Why may they be texted again?', 'Called back');
    await maya.press('Take back do not disturb');
    await dana.send('Welcome back, Bo');
    await dana.seeMessage('Welcome back, Bo', 'Delivered');
  });

  it('MEM-14 changes a number and deletes a record, and every window of the group says so until it is undone', async () => {
    const [maya, dana] = await Promise.all([world.agent('tm_maya', '#/contacts/ct_carla'), world.agent('tm_dana')]);
    await dana.openThread('14 Willow Street');
    const tag = (word: string) => `group-chat >>> group-chat-thread >>> .tag[title^="${word}"]`;
    await maya.press('Change the number');
    await maya.fill('New number', '415-555-0177');
    await maya.press('Save the number');
    await dana.seeText('The number of Carla Mendes Ferreira was changed');
    await dana.wait(tag('Updated'));
    await maya.press('Change the number');
    await maya.fill('New number', '628-555-0131');
    await maya.press('Save the number');

    await maya.press('Delete the record');
    await dana.wait(tag('Deleted'));
    await maya.press('Bring it back');
    await maya.see('button', 'Delete the record');
    await dana.gone(tag('Deleted'));
  });

  it('keeps its keys to itself: typing in the widget triggers none of them, and beside it all of them work', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await maya.write('chd m/?');
    await maya.waitForField('chd m/?');
    assert.equal(await maya.here(), 'Messages');

    await maya.at('.brand').click();
    await maya.page.keyboard.press('c');
    await until(() => maya.here(), (title) => title === 'Contacts');
    await maya.page.keyboard.press('m');
    await until(() => maya.here(), (title) => title === 'Messages');
    await maya.waitForField('chd m/?');
  });

  it('answers the wishes of the widget: the record, and a text to one person alone', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await maya.press('Participants, 6');
    await maya.press('Open Ana Ruiz’s record');
    await maya.wait('#side-record [data-contact="ct_ana"]');

    await maya.press('Text Bo Lindqvist alone');
    await maya.wait('#side-record [data-contact="ct_bo"] .compose-card');
    await maya.at('.compose-card textarea').fill('Between us: the price is firm');
    await maya.at('.compose-card [type="submit"]').click();
    const held = await until(() => world.phone(bo), (messages) => messages.at(-1)?.body === 'Between us: the price is firm');
    assert.deepEqual(held.at(-1)?.participants, [main]);
    await maya.wait('#side-record .direct ::-p-text(Between us)');
  });

  it('shows another organisation to its own users only, and the window keeps its user over a reload', async () => {
    const helen = await world.agent('tm_helen');
    await helen.openThread('Fields family');
    assert.equal(await helen.page.$('group-chat >>> ::-p-text(14 Willow Street)'), null);
    await helen.at('#user-menu > button').click();
    await helen.at('[data-user="tm_dana"]').click();
    await helen.openThread('14 Willow Street');
    await helen.gone('group-chat >>> ::-p-text(Fields family)');

    await helen.page.reload();
    await helen.openThread('14 Willow Street');
    assert.match(await helen.page.$eval('#me', (me) => me.textContent), /Dana Whitfield/);
  });

  it('fits a phone’s screen: list, thread and back, without sideways scrolling', async () => {
    const maya = await world.agent('tm_maya', '#/messages', {size: {width: 375, height: 720}});
    await maya.openThread('14 Willow Street');
    await maya.send('From the road');
    await maya.seeMessage('From the road', 'Delivered');
    const {page} = maya;
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    await maya.press('Back to conversations');
    await maya.see('button', 'New message');
  });
});
