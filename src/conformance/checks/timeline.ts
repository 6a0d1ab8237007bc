import {TimelineItem} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {must, same} from '../outcome.js';
import type {World} from '../world.js';

/** A group of twelve messages, and the sequences of all its items. */
async function thread(world: World) {
  const group = await world.group();
  for (let n = 1; n <= 12; n += 1) await world.sent(group, `Message ${String(n)}`);
  const {items, hasOlder, hasNewer} = await world.page(group.id, {first: 100});
  same([hasOlder, hasNewer], [false, false], 'One page holds all');
  return {id: group.id, all: items.map(({sequence}) => sequence), items};
}

const sequences = ({items}: {readonly items: readonly {readonly sequence: number}[]}) => items.map(({sequence}) => sequence);

export const timelineChecks: readonly Check[] = [
  {
    id: 'timeline-order',
    title: 'Items come in order of a sequence that grows strictly and fits 32 bits',
    rule: 'TimelineItem.sequence',
    async run(world) {
      const {all, items} = await thread(world);
      must(all.every((sequence, index) => index === 0 || sequence > (all[index - 1] ?? 0)), `The sequences are ${all.join(', ')}`);
      must(all.every((sequence) => Number.isInteger(sequence) && sequence > 0 && sequence < 2 ** 31), 'They fit 32 bits');
      const texts = items.flatMap((item) => (item.__typename === 'Message' ? [item.body] : []));
      same(texts, Array.from({length: 12}, (_, n) => `Message ${String(n + 1)}`), 'The order of sending');
    },
  },
  {
    id: 'timeline-backward',
    title: 'A thread is read backwards from its end, page by page, without hole or double',
    rule: 'Conversation.timeline last, before',
    async run(world) {
      const {id, all} = await thread(world);
      const read: number[] = [];
      let page = await world.page(id, {last: 5});
      same(page.hasNewer, false, 'hasNewer of the last page');
      for (;;) {
        read.unshift(...sequences(page));
        if (!page.hasOlder) break;
        must(page.items.length > 0, 'A page with older items before it is empty');
        page = await world.page(id, {last: 5, before: read[0] ?? 0});
        same(page.hasNewer, true, 'hasNewer of an earlier page');
      }
      same(read, all, 'What was read');
    },
  },
  {
    id: 'timeline-forward',
    title: 'A thread is read forwards from its beginning, page by page, without hole or double',
    rule: 'Conversation.timeline first, after',
    async run(world) {
      const {id, all} = await thread(world);
      const read: number[] = [];
      let page = await world.page(id, {first: 5});
      same(page.hasOlder, false, 'hasOlder of the first page');
      for (;;) {
        read.push(...sequences(page));
        if (!page.hasNewer) break;
        must(page.items.length > 0, 'A page with newer items after it is empty');
        page = await world.page(id, {first: 5, after: read.at(-1) ?? 0});
        same(page.hasOlder, true, 'hasOlder of a later page');
      }
      same(read, all, 'What was read');
    },
  },
  {
    id: 'timeline-around',
    title: 'A page around an item has it in its middle, and is full also at the ends',
    rule: 'Conversation.timeline around',
    async run(world) {
      const {id, all} = await thread(world);
      const middle = all[Math.floor(all.length / 2)] ?? 0;
      const page = await world.page(id, {around: middle, first: 5});
      const found = sequences(page);
      same(found.length, 5, 'Items of the page');
      must([1, 2, 3].includes(found.indexOf(middle)), `${String(middle)} is not in the middle of ${found.join(', ')}`);
      same([page.hasOlder, page.hasNewer], [true, true], 'hasOlder and hasNewer');
      for (const end of [all[0] ?? 0, all.at(-1) ?? 0]) {
        const atEnd = await world.page(id, {around: end, first: 5});
        must(sequences(atEnd).includes(end), `The page around ${String(end)} does not hold it`);
        same(atEnd.items.length, 5, 'Items of a page at an end');
      }
    },
  },
  {
    id: 'timeline-edges',
    title: 'Before the first item and after the last one there is nothing, and that is said',
    rule: 'Conversation.timeline',
    async run(world) {
      const {id, all} = await thread(world);
      const before = await world.page(id, {last: 5, before: all[0] ?? 0});
      same([before.items.length, before.hasOlder, before.hasNewer], [0, false, true], 'Before the first');
      const after = await world.page(id, {first: 5, after: all.at(-1) ?? 0});
      same([after.items.length, after.hasOlder, after.hasNewer], [0, true, false], 'After the last');
    },
  },
  {
    id: 'timeline-item',
    title: 'One item is answered by its id, an unknown id by null',
    rule: 'Query.timelineItem',
    async run(world) {
      const group = await world.group();
      const {id, sequence} = await world.sent(group, 'Find me');
      same((await world.a.ask(TimelineItem, {id})).timelineItem?.sequence, sequence, 'Its place');
      same((await world.a.ask(TimelineItem, {id: 'no-such-item'})).timelineItem, null, 'An unknown id');
    },
  },
];
