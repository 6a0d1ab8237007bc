import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Agent} from './agent.js';
import {until} from './until.js';
import {World} from './world.js';

const [ana, bo, carla, zoe] = ['+14155550123', '+14155550124', '+16285550131', '+14155550128'];
const main = '+14155550100';

const handset = (phone: string) => `[data-phone="${phone}"]`;

describe('The desk of phones', () => {
  let world: World;
  let desk: Agent;

  before(async () => (world = await World.begin()));
  beforeEach(async () => {
    await world.reset();
    desk = await world.newcomer();
    await desk.page.goto(`${world.server.url}/phones.html`);
    await desk.wait(`${handset(bo)} ::-p-text(4 pm is better for me too)`);
  });
  afterEach(() => world.leave());
  after(() => world.end());

  it('shows the numbers only, and an answer typed there is in the widget at once', async () => {
    const shown = await desk.page.$eval(`${handset(carla)} .glass`, (glass) => (glass as HTMLElement).innerText);
    for (const name of ['Ana Ruiz', 'Bo Lindqvist', 'Dana Whitfield', 'Maya Chen', 'Harbor Street']) assert.ok(!shown.includes(name), `${name} stands on Carla's phone`);

    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await desk.at(`${handset(bo)} textarea`).fill('I have the ladder');
    await desk.page.keyboard.press('Enter');
    await maya.seeMessage('I have the ladder', 'Bo Lindqvist, contact');
    await desk.wait(`${handset(ana)} .other ::-p-text(I have the ladder)`);

    await maya.send('Bring it on Friday');
    await desk.wait(`${handset(carla)} .other ::-p-text(Bring it on Friday)`);
  });

  it('sends a photo, and likes what came last', async () => {
    const maya = await world.agent('tm_maya');
    await maya.openThread('14 Willow Street');
    await maya.send('Which floor is it?');
    await desk.wait(`${handset(ana)} .other ::-p-text(Which floor is it?)`);
    await desk.at(`${handset(ana)} .quick button`).click();
    await maya.seeMessage('Which floor is it?', '👍 from Ana Ruiz');

    await desk.at(`${handset(ana)} [aria-label="Add a photo"]`).click();
    await desk.at(`${handset(ana)} .photos ::-p-text(Floor plan)`).click();
    await desk.at(`${handset(ana)} [aria-label="Send"]:enabled`).click();
    await maya.see('button', 'Open floor-plan.jpg');
    await desk.wait(`${handset(bo)} img[alt="floor-plan.jpg"]`);
  });

  it('begins a thread with any set of numbers, which is a new group for the team', async () => {
    const maya = await world.agent('tm_maya');
    await maya.see('button', 'New message');
    await desk.at(`${handset(carla)} [aria-label="All messages"]`).click();
    await desk.at(`${handset(carla)} [aria-label="New message"]`).click();
    for (const number of [main, zoe]) {
      await desk.at(`${handset(carla)} input[name="number"]`).fill(number);
      await desk.page.keyboard.press('Enter');
    }
    await desk.at(`${handset(carla)} textarea`).fill('Zoë and I have a question');
    await desk.page.keyboard.press('Enter');

    await maya.part('group-chat-list >>> ::-p-text(Zoë and I have a question)').click();
    await maya.seeMessage('Zoë and I have a question', 'Carla Mendes Ferreira, contact');
    const held = await until(() => world.phone(zoe), (messages) => messages.length > 0);
    assert.deepEqual(held.at(-1)?.participants, [main, carla].sort());
  });

  it('shows beside what is open that another thread has something new, until it is read', async () => {
    await desk.at(`${handset(carla)} [aria-label="All messages"]`).click();
    await desk.at(`${handset(carla)} [aria-label="New message"]`).click();
    await world.answer(ana, [main, bo, carla], 'In the other thread');
    await desk.at(`${handset(carla)} [aria-label="All messages, 1 unread"]`).click();
    await desk.at(`${handset(carla)} .unread ::-p-text(In the other thread)`).click();
    await desk.wait(`${handset(carla)} .other ::-p-text(In the other thread)`);
    await desk.wait(`${handset(carla)} [aria-label="All messages"]`);
  });

  it('says that it lost the server, and goes on when it is back', async () => {
    await desk.offline(true);
    await desk.wait('#link-state[data-state="offline"]');
    await world.answer(ana, [main, bo, carla], 'While the desk was away');
    await desk.offline(false);
    await desk.wait('#link-state[data-state="live"]');
    await desk.wait(`${handset(bo)} .other ::-p-text(While the desk was away)`);
  });
});
