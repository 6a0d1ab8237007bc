import {expect} from '@open-wc/testing';
import {itemsOf} from '../../src/core/timeline/find.js';
import {createStore, type LiveStore} from '../../src/client/live-store.js';
import {createBackend, type InPageBackend} from '../../src/testing/back-end.js';
import {impatient} from './fake-transport.js';
import {waitUntil} from '../helpers/wait.js';

/** The same schedule of misfortune for the same seed. */
function dice(seed: number) {
  let state = seed * 2_654_435_761 + 1;
  return (sides: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}

const open: LiveStore[] = [];
const soon = {interval: 5};
const faults = ['html', 'cut', 'http500', 'drop', 'lost-answer', 'signed-out'] as const;
const misfortunes: readonly ((backend: InPageBackend, roll: (sides: number) => number) => void)[] = [
  ({control}, roll) => control.failNext(faults[roll(faults.length)]!, 1 + roll(2)),
  ({control}, roll) => control.failNext(faults[roll(faults.length)]!, 1, 'SendMessage'),
  ({control}) => control.dropSockets(),
  ({control}, roll) => {
    control.cutNetwork({silently: roll(2) === 0});
    setTimeout(() => control.restoreNetwork(), 10 + roll(40));
  },
  () => undefined,
];

function openStore(backend: InPageBackend, userId: string, storage: 'indexeddb' | 'memory' = 'indexeddb'): LiveStore {
  const {endpoint, wsEndpoint, fetch, WebSocket} = backend;
  const store = createStore({endpoint, wsEndpoint, fetch, WebSocket, storage, timings: impatient, tokenProvider: backend.tokenProvider(userId)});
  store.connect();
  // As a page does that signs in again when it is asked to.
  store.subscribe(() => {
    if (store.state.connection.name === 'signed-out') store.connect();
  });
  open.push(store);
  return store;
}

async function watched(store: LiveStore, id: string): Promise<LiveStore> {
  store.watchConversation(id);
  await waitUntil(() => store.state.threads.get(id)?.first.name === 'ready', 'thread', soon);
  return store;
}

const bodies = (store: LiveStore, id: string) =>
  [...itemsOf(store.state.timelines.get(id) ?? {runs: [], hasOlder: false, hasNewer: false})].flatMap((item) => (item.type === 'message' ? item.body : []));

describe('the client against a back end with seeded faults', () => {
  afterEach(() => {
    for (const store of open.splice(0)) store.dispose();
  });

  for (let seed = 1; seed <= 16; seed++) {
    it(`R1 R2 R3 loses, doubles and swaps nothing, reloads included (seed ${seed})`, async () => {
      const roll = dice(seed);
      const backend = createBackend({heartbeat: 60});
      const me = 'dana';
      const first = openStore(backend, me, 'memory');
      await first.whenReady();
      const release = first.watchList({});
      await waitUntil(() => [...first.state.lists.values()][0]?.load.name === 'ready', 'list', soon);
      const group = [...first.state.conversations.values()].find(({viewerCan, problems}) => viewerCan.includes('SEND') && problems.length === 0)!;
      release();
      const onlooker = await watched(first, group.id);
      let writer = await watched(openStore(backend, me), group.id);

      const sent: string[] = [];
      for (let count = 0; count < 10; count++) {
        misfortunes[roll(misfortunes.length)]?.(backend, roll);
        const text = `Message ${seed}-${count}`;
        await writer.send(group.id, {text});
        sent.push(text);
        if (roll(4) === 0) {
          writer.dispose();
          writer = openStore(backend, me);
          writer.watchConversation(group.id);
        }
        await new Promise((resolve) => setTimeout(resolve, roll(10)));
      }
      backend.control.restoreNetwork();

      const mine = (store: LiveStore) => bodies(store, group.id).filter((body) => body.startsWith(`Message ${seed}-`));
      await waitUntil(() => mine(writer).length === 10 && writer.state.pending.length === 0, 'all confirmed', soon);
      await waitUntil(() => mine(onlooker).length === 10, 'seen in the other window', soon);
      expect(mine(writer)).to.deep.equal(sent);
      expect(mine(onlooker)).to.deep.equal(sent);
    });
  }
});
