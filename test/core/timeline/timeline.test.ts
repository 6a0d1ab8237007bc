import {expect} from '@open-wc/testing';
import {findItem, findItemById, findRun, newestItem, oldestItem} from '../../../src/core/timeline/find.js';
import {insertPage, loseHead} from '../../../src/core/timeline/merge.js';
import {chunksOf, emptyTimeline, type Timeline} from '../../../src/core/timeline/timeline.js';
import {upsertItem} from '../../../src/core/timeline/upsert.js';
import {message, page, range, run, runsOf, timeline} from './some.js';

const chunks = (known: Timeline) => known.runs.flatMap((one) => one.chunks);

describe('a page of a thread', () => {
  it('is the whole of a thread that fits into it', () => {
    const known = insertPage(emptyTimeline, page([1, 2, 4], {hasOlder: false, hasNewer: false}));
    expect(runsOf(known)).to.deep.equal([[1, 2, 4]]);
    expect(known).to.include({hasOlder: false, hasNewer: false});
  });

  it('tells that a thread is empty', () => {
    const known = insertPage(emptyTimeline, page([], {hasOlder: false, hasNewer: false}));
    expect(known).to.deep.equal({runs: [], hasOlder: false, hasNewer: false});
    expect(runsOf(upsertItem(known, message(1)))).to.deep.equal([[1]]);
  });

  it('leaves a gap to a page it does not touch, though the numbers would follow', () => {
    const latest = timeline([run(50, 51)], {hasNewer: false});
    const known = insertPage(latest, page([10, 11, 49]));
    expect(runsOf(known)).to.deep.equal([[10, 11, 49], [50, 51]]);
    expect(known).to.include({hasOlder: true, hasNewer: false});
  });

  it('joins the run it was asked for beside, across numbers that do not exist', () => {
    const latest = timeline([run(50, 51)], {hasNewer: false});
    expect(runsOf(insertPage(latest, page([10, 20]), {before: 50}))).to.deep.equal([[10, 20, 50, 51]]);
    expect(runsOf(insertPage(timeline([run(1, 2)]), page([10, 20]), {after: 2}))).to.deep.equal([[1, 2, 10, 20]]);
  });

  it('fills a gap from either side', () => {
    const gap = timeline([run(1, 2), run(9, 10)]);
    expect(runsOf(insertPage(gap, page([3, 5]), {after: 2}))).to.deep.equal([[1, 2, 3, 5], [9, 10]]);
    expect(runsOf(insertPage(gap, page([3, 5, 9]), {after: 2}))).to.deep.equal([[1, 2, 3, 5, 9, 10]]);
    expect(runsOf(insertPage(gap, page([2, 3, 5]), {before: 9}))).to.deep.equal([[1, 2, 3, 5, 9, 10]]);
  });

  it('joins all the runs that it covers', () => {
    const known = insertPage(timeline([run(1, 2), run(5), run(8, 9), run(20)]), page(range(2, 8)));
    expect(runsOf(known)).to.deep.equal([range(1, 9), [20]]);
  });

  it('ends the thread at its side when nothing comes after it', () => {
    const known = timeline([run(5, 6)]);
    expect(insertPage(known, page([], {hasOlder: false}), {before: 5})).to.include({hasOlder: false, hasNewer: true});
    expect(insertPage(known, page([], {hasNewer: false}), {after: 6})).to.include({hasOlder: true, hasNewer: false});
    expect(insertPage(known, page([], {hasNewer: false}), {after: 5})).to.include({hasNewer: true});
  });

  it('changes nothing when it repeats what is known', () => {
    const known = insertPage(emptyTimeline, page(range(1, 60)));
    expect(insertPage(known, page(range(20, 40)))).to.equal(known);
  });

  it('makes anew only the chunks in which something changed', () => {
    const known = insertPage(emptyTimeline, page(range(1, 72)));
    const changed = insertPage(known, {items: [message(30, {body: 'Changed'})], hasOlder: true, hasNewer: true});
    expect(chunks(changed).map((chunk, index) => chunk === chunks(known)[index])).to.deep.equal([true, false, true]);
    expect(chunks(changed).map(({key}) => key)).to.deep.equal(chunks(known).map(({key}) => key));
  });

  it('leaves the chunks below alone when it comes in above', () => {
    const known = insertPage(emptyTimeline, page(range(51, 100), {hasNewer: false}));
    const more = insertPage(known, page(range(1, 50), {hasOlder: false}), {before: 51});
    expect(chunks(more).slice(-chunks(known).length)).to.deep.equal(chunks(known));
    expect(chunks(more)).to.include.members(chunks(known));
    expect(chunks(more).every(({items}) => items.length <= 24)).to.equal(true);
  });
});

