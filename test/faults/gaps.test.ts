import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {firstOf, lastOf} from '../../src/core/timeline/timeline.js';
import {eventually} from '../server/client.js';
import {Page} from './person.js';
import {Browser} from './tab.js';
import {World} from './world.js';

const isThorough = process.env.THOROUGH === '1';
/** Real time: nothing here is slow. */
const pace = 1;

describe('The client', () => {
  let world: World;

  before(async () => {
    world = await World.begin({pace, env: {LOG_LIMIT: '100', TIDY_MS: '300', RATE_PER_USER: '100000', RATE_PER_ADDRESS: '100000'}});
  });
  after(() => world.end());

  const pageOf = async (seed: number) => {
    const pair = world.pair(seed);
    const [me, other] = pair;
    const [group] = await world.groups(pair, seed);
    const open = () => new Page(new Browser(), {url: world.server.url, pace, token: () => world.server.token(me.id), conversations: [group]});
    return {me, other, group, open};
  };

  it('R4 misses nothing that is said while it loads, at whatever moment', async () => {
    const offsets = isThorough ? 500 : 40;
    const {other, group, open} = await pageOf(1);
    const span = 250;
    for (let index = 0; index < offsets; index += 1) {
      const page = open();
      page.tab.run(() => page.store.watchList({}));
      await wait((span * index) / offsets);
      const {message} = await other.send(group, `Offset ${index}`);
      await eventually(`offset ${index} in thread and list`, () => {
        const {conversations, threads} = page.store.state;
        const inThread = page.shown(group).some(({id}) => id === message?.id);
        const inList = conversations.get(group)?.lastItem?.id === message?.id;
        return Promise.resolve((threads.get(group)?.first.name === 'ready' && inThread && inList) || undefined);
      });
      page.leave();
    }
    console.log(`R4: ${offsets} offsets over ${span} ms, 0 missed`);
  });

  it('R5 fills a gap longer than the log by paging, and keeps what was on screen', async () => {
    const count = isThorough ? 5_000 : 400;
    const {me, other, group, open} = await pageOf(2);
    await other.send(group, 'Before the gap');
    const page = open();
    await eventually('live', () => Promise.resolve(page.store.state.connection.name === 'live' && page.shown(group).length > 0 ? true : undefined));
    const [kept] = page.shown(group);
    page.tab.run(() => page.store.disconnect());
    const bodies = Array.from({length: count}, (_, index) => `Gap ${index}`);
    const work = async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) await other.send(group, body);
    };
    await Promise.all(Array.from({length: 8}, work));
    // The log no longer reaches back.
    await wait(1_000);
    page.tab.run(() => page.store.connect());
    await eventually('the newest', async () => (await me.items(group, 1)).at(-1)?.id === page.shown(group).at(-1)?.id || undefined);
    assert.equal(page.shown(group)[0]?.id, kept?.id, 'what was on screen is still there');

    const runs = () => page.store.state.timelines.get(group)?.runs ?? [];
    let pages = 0;
    for (let [oldest, next] = runs(); oldest && next; [oldest, next] = runs()) {
      const after = lastOf(oldest);
      await page.tab.run(() => page.store.loadNewer(group, after));
      pages += 1;
    }
    const [all] = runs();
    assert.ok(all);
    assert.equal(lastOf(all) - firstOf(all) + 1, page.shown(group).length);
    assert.equal(page.shown(group).length, count + 2, 'the group, the message before, and the gap');
    page.leave();
    console.log(`R5: a gap of ${count} messages, longer than the log, filled in ${pages} pages`);
  });
});
