import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Message, TimelineItem, TimelinePage} from '../../../src/core/model.js';
import {itemsOf} from '../../../src/core/timeline/find.js';
import {insertPage, loseHead, type PageOrigin} from '../../../src/core/timeline/merge.js';
import {emptyTimeline, firstOf, lastOf, type Timeline} from '../../../src/core/timeline/timeline.js';
import {upsertItem} from '../../../src/core/timeline/upsert.js';
import {message} from './some.js';

/** The server's whole thread; numbers grow with holes. */
class Thread {
  readonly items: Message[] = [];

  append(hole: number): Message {
    const item = message((this.items.at(-1)?.sequence ?? 0) + hole);
    this.items.push(item);
    return item;
  }

  change(at: number): Message | undefined {
    const index = at % Math.max(1, this.items.length);
    const item = this.items[index];
    if (!item) return undefined;
    const changed = {...item, body: `${item.body}!`};
    this.items[index] = changed;
    return changed;
  }

  page(from: number, to: number): TimelinePage {
    const start = Math.max(0, from);
    const end = Math.min(this.items.length, Math.max(start, to));
    return {items: this.items.slice(start, end), hasOlder: start > 0, hasNewer: end < this.items.length};
  }

  indexAfter(sequence: number): number {
    const index = this.items.findIndex((item) => item.sequence > sequence);
    return index < 0 ? this.items.length : index;
  }
}

type Step =
  | {readonly do: 'arrive' | 'lose'; readonly holes: readonly number[]}
  | {readonly do: 'change'; readonly at: number}
  | {readonly do: 'latest' | 'around' | 'older' | 'newer'; readonly at: number; readonly size: number; readonly meanwhile: readonly number[]};

const holes = fc.array(fc.integer({min: 1, max: 4}), {maxLength: 30});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({do: fc.constantFrom<'arrive' | 'lose'>('arrive', 'lose'), holes}),
    fc.record({do: fc.constant('change'), at: fc.nat(300)}),
    fc.record({do: fc.constantFrom('latest', 'around', 'older', 'newer'), at: fc.nat(300), size: fc.integer({min: 1, max: 60}), meanwhile: fc.array(fc.integer({min: 1, max: 3}), {maxLength: 3})}),
  ),
  {maxLength: 40},
);

/** What a step's page is asked for, as the server answers it now. */
function ask(thread: Thread, known: Timeline, step: Extract<Step, {size: number}>): {page: TimelinePage; origin: PageOrigin} {
  const {items} = thread;
  const run = known.runs[step.at % Math.max(1, known.runs.length)];
  if (step.do === 'older' && run) {
    const before = firstOf(run);
    const end = items.findIndex(({sequence}) => sequence === before);
    return {page: thread.page(end - step.size, end), origin: {before}};
  }
  if (step.do === 'newer' && run) {
    const after = lastOf(run);
    const start = thread.indexAfter(after);
    return {page: thread.page(start, start + step.size), origin: {after}};
  }
  const middle = step.at % Math.max(1, items.length);
  if (step.do === 'around') return {page: thread.page(middle - Math.floor(step.size / 2), middle + Math.ceil(step.size / 2)), origin: {}};
  return {page: thread.page(items.length - step.size, items.length), origin: {}};
}

function play(thread: Thread, known: Timeline, step: Step): Timeline {
  const arrive = (timeline: Timeline, item: TimelineItem) => upsertItem(timeline, item);
  switch (step.do) {
    case 'arrive': return step.holes.map((hole) => thread.append(hole)).reduce(arrive, known);
    case 'lose': {
      for (const hole of step.holes) thread.append(hole);
      return loseHead(known);
    }
    case 'change': {
      const item = thread.change(step.at);
      return item ? arrive(known, item) : known;
    }
    default: {
      // The answer is older than what arrives before it; events of that time are applied again on top of it.
      const {page, origin} = ask(thread, known, step);
      const events = step.meanwhile.map((hole) => thread.append(hole));
      const changed = thread.change(step.at);
      if (changed) events.push(changed);
      return events.reduce(arrive, insertPage(events.reduce(arrive, known), page, origin));
    }
  }
}

function check(thread: Thread, known: Timeline): void {
  const all = [...itemsOf(known)];
  all.forEach((item, index) => expect(item.sequence, 'sorted, no doubles').to.be.greaterThan(all[index - 1]?.sequence ?? 0));
  for (const run of known.runs) {
    const truth = thread.items.filter(({sequence}) => sequence >= firstOf(run) && sequence <= lastOf(run));
    expect(run.chunks.flatMap(({items}) => items), 'a run is the server’s list').to.deep.equal(truth);
    expect(run.chunks.every(({items}) => items.length > 0 && items.length <= 48), 'small chunks').to.equal(true);
  }
  const keys = known.runs.flatMap(({chunks}) => chunks.map(({key}) => key));
  expect(new Set(keys).size, 'keys are unique').to.equal(keys.length);
  if (!known.hasOlder) expect(all[0]?.sequence, 'begins at the beginning').to.equal(thread.items[0]?.sequence);
  if (!known.hasNewer) expect(all.at(-1)?.sequence, 'ends at the head').to.equal(thread.items.at(-1)?.sequence);
}

describe('a thread, whatever comes in whatever order', () => {
  it('R3: is what the server has, without double, disorder or a hole drawn as continuity', () => {
    fc.assert(fc.property(fc.nat(120), steps, (count, script) => {
      const thread = new Thread();
      for (let at = 0; at < count; at += 1) thread.append(1 + (at % 3));
      let known = emptyTimeline;
      for (const step of script) {
        known = play(thread, known, step);
        check(thread, known);
      }
    }), {numRuns: 300});
  });

  it('R5: is complete once every gap was asked for', () => {
    fc.assert(fc.property(fc.integer({min: 1, max: 200}), steps, (count, script) => {
      const thread = new Thread();
      for (let at = 0; at < count; at += 1) thread.append(1 + (at % 3));
      let known = script.reduce((timeline, step) => play(thread, timeline, step), emptyTimeline);
      known = play(thread, known, {do: 'latest', at: 0, size: 20, meanwhile: []});
      for (let turn = 0; turn < 200 && (known.runs.length > 1 || known.hasOlder); turn += 1) {
        known = play(thread, known, {do: 'older', at: known.runs.length > 1 ? 1 : 0, size: 20, meanwhile: []});
      }
      expect([...itemsOf(known)]).to.deep.equal(thread.items);
      expect(known).to.include({hasOlder: false, hasNewer: false});
    }), {numRuns: 100});
  });
});
