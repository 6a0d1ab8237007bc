import {expect} from '@open-wc/testing';
import {createStoreFactory} from '../../src/client/store-factory.js';
import {createBackend} from '../../src/testing/back-end.js';
import {fast} from './fake-transport.js';
import {waitUntil} from '../helpers/wait.js';

const soon = {interval: 5};

function aPage() {
  const backend = createBackend();
  const {endpoint, wsEndpoint, fetch, WebSocket} = backend;
  const factory = createStoreFactory({fetch, WebSocket, storage: 'memory', timings: {...fast, linger: 30}});
  const tokenProvider = backend.tokenProvider('dana');
  return {backend, acquire: (change = {}) => factory({endpoint, wsEndpoint, tokenProvider, ...change})};
}

describe('stores of a page', () => {
  it('R7 are one for all elements of an endpoint and user, with one socket', async () => {
    const {backend, acquire} = aPage();
    const five = Array.from({length: 5}, () => acquire());
    expect(new Set(five.map(({store}) => store))).to.have.length(1);
    for (const {store} of five) store.connect();
    await waitUntil(() => five[0]?.store.state.connection.name === 'live', 'live', soon);
    expect(backend.control.streamCount).to.equal(1);
    for (const {release} of five) release();
    await waitUntil(() => backend.control.streamCount === 0, 'closed', soon);
  });

  it('are two for two users', () => {
    const {backend, acquire} = aPage();
    const one = acquire();
    const other = acquire({tokenProvider: backend.tokenProvider('maria')});
    expect(one.store).not.to.equal(other.store);
    one.release();
    other.release();
  });

  it('outlive an element that is only moved', async () => {
    const {backend, acquire} = aPage();
    const before = acquire();
    before.store.connect();
    await waitUntil(() => before.store.state.connection.name === 'live', 'live', soon);
    before.release();
    before.release();
    const after = acquire();
    expect(after.store).to.equal(before.store);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(backend.control.streamCount).to.equal(1);
    after.release();
  });
});
