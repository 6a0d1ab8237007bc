import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-unread-badge.js';
import type {GroupUnreadBadge} from '../../../src/elements/provider/group-unread-badge.js';
import {aViewer, fakeStore} from '../../../src/testing.js';

const mount = async (unreadCount: number) => {
  const store = fakeStore({viewer: aViewer({unreadCount})});
  const badge = await fixture<GroupUnreadBadge>(html`<group-unread-badge .store=${store}></group-unread-badge>`);
  return {store, badge, text: () => badge.shadowRoot?.textContent.replace(/\s+/gu, ' ').trim()};
};

describe('<group-unread-badge>', () => {
  it('shows nothing while nothing is unread', async () => {
    const {text} = await mount(0);
    expect(text()).to.equal('');
  });

  it('shows the count and follows it', async () => {
    const {store, badge, text} = await mount(3);
    expect(text()).to.equal('3 3 unread messages');
    store.update({viewer: aViewer({unreadCount: 1})});
    await badge.updateComplete;
    expect(text()).to.equal('1 1 unread message');
  });

  it('caps what it writes out', async () => {
    const {text} = await mount(250);
    expect(text()).to.equal('99+ 250 unread messages');
  });

  it('asks for the viewer when no other element does', async () => {
    const store = fakeStore({viewer: null});
    await fixture(html`<group-unread-badge .store=${store}></group-unread-badge>`);
    expect(store.callsTo('connect')).to.have.length(1);
  });
});
