import {expect} from '@open-wc/testing';
import {countUnread, countsAsUnread, unreadDivider} from '../../../src/core/timeline/unread.js';
import {chunksOf} from '../../../src/core/timeline/timeline.js';
import {aNote, aNotice, aTeammate} from '../../../src/testing/builders.js';
import {message, own, range, run, timeline} from './some.js';

describe('what is new in a thread', () => {
  it('REA-05: is what others wrote, not one’s own, notices or reactions', () => {
    const reaction = message(5, {reactionText: {emoji: '👍', quote: 'Yes', removed: false}});
    const note = (id: string) => aNote({author: aTeammate({id})});
    expect([message(1), own(2), aNotice(), reaction, note('lee'), note('dana')].map((item) => countsAsUnread(item, 'dana')))
      .to.deep.equal([true, false, false, false, true, false]);
  });

  it('begins above the first item by somebody else that was not read', () => {
    const items = [message(1), message(2), own(3), message(4), message(5)];
    const known = timeline([{chunks: chunksOf(items)}], {hasOlder: false, hasNewer: false});
    expect(unreadDivider(known, 2, 'dana')).to.equal(4);
    expect(unreadDivider(known, 0, 'dana')).to.equal(1);
    expect(unreadDivider(known, 5, 'dana')).to.equal(undefined);
    expect([0, 2, 4, 5].map((upTo) => countUnread(known, upTo, 'dana'))).to.deep.equal([4, 2, 1, 0]);
  });

  it('has no beginning while that is not loaded', () => {
    const latest = timeline([run(...range(51, 100))]);
    expect(unreadDivider(latest, 20, 'dana')).to.equal(undefined);
    expect(unreadDivider(timeline([run(...range(1, 20)), run(...range(51, 100))]), 20, 'dana')).to.equal(undefined);
    expect(unreadDivider(latest, 60, 'dana')).to.equal(61);
  });
});
