/** A ChatStore without a back end, for tests and stories of elements: state set by hand, calls recorded. */
import type {Conversation, Id, TimelineItem} from '../core/model.js';
import type {Arrival, ChatStore} from '../core/ports.js';
import {initialState, listKey, type ChatState} from '../core/state.js';
import type {Chunk, Timeline} from '../core/timeline/timeline.js';
import {aViewer} from './builders.js';
import {fakeMethods} from './fake-methods.js';
import type {FakeStore, FakeStoreOptions, MethodName, StoreMethods} from './fake-types.js';

interface Call {
  readonly name: PropertyKey;
  readonly args: unknown;
}

const chunkSize = 24;

/** A timeline of one run, in chunks as the real store makes them. */
export function aTimeline(items: readonly TimelineItem[], {hasOlder = false, hasNewer = false} = {}): Timeline {
  const chunks: Chunk[] = [];
  for (let at = 0; at < items.length; at += chunkSize) {
    const part = items.slice(at, at + chunkSize);
    const [first] = part;
    if (first) chunks.push({key: first.sequence, items: part});
  }
  return {runs: chunks.length > 0 ? [{chunks}] : [], hasOlder, hasNewer};
}

function startState({state, viewer, conversations = [], timelines = {}}: FakeStoreOptions): ChatState {
  const ready = {name: 'ready'} as const;
  const ids = conversations.map(({id}) => id);
  const known = [...new Set([...ids, ...Object.keys(timelines)])];
  const items = (id: Id) => (timelines[id] ?? []).map((item) => ({...item, conversationId: id}));
  return {
    ...initialState,
    connection: {name: 'live'},
    viewer: viewer === null ? undefined : (viewer ?? aViewer()),
    conversations: new Map(conversations.map((one) => [one.id, one])),
    lists: new Map([[listKey({}), {query: {}, ids, load: ready, loadingMore: false, hasMore: false}]]),
    timelines: new Map(known.map((id) => [id, aTimeline(items(id))])),
    threads: new Map(known.map((id) => [id, {first: ready, pages: {}}])),
    ...state,
  };
}

/**
 * A store in the state you describe. `fakeStore({conversations: [aConversation({id: 'c'})], timelines: {c: someMessages(3)}})` is a
 * loaded inbox and thread; `store.update({connection: {name: 'offline'}})` changes it; `store.callsTo('send')` tells what was asked.
 */
export function fakeStore(options: FakeStoreOptions = {}): FakeStore {
  let state = startState(options);
  const calls: Call[] = [];
  const listeners = new Set<() => void>();
  const arrivals = new Set<(arrival: Arrival) => void>();

  const tools = {
    get state() { return state; },
    get listenerCount() { return listeners.size; },
    update(change: Parameters<FakeStore['update']>[0]) {
      state = {...state, ...(typeof change === 'function' ? change(state) : change)};
      for (const listener of [...listeners]) listener();
    },
    updateConversation(id: Id, change: Partial<Conversation>) {
      const before = state.conversations.get(id);
      if (before) tools.update({conversations: new Map(state.conversations).set(id, {...before, ...change})});
    },
    append(conversationId: Id, ...items: readonly TimelineItem[]) {
      const before = state.timelines.get(conversationId);
      const all = [...(before?.runs.flatMap(({chunks}) => chunks.flatMap((chunk) => chunk.items)) ?? []), ...items];
      tools.update({timelines: new Map(state.timelines).set(conversationId, aTimeline(all, before))});
    },
    arrive(arrival: Arrival) {
      for (const listener of [...arrivals]) listener(arrival);
    },
    callsTo<Name extends MethodName>(name: Name) {
      return calls.flatMap((call) => (call.name === name ? [call.args] : [])) as readonly Parameters<ChatStore[Name]>[];
    },
  };

  const methods: StoreMethods = {
    ...fakeMethods(tools, options.directory),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onArrival: (listener) => {
      arrivals.add(listener);
      return () => void arrivals.delete(listener);
    },
    ...methodsOf(options),
  };
  return Object.assign(tools, {...recorded(methods, (call) => calls.push(call))});
}

const methodsOf = (options: FakeStoreOptions): Partial<StoreMethods> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === 'function'));

function recorded(methods: StoreMethods, record: (call: Call) => void): StoreMethods {
  return new Proxy(methods, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]): unknown => {
        record({name, args});
        return Reflect.apply(method, target, args);
      };
    },
  });
}
