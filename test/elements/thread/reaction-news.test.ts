import {expect} from '@open-wc/testing';
import {countNews, firstUnread} from '../../../src/elements/thread/unread.js';
import {aMessage, aTimeline} from '../../../src/testing.js';

describe('what is new in a thread', () => {
  it('REA-05: a reaction that found no message stands in the thread and is not counted, nor does “New” stand above it', () => {
    const timeline = aTimeline([
      aMessage({sequence: 1}),
      aMessage({sequence: 2, reactionText: {emoji: '👍', quote: 'Older than all', removed: false}}),
      aMessage({sequence: 3}),
    ]);

    expect(countNews(timeline, 1, 'dana')).to.equal(1);
    expect(firstUnread(timeline, 1, 'dana')?.sequence).to.equal(3);
  });
});
