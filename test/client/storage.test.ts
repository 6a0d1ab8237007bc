import {expect} from '@open-wc/testing';
import {createStore, type LiveStore} from '../../src/client/live-store.js';
import {FakeTransport, fast} from './fake-transport.js';
import {noProblem, rawConversation, rawFrame, rawOwn, rawTeammate, rawViewer} from './raw.js';
import {waitUntil} from '../helpers/wait.js';

interface Sending {
  readonly input: {readonly idempotencyKey: string; readonly body: string};
}

const soon = {interval: 3};
const done = (request: IDBOpenDBRequest) => new Promise((resolve, reject) => {
  request.onsuccess = resolve;
  request.onerror = () => reject(request.error ?? new Error('failed'));
});

/** Undone after each test, newest first. */
const undo: (() => void)[] = [];

function replace(object: object, name: string, property: PropertyDescriptor) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, {...property, configurable: true});
  undo.push(() => {
    if (before) Object.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  });
}

function replacePut(put: (this: IDBObjectStore, original: () => IDBRequest<IDBValidKey>) => IDBRequest<IDBValidKey>) {
  const original = IDBObjectStore.prototype.put;
  replace(IDBObjectStore.prototype, 'put', {
    writable: true,
    value(this: IDBObjectStore, ...values: Parameters<IDBObjectStore['put']>) {
      return put.call(this, () => original.apply(this, values));
    },
  });
}

const refuse = (name: string): never => {
  throw new DOMException('Refused', name);
};

let users = 0;

/** A user whose database has this name, and a server that takes what is sent. */
function aUser() {
  const id = `storage-${Date.now()}-${users++}`;
  const bodies: string[] = [];
  const transport = new FakeTransport({
    Viewer: () => ({viewer: {...rawViewer({teammate: rawTeammate({id})}), eventCursor: 'e0'}}),
    Conversation: () => ({conversation: {...rawConversation(), timeline: {items: [], hasOlder: false, hasNewer: false}}}),
    SendMessage: ({input}: Sending) => {
      bodies.push(input.body);
      return {sendMessage: {message: rawOwn(bodies.length, input.idempotencyKey, {body: input.body}), conversation: null, problems: noProblem}};
    },
  });
  transport.onSubscribe = (stream) => stream.push(rawFrame(0, null, {previous: 'e0'}));
  return {transport, bodies, name: `group-chat/own-transport/${id}`};
}

type User = ReturnType<typeof aUser>;

const nothing = () => undefined;

/** How storage fails: `before` the store opens it, or `after`, while it is in use. */
const modes: readonly {what: string; before?: (user: User) => unknown; after?: (user: User) => unknown}[] = [
  {what: '1 the browser has no storage', before: () => replace(globalThis, 'indexedDB', {value: undefined, writable: true})},
  {what: '2 a frame may not even ask for it', before: () => replace(globalThis, 'indexedDB', {get: () => refuse('SecurityError')})},
  {what: '3 a private window refuses to open it', before: () => replace(IDBFactory.prototype, 'open', {value: () => refuse('InvalidStateError'), writable: true})},
  {
    what: '4 opening it is blocked for ever',
    before: async ({name}) => {
      const request = indexedDB.open(name, 1);
      await done(request);
      // A connection that does not give way holds the deletion up, and that holds up who comes after it.
      undo.push(() => request.result.close());
      indexedDB.deleteDatabase(name);
    },
  },
  {
    what: '5 a newer version of the page has written it',
    before: async ({name}) => {
      const request = indexedDB.open(name, 2);
      await done(request);
      request.result.close();
    },
  },
  {what: '6 the disk is full', after: () => replacePut(() => refuse('QuotaExceededError'))},
  {
    what: '7 the transaction is aborted when it is written',
    after: () => replacePut(function abort(original) {
      const request = original();
      this.transaction.abort();
      return request;
    }),
  },
  {what: '8 it is deleted while the page is open', after: ({name}) => done(indexedDB.deleteDatabase(name))},
];

describe('R13 a message is sent, and does not claim to be saved, when', () => {
  let store: LiveStore | undefined;
  afterEach(() => {
    for (const one of undo.splice(0).reverse()) one();
    store?.dispose();
  });

  for (const {what, before = nothing, after = nothing} of modes) {
    it(what, async function () {
      this.timeout(10_000);
      const user = aUser();
      await before(user);
      store = createStore({transport: user.transport, timings: fast});
      store.connect();
      await waitUntil(() => store?.state.connection.name === 'live', 'live', soon);
      if (after !== nothing) {
        // One that is saved as it should be, so that it is known to be open.
        const {saved} = await store.send('c1', {text: 'Before'});
        expect(saved).to.equal(true);
        await waitUntil(() => store?.state.pending.length === 0, 'sent', soon);
      }
      await after(user);

      const {saved} = await store.send('c1', {text: 'Hello'});
      expect(saved).to.equal(false);
      await waitUntil(() => store?.state.pending.length === 0, 'sent', soon);
      expect(user.bodies.filter((body) => body === 'Hello')).to.have.length(1);

      await store.saveDraft('c1', 'sms', {text: 'Half a thought', files: [], mentionIds: []});
      expect((await store.draft('c1', 'sms'))?.text, 'the draft').to.equal('Half a thought');
    });
  }
});

