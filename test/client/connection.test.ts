import {expect} from '@open-wc/testing';
import {EventLink} from '../../src/client/connection.js';
import {fault} from '../../src/client/faults.js';
import type {Timings} from '../../src/client/timings.js';
import type {ChatEvent} from '../../src/core/model.js';
import type {Connection} from '../../src/core/state.js';
import {FakeTransport, fast, impatient} from './fake-transport.js';
import {itemEvent, rawFrame, rawMessage} from './raw.js';
import {waitUntil} from '../helpers/wait.js';

const broken = () => fault('NETWORK');
const message = (sequence: number) => itemEvent(rawMessage(sequence));

function setUp({push = true, timings = {}, begin = () => Promise.resolve('e0')}: {
  push?: boolean;
  timings?: Partial<Timings>;
  begin?: () => Promise<string>;
} = {}) {
  const transport = new FakeTransport();
  const shown: number[] = [];
  const states: Connection[] = [];
  let resyncs = 0;
  const link = new EventLink({
    transport,
    timings: {...fast, ...timings},
    host: {
      begin: async () => ({cursor: await begin(), restart: false}),
      abilities: () => ({push, pollSeconds: 0.02}),
      onEvent: (event: ChatEvent) => {
        if (event.type === 'item') shown.push(event.item.sequence);
      },
      onResync: () => resyncs++,
      onState: (state) => states.push(state),
    },
  });
  link.start();
  return {transport, link, shown, states, resyncs: () => resyncs, names: () => states.map(({name}) => name)};
}

const subscribed = (transport: FakeTransport, count = 1) => waitUntil(() => transport.streams.length >= count, `${count} subscriptions`, {interval: 2});

