import {expect} from '@open-wc/testing';
import {createStore, type LiveStore} from '../../src/client/live-store.js';
import type {Arrival} from '../../src/core/ports.js';
import {waitUntil} from '../helpers/wait.js';

type Client = typeof import('../../src/client.js');

/** A second document of the same origin, with modules of its own: to locks and channels it is another tab. */
async function otherTab(): Promise<{createStore: Client['createStore']; close: () => void}> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inside = frame.contentDocument!;
  const script = inside.createElement('script');
  script.type = 'module';
  script.textContent = `window.client = await import(${JSON.stringify(new URL('../../src/client.ts', import.meta.url).href)});`;
  inside.head.append(script);
  const found = () => (frame.contentWindow as unknown as {client?: Client}).client;
  await waitUntil(() => found() !== undefined, 'the modules of the other tab');
  return {createStore: found()!.createStore, close: () => frame.remove()};
}

describe('two tabs of one browser against the demo server', () => {
  const open: LiveStore[] = [];
  let closeTab: () => void = () => undefined;
  afterEach(() => {
    for (const store of open.splice(0)) store.dispose();
    closeTab();
  });

  it('NOT-01 tell of each message once between them, and of the next one again', async function () {
    this.timeout(90_000);
    const {url} = (await (await fetch('/__demo-server')).json()) as {url: string};
    const people = (await (await fetch(`${url}/demo/people`)).json()) as {id: string; role: string}[];
    // Not the one whom other tests sign in: their pages may be open beside this one, and would be tabs of the same person.
    const admin = people.findLast(({role}) => role.toUpperCase() === 'ADMIN')!;
    const tokenProvider = async () => {
      const headers = {'content-type': 'application/json'};
      return ((await (await fetch(`${url}/demo/token`, {method: 'POST', headers, body: JSON.stringify({teammate: admin.id})})).json()) as {token: string}).token;
    };
    const tab = await otherTab();
    closeTab = tab.close;
    expect(tab.createStore, 'modules of its own').to.not.equal(createStore);
    const stores = [createStore, tab.createStore].map((make) => make({endpoint: `${url}/graphql`, tokenProvider}));
    open.push(...stores);
    const [first] = stores;
    const heard: Arrival[][] = [[], []];
    stores.forEach((store, at) => store.onArrival((arrival) => heard[at]?.push(arrival)));
    for (const store of stores) {
      store.connect();
      await waitUntil(() => store.state.connection.name === 'live', 'both are live');
    }

    const number = first!.state.viewer?.sendingNumbers.find(({problems}) => problems.length === 0);
    const {nodes} = await first!.contacts({});
    const contacts = nodes.filter(({problems}) => problems.length === 0).slice(3, 6).map(({id}) => ({contactId: id}));
    const made = await first!.createConversation({idempotencyKey: crypto.randomUUID(), kind: 'CONTACTS', contacts, fromId: number!.id});
    if (!made.ok) throw new Error(made.problems.map(({code}) => code).join());
    const {contacts: [ana, ...others], from, id} = made.value.conversation;
    const say = async (body: string) => {
      const answer = await fetch(`${url}/demo/phones/${encodeURIComponent(ana!.phone!)}/messages`, {
        method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({to: [from!.phone, ...others.map(({phone}) => phone)], body}),
      });
      expect(answer.ok, await answer.text()).to.equal(true);
    };
    const bodies = ['One', 'Two', 'Three', 'Four', 'Five'];
    for (const body of bodies) await say(body);

    // What a tab might still add is there once both have shown the last one, and the pause in which tabs agree is over.
    for (const store of stores) {
      store.watchConversation(id);
      await waitUntil(() => {
        const item = store.state.conversations.get(id)?.lastItem;
        return item?.type === 'message' && item.body === 'Five';
      }, 'both show the last one');
    }
    await waitUntil(() => heard.flat().length >= bodies.length, 'each to be told');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const told = heard.flat().filter(({conversationId}) => conversationId === id).map(({messageId}) => messageId);
    expect(told).to.have.length(bodies.length);
    expect(new Set(told).size).to.equal(bodies.length);
  });
});
