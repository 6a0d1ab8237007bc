import {expect, fixture} from '@open-wc/testing';
import {ContextProvider} from '@lit/context';
import {html, LitElement} from 'lit';
import type {ChatStore} from '../../../src/core/ports.js';
import {setStoreFactory, storeFactory} from '../../../src/core/ports.js';
import {ChatElement} from '../../../src/elements/shared/chat-element.js';
import {chatContext} from '../../../src/elements/shared/context.js';
import {announce} from '../../../src/elements/shared/announcer.js';
import {fakeStore} from '../../../src/testing.js';

class SampleChat extends ChatElement {
  renders = 0;
  readonly connection = this.select(({connection}) => connection.name);
  get found() {
    return this.chat;
  }
  override render() {
    this.renders += 1;
    return html`${this.connection.value ?? 'no store'}`;
  }
}
customElements.define('sample-chat', SampleChat);

class SampleProvider extends LitElement {
  readonly provider = new ContextProvider(this, {context: chatContext});
  set store(store: ChatStore | undefined) {
    this.provider.setValue(store);
  }
  override createRenderRoot() {
    return this;
  }
}
customElements.define('sample-provider', SampleProvider);

describe('an element and its store', () => {
  it('finds the store of the nearest provider, also when that one is set later', async () => {
    const root = await fixture<SampleProvider>(html`<sample-provider><sample-chat></sample-chat></sample-provider>`);
    const element = root.querySelector<SampleChat>('sample-chat')!;
    expect(element.shadowRoot?.textContent).to.equal('no store');

    root.store = fakeStore({state: {connection: {name: 'live'}}});
    await element.updateComplete;

    expect(element.shadowRoot?.textContent).to.equal('live');
  });

  it('prefers the store set on it to that of the provider', async () => {
    const own = fakeStore();
    const root = await fixture<SampleProvider>(html`<sample-provider .store=${fakeStore()}><sample-chat .store=${own}></sample-chat></sample-provider>`);
    expect(root.querySelector<SampleChat>('sample-chat')!.found).to.equal(own);
  });

  it('renders again when its slice changes, and not when another one does', async () => {
    const store = fakeStore({state: {connection: {name: 'live'}}});
    const element = await fixture<SampleChat>(html`<sample-chat .store=${store}></sample-chat>`);
    const before = element.renders;

    store.update({typing: new Map()});
    await element.updateComplete;
    expect(element.renders).to.equal(before);

    store.update({connection: {name: 'offline'}});
    await element.updateComplete;
    expect(element.renders).to.equal(before + 1);
    expect(element.shadowRoot?.textContent).to.equal('offline');
  });

  it('shows what changed while it was out of the document', async () => {
    const store = fakeStore({state: {connection: {name: 'live'}}});
    const element = await fixture<SampleChat>(html`<sample-chat .store=${store}></sample-chat>`);
    const parent = element.parentElement;
    element.remove();
    store.update({connection: {name: 'offline'}});
    parent?.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('offline');
  });

  it('shares the store of its endpoint, keeps it while it is moved, and gives it back when it leaves', async () => {
    const before = storeFactory();
    const store = fakeStore();
    let held = 0;
    setStoreFactory(() => {
      held += 1;
      return {store, release: () => (held -= 1)};
    });
    try {
      const element = await fixture<SampleChat>(html`<sample-chat endpoint="/graphql"></sample-chat>`);
      expect(element.found).to.equal(store);

      document.body.append(element);
      await element.updateComplete;
      expect(held).to.equal(1);

      element.remove();
      await Promise.resolve();
      expect(held).to.equal(0);
    } finally {
      if (before) setStoreFactory(before);
    }
  });
});

describe('the announcer', () => {
  it('says what comes in a burst once, together, and then falls silent', async () => {
    const element = await fixture<SampleChat>(html`<sample-chat .store=${fakeStore()}></sample-chat>`);
    announce(element, 'Ana wrote.');
    announce(element, 'Bo wrote.');
    announce(element, 'Bo wrote.');
    const region = element.shadowRoot?.querySelector('[aria-live=polite]');
    expect(region?.textContent).to.equal('');

    const changed = () => new Promise((resolve) => new MutationObserver(resolve).observe(region!, {childList: true, characterData: true, subtree: true}));
    await changed();
    expect(region?.textContent).to.equal('Ana wrote. Bo wrote.');
    await changed();
    expect(region?.textContent).to.equal('');
  });
});