describe('the event stream', () => {
  let link: EventLink | undefined;
  afterEach(() => link?.stop());
  const start = (options: Parameters<typeof setUp>[0] = {}) => {
    const parts = setUp(options);
    link = parts.link;
    return parts;
  };

  it('R4 reads the cursor first and subscribes after it', async () => {
    const {transport, names} = start();
    await subscribed(transport);
    expect(transport.stream.after()).to.equal('e0');
    transport.stream.push(rawFrame(0, null, {previous: 'e0'}));
    expect(names()).to.deep.equal(['connecting', 'live']);
  });

  it('R3 shows a doubled frame once', async () => {
    const {transport, shown} = start();
    await subscribed(transport);
    transport.stream.push(rawFrame(1, message(1)), rawFrame(1, message(1)), rawFrame(2, message(2)));
    expect(shown).to.deep.equal([1, 2]);
  });

  it('R3 fills a lost frame from the log, in order and once', async () => {
    const {transport, shown} = start();
    transport.answers = {
      EventPage: ({after}: {after: string}) => ({
        events: {cursor: 'e3', hasMore: false, frames: after === 'e1' ? [rawFrame(2, message(2)), rawFrame(3, message(3))] : []},
      }),
    };
    await subscribed(transport);
    transport.stream.push(rawFrame(1, message(1)), rawFrame(3, message(3)), rawFrame(2, message(2)), rawFrame(4, message(4)));
    await waitUntil(() => shown.length === 4);
    expect(shown).to.deep.equal([1, 2, 3, 4]);
    expect(transport.stream.after(), 'where a silent reconnect would resume').to.equal('e4');
  });

  it('R3 never shows a state older than the one read from the log, where the log tells several changes as one', async () => {
    const {transport, shown} = start();
    // Message 2 changed at e2, e3 and e4; the log tells it once, as it is now, in the place of the first.
    transport.answers = {
      EventPage: ({after}: {after: string}) => ({events: {cursor: 'e4', hasMore: false, frames: after === 'e1' ? [rawFrame(2, message(12))] : []}}),
    };
    await subscribed(transport);
    transport.stream.push(rawFrame(1, message(1)), rawFrame(3, message(2)));
    await waitUntil(() => shown.length === 2);
    transport.stream.push(rawFrame(4, message(12)), rawFrame(5, message(5)));
    await waitUntil(() => shown.includes(5));
    expect(shown).to.deep.equal([1, 12, 5]);
  });

  it('R3 sees a loss at the tail by the cursor of the next heartbeat', async () => {
    const {transport, shown} = start();
    transport.answers = {EventPage: () => ({events: {cursor: 'e2', hasMore: false, frames: [rawFrame(2, message(2))]}})};
    await subscribed(transport);
    transport.stream.push(rawFrame(1, message(1)));
    transport.stream.push(rawFrame(2, null, {previous: 'e2'}));
    await waitUntil(() => shown.length === 2);
    expect(shown).to.deep.equal([1, 2]);
  });

  it('resumes after the last frame applied when the link breaks', async () => {
    const {transport, names} = start();
    await subscribed(transport);
    transport.stream.push(rawFrame(1, message(1)), rawFrame(2, message(2)));
    transport.stream.close(broken());
    await subscribed(transport, 2);
    expect(transport.stream.after()).to.equal('e2');
    expect(names()).to.include('waiting');
  });

  it('R6 ends a channel that falls silent and starts a new one', async () => {
    const {transport} = start({timings: impatient});
    await subscribed(transport);
    const [first] = transport.streams;
    first?.push(rawFrame(0, null, {previous: 'e0'}));
    await subscribed(transport, 2);
    expect(first?.open).to.equal(false);
  });

  it('R6 gives up a handshake that never ends', async () => {
    const {transport, states} = start({timings: {connect: 20}});
    await subscribed(transport, 2);
    expect(transport.streams[0]?.open).to.equal(false);
    expect(states.find(({name}) => name === 'waiting')?.error?.code).to.equal('TIMEOUT');
  });

  it('R6 connects at most 5 times in the first 5 s, however often it is thrown out and asked to hurry', async () => {
    const {transport, link: eager} = start({timings: {stable: 300, backoff: 0.1}});
    transport.onSubscribe = (stream) => {
      stream.push(rawFrame(0, null, {previous: 'e0'}));
      stream.close(broken());
    };
    const hurry = setInterval(() => {
      eager.start();
      window.dispatchEvent(new Event('online'));
    }, 5);
    await new Promise((resolve) => setTimeout(resolve, 90));
    clearInterval(hurry);
    expect(transport.streams.length).to.be.within(3, 5);
  });

  it('R6 starts anew at once when the network comes back', async () => {
    const {transport} = start({timings: {backoff: 60_000}});
    await subscribed(transport);
    transport.stream.push(rawFrame(0, null, {previous: 'e0'}));
    window.dispatchEvent(new Event('online'));
    await subscribed(transport, 2);
    expect(transport.streams[0]?.open).to.equal(false);
  });

  describe('when the browser says that the network is gone', () => {
    const say = (onLine: boolean) => {
      Object.defineProperty(navigator, 'onLine', {value: onLine, configurable: true});
      window.dispatchEvent(new Event(onLine ? 'online' : 'offline'));
    };
    afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));
    const never = () => new Promise<never>(() => undefined);
    const patient = {heartbeat: 60_000, connect: 60_000, request: 60_000};

    it('R6 is offline within a moment, though nothing fails by itself, and goes on trying', async () => {
      const {transport, names} = start({timings: {...patient, backoff: 1}});
      transport.answers = {EventPage: never};
      await subscribed(transport);
      transport.stream.push(rawFrame(0, null, {previous: 'e0'}));
      const since = performance.now();
      say(false);
      await waitUntil(() => names().at(-1) === 'offline', 'offline', {interval: 2});
      expect(performance.now() - since).to.be.below(1_000);
      await subscribed(transport, 2);

      transport.onSubscribe = (stream) => stream.push(rawFrame(0, null, {previous: 'e0'}));
      say(true);
      await waitUntil(() => names().at(-1) === 'live');
      expect(names()).not.to.include('waiting');
    });

    it('R6 is offline within a moment where events are asked for, too', async () => {
      let answer: () => unknown = () => ({events: {cursor: 'e0', hasMore: false, frames: []}});
      const {transport, names} = start({push: false, timings: patient});
      transport.answers = {EventPage: () => answer()};
      await waitUntil(() => names().at(-1) === 'polling');
      answer = never;
      say(false);
      await waitUntil(() => names().at(-1) === 'offline', 'offline', {interval: 2});
    });

    it('stays live while the server answers all the same', async () => {
      const {transport, names} = start({timings: patient});
      transport.answers = {EventPage: () => ({events: {cursor: 'e0', hasMore: false, frames: []}})};
      await subscribed(transport);
      transport.stream.push(rawFrame(0, null, {previous: 'e0'}));
      say(false);
      await waitUntil(() => transport.callsTo('EventPage').length === 1);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(names().at(-1)).to.equal('live');
      expect(transport.streams).to.have.length(1);
    });
  });

  it('asks for events when no push channel can be had, and goes on trying', async () => {
    const {transport, shown, names} = start({timings: {backoff: 1, pushRetry: 100}});
    let at = 0;
    transport.answers = {
      EventPage: () => {
        at++;
        return {events: {cursor: `e${at}`, hasMore: false, frames: [rawFrame(at, message(at))]}};
      },
    };
    transport.onSubscribe = (stream) => stream.close(broken());
    await waitUntil(() => shown.length >= 3);
    expect(names().at(-1)).to.equal('polling');

    transport.onSubscribe = (stream) => stream.push(rawFrame(at + 1, null, {previous: `e${at}`, cursor: `e${at}`}));
    await waitUntil(() => names().at(-1) === 'live', 'push again');
  });

  it('R6 leaves the server in peace for as long as it asks, by whichever way', async () => {
    const {transport} = start({timings: {backoff: 1}});
    transport.answers = {EventPage: () => ({events: {cursor: 'e0', hasMore: false, frames: []}})};
    const asked: number[] = [];
    transport.onSubscribe = (stream) => {
      asked.push(performance.now());
      stream.close(fault('RATE_LIMITED', '', {retryAfter: 0.03}));
    };
    await waitUntil(() => transport.callsTo('EventPage').length > 0, 'asked another way', {interval: 2});
    const turns = [...asked, performance.now()];
    expect(turns).to.have.length(4);
    for (const [index, at] of turns.slice(1).entries()) expect(at - (turns[index] ?? 0)).to.be.at.least(28);
  });

  it('only asks where the back end does not push', async () => {
    const {transport, names} = start({push: false});
    transport.answers = {EventPage: () => ({events: {cursor: 'e0', hasMore: false, frames: []}})};
    await waitUntil(() => transport.callsTo('EventPage').length >= 3);
    expect(transport.streams).to.have.length(0);
    expect(names()).to.deep.equal(['connecting', 'polling']);
  });

  it('treats an event that cannot be read as a resync from its cursor', async () => {
    const {transport, shown, resyncs} = start();
    await subscribed(transport);
    transport.stream.push(rawFrame(1, {__typename: 'ConversationChanged', conversation: {} as never}), rawFrame(2, message(2)));
    expect(resyncs()).to.equal(1);
    expect(shown).to.deep.equal([2]);
  });

  it('goes on from the cursor of a resync, though it never saw the frames before', async () => {
    const {transport, shown, resyncs} = start();
    await subscribed(transport);
    transport.stream.push(rawFrame(90, {__typename: 'Resync', reason: null}), rawFrame(91, message(91)));
    expect(resyncs()).to.equal(1);
    expect(shown).to.deep.equal([91]);
  });

  it('is signed out when the session is refused, and comes back when asked to connect', async () => {
    let signedIn = false;
    const {transport, link: session, names} = start({begin: () => (signedIn ? Promise.resolve('e0') : Promise.reject(fault('UNAUTHENTICATED')))});
    await waitUntil(() => names().at(-1) === 'signed-out');
    signedIn = true;
    session.start();
    await subscribed(transport);
    transport.stream.push(rawFrame(0, null, {previous: 'e0'}));
    expect(names().at(-1)).to.equal('live');
  });

  it('fails, and says why, when the server does not understand the contract', async () => {
    const {states} = start({begin: () => Promise.reject(fault('BAD_REQUEST', 'Cannot query field "viewer"'))});
    await waitUntil(() => states.at(-1)?.name === 'failed');
    expect(states.at(-1)?.error?.message).to.contain('viewer');
  });

  it('leaves nothing running when it is stopped', async () => {
    const {transport, link: session} = start();
    await subscribed(transport);
    session.stop();
    expect(transport.stream.open).to.equal(false);
    window.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(transport.streams).to.have.length(1);
  });
});
