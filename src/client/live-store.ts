import {Conversations, Viewer} from '../contract/documents.js';
import type {Action} from '../core/actions.js';
import {GroupChatError} from '../core/errors.js';
import {phonesOf, type ChatEvent, type Id, type TimelineItem} from '../core/model.js';
import type {ChatStore, StoreOptions} from '../core/ports.js';
import type {Pending} from '../core/state.js';
import {normaliseBody} from '../core/text.js';
import {itemsFromNewest} from '../core/timeline/find.js';
import {Again} from './again.js';
import {Arrivals} from './arrivals.js';
import {EventLink} from './connection.js';
import {decoded, page, text} from './decode.js';
import {conversation, viewer} from './decode-conversation.js';
import {directory} from './directory.js';
import {absolute} from './env.js';
import {fault} from './faults.js';
import {uuid} from './ids.js';
import {Lists} from './lists.js';
import {mutations} from './mutations.js';
import {databaseName, databasesOf, holdsUnsent, wipeDatabase} from './outbox-db.js';
import type {Sent} from './outbox-send.js';
import {ReadMarks} from './read-marks.js';
import {Recent} from './recent.js';
import {Session} from './session.js';
import type {TabMessage} from './tabs.js';
import {Threads} from './threads.js';
import {defaultTimings, type Timings} from './timings.js';
import {createGraphQLTransport} from './transport.js';
import {Typing} from './typing.js';
import {UserSpace} from './user.js';

/** Either an endpoint or a transport of one's own. */
export interface CreateStoreOptions extends Partial<StoreOptions> {
  /** Where messages on their way and drafts are kept. `memory` keeps them as long as the page. Default `indexeddb`. */
  readonly storage?: 'indexeddb' | 'memory';
  readonly timings?: Partial<Timings>;
  /** Instead of the browser's own, e.g. a back end in the page. */
  readonly fetch?: typeof fetch;
  readonly WebSocket?: typeof WebSocket;
}

export interface LiveStore extends ChatStore {
  /** Ends everything it began. What is unsent stays in the browser and goes out with the next store. */
  dispose(): void;
}

