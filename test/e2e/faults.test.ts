import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {CreateConversation} from '../../src/contract/documents.js';
import {makeDice} from '../faults/dice.js';
import {FaultyProxy} from '../faults/proxy.js';
import {OneFault} from '../faults/weather.js';
import {User} from '../server/client.js';
import {namesAsTheyAre, type Agent} from './agent.js';
import {until} from './until.js';
import {World} from './world.js';

const schedules = process.env.THOROUGH === '1' ? 100 : 20;
const first = Number(process.env.SEED ?? 1);
const count = process.env.SEED ? 1 : schedules;
const messages = 4;
const moments = ['saving', 'saved', 'in flight', 'committed', 'answered'] as const;
const ways = ['reload', 'kill'] as const;

/** Tells the test of the moments around saving; before the commit the page gets no further. */
function watchSaving(): void {
  const put = IDBObjectStore.prototype.put;
  const tell = (moment: string) => void (globalThis as unknown as {reach?: (moment: string) => Promise<void>}).reach?.(moment);
  IDBObjectStore.prototype.put = function told(this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
    if (this.name !== 'outbox') return put.apply(this, args);
    tell('saving');
    this.transaction.addEventListener('complete', () => tell('saved'));
    return put.apply(this, args);
  };
}

describe('In a browser', () => {
  let world: World;
  let maya: User;

  before(async () => {
    world = await World.begin();
    maya = await User.signIn(world.server, 'tm_maya');
  });
  after(() => world.end());

  for (let seed = first; seed < first + count; seed += 1) {
    const moment = moments[seed % moments.length] ?? 'saved';
    const way = ways[Math.floor(seed / moments.length) % ways.length] ?? 'kill';
    it(`R1 R2 no message is lost, doubled or out of order when the page has a ${way} ${moment === 'saving' || moment === 'saved' ? `while it is ${moment}` : `with it ${moment}`} (SEED=${seed})`, async () => {
      const dice = makeDice(seed);
      const name = `Browser ${seed}`;
      const input = {idempotencyKey: randomUUID(), kind: 'TEAM' as const, contacts: [], teammateIds: ['tm_dana'], name};
      const {createConversation: {conversation}} = await maya.ask(CreateConversation, {input});
      assert.ok(conversation);
      const proxy = await FaultyProxy.to(world.server.url, new OneFault({}), 1);
      const agent = await world.newcomer();
      const struck = dice.pick('struck', messages - 1);
      const pressed: string[] = [];
      const accepted: string[] = [];
      let end: (() => Promise<void>) | undefined;
      const reach = async (at: string) => {
        if (at !== moment) return;
        const now = end;
        end = undefined;
        await now?.();
      };
      proxy.onPassage = async (at, operation) => {
        if (operation !== 'SendMessage') return;
        underWay += at === 'in flight' ? 1 : at === 'answered' ? -1 : 0;
        await reach(at);
      };
      await agent.page.exposeFunction('reach', reach);
      await agent.page.evaluateOnNewDocument(namesAsTheyAre);
      await agent.page.evaluateOnNewDocument(watchSaving);
      let underWay = 0;
      const settled = async () => underWay === 0 && accepted.length === (await maya.items(conversation.id)).filter((item) => item.__typename === 'Message').length;
      const open = async () => {
        await agent.page.goto(world.address('tm_maya', '#/messages', proxy));
        await agent.openThread(name);
      };
      try {
        await open();
        for (let index = 0; index < messages; index += 1) {
          const text = `Browser ${seed} message ${index}`;
          // Nothing of the messages before may be taken for this one.
          if (index === struck) await until(() => settled(), (isSettled) => isSettled, 'the messages before');
          const ended = index === struck ? new Promise<false>((resolve) => {
            end = async () => {
              await leave(agent, way);
              resolve(false);
            };
          }) : new Promise<never>(() => undefined);
          pressed.push(text);
          const isAccepted = await Promise.race([agent.send(text).then(() => true, () => false), ended]);
          if (isAccepted) accepted.push(text);
          if (index !== struck) continue;
          // The moment may come later than the empty field.
          await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000))]);
          end = undefined;
          await open();
        }
        const rows = await until(
          async () => (await maya.items(conversation.id)).flatMap((item) => (item.__typename === 'Message' ? item.body : [])),
          (found) => accepted.every((text) => found.includes(text)),
          'every accepted message on the server',
        );
        assert.deepEqual(rows, pressed.filter((text) => rows.includes(text)), 'each once, and in order');
        await until(() => agent.messages(`Browser ${seed} message`), (shown) => shown.length === rows.length, 'the thread');
      } finally {
        await agent.close();
        await proxy.close();
      }
    });
  }
});

async function leave(agent: Agent, way: (typeof ways)[number]): Promise<void> {
  if (way === 'reload') {
    await agent.page.reload({waitUntil: 'domcontentloaded'}).catch(() => undefined);
    return;
  }
  const session = await agent.page.createCDPSession();
  // The renderer dies without a word; its answer never comes.
  session.send('Page.crash').catch(() => undefined);
  await new Promise<void>((resolve) => agent.page.once('error', () => resolve()));
}