describe('a logout that wipes', () => {
  afterEach(() => {
    for (const one of undo.splice(0).reverse()) one();
  });

  /** Nobody waits here for as long as the client does on a storage that says nothing. */
  const hurry = () => {
    const {setTimeout: real} = globalThis;
    const sooner = (work: () => void, ms?: number, ...values: unknown[]) => real(work, ms === 3_000 ? 60 : ms, ...values);
    replace(globalThis, 'setTimeout', {value: sooner, writable: true});
  };
  const signedIn = async () => {
    const user = aUser();
    const store = createStore({transport: user.transport, timings: fast});
    undo.push(() => store.dispose());
    store.connect();
    await waitUntil(() => store.state.connection.name === 'live', 'live', soon);
    return {...user, store};
  };

  it('R13 R14 ends where storage is forbidden', async () => {
    replace(globalThis, 'indexedDB', {get: () => refuse('SecurityError')});
    const {store} = await signedIn();
    await store.send('c1', {text: 'Hello'});
    await store.logout({wipe: true, discardUnsent: true});
    expect(store.state.viewer).to.equal(undefined);
  });

  it('R13 R14 ends where deleting is refused', async () => {
    const {store} = await signedIn();
    await store.send('c1', {text: 'Hello'});
    replace(IDBFactory.prototype, 'deleteDatabase', {value: () => refuse('InvalidStateError'), writable: true});
    await store.logout({wipe: true, discardUnsent: true});
    expect(store.state.viewer).to.equal(undefined);
  });

  it('R13 R14 ends, and has left nothing, though somebody holds the database open', async () => {
    const {store, name} = await signedIn();
    await store.saveDraft('c1', 'sms', {text: 'Secret', files: [], mentionIds: []});
    const request = indexedDB.open(name, 1);
    await done(request);
    undo.push(() => request.result.close());
    hurry();
    await store.logout({wipe: true, discardUnsent: true});
    const count = request.result.transaction('drafts').objectStore('drafts').count();
    await new Promise((resolve) => (count.onsuccess = resolve));
    expect(count.result).to.equal(0);
  });

  it('R14 signs another tab out that holds what is stored, so that nothing of it is written again', async () => {
    const {store, transport, name} = await signedIn();
    const names = async () => (await indexedDB.databases()).map((one) => one.name);
    const other = createStore({transport, timings: fast});
    undo.push(() => other.dispose());
    other.connect();
    await waitUntil(() => other.state.connection.name === 'live', 'live', soon);
    await other.saveDraft('c1', 'sms', {text: 'Secret', files: [], mentionIds: []});
    expect(await names()).to.include(name);

    await store.logout({wipe: true});
    await waitUntil(() => other.state.connection.name === 'signed-out', 'signed out', soon);
    expect(other.state.viewer).to.equal(undefined);
    expect(await names()).not.to.include(name);

    other.connect();
    expect(await other.draft('c1', 'sms')).to.equal(undefined);
    expect((await other.send('c1', {text: 'Back'})).saved).to.equal(true);
  });

  it('R1 R14 is refused over a message that an earlier page left, though the browser has not told of it yet', async () => {
    const {store, transport} = await signedIn();
    transport.answers.SendMessage = () => Promise.reject(new Error('No network'));
    await store.send('c1', {text: 'Unsent'});
    store.dispose();

    const {getAll} = IDBObjectStore.prototype;
    let isSlow = true;
    replace(IDBObjectStore.prototype, 'getAll', {
      writable: true,
      value(this: IDBObjectStore, ...values: Parameters<typeof getAll>) {
        // Busy with other things: it answers all that is asked before it.
        if (isSlow) for (let count = 0; count < 200; count += 1) this.count();
        return getAll.apply(this, values);
      },
    });
    const next = createStore({transport, timings: fast});
    undo.push(() => next.dispose());
    next.connect();
    await next.whenReady();
    const refused = await next.logout({wipe: true}).catch((cause: unknown) => cause);
    isSlow = false;
    expect(refused).to.include({code: 'UNSENT'});
    await next.logout({wipe: true, discardUnsent: true});
  });
});
