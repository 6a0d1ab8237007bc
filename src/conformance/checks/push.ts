import {Conversation, TimelineItem, Viewer} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {must, notTried, same} from '../outcome.js';
import type {Stream} from '../stream.js';
import type {World} from '../world.js';

/** The messages of a group in the order in which they first came. */
function firsts(stream: Stream, conversationId: string): readonly string[] {
  const ids = stream.frames.flatMap(({event}) => (
    event?.__typename === 'TimelineItemChanged' && event.item.__typename === 'Message' && event.item.conversationId === conversationId ? [event.item.id] : []
  ));
  return [...new Set(ids)];
}

async function sentMany(world: World, group: Parameters<World['sent']>[0], count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push((await world.sent(group, `Number ${n}`)).id);
  return ids;
}

/** The promises of the stream that make a lost, doubled or late frame harmless. */
export const pushChecks: readonly Check[] = [
  {
    id: 'events-resume-all',
    title: 'A stream that was cut and resumed has brought everything, in order, in one chain of frames',
    rule: 'Subscription.events after, EventFrame.previous, R3',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      const before = await world.stream();
      const seen = await sentMany(world, group, 2);
      await before.event('TimelineItemChanged', ({item}) => item.id === seen.at(-1));
      const {cursor} = before;
      before.close();
      const missed = await sentMany(world, group, 4);
      const after = await world.stream(world.a, cursor);
      const live = await sentMany(world, group, 2);
      await after.event('TimelineItemChanged', ({item}) => item.id === live.at(-1));
      same(after.frames[0]?.previous, cursor, 'previous of the first frame after resuming');
      after.frames.forEach(({previous}, index) => {
        const earlier = after.frames[index - 1];
        if (earlier) same(previous, earlier.cursor, `previous of frame ${index}`);
      });
      const resumed = firsts(after, group.id).filter((id) => !seen.includes(id));
      same(resumed, [...missed, ...live], 'The messages, in the order in which they came');
    },
  },
  {
    id: 'events-from-first-answer',
    title: 'Subscribing after the viewer’s cursor misses nothing of what happens meanwhile',
    rule: 'R4, Viewer.eventCursor',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      for (let round = 0; round < 3; round += 1) {
        const {viewer} = await world.a.ask(Viewer, {});
        const [{id}, stream] = await Promise.all([world.sent(group, `Meanwhile ${round}`), world.stream(world.a, viewer.eventCursor)]);
        await stream.event('TimelineItemChanged', ({item}) => item.id === id, 'What was sent while the stream opened arrives');
        stream.close();
      }
    },
  },
  {
    id: 'events-not-before-answers',
    title: 'What an event told is in every answer that is asked for after it',
    rule: 'EventFrame',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      const stream = await world.stream();
      for (let round = 0; round < 5; round += 1) {
        const asked = world.sent(group, `Round ${round}`);
        const {item} = await stream.event('TimelineItemChanged', (event) => event.item.__typename === 'Message' && event.item.body === `Round ${round}`);
        const [{timelineItem}, {conversation}] = await Promise.all([world.a.ask(TimelineItem, {id: item.id}), world.a.ask(Conversation, {id: group.id, last: 5})]);
        must(timelineItem, 'The item of an event is not answered by its id');
        must(conversation?.timeline.items.some(({id}) => id === item.id), 'The item of an event is not in the thread');
        await asked;
      }
    },
  },
  {
    id: 'events-same-place',
    title: 'A message that changes keeps its id and its place',
    rule: 'TimelineItem.sequence',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.group();
      const stream = await world.stream();
      const {id, sequence} = await world.sent(group, 'On its way');
      await stream.event('TimelineItemChanged', ({item}) => item.id === id);
      const {id: later} = await world.sent(group, 'Another one');
      await stream.event('TimelineItemChanged', ({item}) => item.id === later);
      const places = stream.frames.flatMap(({event}) => (event?.__typename === 'TimelineItemChanged' && event.item.id === id ? [event.item.sequence] : []));
      same([...new Set(places)], [sequence], 'The places of the first message over all events');
    },
  },
  {
    id: 'events-heartbeat',
    title: 'A frame without event comes at least every 10 seconds',
    rule: 'Subscription.events',
    needs: ['SUBSCRIPTIONS'],
    patience: 15_000,
    async run(world) {
      const stream = await world.stream();
      const first = stream.frames.length;
      await stream.until('A further frame within 11 s', () => stream.frames.length > first, 11_000);
    },
  },
  {
    id: 'events-sse',
    title: 'Server-sent events tell the same as the socket',
    rule: 'Subscription.events',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const {wsUrl, sseUrl, WebSocket} = world.session.endpoints;
      if (sseUrl === undefined) notTried('no --sse-endpoint was given');
      const group = await world.group();
      const {viewer} = await world.a.ask(Viewer, {});
      const sse = await world.stream(world.a, viewer.eventCursor, 'sse');
      const sent = await sentMany(world, group, 3);
      await sse.event('TimelineItemChanged', ({item}) => item.id === sent.at(-1));
      same(firsts(sse, group.id), sent, 'The messages over server-sent events');
      if (wsUrl === undefined || !WebSocket) return;
      const socket = await world.stream(world.a, viewer.eventCursor, 'socket');
      await socket.event('TimelineItemChanged', ({item}) => item.id === sent.at(-1));
      same(firsts(socket, group.id), sent, 'The messages over the socket');
    },
  },
];
