import {expect} from '@open-wc/testing';
import {itemsOf} from '../../src/core/timeline/find.js';
import {item as decodeItem} from '../../src/client/decode-items.js';
import {fault} from '../../src/client/faults.js';
import {aStore, disposeStores, loaded, page, soon} from './a-store.js';
import {noProblem, rawConversation, rawMessage, rawOwn} from './raw.js';
import {waitUntil} from '../helpers/wait.js';

interface Sending {
  readonly input: {readonly idempotencyKey: string; readonly body: string};
}

/** The answer of one message is always lost; every other one is sent. */
const losing = (lost: string, sent: string[]) => ({input: {idempotencyKey, body}}: Sending) => {
  if (body === lost) throw fault('NETWORK');
  sent.push(body);
  return {sendMessage: {message: rawOwn(10 + sent.length, idempotencyKey, {body}), conversation: null, problems: noProblem}};
};

/** A page closed before the answer to "First" came, and opened again where the thread has it already. */
async function reopened(sent: string[]) {
  const before = aStore();
  await loaded(before.store);
  await before.live();
  before.transport.answers.SendMessage = losing('First', []);
  const {key} = await before.store.send('c1', {text: 'First'});
  before.store.dispose();

  const {store, transport, live} = aStore({viewer: {teammate: before.me}});
  transport.answers.SendMessage = losing('First', sent);
  transport.answers.Conversation = () => ({conversation: {...rawConversation(), timeline: page(rawMessage(1), rawOwn(2, key, {body: 'First'}))}});
  return {store, transport, live};
}

describe('a message that the server has, though its answer and its event were lost', () => {
  afterEach(disposeStores);

  it('R1 R2 R14 holds back neither the next one nor a logout once the thread was opened again', async () => {
    const sent: string[] = [];
    const {store, live} = await reopened(sent);
    await live();
    await waitUntil(() => store.state.pending.length === 1, 'it waits', soon);
    await loaded(store);
    await store.send('c1', {text: 'Second'});
    await waitUntil(() => sent.length === 1, 'the next one is sent', soon);
    await waitUntil(() => store.state.pending.length === 0, 'nothing waits', soon);
    await store.logout();
  });

  it('R1 R2 R14 nor where the thread was there before what the browser kept', async () => {
    const {store, live} = await reopened([]);
    const {open} = IDBFactory.prototype;
    // As of a disk that takes its time.
    IDBFactory.prototype.open = function late(...args: Parameters<typeof open>) {
      const request = open.apply(this, args);
      const {addEventListener} = request;
      request.addEventListener = (type: string, listener: EventListener) => {
        addEventListener.call(request, type, (event) => setTimeout(() => listener(event), 50));
      };
      return request;
    };
    try {
      await live();
      await loaded(store);
      await store.draft('c1', 'sms');
    } finally {
      IDBFactory.prototype.open = open;
    }
    await waitUntil(() => store.logout().then(() => true, () => false), 'nothing is unsent', soon);
  });

  it('R3 stays as it is shown here when another tab was answered what it was before', async () => {
    const {store, live, me, shown} = aStore({items: [rawOwn(3, 'mine', {body: 'First', status: 'DELIVERED'})]});
    await loaded(store);
    await live();
    const other = new BroadcastChannel(`group-chat/own-transport/${me.id}`);
    other.postMessage({type: 'sent', item: decodeItem(rawOwn(3, 'mine', {body: 'First', status: 'SENT'}))});
    other.postMessage({type: 'sent', item: decodeItem(rawOwn(4, 'next', {body: 'Second', status: 'SENT'}))});
    await waitUntil(() => shown().includes(4), 'what is new here is taken', soon);
    other.close();

    const [first] = itemsOf(store.state.timelines.get('c1')!);
    expect(first).to.include({sequence: 3, status: 'DELIVERED'});
  });

  it('R1 R12 R14 holds back no logout once another tab told of it', async () => {
    const {store, transport, live, me} = aStore();
    await loaded(store);
    await live();
    transport.answers.SendMessage = losing('First', []);
    const {key} = await store.send('c1', {text: 'First'});
    const other = new BroadcastChannel(`group-chat/own-transport/${me.id}`);
    other.postMessage({type: 'sent', item: decodeItem(rawOwn(3, key, {body: 'First'}))});
    await waitUntil(() => store.state.pending.length === 0, 'it is shown as sent', soon);
    other.close();
    await store.logout();
  });
});
