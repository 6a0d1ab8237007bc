import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import type {Page} from 'puppeteer-core';
import {CreateConversation} from '../../src/contract/documents.js';
import {FaultyProxy} from '../faults/proxy.js';
import {Weather} from '../faults/weather.js';
import {User} from '../server/client.js';
import {namesAsTheyAre} from './agent.js';
import {until} from './until.js';
import {World} from './world.js';

const first = Number(process.env.SEED ?? 1);
const count = process.env.SEED ? 1 : process.env.THOROUGH === '1' ? 40 : 4;
const messages = 5;
/** In milliseconds: all watchdogs and waits one after the other, and a busy machine. */
const longest = 180_000;

/** What a page noted about its own rendering. */
interface Watched {
  /** The texts as they stand in the thread, from top to bottom. */
  shown: readonly string[];
  readonly wrongs: string[];
  freezes: number;
}

describe('The elements in a storm', {concurrency: 4}, () => {
  let world: World;
  let maya: User;
  let dana: User;

  before(async () => {
    world = await World.begin();
    [maya, dana] = await Promise.all([User.signIn(world.server, 'tm_maya'), User.signIn(world.server, 'tm_dana')]);
  });
  after(() => world.end());

  for (let seed = first; seed < first + count; seed += 1) {
    it(`R1 R2 R3 a page that is frozen in the midst of it shows every text once and in order, and at the end what the server has (SEED=${seed})`, async () => {
      const weather = new Weather(seed, 'calm');
      const {dice} = weather;
      const name = `Storm ${seed}`;
      const input = {idempotencyKey: randomUUID(), kind: 'TEAM' as const, contacts: [], teammateIds: ['tm_dana'], name};
      const {createConversation: {conversation}} = await maya.ask(CreateConversation, {input});
      assert.ok(conversation);
      const {id} = conversation;
      const proxy = await FaultyProxy.to(world.server.url, weather, 1);
      const agent = await world.newcomer();
      const {page} = agent;
      await page.evaluateOnNewDocument(namesAsTheyAre);
      const pressed: string[] = [];
      let answers = 0;
      const answer = () => dana.send(id, `${name}, answer ${answers += 1}.`);
      try {
        await page.goto(world.address('tm_maya', '#/messages', proxy));
        await agent.openThread(name);
        await page.evaluate(watchThread, name);
        weather.rise();
        const frozenAt = dice.pick('frozen at', messages);
        for (let index = 0; index < messages; index += 1) {
          const text = `${name}, message ${index}.`;
          pressed.push(text);
          await agent.send(text);
          if (dice.roll('answer') < 0.5) await answer();
          if (index === frozenAt) await frozen(page, 2_000 + 18_000 * dice.roll('frozen for'), answer);
          await wait(3_000 * dice.roll('gap'));
        }
        await answer();
        weather.calmDown();

        const rows = () => maya.items(id).then((items) => items.flatMap((item) => (item.__typename === 'Message' ? item.body : [])));
        const sent = await until(rows, (found) => pressed.every((text) => found.includes(text)), 'every accepted message on the server', longest);
        assert.deepEqual(sent.filter((text) => text.includes('message')), pressed, 'each once, and in order');
        const {wrongs, freezes} = await until(() => page.evaluate(watched), ({shown}) => shown.join() === sent.join(), `The thread, where the server has ${sent.join()}`, longest);
        assert.deepEqual(wrongs, []);
        assert.equal(freezes, 1);
        // Nothing says any more that something is under way, or that the link is not there.
        await until(() => agent.messages(name), (labels) => labels.every((label) => !/sending|will be sent/i.test(label)), 'Nothing under way', longest);
        await until(() => page.$('group-chat >>> group-connection-status >>> [part="bar"]'), (bar) => bar === null, 'No trouble', longest);
        assert.deepEqual(agent.complaints.filter((one) => !one.startsWith('Failed to load resource')), []);
      } finally {
        await agent.close();
        await proxy.close();
      }
    });
  }
});

/** As a browser does to the page of a window that was put away, or when a lid is closed: nothing in it runs, and its sockets may go. */
async function frozen(page: Page, ms: number, meanwhile: () => Promise<unknown>): Promise<void> {
  const session = await page.createCDPSession();
  const {windowId} = await session.send('Browser.getWindowForTarget');
  const show = (windowState: 'minimized' | 'normal') => session.send('Browser.setWindowBounds', {windowId, bounds: {windowState}});
  await show('minimized');
  await session.send('Page.setWebLifecycleState', {state: 'frozen'});
  await meanwhile();
  await wait(ms);
  await session.send('Page.setWebLifecycleState', {state: 'active'});
  await show('normal');
}

/** In the page: notes, every frame, what stands in the thread and must not: a text twice, own ones out of order, or one that was there and is not. */
function watchThread(name: string): void {
  const note: Watched = {shown: [], wrongs: [], freezes: 0};
  document.addEventListener('freeze', () => (note.freezes += 1));
  Object.assign(globalThis, {watchedThread: note});
  const pattern = new RegExp(`${name}, (?:message|answer) \\d+\\.`);
  const look = () => {
    requestAnimationFrame(look);
    const thread = document.querySelector('group-chat')?.shadowRoot?.querySelector('group-chat-thread');
    const rows = [...(thread?.shadowRoot?.querySelectorAll('[role="article"]') ?? [])];
    const shown = rows.flatMap((row) => pattern.exec(row.getAttribute('aria-label') ?? '')?.[0] ?? []);
    if (shown.join() === note.shown.join()) return;
    if (new Set(shown).size < shown.length) note.wrongs.push(`Twice: ${shown.join()}`);
    const own = shown.filter((text) => text.includes('message'));
    if (own.join() !== own.toSorted().join()) note.wrongs.push(`Out of order: ${own.join()}`);
    const gone = note.shown.filter((text) => !shown.includes(text));
    if (gone.length > 0) note.wrongs.push(`Gone: ${gone.join()}`);
    note.shown = shown;
  };
  look();
}

function watched(): Watched {
  return (globalThis as unknown as {watchedThread: Watched}).watchedThread;
}
