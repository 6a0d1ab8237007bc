import {setTimeout as wait} from 'node:timers/promises';
import type {Id} from '../../src/core/model.js';
import type {User} from '../server/client.js';
import {FaultyProxy} from './proxy.js';
import {Run, type Results} from './run.js';
import {Weather} from './weather.js';
import type {World} from './world.js';

/** What came of one schedule; a wrong names its invariant. */
export interface Outcome extends Results {
  readonly seed: number;
  readonly struck: ReadonlyMap<string, number>;
  readonly rung: Weather['rung'];
}

const messages = 10;

/** Ten messages through a storm, pages ended in the middle, and then a healthy link: was anything lost, doubled or swapped? */
export async function runSchedule(world: World, seed: number, pace: number): Promise<Outcome> {
  const weather = new Weather(seed);
  const {dice} = weather;
  const pair: readonly [User, User] = world.pair(seed);
  const [me, other] = pair;
  const groups: readonly Id[] = await world.groups(pair, seed);
  const proxy = await FaultyProxy.to(world.server.url, weather, pace);
  const run = new Run({world, weather, proxy, pace, me, groups});
  // No storm lasts for ever: who waits in the midst of it would, too.
  const end = setTimeout(() => weather.calmDown(), 60_000 * pace);
  try {
    for (let count = 0; count < messages; count += 1) {
      await run.mishap();
      await run.press(dice.one('group', groups), `Message ${count} of ${seed}`);
      if (dice.roll('other') < 0.4) await other.send(dice.one('other group', groups), `Answer ${count} of ${seed}`);
      await wait(pace * 2_000 * dice.roll('gap'));
    }
    await wait(pace * 10_000 * dice.roll('rest of the storm'));
    weather.calmDown();
    return {seed, struck: weather.struck, rung: weather.rung, ...await run.settle()};
  } finally {
    clearTimeout(end);
    run.end();
    await proxy.close();
  }
}
