import {expect} from '@open-wc/testing';
import {GroupChatError} from '../../src/core/errors.js';
import {listKey} from '../../src/core/state.js';
import {aConversation, aMessage, fakeStore, someMessages} from '../../src/testing.js';

describe('fakeStore', () => {
  it('is a connected, loaded inbox and thread', () => {
    const store = fakeStore({conversations: [aConversation({id: 'c'})], timelines: {c: someMessages(50)}});

    const {connection, viewer, lists, timelines, threads} = store.state;
    expect(connection.name).to.equal('live');
    expect(viewer?.teammate.name).to.equal('Dana Scott');
    expect(lists.get(listKey({}))?.ids).to.deep.equal(['c']);
    expect(threads.get('c')?.first.name).to.equal('ready');
    expect(timelines.get('c')?.runs[0]?.chunks.map(({items}) => items.length)).to.deep.equal([24, 24, 2]);
  });

  it('tells its listeners of a change, until they stop', () => {
    const store = fakeStore();
    let told = 0;
    const stop = store.subscribe(() => (told += 1));

    store.update({connection: {name: 'offline'}});
    stop();
    store.update({connection: {name: 'live'}});

    expect(told).to.equal(1);
    expect(store.listenerCount).to.equal(0);
  });

  it('shows what is sent as pending, and remembers the call', async () => {
    const store = fakeStore({conversations: [aConversation({id: 'c'})]});

    await store.send('c', {text: 'On my way'});

    expect(store.state.pending.map(({body, state}) => [body, state])).to.deep.equal([['On my way', 'queued']]);
    expect(store.callsTo('send')).to.deep.equal([['c', {text: 'On my way'}]]);
  });

  it('answers with the method a test gives, and records that call too', async () => {
    const refusal = new GroupChatError('TOO_LONG');
    const store = fakeStore({send: () => Promise.reject(refusal)});

    const answer = await store.send('c', {text: 'x'}).catch((error: unknown) => error);

    expect(answer).to.equal(refusal);
    expect(store.callsTo('send')).to.have.length(1);
  });

  it('appends arrivals and keeps the chunks full', () => {
    const store = fakeStore({timelines: {c: someMessages(24)}});

    store.append('c', aMessage({sequence: 25}));

    expect(store.state.timelines.get('c')?.runs[0]?.chunks.map(({key}) => key)).to.deep.equal([1, 25]);
  });
});
