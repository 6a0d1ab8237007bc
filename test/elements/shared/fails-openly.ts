import {expect} from '@open-wc/testing';
import {GroupChatError} from '../../../src/core/errors.js';
import type {ChatState, LoadState} from '../../../src/core/state.js';
import type {Viewer} from '../../../src/core/model.js';
import type {ChatElement} from '../../../src/elements/shared/chat-element.js';
import {aConversation, aViewer, type FakeStore} from '../../../src/testing.js';

interface Mounted {
  readonly store: FakeStore;
  readonly element: ChatElement;
  readonly text: () => string;
  readonly button: (name: string) => HTMLButtonElement | undefined;
}

/** What holds of every element that shows conversation `c`: it never loads without an end. */
export function failsOpenly(mount: (given: {viewer?: Viewer | null; state: Partial<ChatState>}) => Promise<Mounted>): void {
  it('says why it cannot connect rather than load for ever, and tries again', async () => {
    const error = new GroupChatError('BAD_RESPONSE', {retryable: true});
    const {store, text, button, element} = await mount({viewer: null, state: {connection: {name: 'waiting', error}, conversations: new Map(), threads: new Map()}});
    expect(text()).to.include('answers instead of the server').and.not.include('Loading');

    button('Try again')!.click();
    expect(store.callsTo('connect')).to.have.length(1);

    store.update({viewer: aViewer(), connection: {name: 'live'}, conversations: new Map([['c', aConversation({id: 'c'})]])});
    await element.updateComplete;
    expect(text()).to.not.include('answers instead of the server');
  });

  it('says why its load failed, tells the host page once, and tries again', async () => {
    const error = new GroupChatError('SERVER_ERROR', {retryable: true});
    const threads = (first: LoadState) => new Map([['c', {first, pages: {}}]]);
    const {store, element, text, button} = await mount({state: {conversations: new Map(), threads: threads({name: 'loading'})}});
    const told: GroupChatError[] = [];
    element.addEventListener('gc-error', ({detail}) => told.push(detail.error));

    store.update({threads: threads({name: 'failed', error})});
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    expect(text()).to.include('The server has a problem');
    expect(told).to.deep.equal([error]);

    button('Try again')!.click();
    expect(store.callsTo('reload')).to.deep.equal([['c']]);
    expect(store.callsTo('connect')).to.have.length(0);
  });
}
