import {EventPage, MarkRead, Viewer} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, same} from '../outcome.js';
import type {Frame} from '../stream.js';
import type {World} from '../world.js';

const shown = ({event}: Frame) => {
  switch (event?.__typename) {
    case 'TimelineItemChanged': return event.item.id;
    case 'ConversationChanged': return event.conversation.id;
    case 'ConversationRemoved': return event.conversationId;
    default: return event?.__typename ?? null;
  }
};

/** Everything after a cursor by Query.events, in small pages. */
async function polled(world: World, after: string): Promise<{readonly frames: readonly Frame[]; readonly cursor: string}> {
  const frames: Frame[] = [];
  let cursor = after;
  for (let pages = 0; pages < 100; pages += 1) {
    const {events} = await world.a.ask(EventPage, {after: cursor, first: 2});
    frames.push(...events.frames);
    cursor = events.cursor;
    if (!events.hasMore) return {frames, cursor};
  }
  return {frames, cursor};
}

export const eventChecks: readonly Check[] = [
  {
    id: 'events-first-frame',
    title: 'A stream tells at once that it is live',
    rule: 'Subscription.events',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const {viewer} = await world.a.ask(Viewer, {});
      const stream = world.a.stream(viewer.eventCursor);
      const {previous} = await stream.until('The first frame comes at once', () => true, 3000);
      stream.close();
      same(previous, viewer.eventCursor, 'previous of the first frame');
    },
  },
  {
    id: 'events-live',
    title: 'What happens arrives by itself, each message once and in order',
    rule: 'Subscription.events, R3',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      const stream = await world.stream();
      const sent = [await world.sent(group, 'One'), await world.sent(group, 'Two'), await world.sent(group, 'Three')];
      await stream.event('TimelineItemChanged', ({item}) => item.id === sent[2]?.id);
      const firsts = stream.frames.flatMap(({event}) =>
        (event?.__typename === 'TimelineItemChanged' && event.item.__typename === 'Message' && event.item.conversationId === group.id ? event.item.id : []));
      same([...new Set(firsts)], sent.map(({id}) => id), 'The order in which they first came');
      await stream.event('ConversationChanged', ({conversation}) => conversation.id === group.id && (conversation.lastItem?.sequence ?? 0) >= (sent[2]?.sequence ?? 0));
    },
  },
  {
    id: 'events-chain',
    title: 'Every frame names the one before it',
    rule: 'EventFrame.previous',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      const stream = await world.stream();
      const {id} = await world.sent(group, 'A link of the chain');
      await stream.event('TimelineItemChanged', ({item}) => item.id === id);
      stream.frames.forEach(({previous}, index) => {
        const before = stream.frames[index - 1];
        if (before) same(previous, before.cursor, `previous of frame ${String(index)}`);
      });
    },
  },
  {
    id: 'events-resume',
    title: 'A stream resumed from a cursor brings what was missed, and nothing from before',
    rule: 'Subscription.events after, R4',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      const before = await world.sent(group, 'Seen');
      const {viewer} = await world.a.ask(Viewer, {});
      const missed = await world.sent(group, 'Missed');
      const stream = await world.stream(world.a, viewer.eventCursor);
      await stream.event('TimelineItemChanged', ({item}) => item.id === missed.id, 'What was missed arrives');
      // A late delivery report of the earlier message is new; the message as an arrival of its own is not.
      const first = stream.frames.find(({event}) => event?.__typename === 'TimelineItemChanged');
      must(first, 'A frame has an item');
      if (shown(first) === before.id) must(first.cursor !== viewer.eventCursor, 'An event from before the cursor came again');
    },
  },
  {
    id: 'events-page-order',
    title: 'Query.events tells the same as the stream, in the same order',
    rule: 'Query.events',
    async run(world) {
      const group = await world.group();
      const {viewer} = await world.a.ask(Viewer, {});
      const sent = [await world.sent(group, 'First'), await world.sent(group, 'Second')];
      const {frames, cursor} = await polled(world, viewer.eventCursor);
      const order = [...new Set(frames.map(shown))].filter((id) => sent.some((one) => one.id === id));
      same(order, sent.map(({id}) => id), 'Messages by polling');
      must(frames.some((frame) => shown(frame) === group.id), 'The change of the conversation is missing');
      must(cursor !== viewer.eventCursor, 'The cursor did not move');
      if (!(await world.can('SUBSCRIPTIONS'))) return;

      const stream = await world.stream(world.a, viewer.eventCursor);
      await stream.event('TimelineItemChanged', ({item}) => item.id === sent[1]?.id, 'The stream tells of the second message');
      await stream.event('ConversationChanged', ({conversation}) => conversation.id === group.id, 'The stream tells of the conversation');
      const pushed = stream.frames.filter(({event}) => event !== null && event.__typename !== 'TypingChanged');
      const again = (await polled(world, viewer.eventCursor)).frames;
      // Several events about one thing may be told as one, since each carries the newest state: then cursors are left out, never moved.
      const common = (some: readonly Frame[], others: readonly Frame[]) =>
        some.filter(({cursor: one}) => others.some((other) => other.cursor === one)).map((frame) => [frame.cursor, shown(frame)]);
      same(common(pushed, again), common(again, pushed), 'Cursor and subject of each');
      const told = [...new Set(pushed.map(shown))].filter((id) => sent.some((one) => one.id === id));
      same(told, sent.map(({id}) => id), 'Messages by push');
    },
  },
  {
    id: 'events-unknown-cursor',
    title: 'A cursor that the log does not hold is answered with Resync',
    rule: 'Resync',
    async run(world) {
      const {events} = await world.a.ask(EventPage, {after: 'a-cursor-that-never-was', first: 10});
      same(events.frames[0]?.event?.__typename, 'Resync', 'The first event');
      if (!(await world.can('SUBSCRIPTIONS'))) return;
      const stream = await world.stream(world.a, 'a-cursor-that-never-was');
      same(stream.frames[0]?.event?.__typename, 'Resync', 'The first event of a stream');
      must(stream.cursor !== '', 'A cursor to go on from');
    },
  },
  {
    id: 'events-authorised',
    title: 'A stream brings nothing of a group that its viewer does not see',
    rule: 'ACC-08',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const hidden = await world.privateGroup();
      const shared = await world.sharedGroup();
      const stream = await world.stream(world.b);
      await world.sent(hidden, 'Not for the second user');
      const {id} = await world.sent(shared, 'For both');
      await stream.event('TimelineItemChanged', ({item}) => item.id === id);
      const leaked = stream.frames.filter((frame) => JSON.stringify(frame).includes(hidden.id));
      same(leaked.length, 0, 'Frames about the hidden group');
    },
  },
  {
    id: 'events-unread',
    title: 'A message by somebody else raises the unread count, reading takes it back, and both arrive as events',
    rule: 'Viewer.unreadCount',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.sharedGroup();
      await world.sent(group, 'Hello team');
      const conversation = await world.conversation(group.id, world.b);
      if (!conversation.viewerCan.includes('SEND')) notTried('the second user cannot send here');
      const before = await world.conversation(group.id);
      const stream = await world.stream();
      const {sequence} = await world.sent(group, 'Answer', world.b);
      const isUnread = await stream.event('ConversationChanged', (event) => event.conversation.id === group.id && event.conversation.unreadCount > before.unreadCount);
      same(isUnread.conversation.unreadCount, before.unreadCount + 1, 'unreadCount');
      await stream.event('ViewerChanged', () => true);
      accepted((await world.a.ask(MarkRead, {input: {conversationId: group.id, upTo: sequence}})).markRead, 'Reading');
      await stream.event('ConversationChanged', (event) => event.conversation.id === group.id && event.conversation.readUpTo >= sequence);
      same((await world.conversation(group.id)).unreadCount, 0, 'unreadCount after reading');
    },
  },
];
