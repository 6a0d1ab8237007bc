import {expect, waitUntil} from '@open-wc/testing';
import {createStore, type LiveStore} from '../../src/client/live-store.js';
import type {Arrival} from '../../src/core/ports.js';
import {itemsOf} from '../../src/core/timeline/find.js';

interface Person {
  readonly id: string;
  readonly email: string;
  readonly role: string;
}

const soon = {timeout: 5000, interval: 20};
const open: LiveStore[] = [];

async function aServer() {
  const {url} = (await (await fetch('/__demo-server')).json()) as {url: string};
  const people = (await (await fetch(`${url}/demo/people`)).json()) as Person[];
  const [admin] = people.filter(({role}) => role.toUpperCase() === 'ADMIN');
  if (!admin) throw new Error('no admin among the seeded people');
  return {url, admin};
}

/** A store of the seeded administrator, signed in as a vendor does it. */
async function signedIn() {
  const {url, admin} = await aServer();
  let asked = 0;
  const store = createStore({
    endpoint: `${url}/graphql`,
    storage: 'memory',
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
    store.watchConversation(group.id);
    await waitUntil(() => store.state.connection.name === 'live', 'live', soon);
    await waitUntil(() => store.state.threads.get(group.id)?.first.name === 'ready', 'thread', soon);
    const arrivals: Arrival[] = [];
    store.onArrival((arrival) => arrivals.push(arrival));

    await store.send(group.id, {text: 'Hello from the widget'});
    const messages = () => [...itemsOf(store.state.timelines.get(group.id)!)].flatMap((item) => (item.type === 'message' ? item : []));
    await waitUntil(() => messages().some(({body}) => body === 'Hello from the widget'), 'sent', soon);
    expect(store.state.pending).to.have.length(0);
    await waitUntil(() => messages().some(({status}) => status === 'DELIVERED'), 'delivered', soon);

    const [ana, ...others] = group.contacts.flatMap(({phone}) => phone ?? []);
    const to = [group.from?.phone, ...others];
    const answer = await fetch(`${url}/demo/phones/${encodeURIComponent(ana!)}/messages`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({to, body: 'Answer from a phone'}),
    });
    expect(answer.ok, await answer.text()).to.equal(true);
    await waitUntil(() => messages().some(({body}) => body === 'Answer from a phone'), 'answered', soon);
    expect(messages().slice(-2).map(({body}) => body)).to.deep.equal(['Hello from the widget', 'Answer from a phone']);
    await waitUntil(() => arrivals.length === 1, 'arrival', soon);
    expect(asked(), 'one token for everything').to.equal(1);
  });

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
