import {expect} from '@open-wc/testing';
import {GroupChatError} from '../../src/core/errors.js';
import type {Arrival} from '../../src/core/ports.js';
import {itemsOf} from '../../src/core/timeline/find.js';
import {fault} from '../../src/client/faults.js';
import {openDatabase} from '../../src/client/outbox-db.js';
import {aStore, disposeStores, loaded, page, soon} from './a-store.js';
import {conversationEvent, itemEvent, noProblem, rawContactAuthor, rawConversation, rawFrame, rawMessage, rawOwn, rawProblem, rawTeammate, rawViewer} from './raw.js';
import {waitUntil} from '../helpers/wait.js';

describe('the live store', () => {
  afterEach(disposeStores);

  it('loads a list and a thread after the viewer, and keeps them current', async () => {
    const {store, transport, shown, live} = aStore();
    store.watchList({});
    await loaded(store);
    await live();
    expect(transport.calls[0]?.name, 'R4 the cursor is read before anything else').to.equal('Viewer');
    transport.stream.push(rawFrame(1, itemEvent(rawMessage(3))), rawFrame(2, conversationEvent(rawConversation({name: 'New roof'}))));
    expect(shown()).to.deep.equal([1, 2, 3]);
    expect(store.state.conversations.get('c1')?.name).to.equal('New roof');
    const [list] = store.state.lists.values();
    expect(list?.ids).to.deep.equal(['c1']);
  });

  it('asks once for what two elements watch', async () => {
    const {store, transport} = aStore();
    store.watchList({});
    store.watchList({search: ' '});
    store.watchConversation('c1');
    await loaded(store);
    expect(transport.callsTo('Conversations')).to.have.length(1);
    expect(transport.callsTo('Conversation')).to.have.length(1);
  });

  it('tells its listeners once of a burst of events', async () => {
    const {store, transport, live} = aStore();
    await loaded(store);
    await live();
    let told = 0;
    store.subscribe(() => told++);
    transport.stream.push(rawFrame(1, itemEvent(rawMessage(3))), rawFrame(2, itemEvent(rawMessage(4))), rawFrame(3, itemEvent(rawMessage(5))));
    await Promise.resolve();
    expect(told).to.equal(1);
  });

  it('R3 keeps an event that overtakes the answer of a read', async () => {
    const {store, transport, live} = aStore();
    await live();
    let answer: (value: unknown) => void = () => undefined;
    transport.answers.Conversation = () => new Promise((resolve) => (answer = resolve));
    store.watchConversation('c1');
    await waitUntil(() => transport.callsTo('Conversation').length === 1, 'asked', soon);
    transport.stream.push(rawFrame(1, conversationEvent(rawConversation({name: 'Newer'}))));
    answer({conversation: {...rawConversation({name: 'Older'}), timeline: page(rawMessage(1))}});
    await waitUntil(() => store.state.threads.get('c1')?.first.name === 'ready', 'loaded', soon);
    expect(store.state.conversations.get('c1')?.name).to.equal('Newer');
  });

  it('SND-17 shows a message at once and swaps it for the confirmed one without showing both', async () => {
    const {store, transport, shown, live, author} = aStore();
    await loaded(store);
    await live();
    let answer: (value: unknown) => void = () => undefined;
    transport.answers.SendMessage = () => new Promise((resolve) => (answer = resolve));
    const {key, state} = await store.send('c1', {text: 'On my way\r\n'});
    expect(state).to.equal('queued');
    expect(store.state.pending.map(({body}) => body)).to.deep.equal(['On my way\n']);
    await waitUntil(() => transport.callsTo('SendMessage').length === 1, 'sent', soon);
    expect(transport.callsTo('SendMessage')[0]?.input).to.deep.include({expectPhones: ['+12125550101', '+12125550102']});

    const seen: string[] = [];
    store.subscribe(() => seen.push([...shown(), ...store.state.pending.map(() => 'pending')].join(' ')));
    transport.stream.push(rawFrame(1, itemEvent(rawOwn(3, key, {author, status: 'SENT'}))));
    await Promise.resolve();
    answer({sendMessage: {message: rawOwn(3, key, {author, status: 'QUEUED'}), conversation: null, problems: noProblem}});
    await waitUntil(() => store.state.pending.length === 0, 'confirmed', soon);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(new Set(seen)).to.deep.equal(new Set(['1 2 3']));
    const [, , mine] = itemsOf(store.state.timelines.get('c1')!);
    expect(mine, 'the answer was older than the event').to.include({status: 'SENT'});
  });

  it('R3 looks for an own message whose event never came, within 2 s', async () => {
    const {store, transport, shown, live, author} = aStore();
    await loaded(store);
    await live();
    transport.answers.SendMessage = ({input}: {input: {idempotencyKey: string}}) => ({
      sendMessage: {message: rawOwn(4, input.idempotencyKey, {author}), conversation: null, problems: noProblem},
    });
    transport.answers.EventPage = () => ({events: {cursor: 'e2', hasMore: false, frames: [rawFrame(1, itemEvent(rawMessage(3)))]}});
    await store.send('c1', {text: 'Still there?'});
    await waitUntil(() => shown().length === 4, 'both', soon);
    expect(shown()).to.deep.equal([1, 2, 3, 4]);
  });

  it('keeps an unsent message through a reload, and sends it once', async () => {
    const {store, transport, me, live} = aStore();
    await loaded(store);
    await live();
    transport.answers.SendMessage = () => {
      throw fault('NETWORK');
    };
    const {key, saved} = await store.send('c1', {text: 'Through the reload'});
    expect(saved).to.equal(true);
    store.dispose();

    const next = aStore({viewer: {teammate: me}});
    next.transport.answers.SendMessage = ({input}: {input: {idempotencyKey: string}}) => ({
      sendMessage: {message: rawOwn(3, input.idempotencyKey), conversation: null, problems: noProblem},
    });
    await next.live();
    await waitUntil(() => next.transport.callsTo('SendMessage').length > 0, 'sent', soon);
    expect((next.transport.callsTo('SendMessage')[0]?.input as {idempotencyKey: string}).idempotencyKey).to.equal(key);
    await waitUntil(() => next.store.state.pending.length === 0, 'confirmed', soon);
  });

  it('MEM-10 forgets a conversation that the viewer lost, and lets them have once what they had typed', async () => {
    const {store, transport, live, me} = aStore();
    store.watchList({});
    await loaded(store);
    await live();
    const file = new File(['a plan'], 'plan.txt', {type: 'text/plain'});
    await store.saveDraft('c1', 'sms', {text: 'half', files: [file], mentionIds: []});
    await store.saveDraft('c1', 'note', {text: 'for the team', files: [], mentionIds: []});
    transport.stream.push(rawFrame(1, {__typename: 'ConversationRemoved', conversationId: 'c1'}));
    // A composer that goes away then stores what it had not yet.
    await store.saveDraft('c1', 'note', {text: 'for the team only', files: [], mentionIds: []});
    const {conversations, timelines, threads, lists} = store.state;
    expect(conversations.has('c1') || timelines.has('c1')).to.equal(false);
    expect(threads.get('c1')?.first.name).to.equal('missing');
    expect([...lists.values()][0]?.ids).to.deep.equal([]);
    const left = await store.draft('c1', 'sms');
    expect([left?.text, left?.files.map(({name}) => name)], 'to be shown once').to.deep.equal(['half', ['plan.txt']]);
    expect((await store.draft('c1', 'note'))?.text).to.equal('for the team only');
    for (const mode of ['sms', 'note'] as const) await waitUntil(async () => (await store.draft('c1', mode)) === undefined, 'draft gone', soon);
    store.dispose();
    const next = aStore({viewer: {teammate: me}});
    for (const mode of ['sms', 'note'] as const) expect(await next.store.draft('c1', mode)).to.equal(undefined);
  });

  it('R8 MEM-10 forgets what was written for a conversation that was lost while nobody was told, once a page finds it gone', async () => {
    const before = aStore();
    await loaded(before.store);
    await before.live();
    before.transport.answers.SendMessage = () => {
      throw fault('NETWORK');
    };
    await before.store.send('c1', {text: 'Unsent'});
    await before.store.saveDraft('c1', 'sms', {text: 'half', files: [], mentionIds: []});
    before.store.dispose();

    const {store, transport, live} = aStore({viewer: {teammate: before.me}});
    Object.assign(transport.answers, {SendMessage: before.transport.answers.SendMessage, Conversation: () => ({conversation: null})});
    await live();
    store.watchConversation('c1');
    await waitUntil(() => store.state.threads.get('c1')?.first.name === 'missing', 'found gone', soon);
    await waitUntil(() => store.state.pending[0]?.saved === false, 'told so', soon);
    expect(store.state.pending[0]).to.include({body: 'Unsent', state: 'failed'});

    const database = (await openDatabase(`group-chat/own-transport/${before.me.id}`))!;
    const left = async () => [await database.count('outbox'), await database.count('drafts')].join();
    await waitUntil(async () => (await left()) === '0,0', 'nothing is left', soon);
    database.close();
  });

  it('says that a conversation is missing when it does not exist', async () => {
    const {store, transport} = aStore();
    transport.answers.Conversation = () => ({conversation: null});
    store.watchConversation('nowhere');
    await waitUntil(() => store.state.threads.get('nowhere')?.first.name === 'missing', 'missing', soon);
  });

  it('says why a thread could not be loaded, and loads it when the link is back', async () => {
    const {store, transport, live, shown} = aStore();
    const {Conversation} = transport.answers;
    await live();
    transport.answers.Conversation = () => {
      throw fault('SERVER_ERROR');
    };
    store.watchConversation('c1');
    await waitUntil(() => store.state.threads.get('c1')?.first.name === 'failed', 'failed', soon);
    transport.answers.Conversation = Conversation!;
    transport.stream.close(fault('NETWORK'));
    await waitUntil(() => shown().length === 2, 'loaded after all', soon);
  });

  it('R3 loads what failed while the link was good, without a press, and says once that it failed', async () => {
    const {store, transport, live, shown} = aStore();
    const {Conversation, Conversations} = transport.answers;
    await live();
    let failures = 0;
    transport.answers.Conversation = transport.answers.Conversations = () => {
      failures++;
      throw fault('TIMEOUT');
    };
    const told = new Set<string>();
    store.subscribe(() => {
      told.add(store.state.threads.get('c1')?.first.name ?? 'idle');
    });
    store.watchConversation('c1');
    store.watchList({});
    await waitUntil(() => failures > 4, 'tried again', soon);
    expect([...told]).to.deep.equal(['loading', 'failed']);
    Object.assign(transport.answers, {Conversation, Conversations});
    await waitUntil(() => shown().length === 2, 'the thread after all', soon);
    await waitUntil(() => [...store.state.lists.values()][0]?.load.name === 'ready', 'the list after all', soon);
    expect(store.state.connection.name).to.equal('live');
  });

  it('R5 reads again until it has it, when the answer to what was lost is lost too', async () => {
    const {store, transport, live, shown, me} = aStore();
    await loaded(store);
    await live();
    let failures = 0;
    transport.answers.Conversation = transport.answers.Viewer = () => {
      failures++;
      throw fault('NETWORK');
    };
    transport.stream.push(rawFrame(80, {__typename: 'Resync', reason: null}));
    await waitUntil(() => failures > 3, 'tried again', soon);
    expect(store.state.threads.get('c1')?.first.name, 'what is shown stays').to.equal('ready');
    transport.answers.Viewer = () => ({viewer: {...rawViewer({teammate: {...me, title: 'Partner'}}), eventCursor: 'e80'}});
    transport.answers.Conversation = () => ({conversation: {...rawConversation(), timeline: {items: [rawMessage(90)], hasOlder: true, hasNewer: false}}});
    transport.answers.Timeline = () => ({conversation: {id: 'c1', timeline: page(rawMessage(1), rawMessage(2))}});
    await waitUntil(() => shown().includes(90), 'read again', soon);
    await waitUntil(() => store.state.viewer?.teammate.title === 'Partner', 'the viewer too', soon);
  });

  it('R5 reads again what is on screen when the log no longer reaches back', async () => {
    const {store, transport, live, shown} = aStore();
    await loaded(store);
    await live();
    transport.answers.Conversation = () => ({conversation: {...rawConversation(), timeline: {items: [rawMessage(90)], hasOlder: true, hasNewer: false}}});
    transport.answers.Timeline = () => ({conversation: {id: 'c1', timeline: {...page(rawMessage(1, {body: 'Changed meanwhile'}), rawMessage(2)), hasNewer: true}}});
    transport.stream.push(rawFrame(80, {__typename: 'Resync', reason: null}));
    await waitUntil(() => shown().includes(90), 'read again', soon);
    expect(store.state.timelines.get('c1')?.runs, 'a gap, not a continuity').to.have.length(2);
    await waitUntil(() => [...itemsOf(store.state.timelines.get('c1')!)].some((item) => item.type === 'message' && item.body === 'Changed meanwhile'), 'old rows too', soon);
  });

  it('loads further pages once, and says where it is loading and what failed', async () => {
    const {store, transport, shown} = aStore({items: [rawMessage(10)]});
    await loaded(store);
    transport.answers.Timeline = () => ({conversation: {id: 'c1', timeline: page(rawMessage(8), rawMessage(9))}});
    await Promise.all([store.loadOlder('c1'), store.loadOlder('c1')]);
    expect(shown()).to.deep.equal([8, 9, 10]);
    expect(transport.callsTo('Timeline')).to.deep.equal([{id: 'c1', last: 50, before: 10}]);

    transport.answers.Timeline = () => {
      throw fault('NETWORK');
    };
    const error = await store.loadAround('c1', 500).catch((cause: unknown) => cause);
    expect(error).to.include({code: 'NETWORK'});
    expect(store.state.threads.get('c1')?.pages['around:500']).to.equal(error);
  });

  it('NOT-01 tells of each message by somebody else once, over all tabs', async () => {
    const {store, transport, live, me, author} = aStore();
    await loaded(store);
    await live();
    const other = aStore({viewer: {teammate: me}});
    await loaded(other.store);
    await other.live();
    const arrivals: Arrival[] = [];
    store.onArrival((arrival) => arrivals.push(arrival));
    other.store.onArrival((arrival) => arrivals.push(arrival));

    const frames = [
      rawFrame(1, itemEvent(rawMessage(3))),
      rawFrame(2, itemEvent(rawOwn(4, 'mine', {author}))),
      rawFrame(3, itemEvent(rawMessage(2, {reactions: [{emoji: '👍', at: '2026-01-22T14:56:00.000Z', author: rawContactAuthor}]}))),
      rawFrame(4, itemEvent({
        __typename: 'Note', id: 'n5', conversationId: 'c1', sequence: 5, createdAt: '2026-01-22T14:57:00.000Z', body: 'Dana, please look',
        noteAuthor: rawTeammate({id: 'lee'}), mentions: [me], idempotencyKey: null,
      })),
      rawFrame(5, itemEvent({
        __typename: 'Note', id: 'n6', conversationId: 'c1', sequence: 6, createdAt: '2026-01-22T14:58:00.000Z', body: 'For the record',
        noteAuthor: rawTeammate({id: 'lee'}), mentions: [], idempotencyKey: null,
      })),
    ];
    transport.stream.push(...frames);
    other.transport.stream.push(...frames);
    await waitUntil(() => arrivals.length >= 2, 'both', soon);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(arrivals).to.deep.equal([
      {conversationId: 'c1', messageId: 'm3', mentioned: false, muted: false},
      {conversationId: 'c1', messageId: 'n5', mentioned: true, muted: false},
    ]);
  });

  it('shows as read at once, tells the server once, and again when the answer is lost', async () => {
    const {store, transport, live} = aStore();
    await loaded(store);
    await live();
    let tries = 0;
    transport.answers.MarkRead = ({input}: {input: {upTo: number}}) => {
      if (tries++ === 0) throw fault('NETWORK');
      return {markRead: {conversation: {id: 'c1', unreadCount: 0, readUpTo: input.upTo}, problems: noProblem}};
    };
    const marked = Promise.all([store.markRead('c1', 1), store.markRead('c1', 2)]);
    expect(store.state.conversations.get('c1')?.readUpTo).to.equal(2);
    await marked;
    expect(transport.callsTo('MarkRead').map(({input}) => (input as {upTo: number}).upTo)).to.deep.equal([2, 2]);
  });

  it('R7 asks the page for no token to tell what was read while the session is over, and tells it after', async () => {
    const {store, transport, live} = aStore();
    await loaded(store);
    await live();
    const {Viewer} = transport.answers;
    transport.answers.Viewer = transport.answers.MarkRead = () => {
      throw fault('UNAUTHENTICATED');
    };
    const marked = store.markRead('c1', 2);
    await waitUntil(() => store.state.connection.name === 'signed-out', 'signed out', soon);
    const before = transport.callsTo('MarkRead').length;
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(transport.callsTo('MarkRead').length - before).to.equal(0);

    transport.answers.Viewer = Viewer!;
    transport.answers.MarkRead = ({input}: {input: {upTo: number}}) => (
      {markRead: {conversation: {id: 'c1', unreadCount: 0, readUpTo: input.upTo}, problems: noProblem}});
    await live();
    await marked;
    expect(transport.callsTo('MarkRead').at(-1)?.input).to.include({upTo: 2});
  });

  it('ACC-13 tells that one is writing at most twice in the time it holds, and forgets others after it', async () => {
    const {store, transport, live} = aStore({viewer: {policy: {...rawViewer().policy, typingTtl: 0.05}}});
    await loaded(store);
    await live();
    transport.answers.SetTyping = () => ({setTyping: {problems: noProblem}});
    store.setTyping('c1', true);
    store.setTyping('c1', true);
    store.setTyping('c1', false);
    expect(transport.callsTo('SetTyping').map(({input}) => (input as {typing: boolean}).typing)).to.deep.equal([true, false]);

    transport.stream.push(rawFrame(0, {__typename: 'TypingChanged', conversationId: 'c1', teammate: rawTeammate({id: 'lee', name: 'Lee'}), typing: true}, {previous: 'e0'}));
    expect(store.state.typing.get('c1')?.map(({name}) => name)).to.deep.equal(['Lee']);
    await waitUntil(() => !store.state.typing.has('c1'), 'forgotten', soon);
  });

  it('answers a refusal as data', async () => {
    const {store, transport, live} = aStore();
    await live();
    transport.answers.AddTeammates = () => ({addTeammates: {conversation: null, problems: [rawProblem('TEAMMATE_INACTIVE')]}});
    const outcome = await store.addTeammates('c1', ['lee']);
    expect(outcome.ok ? [] : outcome.problems.map(({code}) => code)).to.deep.equal(['TEAMMATE_INACTIVE']);
  });

  it('says BAD_RESPONSE when an answer lacks what the contract requires', async () => {
    const {store, transport, live} = aStore();
    await live();
    transport.answers.Contacts = () => ({contacts: {edges: [{cursor: 'x', node: {id: 'ana'}}], pageInfo: {hasNextPage: false, endCursor: null}}});
    const error = await store.contacts({search: 'ana'}).catch((cause: unknown) => cause);
    expect(error).to.include({code: 'BAD_RESPONSE', retryable: true});
  });

  it('SND-16 keeps drafts apart by mode, through a reload', async () => {
    const {store, me, live} = aStore();
    await live();
    await store.saveDraft('c1', 'sms', {text: 'to all', files: [new File(['a plan'], 'plan.txt', {type: 'text/plain'})], mentionIds: []});
    await store.saveDraft('c1', 'note', {text: 'to the team', files: [], mentionIds: ['lee']});
    store.dispose();
    const next = aStore({viewer: {teammate: me}});
    const [file] = (await next.store.draft('c1', 'sms'))?.files ?? [];
    expect(file).to.include({name: 'plan.txt', type: 'text/plain'});
    expect(await file?.text()).to.equal('a plan');
    expect((await next.store.draft('c1', 'note'))?.text).to.equal('to the team');
  });

  it('SND-16 keeps the newest draft, though the files of an older one take longer to be stored', async () => {
    const {store, me, live} = aStore();
    await live();
    const file = new File([new Uint8Array(2_000_000)], 'roof.jpg', {type: 'image/jpeg'});
    await Promise.all([
      store.saveDraft('c1', 'sms', {text: 'with the roof', files: [file], mentionIds: []}),
      store.saveDraft('c1', 'sms', {text: 'without', files: [], mentionIds: []}),
    ]);
    store.dispose();
    const next = aStore({viewer: {teammate: me}});
    expect(await next.store.draft('c1', 'sms')).to.deep.include({text: 'without', files: []});
  });

  it('R14 refuses to log out over unsent messages, and leaves nothing when told to', async () => {
    const {store, transport, live, me} = aStore();
    await loaded(store);
    await live();
    transport.answers.SendMessage = () => {
      throw fault('NETWORK');
    };
    await store.send('c1', {text: 'Unsent'});
    const refused = await store.logout().catch((cause: unknown) => cause);
    expect(refused).to.include({code: 'UNSENT'});
    await store.logout({wipe: true, discardUnsent: true});
    expect(store.state.viewer).to.equal(undefined);
    expect(store.state.conversations.size + store.state.pending.length).to.equal(0);
    const names = (await indexedDB.databases()).map(({name}) => name ?? '');
    expect(names.filter((name) => name.includes(me.id))).to.deep.equal([]);
  });

  it('R14 leaves nothing of any user of the endpoint when told to before the user is known, but no unsent message by accident', async () => {
    const ours = `/graphql/${crypto.randomUUID()}`;
    const former = async (endpoint: string, text: string) => {
      const {store, transport, live} = aStore({endpoint});
      transport.answers.SendMessage = () => {
        throw fault('NETWORK');
      };
      await live();
      if (text) await store.send('c1', {text});
      await store.saveDraft('c1', 'sms', {text: 'Secret', files: [], mentionIds: []});
      store.dispose();
    };
    await former(ours, 'Unsent');
    await former(ours, '');
    await former(`${ours}/another`, '');
    const names = async () => (await indexedDB.databases()).flatMap(({name}) => (name?.includes(ours) ? [name.includes('another')] : []));
    expect((await names()).sort()).to.deep.equal([false, false, true]);

    const {store} = aStore({endpoint: ours});
    const refused = await store.logout({wipe: true}).catch((cause: unknown) => cause);
    expect(refused).to.include({code: 'UNSENT'});
    expect(await names()).to.have.length(3);
    await store.logout({wipe: true, discardUnsent: true});
    expect(await names()).to.deep.equal([true]);
  });

  it('reads everything anew when the user comes back after logging out', async () => {
    const {store, live, shown} = aStore();
    await loaded(store);
    store.watchList({});
    await live();
    await store.logout();
    expect(store.state.connection.name).to.equal('idle');
    await live();
    await waitUntil(() => shown().length === 2 && [...store.state.lists.values()][0]?.ids.length === 1, 'everything', soon);
  });

  it('shows nothing of the former user when somebody else signs in', async () => {
    const {store, transport, live} = aStore();
    await loaded(store);
    await live();
    transport.answers.Viewer = () => ({viewer: {...rawViewer({teammate: rawTeammate({id: `lee-${Date.now()}`, name: 'Lee'})}), eventCursor: 'e900'}});
    transport.answers.Conversation = () => ({conversation: null});
    transport.stream.close(fault('UNAUTHENTICATED'));
    await waitUntil(() => store.state.viewer?.teammate.name === 'Lee', 'the other one', soon);
    expect(store.state.conversations.size).to.equal(0);
    await waitUntil(() => store.state.threads.get('c1')?.first.name === 'missing', 'asked again for them', soon);
    await waitUntil(() => transport.streams.length === 2, 'subscribed', soon);
    expect(transport.stream.after()).to.equal('e900');
  });

  it('waits for the viewer, or until the caller has had enough', async () => {
    const {store, transport} = aStore();
    transport.answers.Viewer = () => new Promise(() => undefined);
    const control = new AbortController();
    const waiting = store.whenReady({signal: control.signal}).catch((cause: unknown) => cause);
    control.abort();
    expect(await waiting).to.include({code: 'ABORTED'});
  });

  it('says why it will never be ready rather than wait for ever, to whoever sends or reads a draft too, and is ready after a connect that works', async () => {
    const {store, transport} = aStore();
    const {Viewer} = transport.answers;
    transport.answers.Viewer = () => Promise.reject(fault('MISCONFIGURED'));
    const failure = (promise: Promise<unknown>) => promise.then(() => 'nothing', (cause: unknown) => cause);

    expect(await failure(store.whenReady())).to.be.instanceOf(GroupChatError).and.include({code: 'MISCONFIGURED'});
    expect(await failure(store.send('c1', {text: 'Hello'}))).to.include({code: 'MISCONFIGURED'});
    expect(await failure(store.draft('c1', 'sms'))).to.include({code: 'MISCONFIGURED'});

    transport.answers.Viewer = Viewer!;
    store.connect();
    await store.whenReady();
    expect(store.state.viewer).to.not.equal(undefined);
  });

  it('logs codes and never what people wrote, their numbers or tokens', async () => {
    const entries: unknown[] = [];
    const {store, transport, live} = aStore({log: (entry) => entries.push(entry)});
    await loaded(store);
    await live();
    let tries = 0;
    transport.answers.SendMessage = () => {
      tries++;
      throw fault('SERVER_ERROR', 'Variable "$input" got invalid value "My secret text"');
    };
    await store.send('c1', {text: 'My secret text'});
    await waitUntil(() => tries > 1, 'tried', soon);
    const written = JSON.stringify(entries);
    expect(written).to.contain('not sent').and.to.contain('SERVER_ERROR');
    expect(written).not.to.match(/secret|\+1212/);
  });
});
