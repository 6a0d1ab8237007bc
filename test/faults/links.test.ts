import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {WebSocket} from 'ws';
import {createStoreFactory} from '../../src/client/store-factory.js';
import type {Id} from '../../src/core/model.js';
import {eventually, type User} from '../server/client.js';
import {scaled} from './many.js';
import {Page, paced} from './person.js';
import {FaultyProxy} from './proxy.js';
import {Browser, Tab} from './tab.js';
import {OneFault, closeCodes} from './weather.js';
import {World} from './world.js';

describe('The link to the server', () => {
  let world: World;
  let me: User;
  let other: User;
  let group: Id;

  before(async () => {
    world = await World.begin({pace: scaled});
    [me, other] = world.pair(1);
    [group] = await world.groups([me, other], 1);
  });
  after(() => world.end());

  /** A page behind this weather, until the test is over. */
  const through = async (weather: OneFault, work: (page: Page) => Promise<void>) => {
    const proxy = await FaultyProxy.to(world.server.url, weather, scaled);
    const page = new Page(new Browser(), {url: proxy.url, pace: scaled, token: () => world.server.token(me.id), conversations: [group]});
    try {
      await work(page);
    } finally {
      page.leave();
      await proxy.close();
    }
  };
  const becomes = (page: Page, ...names: string[]) => eventually(names.join(' or '), () => (
    Promise.resolve(names.find((name) => name === page.store.state.connection.name))
  ));
  const hears = async (page: Page, body: string) => {
    await other.send(group, body);
    await eventually(`"${body}" on the page`, () => Promise.resolve(page.shown(group).find((item) => item.type === 'message' && item.body === body)));
  };

  it('R6 recovers from every close code of 1000-1014 and 4400-4500', async () => {
    const codes = [...closeCodes];
    const check = async () => {
      for (let code = codes.pop(); code !== undefined; code = codes.pop()) {
        const weather = new OneFault({fault: 'close code', code});
        await through(weather, async (page) => {
          await new Promise<void>((resolve) => page.store.subscribe(() => page.store.state.connection.name === 'live' && resolve()));
          weather.calmDown();
          await becomes(page, 'live', 'polling');
          await hears(page, `After ${String(code)}`);
        });
      }
    };
    await Promise.all([check(), check(), check(), check()]);
  });

  for (const [rung, state] of [['streams', 'live'], ['questions', 'polling']] as const) {
    it(`R6 goes on over ${rung} where nothing else comes through`, async () => {
      await through(new OneFault({rung}), async (page) => {
        await becomes(page, state);
        await hears(page, `Over ${rung}`);
        await page.send(group, `Sent over ${rung}`);
        await eventually('it is confirmed', () => Promise.resolve(page.store.state.pending.length === 0 || undefined));
      });
    });
  }

  for (const fault of ['half-open', 'no ack', 'stalled handshake'] as const) {
    it(`R6 sees a link that is ${fault}, says so, and comes back`, async () => {
      const weather = new OneFault({fault});
      await through(weather, async (page) => {
        await becomes(page, 'waiting');
        weather.calmDown();
        await becomes(page, 'live', 'polling');
        await hears(page, `After ${fault}`);
      });
    });
  }

  it('R7 R9 one question for a token an expiry, for five elements that stay signed in', async () => {
    const asked: number[] = [];
    const states = new Set<string>();
    const tab = new Tab(new Browser());
    const ttl = 3;
    await tab.run(async () => {
      const make = createStoreFactory({timings: {...paced(scaled), heartbeat: 15_000, connect: 10_000, request: 30_000}, WebSocket: WebSocket as unknown as typeof globalThis.WebSocket});
      const options = {
        endpoint: `${world.server.url}/graphql`,
        tokenProvider: () => {
          asked.push(Date.now());
          return world.server.token(me.id, ttl);
        },
      };
      const five = Array.from({length: 5}, () => make(options));
      for (const {store} of five) store.watchConversation(group);
      await Promise.all(five.map(({store}) => store.whenReady()));
      five[0]?.store.subscribe(() => states.add(five[0]?.store.state.connection.name ?? ''));
      await new Promise((resolve) => setTimeout(resolve, 3 * ttl * 1000));
      for (const {release} of five) release();
    });
    tab.kill();
    assert.ok(asked.length <= 5, `asked ${asked.length} times in the time of three tokens: ${asked.map((at) => at - (asked[0] ?? 0)).join()}`);
    for (const [index, at] of asked.entries()) if (index > 0) assert.ok(at - (asked[index - 1] ?? 0) >= 1_000, 'two questions for one expiry');
    assert.ok(!states.has('signed-out'));
  });
});
