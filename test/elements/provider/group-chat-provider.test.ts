import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {ContextConsumer} from '@lit/context';
import {LitElement} from 'lit';
import {GroupChatError} from '../../../src/core/errors.js';
import {setStoreFactory, type ChatStore, type StoreOptions} from '../../../src/core/ports.js';
import '../../../src/define/group-chat-provider.js';
import {chatContext, settingsContext} from '../../../src/elements/shared/context.js';
import type {GroupChatProvider} from '../../../src/elements/provider/group-chat-provider.js';
import {aViewer, fakeStore, type FakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';

class TestReader extends LitElement {
  readonly #store = new ContextConsumer(this, {context: chatContext, subscribe: true});
  readonly #settings = new ContextConsumer(this, {context: settingsContext, subscribe: true});

  get found(): ChatStore | undefined { return this.#store.value; }
  get settings() { return this.#settings.value; }
}
customElements.define('test-reader', TestReader);

/** A store factory that remembers what it made, and for whom. */
function recordedFactory(state: FakeStoreOptions = {}) {
  const made: {readonly options: StoreOptions; readonly store: FakeStore; released: boolean}[] = [];
  setStoreFactory((options) => {
    const one = {options, store: fakeStore(state), released: false};
    made.push(one);
    return {store: one.store, release: () => void (one.released = true)};
  });
  return made;
}

async function mount(attributes: Partial<GroupChatProvider>) {
  const provider = await fixture<GroupChatProvider>(html`<group-chat-provider><test-reader></test-reader></group-chat-provider>`);
  Object.assign(provider, attributes);
  await provider.updateComplete;
  const reader = provider.querySelector<TestReader>('test-reader');
  if (!reader) throw new Error('no reader');
  return {provider, reader};
}

const token = () => Promise.resolve('token');

async function warnings(act: (said: readonly string[]) => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const before = console.warn;
  console.warn = (text: string) => void said.push(text);
  try {
    await act(said);
  } finally {
    console.warn = before;
  }
  return said;
}

describe('<group-chat-provider>', () => {
  it('hands the store it was given to every element inside', async () => {
    const store = fakeStore();
    const {reader} = await mount({store});
    expect(reader.found).to.equal(store);
  });

  it('asks nothing of the server before it is known how to sign in', async () => {
    const made = recordedFactory();
    const {provider, reader} = await mount({endpoint: '/graphql'});
    expect(made).to.have.length(0);

    provider.tokenProvider = token;
    await provider.updateComplete;

    expect(made.map(({options}) => options.endpoint)).to.deep.equal(['/graphql']);
    expect(reader.found).to.equal(made[0]?.store);
    expect(made[0]?.store.callsTo('connect')).to.have.length(1);
  });

  it('connects without a token when the page asks for it', async () => {
    const made = recordedFactory();
    const {provider} = await mount({endpoint: '/graphql'});
    provider.connect();
    await provider.updateComplete;
    expect(made).to.have.length(1);
  });

  it('lets go of the former user when another tokenProvider is set', async () => {
    const made = recordedFactory();
    const {provider, reader} = await mount({endpoint: '/graphql', tokenProvider: token});
    const unread: number[] = [];
    provider.addEventListener('gc-unread-changed', ({detail}) => unread.push(detail.unreadCount));
    made[0]?.store.update({viewer: aViewer({unreadCount: 3})});

    provider.tokenProvider = () => Promise.resolve('other');
    await provider.updateComplete;

    expect(made.map(({released}) => released)).to.deep.equal([true, false]);
    expect(reader.found).to.equal(made[1]?.store);
    expect(unread).to.deep.equal([3, 0]);
  });

  it('keeps its store while it is moved, and releases it once it has left', async () => {
    const made = recordedFactory();
    const {provider} = await mount({endpoint: '/graphql', tokenProvider: token});
    const other = document.createElement('div');
    provider.parentElement?.append(other);

    other.append(provider);
    await provider.updateComplete;
    expect(made.map(({released}) => released)).to.deep.equal([false]);

    provider.remove();
    await Promise.resolve();
    expect(made.map(({released}) => released)).to.deep.equal([true]);
  });

  it('tells the host when the viewer is known, the status changes and somebody writes (NOT-01)', async () => {
    const store = fakeStore({viewer: null, state: {connection: {name: 'connecting'}}});
    const {provider} = await mount({store});
    const heard: unknown[] = [];
    for (const name of ['gc-ready', 'gc-status-changed', 'gc-message-received', 'gc-auth-required'] as const) {
      provider.addEventListener(name, (event) => heard.push([event.type, event.detail]));
    }

    store.update({viewer: aViewer(), connection: {name: 'live'}});
    store.arrive({conversationId: 'c', messageId: 'm', mentioned: false, muted: false});
    store.update({connection: {name: 'signed-out', error: new GroupChatError('UNAUTHENTICATED')}});

    expect(heard).to.deep.equal([
      ['gc-status-changed', {status: 'live'}],
      ['gc-ready', {teammateId: 'dana'}],
      ['gc-message-received', {conversationId: 'c', messageId: 'm', mentioned: false, muted: false}],
      ['gc-status-changed', {status: 'signed-out', code: 'UNAUTHENTICATED'}],
      ['gc-auth-required', {}],
    ]);
  });

  it('reports a connection that cannot work', async () => {
    const store = fakeStore();
    const {provider} = await mount({store});
    const error = new GroupChatError('BAD_RESPONSE');

    const failed = oneEvent(provider, 'gc-error');
    store.update({connection: {name: 'failed', error}});

    expect(((await failed) as CustomEvent<{error: GroupChatError}>).detail.error).to.equal(error);
    expect(provider.status).to.equal('failed');
  });

  it('tells the page and its author once a code why the first connection fails, and what to check', async () => {
    const made = recordedFactory({viewer: null, state: {connection: {name: 'connecting'}}});
    const codes: string[] = [];
    // What explains it is loaded: of a failure in a test before it may be told only now.
    const ofThis = (texts: readonly string[]) => texts.filter((text) => text.includes('the endpoint https://api.example.com/graphql'));
    const said = ofThis(await warnings(async (soFar) => {
      const {provider} = await mount({});
      provider.addEventListener('gc-error', ({detail}) => codes.push(detail.error.code));
      Object.assign(provider, {endpoint: 'https://api.example.com/graphql?key=secret', tokenProvider: token});
      await provider.updateComplete;
      const store = made[0]?.store;
      for (const [code, message] of [['NETWORK', 'No answer'], ['BAD_RESPONSE', 'Not GraphQL (HTTP status 200, text/html)'], ['NETWORK', 'No answer']] as const) {
        store?.update({connection: {name: 'waiting', error: new GroupChatError(code, {message, retryable: true})}});
      }
      store?.update({viewer: aViewer(), connection: {name: 'live'}});
      store?.update({connection: {name: 'waiting', error: new GroupChatError('SERVER_ERROR', {retryable: true})}});
      await waitUntil(() => ofThis(soFar).length >= 2, 'explained');
    }));
    expect(codes).to.deep.equal(['NETWORK', 'BAD_RESPONSE']);
    expect(said).to.have.length(2);
    const [network, answer] = ['(NETWORK)', '(BAD_RESPONSE)'].map((code) => said.find((text) => text.includes(code)));
    expect(network).to.contain('[group-chat] <group-chat-provider>').and.contain('https://api.example.com/graphql: No answer').and.contain('CORS').and.contain(location.origin);
    expect(answer).to.contain('HTTP status 200, text/html').and.contain('Check the path').and.contain('JSON');
    expect(said.join()).not.to.contain('secret');
  });

  it('waits in whenReady until there is a store, then until it is ready', async () => {
    const {provider} = await mount({});
    const ready = provider.whenReady();
    const store = fakeStore();
    provider.store = store;
    await ready;
    expect(store.callsTo('whenReady')).to.have.length(1);
  });

  it('rejects logout rather than lose unsent messages', async () => {
    const {provider} = await mount({store: fakeStore({logout: () => Promise.reject(new GroupChatError('UNSENT'))})});
    const error = await provider.logout().catch((cause: unknown) => cause);
    expect((error as GroupChatError).code).to.equal('UNSENT');
  });

  it('passes language, time zone and wording on, also through a provider inside it', async () => {
    const store = fakeStore();
    const outer = await fixture<GroupChatProvider>(html`
      <group-chat-provider .store=${store} locale="fr" time-zone="America/Toronto">
        <group-chat-provider locale="es"><test-reader></test-reader></group-chat-provider>
      </group-chat-provider>
    `);
    const reader = outer.querySelector<TestReader>('test-reader');
    expect(reader?.found).to.equal(store);
    expect(reader?.settings).to.deep.equal({locale: 'es', timeZone: 'America/Toronto'});
  });

  it('tells the page author that an endpoint needs a way to sign in', async () => {
    recordedFactory();
    const said = await warnings(async (soFar) => {
      await mount({endpoint: 'https://api.example.com/graphql'});
      await waitUntil(() => soFar.some((text) => text.includes('no way to sign in')), 'explained');
    });
    expect(said.find((text) => text.includes('no way to sign in'))).to.match(/^\[group-chat\] <group-chat-provider> .*tokenProvider.*\(MISCONFIGURED\)$/s);
  });

  it('warns once of a wrong value and goes on without it', async () => {
    let settings: unknown;
    const said = await warnings(async () => {
      const {provider, reader} = await mount({locale: 'no language', timeZone: 'Mars/Olympus', appearance: 'blue' as never});
      provider.locale = undefined;
      await provider.updateComplete;
      provider.locale = 'no language';
      await provider.updateComplete;
      settings = reader.settings;
    });
    expect(said).to.have.length(3);
    for (const sentence of said) expect(sentence).to.match(/^\[group-chat\] <group-chat-provider> .*\(MISCONFIGURED\)$/s);
    expect(settings).to.deep.equal({});
  });

  it('sets the colour scheme of everything inside', async () => {
    const {provider, reader} = await mount({store: fakeStore()});
    provider.setAttribute('appearance', 'dark');
    expect(getComputedStyle(reader).colorScheme).to.equal('dark');
  });
});
