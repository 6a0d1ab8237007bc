import {aTimeout, expect, fixture, html, oneEvent} from '@open-wc/testing';
import {GroupChatError} from '../../../src/core/errors.js';
import type {Connection} from '../../../src/core/state.js';
import '../../../src/define/group-connection-status.js';
import type {GroupConnectionStatus} from '../../../src/elements/provider/group-connection-status.js';
import {aPending, fakeStore} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {waitUntil} from '../../helpers/wait.js';

async function mount(connection: Connection, {delay = 0, pending = 0} = {}) {
  const store = fakeStore({state: {connection, pending: Array.from({length: pending}, () => aPending())}});
  const status = await fixture<GroupConnectionStatus>(html`
    <group-connection-status .store=${store} delay=${delay}></group-connection-status>
  `);
  await aTimeout(1);
  await status.updateComplete;
  const text = () => status.shadowRoot?.querySelector<HTMLElement>('[role=status]')?.innerText.trim() ?? '';
  const action = () => status.shadowRoot?.querySelector('button');
  return {store, status, text, action};
}

describe('<group-connection-status>', () => {
  it('takes no room while all is well', async () => {
    const {status, text} = await mount({name: 'live'});
    expect(text()).to.equal('');
    expect(status.offsetHeight).to.equal(0);
  });

  it('says that what is written is kept, and how much waits, when there is no network', async () => {
    const {text} = await mount({name: 'offline'}, {pending: 2});
    expect(text()).to.equal('No connection. What you write is kept and will be sent. 2 messages are waiting to be sent.');
  });

  it('does not mention a short blip', async () => {
    const {store, status, text} = await mount({name: 'live'}, {delay: 40});
    store.update({connection: {name: 'waiting'}});
    await status.updateComplete;
    store.update({connection: {name: 'connecting'}});
    await status.updateComplete;
    expect(text()).to.equal('');
    store.update({connection: {name: 'live'}});
    await aTimeout(60);
    expect(text()).to.equal('');
  });

  it('mentions a long one, even when its state changes back and forth, and tries again when asked', async () => {
    const {store, status, text, action} = await mount({name: 'live'}, {delay: 40});
    store.update({connection: {name: 'connecting'}});
    await status.updateComplete;
    store.update({connection: {name: 'waiting'}});
    await aTimeout(60);
    expect(text()).to.contain('Connection lost.');
    action()?.click();
    expect(store.callsTo('connect')).to.have.length(1);
  });

  it('does not speak of a lost connection while it comes back after the network did', async () => {
    const {store, status, text} = await mount({name: 'live'}, {delay: 40});
    store.update({connection: {name: 'offline'}});
    await waitUntil(() => text().startsWith('No connection.'));
    store.update({connection: {name: 'waiting'}});
    await status.updateComplete;
    expect(text()).to.match(/^No connection\./);
    store.update({connection: {name: 'live'}});
    await status.updateComplete;
    expect(text()).to.equal('');

    store.update({connection: {name: 'offline'}});
    await waitUntil(() => text().startsWith('No connection.'));
    store.update({connection: {name: 'waiting'}});
    await waitUntil(() => text().startsWith('Connection lost.'), 'it is mentioned when it takes long');
  });

  it('offers to sign in when the session has ended', async () => {
    const {status, action} = await mount({name: 'signed-out'}, {delay: 10_000});
    const asked = oneEvent(status, 'gc-auth-required');
    action()?.click();
    await asked;
    expect(status.matches(':state(shown)')).to.equal(true);
  });

  it('words a page that is wired wrongly for its user, and can be asked to try again', async () => {
    const {store, text, action} = await mount({name: 'failed', error: new GroupChatError('BAD_REQUEST')});
    expect(text()).to.match(/^Messages are not available right now/);
    action()?.click();
    expect(store.callsTo('connect')).to.have.length(1);
  });

  for (const [code, reason] of [
    ['NETWORK', 'The server cannot be reached.'],
    ['BAD_RESPONSE', 'Something on the network answers instead of the server'],
    ['SERVER_ERROR', 'The server has a problem.'],
    ['BAD_REQUEST', 'The server does not understand this version.'],
  ] as const) {
    it(`says that it could not connect, and why, when there never was a connection (${code})`, async () => {
      const {store, text} = await mount({name: 'connecting'});
      store.update({viewer: undefined, connection: {name: code === 'BAD_REQUEST' ? 'failed' : 'waiting', error: new GroupChatError(code)}});
      await waitUntil(() => text().includes(reason), 'the reason');
      expect(text()).to.match(/^Could not connect\. /).and.not.contain('lost');
    });
  }

  it('has no accessibility violation', async () => {
    for (const name of ['offline', 'waiting', 'signed-out', 'failed'] as const) {
      const {status} = await mount({name});
      const {violations} = await axe.run(status);
      expect(violations.map(({id}) => id), name).to.deep.equal([]);
    }
  });
});
