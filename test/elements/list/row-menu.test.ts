import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import type {Conversation} from '../../../src/core/model.js';
import '../../../src/define/group-chat-list.js';
import type {GroupChatList} from '../../../src/elements/list/group-chat-list.js';
import {aConversation, aMessage, aNote, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {waitUntil} from '../../helpers/wait.js';

const flags = {muted: false, archived: false, pinned: false, unread: false};

async function mount(given: Partial<Conversation> = {}, options: FakeStoreOptions = {}) {
  const others = ['b', 'c'].map((id) => aConversation({id, name: `Group ${id}`}));
  const store = fakeStore({conversations: [aConversation({id: 'a', name: 'Group a', ...given}), ...others], ...options});
  const list = await fixture<GroupChatList>(html`<group-chat-list .store=${store}></group-chat-list>`);
  const root = list.shadowRoot!;
  const row = (id: string) => root.querySelector<HTMLElement>(`[data-id="${id}"]`)!;
  const dots = (id: string) => root.querySelector<HTMLElement>(`[data-menu="${id}"]`)!;
  const items = () => [...root.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const names = () => items().map(({textContent}) => textContent.trim());
  const item = (name: string) => items().find(({textContent}) => textContent.trim() === name)!;
  const toast = () => root.querySelector('[part=toast] .toast-text')?.textContent ?? '';
  const opens = () => waitUntil(() => items().length > 0 && root.activeElement === items()[0], 'the menu');
  const closes = () => waitUntil(() => items().length === 0, 'the menu to close');
  const open = async (id = 'a') => {
    dots(id).click();
    await opens();
  };
  const choose = async (name: string, id = 'a') => {
    await open(id);
    item(name).click();
    await closes();
  };
  const undo = () => root.querySelector<HTMLElement>('.undo')!.click();
  return {store, list, root, row, dots, items, names, item, toast, opens, closes, open, choose, undo};
}

describe('<group-chat-list>: what can be done with a row (ACC-10)', () => {
  it('opens by its button, says what can be done, and goes with Escape back to the row', async () => {
    const {open, names, dots, closes, root, row} = await mount();
    await open();
    expect(dots('a').getAttribute('aria-expanded')).to.equal('true');
    expect(root.querySelector('[role=menu]')?.getAttribute('aria-label')).to.equal('Actions for Group a');
    expect(names()).to.deep.equal(['Mark as unread', 'Pin', 'Mute', 'Archive', 'Close the group']);

    await sendKeys({press: 'Escape'});
    await closes();
    expect(root.activeElement).to.equal(row('a'));
    expect(dots('a').getAttribute('aria-expanded')).to.equal('false');
  });

  it('opens by the secondary mouse button or the menu key, on the row that has the focus', async () => {
    const {row, opens, root} = await mount();
    row('b').focus();
    const asked = new MouseEvent('contextmenu', {bubbles: true, cancelable: true, composed: true});
    row('b').dispatchEvent(asked);
    await opens();
    expect(asked.defaultPrevented).to.equal(true);
    expect(root.querySelector('[role=menu]')?.getAttribute('aria-label')).to.equal('Actions for Group b');
  });

  it('opens under a finger that rests, and the tap that follows opens no conversation', async () => {
    const {row, opens, list} = await mount();
    let selected = 0;
    list.addEventListener('gc-conversation-select', () => (selected += 1));
    const touch = {bubbles: true, composed: true, pointerType: 'touch', isPrimary: true, clientX: 20, clientY: 20};
    row('a').dispatchEvent(new PointerEvent('pointerdown', touch));
    await opens();
    row('a').dispatchEvent(new PointerEvent('pointerup', touch));
    row('a').click();
    expect(selected).to.equal(0);
    row('a').click();
    expect(selected).to.equal(1);
  });

  it('does not open under a finger that scrolls', async () => {
    const {row, items} = await mount();
    const touch = {bubbles: true, composed: true, pointerType: 'touch', isPrimary: true, clientX: 20, clientY: 20};
    row('a').dispatchEvent(new PointerEvent('pointerdown', touch));
    row('a').dispatchEvent(new PointerEvent('pointermove', {...touch, clientY: 60}));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(items()).to.have.length(0);
  });

  it('moves with arrows, Home, End and first letters, and a press chooses', async () => {
    const {open, root, item, items, store, closes} = await mount();
    await open();
    await sendKeys({press: 'ArrowUp'});
    expect(root.activeElement).to.equal(items().at(-1));
    await sendKeys({press: 'Home'});
    await sendKeys({press: 'ArrowDown'});
    expect(root.activeElement).to.equal(item('Pin'));
    await sendKeys({press: 'a'});
    expect(root.activeElement).to.equal(item('Archive'));
    await sendKeys({press: 'Enter'});
    await closes();
    expect(store.callsTo('setFlags')).to.deep.equal([['a', {archived: true}]]);
  });

  it('archives, says so, puts the focus on the next row, and takes it back', async () => {
    const {choose, toast, store, undo, root} = await mount();
    store.update({lists: new Map([...store.state.lists].map(([key, one]) => [key, {...one, ids: ['a', 'b', 'c']}]))});
    await choose('Archive');
    await waitUntil(() => toast() === 'Archived.', 'the notice');
    await waitUntil(() => root.querySelector('[aria-live=polite]')?.textContent.includes('Archived.'), 'to be heard');

    undo();
    await waitUntil(() => store.state.conversations.get('a')?.flags?.archived === false, 'it to be back');
    await waitUntil(() => toast() === '', 'the notice to go');
  });

  it('gives the focus to the next row when the row is gone', async () => {
    const {choose, root, store, row} = await mount({}, {
      setFlags: (id) => {
        store.update({lists: new Map([...store.state.lists].map(([key, one]) => [key, {...one, ids: one.ids.filter((other) => other !== id)}]))});
        return Promise.resolve({ok: true, value: undefined});
      },
    });
    await choose('Archive');
    await waitUntil(() => root.querySelector('[data-id=a]') === null && root.activeElement === row('b'), 'the focus on the next row');
  });

  for (const [name, given, call] of [
    ['Unmute', {muted: true}, {muted: false}], ['Mute', {}, {muted: true}], ['Pin', {}, {pinned: true}], ['Unpin', {pinned: true}, {pinned: false}],
    ['Move to the inbox', {archived: true}, {archived: false}], ['Mark as unread', {}, {unread: true}],
  ] as const) {
    it(`${name}: for the viewer alone`, async () => {
      const {choose, store, toast} = await mount({flags: {...flags, ...given}});
      await choose(name);
      await waitUntil(() => toast() !== '', 'the notice');
      expect(store.callsTo('setFlags')).to.deep.equal([['a', call]]);
    });
  }

  it('marks as read up to the last item', async () => {
    const {choose, store} = await mount({unreadCount: 2, lastItem: aMessage({sequence: 12})});
    await choose('Mark as read');
    expect(store.callsTo('markRead')).to.deep.equal([['a', 12]]);
  });

  it('closes and reopens where the viewer may, and says why where the server refuses', async () => {
    const first = await mount();
    await first.choose('Close the group');
    await waitUntil(() => first.toast() === 'The group is closed.', 'the notice');
    first.undo();
    await waitUntil(() => first.store.callsTo('setClosed').length === 2, 'it to be opened again');

    const refused = await mount({closed: true, viewerCan: ['REOPEN']}, {
      setClosed: () => Promise.resolve({ok: false, problems: [problem('GROUP_EXISTS')]}),
    });
    await refused.choose('Reopen the group');
    await waitUntil(() => refused.toast() !== '', 'the reason');
    expect(refused.root.querySelector('.toast.failed')).to.not.equal(null);

    const other = await mount({viewerCan: ['SEND']});
    await other.open();
    expect(other.names()).to.not.include('Close the group');
  });

  it('has no menu where the back end keeps no marks and closes nothing', async () => {
    const {root, row, items} = await mount({}, {viewer: aViewer({capabilities: []})});
    expect(root.querySelector('[part=row-menu]')).to.equal(null);
    const asked = new MouseEvent('contextmenu', {bubbles: true, cancelable: true, composed: true});
    row('a').dispatchEvent(asked);
    expect([asked.defaultPrevented, items().length]).to.deep.equal([false, 0]);
  });

  it('says in the row that somebody mentioned the viewer, muted or not, until it is read', async () => {
    const lastItem = aNote({sequence: 5, mentions: [aTeammate({id: 'dana', name: 'Dana Scott'})]});
    const {row, store, list} = await mount({flags: {...flags, muted: true}, lastItem, unreadCount: 1, readUpTo: 4});
    expect(row('a').textContent).to.include('You are mentioned');
    store.updateConversation('a', {readUpTo: 5, unreadCount: 0});
    await list.updateComplete;
    expect(row('a').textContent).to.not.include('You are mentioned');
  });

  it('goes with a press beside it', async () => {
    const {open, closes} = await mount();
    await open();
    document.body.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
    await closes();
  });

  it('has no accessibility violation, with the menu and with the notice', async () => {
    const {open, list, choose, toast, closes} = await mount();
    await open();
    expect((await axe.run(list)).violations).to.deep.equal([]);
    await sendKeys({press: 'Escape'});
    await closes();
    await choose('Mute');
    await waitUntil(() => toast() !== '', 'the notice');
    expect((await axe.run(list)).violations).to.deep.equal([]);
  });

  it('does not promise to pin it later when there is no connection', async () => {
    const {choose, toast} = await mount({}, {setFlags: () => Promise.reject(new GroupChatError('OFFLINE'))});
    await choose('Pin');
    await waitUntil(() => toast() !== '');
    expect(toast()).to.equal('No connection. Try again when it is back.');
  });
});
