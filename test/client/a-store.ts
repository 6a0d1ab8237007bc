import {itemsOf} from '../../src/core/timeline/find.js';
import {createStore, type CreateStoreOptions, type LiveStore} from '../../src/client/live-store.js';
import {FakeTransport, fast} from './fake-transport.js';
import {rawConversation, rawFrame, rawMessage, rawTeammate, rawViewer, type RawMessage} from './raw.js';
import {waitUntil} from '../helpers/wait.js';

export const soon = {interval: 3};
export const page = (...items: RawMessage[]) => ({items, hasOlder: false, hasNewer: false});
const open: LiveStore[] = [];
let users = 0;

/** One user with one conversation `c1`, whose stream the test writes. */
export function aStore({viewer = {}, items = [rawMessage(1), rawMessage(2)], ...options}: Partial<CreateStoreOptions> & {
  viewer?: Parameters<typeof rawViewer>[0];
  items?: RawMessage[];
} = {}) {
  const me = rawTeammate({id: `dana-${Date.now()}-${users++}`});
  const transport = new FakeTransport({
    Viewer: () => ({viewer: {...rawViewer({teammate: me, ...viewer}), eventCursor: 'e0'}}),
    Conversations: () => ({conversations: {edges: [{cursor: 'x', node: rawConversation()}], pageInfo: {hasNextPage: false, endCursor: 'x'}}}),
    Conversation: () => ({conversation: {...rawConversation(), timeline: page(...items)}}),
    EventPage: ({after}: {after: string}) => ({events: {cursor: after, hasMore: false, frames: []}}),
  });
  transport.onSubscribe = (stream) => stream.push(rawFrame(0, null, {previous: 'e0'}));
  const store = createStore({transport, timings: fast, ...options});
  open.push(store);
  const shown = (id = 'c1') => [...itemsOf(store.state.timelines.get(id) ?? {runs: [], hasOlder: false, hasNewer: false})].map(({sequence}) => sequence);
  const live = async () => {
    store.connect();
    await waitUntil(() => store.state.connection.name === 'live', 'live', soon);
  };
  return {store, transport, me, shown, live, author: {__typename: 'Teammate' as const, ...me}};
}

export const loaded = async (store: LiveStore, id = 'c1') => {
  const release = store.watchConversation(id);
  await waitUntil(() => store.state.threads.get(id)?.first.name === 'ready', 'thread loaded', soon);
  return release;
};

export function disposeStores(): void {
  for (const store of open.splice(0)) store.dispose();
}
