import {expect} from '@open-wc/testing';
import {createStore, type CreateStoreOptions, type LiveStore} from '../../src/client/live-store.js';
import type {Arrival} from '../../src/core/ports.js';
import type {Id} from '../../src/core/model.js';
import {itemsOf} from '../../src/core/timeline/find.js';
import {waitUntil} from '../helpers/wait.js';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly role: string;
}

const soon = {interval: 20};
const open: LiveStore[] = [];

async function aServer() {
  const {url} = (await (await fetch('/__demo-server')).json()) as {url: string};
  const people = (await (await fetch(`${url}/demo/people`)).json()) as Person[];
  const [admin] = people.filter(({role}) => role.toUpperCase() === 'ADMIN');
  if (!admin) throw new Error('no admin among the seeded people');
  return {url, admin};
}

/** A store of the seeded administrator, signed in as a vendor does it. */
async function signedIn(options: CreateStoreOptions = {}) {
  const {url, admin} = await aServer();
  let asked = 0;
  const store = createStore({
    endpoint: `${url}/graphql`,
    storage: 'memory',
    ...options,
    tokenProvider: async () => {
      asked++;
      const answer = await fetch(`${url}/demo/token`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({teammate: admin.id}),
      });
      return ((await answer.json()) as {token: string}).token;
    },
  });
  open.push(store);
  await store.whenReady();
  return {url, store, asked: () => asked};
}

/** A new group of the first contacts and number that nothing stands against. */
async function aGroup(store: LiveStore) {
  const {nodes} = await store.contacts({});
  const free = nodes.filter(({problems}) => problems.length === 0);
  const number = store.state.viewer?.sendingNumbers.find(({problems}) => problems.length === 0);
  const contacts = free.slice(0, 3).map(({id, phones: [phone]}) => ({contactId: id, ...(phone && {phone: phone.phone})}));
  const outcome = await store.createConversation({
    idempotencyKey: crypto.randomUUID(),
    kind: 'CONTACTS',
    contacts,
    ...(number && {fromId: number.id}),
  });
  if (!outcome.ok) throw new Error(outcome.problems.map(({code}) => code).join());
  return outcome.value.conversation;
}

const messages = (store: LiveStore, id: Id) =>
  [...itemsOf(store.state.timelines.get(id) ?? {runs: [], hasOlder: false, hasNewer: false})].flatMap((item) => (item.type === 'message' ? item : []));

async function opened(store: LiveStore, id: Id) {
  store.watchConversation(id);
  await waitUntil(() => store.state.threads.get(id)?.first.name === 'ready', 'thread', soon);
}

/** A network that lets no socket through. */
class NoSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly readyState = 3;
  onclose: ((event: {code: number; reason: string}) => void) | null = null;

  constructor() {
    super();
    setTimeout(() => this.onclose?.({code: 1006, reason: ''}));
  }

  close(): void {
    // It never was open.
  }
}

async function aPhoto(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), {width: 40, height: 30});
  canvas.getContext('2d')?.fillRect(5, 5, 20, 20);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob!], 'porch.png', {type: 'image/png'});
}

describe('the client against the demo server', () => {
  before(async function () {
    this.timeout(60_000); // the server makes its database first
    await aServer();
  });

  afterEach(() => {
    for (const store of open.splice(0)) store.dispose();
  });

  it('creates a group, sends a text, and hears the answer from a phone', async () => {
    const {url, store, asked} = await signedIn();
    store.watchList({});
    const group = await aGroup(store);
    await opened(store, group.id);
    await waitUntil(() => store.state.connection.name === 'live', 'live', soon);
    const arrivals: Arrival[] = [];
    store.onArrival((arrival) => arrivals.push(arrival));

    await store.send(group.id, {text: 'Hello from the widget'});
    const said = () => messages(store, group.id);
    await waitUntil(() => said().some(({body}) => body === 'Hello from the widget'), 'sent', soon);
    expect(store.state.pending).to.have.length(0);
    await waitUntil(() => said().some(({status}) => status === 'DELIVERED'), 'delivered', soon);

    const [ana, ...others] = group.contacts.flatMap(({phone}) => phone ?? []);
    const to = [group.from?.phone, ...others];
    const answer = await fetch(`${url}/demo/phones/${encodeURIComponent(ana!)}/messages`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({to, body: 'Answer from a phone'}),
    });
    expect(answer.ok, await answer.text()).to.equal(true);
    await waitUntil(() => said().some(({body}) => body === 'Answer from a phone'), 'answered', soon);
    expect(said().slice(-2).map(({body}) => body)).to.deep.equal(['Hello from the widget', 'Answer from a phone']);
    await waitUntil(() => arrivals.length === 1, 'arrival', soon);
    expect(asked(), 'one token for everything').to.equal(1);
  });

  it('ATT-06 sends a photo, and tells how far it is', async () => {
    const {store} = await signedIn();
    const group = await aGroup(store);
    await opened(store, group.id);
    const progress = new Set<number>();
    store.subscribe(() => store.state.pending.forEach(({files}) => files.forEach((file) => progress.add(file.progress))));
    await store.send(group.id, {text: 'The porch', files: [await aPhoto()]});
    await waitUntil(() => messages(store, group.id).at(-1)?.body === 'The porch', 'sent', soon);
    const [photo] = messages(store, group.id).at(-1)?.attachments ?? [];
    expect(photo).to.include({contentType: 'image/png', width: 40, height: 30});
    expect([...progress]).to.include(1);
  });

  const rungs: [string, string, Partial<CreateStoreOptions>][] = [
    ['server-sent events where no socket comes through', 'live', {}],
    ['questions where nothing can be pushed', 'polling', {sseEndpoint: '/nowhere'}],
  ];
  for (const [rung, name, options] of rungs) {
    it(`R6 goes on over ${rung}`, async () => {
      const {store} = await signedIn({WebSocket: NoSocket as unknown as typeof WebSocket, timings: {backoff: 20}, ...options});
      await waitUntil(() => store.state.connection.name === name, name, soon);
      const group = await aGroup(store);
      await opened(store, group.id);
      const other = (await signedIn()).store;
      await opened(other, group.id);
      await other.send(group.id, {text: `Over ${rung}`});
      await waitUntil(() => messages(store, group.id).at(-1)?.body === `Over ${rung}`, 'heard', {timeout: 12_000});
    });
  }

  it('says that it is signed out when the token is refused', async () => {
    const {url} = await aServer();
    const store = createStore({endpoint: `${url}/graphql`, storage: 'memory', tokenProvider: () => Promise.resolve('not-a-token')});
    open.push(store);
    store.connect();
    await waitUntil(() => store.state.connection.name === 'signed-out', 'signed out', soon);
    expect(store.state.connection.error?.code).to.equal('UNAUTHENTICATED');
  });

  it('fails at a wrong endpoint, and says what it found', async () => {
    const {url} = await aServer();
    const store = createStore({endpoint: `${url}/no-such-thing`, storage: 'memory'});
    open.push(store);
    store.connect();
    await waitUntil(() => ['failed', 'waiting', 'signed-out'].includes(store.state.connection.name), 'settled', soon);
    expect(store.state.connection.error?.message).to.match(/40[45]/);
  });
});
