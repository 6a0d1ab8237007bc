import {expect} from '@open-wc/testing';
import {blocksOf, isGap, isTail} from '../../../src/elements/thread/blocks.js';
import {EntryList} from '../../../src/elements/thread/entries.js';
import {cover, Heights} from '../../../src/elements/thread/thread-window.js';
import {aMessage, aPending, aTimeline, byContact, minutesLater, someMessages} from '../../../src/testing.js';
import {runsOf} from './mount.js';

const layout = {dayOf: (at: string | number) => new Date(at).toISOString().slice(0, 10), unreadAt: undefined, viewerId: 'dana'};

describe('blocks of a thread', () => {
  it('draws what lies between two runs, and beyond the ends, as gaps', () => {
    const blocks = blocksOf(runsOf([[100, 110], [200, 210]], {hasOlder: true, hasNewer: true}), []);

    expect(blocks.filter(isGap).map(({after, before}) => [after, before])).to.deep.equal([[null, 100], [110, 200], [210, null]]);
  });

  it('puts own unconfirmed items behind everything', () => {
    const blocks = blocksOf(aTimeline(someMessages(30)), [aPending()]);
    expect(blocks.map(isTail)).to.deep.equal([false, false, true]);
  });
});

describe('window over blocks', () => {
  const blocks = blocksOf(aTimeline(someMessages(2400)), []);
  const heights = new Heights();
  for (const block of blocks) heights.measured(block, 1000);

  it('covers the view and no more, from a block whose place is known', () => {
    expect(cover(blocks, heights, {index: 50, top: 50_000}, {top: 48_500, bottom: 51_500})).to.deep.equal({first: 48, last: 51, top: 48_000});
  });

  it('begins at nought with the first block, wherever the guesses were', () => {
    expect(cover(blocks, heights, {index: 2, top: 1500}, {top: 0, bottom: 900})).to.deep.equal({first: 0, last: 1, top: 0});
  });

  it('leaves room for what is above when the guesses left none', () => {
    expect(cover(blocks, heights, {index: 5, top: 500}, {top: 400, bottom: 900}).top).to.equal(4000);
  });

  it('guesses the height of what was never drawn from what was', () => {
    const some = new Heights();
    some.measured(blocks[0]!, 24 * 100);
    expect(some.of(blocks[1]!)).to.be.greaterThan(24 * 70).and.lessThan(24 * 100);
  });
});

describe('rows of a window', () => {
  const whole = (count: number) => [{first: 0, last: count - 1}];

  it('keeps what one person says within minutes together, also across chunks', () => {
    const author = byContact({id: 'ana'});
    const items = Array.from({length: 26}, (_, at) => aMessage({sequence: at + 1, author, createdAt: minutesLater(at / 10)}));
    const blocks = blocksOf(aTimeline(items), []);
    const {entries} = new EntryList().of(blocks, whole(blocks.length), layout);

    const rows = entries.filter((entry) => entry.type === 'item');
    expect(rows.filter(({first}) => first)).to.have.length(1);
    expect(rows.filter(({last}) => last)).to.have.length(1);
  });

  it('separates days, once each', () => {
    const items = [0, 10, 60 * 24, 60 * 24 + 1, 60 * 49].map((minutes, at) => aMessage({sequence: at + 1, createdAt: minutesLater(minutes)}));
    const blocks = blocksOf(aTimeline(items), []);
    const {entries} = new EntryList().of(blocks, whole(1), layout);

    expect(entries.map(({type}) => type)).to.deep.equal(['day', 'item', 'item', 'day', 'item', 'item', 'day', 'item']);
  });

  it('gives an own item the same key before and after the server has it', () => {
    const pending = aPending({key: 'mine'});
    const before = new EntryList().of(blocksOf(aTimeline([]), [pending]), whole(1), layout);
    const after = new EntryList().of(blocksOf(aTimeline([aMessage({idempotencyKey: 'mine'})]), []), whole(1), layout);

    expect(before.keys.at(-1)).to.equal('mine');
    expect(after.keys.at(-1)).to.equal('mine');
  });
});