describe('an item that arrives', () => {
  const atHead = insertPage(emptyTimeline, page(range(1, 100), {hasOlder: false, hasNewer: false}));

  it('is appended at the head, touching the last chunk only', () => {
    const more = range(101, 130).reduce((known, sequence) => upsertItem(known, message(sequence)), atHead);
    expect(runsOf(more)).to.deep.equal([range(1, 130)]);
    for (const [index, chunk] of chunks(atHead).slice(0, -1).entries()) expect(chunks(more)[index]).to.equal(chunk);
    expect(chunks(more).every(({items}) => items.length <= 24)).to.equal(true);
  });

  it('is not drawn below a hole, nor where the end is not known to be the head', () => {
    const behind = timeline([run(1, 2)]);
    expect(upsertItem(behind, message(3))).to.equal(behind);
    expect(upsertItem(emptyTimeline, message(3))).to.equal(emptyTimeline);
    expect(runsOf(upsertItem(loseHead(atHead), message(101)))).to.deep.equal([range(1, 100)]);
    const wasEmpty = insertPage(emptyTimeline, {items: [], hasOlder: false, hasNewer: false});
    expect(loseHead(wasEmpty), 'an empty thread may have begun meanwhile').to.equal(emptyTimeline);
  });

  it('is left out in a gap, and above what is loaded', () => {
    const known = timeline([run(5, 6), run(9, 10)], {hasNewer: false});
    for (const sequence of [1, 7]) expect(upsertItem(known, message(sequence))).to.equal(known);
  });

  it('replaces its former state, and makes only its chunk anew', () => {
    const changed = upsertItem(atHead, message(30, {status: 'FAILED'}));
    expect(findItem(changed, 30)).to.include({status: 'FAILED'});
    expect(chunks(changed).filter((chunk, index) => chunk !== chunks(atHead)[index])).to.have.length(1);
  });

  it('changes nothing when it says what is known', () => {
    expect(upsertItem(atHead, message(30))).to.equal(atHead);
  });

  it('finds its place when one of later number was there first', () => {
    const known = upsertItem(upsertItem(timeline([run(1)], {hasNewer: false}), message(3)), message(2));
    expect(runsOf(known)).to.deep.equal([[1, 2, 3]]);
  });

  it('costs no more in a thread of 100 000', () => {
    const long = timeline([{chunks: chunksOf(range(1, 100_000).map((sequence) => message(sequence)))}], {hasNewer: false});
    const more = upsertItem(long, message(100_001));
    const fresh = chunks(more).filter((chunk, index) => chunk !== chunks(long)[index]);
    expect(fresh.flatMap(({items}) => items).length).to.be.at.most(24);
    expect(newestItem(more)?.sequence).to.equal(100_001);
  });
});

describe('finding in a thread', () => {
  const known = timeline([run(...range(1, 60)), run(80, 90, 100)]);

  it('finds items by number and by id, and says when they are not loaded', () => {
    for (const sequence of [1, 30, 60, 80, 100]) {
      expect(findItem(known, sequence)?.sequence).to.equal(sequence);
      expect(findItemById(known, `i${String(sequence)}`)?.sequence).to.equal(sequence);
    }
    for (const sequence of [0, 70, 85, 101]) expect(findItem(known, sequence)).to.equal(undefined);
    expect(findItemById(known, 'i70')).to.equal(undefined);
  });

  it('finds the run around a number, and the ends', () => {
    expect(findRun(known, 85)).to.equal(known.runs[1]);
    expect(findRun(known, 70)).to.equal(undefined);
    expect([oldestItem(known)?.sequence, newestItem(known)?.sequence]).to.deep.equal([1, 100]);
    expect([oldestItem(emptyTimeline), newestItem(emptyTimeline)]).to.deep.equal([undefined, undefined]);
  });
});