/** The store over GraphQL: state kept current by one stream of events, and an outbox that survives the page. */
export function createStore(options: CreateStoreOptions): LiveStore {
  const timings = {...defaultTimings, ...options.timings};
  const {endpoint, storage = 'indexeddb'} = options;
  if (!options.transport && endpoint === undefined) throw fault('MISCONFIGURED', 'A store needs an endpoint or a transport');
  const transport = options.transport ?? createGraphQLTransport({...options, endpoint: endpoint ?? '', timings});
  const session = new Session({transport, timings, log: options.log, onSignedOut: () => link.verify(), onAnswer});
  const {dispatch} = session;

  const link = new EventLink({
    transport,
    timings,
    host: {
      begin,
      abilities: () => {
        const {viewer: me} = session.state;
        return {push: me?.capabilities.includes('SUBSCRIPTIONS') ?? false, pollSeconds: me?.policy.pollSeconds ?? 30};
      },
      onEvent,
      onResync,
      onState: (connection) => {
        session.log({level: 'debug', message: `connection ${connection.name}`, detail: {code: connection.error?.code}});
        dispatch({type: 'connection', connection});
        if (!maySend()) user?.outbox.rest();
        if (!isLive()) return;
        user?.outbox.kick();
        again.now();
      },
    },
  });
  const place = endpoint === undefined ? 'own-transport' : absolute(endpoint);
  const ready = () => whenReady();
  const again = new Again(timings, () => {
    if (!isLive()) return;
    if (isViewerStale) readViewer();
    lists.retryFailed();
    threads.retryFailed();
  });
  const lists = new Lists(session, ready, onFailed);
  const threads = new Threads(session, ready, onFailed);
  const marks = new ReadMarks(session);
  const typing = new Typing(session);
  const arrivals = new Arrivals();
  /** Items the stream has shown lately: an own message that is not among them soon after it was sent was lost on the way. */
  const seen = new Recent<Id>(500);
  let user: UserSpace | undefined;
  let wanted = true;
  let isViewerStale = false;
  /** The state was emptied since the viewer was read last. */
  let left = false;

  /** Reads the viewer, whose cursor everything else is read after. */
  async function begin(signal: AbortSignal) {
    const answer = await session.request(Viewer, {}, signal);
    if (signal.aborted) throw fault('ABORTED');
    const next = decoded(viewer, answer.viewer);
    const before = session.state.viewer?.teammate.id;
    const restart = before !== undefined && before !== next.teammate.id;
    if (restart) leave();
    dispatch({type: 'viewer', viewer: next});
    user ??= enter(next.teammate.id);
    if (left) refresh();
    left = false;
    return {cursor: decoded(text, answer.viewer.eventCursor), restart};
  }

  function maySend(): boolean {
    return wanted && !['idle', 'signed-out', 'failed'].includes(session.state.connection.name);
  }

  function isLive(): boolean {
    return ['live', 'polling'].includes(session.state.connection.name);
  }

  function enter(userId: Id): UserSpace {
    return new UserSpace({
      session,
      storage,
      name: databaseName(place, userId),
      onTabMessage,
      host: {
        dispatch,
        onSending: () => {
          const {apply, end} = session.observe();
          return {end, sent: (sent) => onSent(sent, apply)};
        },
        onSignedOut: () => link.verify(),
        maySend,
        shownAs,
        isLive,
        log: (message, detail) => session.log({level: 'debug', message, detail}),
      },
    });
  }

  /** Nothing of the user stays in memory; what is stored waits for them. */
  function leave(): void {
    user?.dispose();
    user = undefined;
    marks.clear();
    typing.clear();
    seen.clear();
    arrivals.clear();
    lists.forget();
    threads.forget();
    again.stop();
    left = true;
    session.reset();
  }

  function end(): void {
    wanted = false;
    link.forget();
    leave();
  }

  function onEvent(event: ChatEvent): void {
    const before = session.state;
    session.event(event);
    typing.see(event);
    if (event.type === 'item') {
      seen.add(event.item.id);
      confirm(event.item);
    }
    if (event.type === 'removed') onRemoved(event.conversationId);
    arrivals.see(event, before, {tabs: user?.tabs, lookUp}).catch(() => undefined);
  }

  /** Answers tell what events tell, and may be the only ones to: after a resync, or in a page that was opened again. */
  function onAnswer(action: Action): void {
    if (action.type === 'page') for (const item of action.page.items) confirm(item);
    if (action.type === 'event' && action.event.type === 'item') confirm(action.event.item);
    // An event that came in the meantime may have brought it back.
    if (action.type === 'removed' && !session.state.conversations.has(action.conversationId)) onRemoved(action.conversationId);
  }

  /** Of a conversation that the viewer lost nothing stays here. */
  function onRemoved(conversationId: Id): void {
    marks.forget(conversationId);
    void user?.forget(conversationId);
  }

  function confirm(item: TimelineItem, isTold = false): void {
    if (item.type !== 'notice' && item.idempotencyKey !== null) user?.outbox.confirmed(item.idempotencyKey, item, isTold);
  }

  function shownAs({key, conversationId}: Pick<Pending, 'key' | 'conversationId'>): TimelineItem | undefined {
    const timeline = session.state.timelines.get(conversationId);
    for (const item of timeline ? itemsFromNewest(timeline) : []) {
      if (item.type !== 'notice' && item.idempotencyKey === key) return item;
    }
    return undefined;
  }

  function onSent({item, conversation: changed}: Sent, apply: ReturnType<Session['observe']>['apply']): void {
    apply(...(changed ? [{type: 'conversation', conversation: changed} as const] : []), {type: 'event', event: {type: 'item', item}});
    setTimeout(() => {
      // The link tells by itself when it is broken: this is for an event that was lost while it looked alive.
      if (!seen.has(item.id) && session.state.connection.name === 'live') link.catchUp().catch(() => undefined);
    }, timings.echo);
  }

  function onTabMessage(message: TabMessage): void {
    if (message.type === 'sent') {
      if (!isKnown(message.item)) session.event({type: 'item', item: message.item});
      confirm(message.item, true);
    }
    if (message.type === 'logout') {
      end();
      // Nobody here has asked for it: it is told, and how to come back.
      dispatch({type: 'connection', connection: {name: 'signed-out', error: fault('UNAUTHENTICATED')}});
    }
  }

  /** Whether it is here already: by the stream or by an answer, it may be newer than what another tab was answered. */
  function isKnown(item: TimelineItem): boolean {
    const {id, conversationId} = item;
    const {timelines, conversations} = session.state;
    if (seen.has(id)) return true;
    if (!timelines.has(conversationId)) return conversations.get(conversationId)?.lastItem?.id === id;
    return item.type !== 'notice' && item.idempotencyKey !== null && shownAs({key: item.idempotencyKey, conversationId}) !== undefined;
  }

  function onResync(): void {
    session.event({type: 'resync'});
    refresh();
    readViewer();
  }

  function readViewer(): void {
    isViewerStale = true;
    session.read(Viewer, {}, (answer) => viewer(answer.viewer), (next) => [{type: 'viewer', viewer: next}])
      .then(() => (isViewerStale = false), onFailed);
  }

  /** A question whose answer is on screen, or should be. */
  function onFailed(cause: unknown): void {
    if (GroupChatError.from(cause).retryable) again.later();
  }

  function refresh(): void {
    lists.resync();
    threads.resync();
  }

  async function lookUp(id: Id) {
    const {nodes} = await session.read(
      Conversations,
      {filter: {ids: [id]}, first: 1},
      (answer) => page(answer.conversations, conversation),
      (found) => found.nodes.map((one) => ({type: 'conversation', conversation: one})),
    );
    return nodes[0];
  }

  function whenReady({signal}: {signal?: AbortSignal} = {}): Promise<void> {
    start();
    return new Promise((resolve, reject) => {
      const check = () => {
        const {viewer: me, connection} = session.state;
        const end = signal?.aborted ? fault('ABORTED') : connection.name === 'failed' ? connection.error : undefined;
        if (!me && !end) return;
        stop();
        signal?.removeEventListener('abort', check);
        if (me) resolve();
        else reject(end ?? fault('ABORTED'));
      };
      const stop = session.subscribe(check);
      signal?.addEventListener('abort', check);
      check();
    });
  }

  /** At the first use, unless the page wants to be disconnected. */
  function start(): void {
    if (wanted && session.state.connection.name === 'idle') link.start();
  }

  async function space(): Promise<UserSpace> {
    await whenReady();
    if (!user) throw fault('UNAUTHENTICATED');
    return user;
  }

  return {
    ...directory(session),
    ...mutations(session),

    get state() {
      return session.state;
    },
    subscribe: (listener) => session.subscribe(listener),
    onArrival: (listener) => arrivals.listen(listener),

    connect() {
      wanted = true;
      // The link says nothing until it knows more, and what failed before is no answer to who waits from now on.
      if (session.state.connection.name === 'failed') dispatch({type: 'connection', connection: {name: 'connecting'}});
      link.start();
    },
    disconnect() {
      wanted = false;
      link.stop();
    },
    whenReady,
    async logout({wipe = false, discardUnsent = false} = {}) {
      // Before the viewer is known it may be any user of this endpoint.
      const leaving = user;
      const stored = wipe && !leaving && storage === 'indexeddb' ? await databasesOf(place) : [];
      const isUnsent = leaving ? await leaving.outbox.holdsUnsent() : await holdsUnsent(stored);
      if (isUnsent && !discardUnsent) {
        throw new GroupChatError('UNSENT', {message: 'Messages are unsent: pass discardUnsent to lose them'});
      }
      link.stop();
      if (discardUnsent) await leaving?.outbox.clear();
      leaving?.tabs.post({type: 'logout'});
      end();
      transport.dispose();
      if (!wipe) return;
      if (leaving) await leaving.wipe();
      else await Promise.all(stored.map((name) => wipeDatabase(name)));
    },

    watchList(query) {
      start();
      return lists.watchList(query);
    },
    loadMore: (query) => lists.loadMore(query),
    watchConversation(id) {
      start();
      return threads.watchConversation(id);
    },
    reload: (id) => threads.reload(id),
    loadOlder: (id, sequence) => threads.loadOlder(id, sequence),
    loadNewer: (id, sequence) => threads.loadNewer(id, sequence),
    loadAround: (id, sequence) => threads.loadAround(id, sequence),
    loadLatest: (id) => threads.loadLatest(id),
    loadItem: (id) => threads.loadItem(id),

    async send(conversationId, {text: body, files = [], expectPhones}) {
      const {outbox} = await space();
      const group = session.state.conversations.get(conversationId);
      return outbox.add({
        key: uuid(),
        conversationId,
        kind: 'message',
        body: normaliseBody(body),
        files: files.map((blob) => ({
          id: uuid(),
          name: blob.name,
          contentType: blob.type || 'application/octet-stream',
          bytes: blob.size,
          progress: 0,
          blob,
        })),
        mentionIds: [],
        expectPhones: expectPhones ?? (group?.kind === 'CONTACTS' ? phonesOf(group) : null),
      });
    },
    async addNote(conversationId, {text: body, mentionIds = []}) {
      const {outbox} = await space();
      return outbox.add({key: uuid(), conversationId, kind: 'note', body: normaliseBody(body), files: [], mentionIds, expectPhones: null});
    },
    retry: async (key, {expectPhones} = {}) => (await space()).outbox.retry(key, expectPhones),
    discard: async (key) => (await space()).outbox.discard(key),

    draft: async (conversationId, mode) => (await space()).drafts.load(conversationId, mode),
    async saveDraft(conversationId, mode, draft) {
      const {drafts} = await space();
      const {conversations, threads: loads} = session.state;
      const isLost = loads.get(conversationId)?.first.name === 'missing' && !conversations.has(conversationId);
      if (isLost) drafts.leave(conversationId, mode, draft);
      else await drafts.save(conversationId, mode, draft);
    },

    markRead: (conversationId, upTo) => marks.mark(conversationId, upTo),
    setTyping: (conversationId, isTyping) => typing.set(conversationId, isTyping),

    dispose() {
      end();
      // A transport that the page brought is the page's to end.
      if (!options.transport) transport.dispose();
    },
  };
}
