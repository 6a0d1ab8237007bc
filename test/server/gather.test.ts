import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {gather} from '../../demo/server/gather.js';

describe('Gathered work', () => {
  it('does the first at once, and what comes meanwhile together, in its order', async () => {
    const done: (readonly string[])[] = [];
    let release: () => void = () => undefined;
    const add = gather<string>(async (items) => {
      done.push(items);
      await new Promise<void>((resolve) => (release = resolve));
    });
    const first = add('a');
    const others = [add('b'), add('c'), add('d')];
    assert.deepEqual(done, [['a']]);
    release();
    await first;
    await Promise.resolve();
    assert.deepEqual(done, [['a'], ['b', 'c', 'd']]);
    release();
    await Promise.all(others);
  });

  it('tries one by one what failed together: only the bad one fails', async () => {
    const done: string[] = [];
    const add = gather<string>(async (items) => {
      await Promise.resolve();
      if (items.includes('bad')) throw new Error('Not this one');
      done.push(...items);
    });
    const told = await Promise.allSettled(['first', 'good', 'bad', 'fine'].map(add));
    assert.deepEqual(told.map(({status}) => status), ['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    assert.deepEqual(done, ['first', 'good', 'fine']);
    await add('later');
    assert.deepEqual(done.at(-1), 'later');
  });
});
