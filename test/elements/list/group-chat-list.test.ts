import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import type {Viewer} from '../../../src/core/model.js';
import {listKey} from '../../../src/core/state.js';
import '../../../src/define/group-chat-list.js';
import type {GroupChatList} from '../../../src/elements/list/group-chat-list.js';
import type {GroupChatErrorEvent} from '../../../src/elements/shared/events.js';
import {aConversation, aMessage, anAttachment, aNote, aNotice, aPending, aTeammate, aViewer, byTeammate, fakeStore, type FakeStore} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {waitUntil} from '../../helpers/wait.js';

async function mount(store: FakeStore, attributes: Partial<GroupChatList> = {}) {
  const list = await fixture<GroupChatList>(html`<group-chat-list .store=${store}></group-chat-list>`);
  Object.assign(list, attributes);
  await list.updateComplete;
  const root = list.shadowRoot;
  if (!root) throw new Error('no shadow root');
  const rows = () => [...root.querySelectorAll<HTMLButtonElement>('[part=row]')];
  const texts = () => rows().map(({textContent}) => textContent.replace(/\s+/gu, ' ').trim());
  const text = () => root.querySelector<HTMLElement>('.scroller')?.innerText ?? '';
  const button = (name: string) => [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
  const type = (value: string) => {
    const field = root.querySelector('input');
    if (!field) throw new Error('no field');
    field.value = value;
    field.dispatchEvent(new InputEvent('input'));
  };
  return {list, root, rows, texts, text, button, type};
}

const three = () => ['a', 'b', 'c'].map((id) => aConversation({id, name: `Group ${id}`}));

describe('<group-chat-list>', () => {
  it('shows who wrote last and what, in the words of each kind of item', async () => {
    const lastItems = [
      aMessage({body: 'See you at three.'}),
      aMessage({author: byTeammate(), body: 'On my way'}),
      aMessage({author: byTeammate({id: 'lee', name: 'Lee Park'}), body: '', attachments: [anAttachment({contentType: 'image/png'})]}),
      aMessage({body: '', attachments: [anAttachment({name: 'estimate.pdf'})]}),
      aMessage({reactionText: {emoji: '👍', quote: 'x', removed: false}}),
      aNote({author: aTeammate({name: 'Lee Park'}), body: 'Invoice twice'}),
    ];
    const conversations = lastItems.map((lastItem) => aConversation({lastItem}));
    const {root} = await mount(fakeStore({conversations}));

    const previews = [...root.querySelectorAll('.preview bdi')].map(({textContent}) => textContent);
    expect(previews).to.deep.equal([
      'Ana: See you at three.', 'You: On my way', 'Lee: Photo', 'Ana: estimate.pdf', 'Ana reacted 👍', 'Lee: Invoice twice',
    ]);
  });

  it('names a group by its members when it has no name (GRP-13)', async () => {
    const {root} = await mount(fakeStore({conversations: [aConversation(), aConversation({name: 'Spring tour'})]}));
    const titles = [...root.querySelectorAll('.title')].map(({textContent}) => textContent);
    expect(titles).to.deep.equal(['Ana, Bo, and Cleo', 'Spring tour']);
  });

  it('tells of what happened to the viewer in a whole sentence, with its own time', async () => {
    const maya = aTeammate({id: 'maya', name: 'Maya Lind'});
    const lastItem = aNotice({kind: 'TEAMMATE_ADDED', actor: maya, subjects: ['Dana Scott'], subjectIds: ['dana'], createdAt: '2026-01-22T10:37:00Z'});
    const {root, texts} = await mount(fakeStore({conversations: [
      aConversation({lastItem, lastActivityAt: '2026-01-21T15:22:00Z'}),
      aConversation({lastItem: aMessage({createdAt: '2026-01-20T09:00:00Z'}), lastActivityAt: '2026-01-20T12:00:00Z'}),
    ]}));

    expect(texts()[0]).to.contain('Maya added you').and.not.contain('You');
    expect([...root.querySelectorAll('time')].map(({dateTime}) => dateTime)).to.deep.equal(['2026-01-22T10:37:00.000Z', '2026-01-20T12:00:00.000Z']);
  });

  it('says what its search finds: messages only where the back end can search them', async () => {
    const field = async (viewer: Viewer) => (await mount(fakeStore({viewer}))).root.querySelector('input')?.placeholder;
    expect(await field(aViewer({capabilities: ['SEARCH']}))).to.equal('Search people and messages');
    expect(await field(aViewer({capabilities: []}))).to.equal('Search name or number');
  });

  it('marks unread, muted, closed and blocked conversations in words', async () => {
    const flags = {muted: true, archived: false, pinned: false, unread: false};
    const {root, texts} = await mount(fakeStore({conversations: [
      aConversation({unreadCount: 120}), aConversation({flags}), aConversation({closed: true}),
      aConversation({problems: [problem('CONTACT_DND')]}),
    ]}));
    const [unread, muted, closed, blocked] = texts();
    expect(unread).to.contain('99+').and.contain('120 unread');
    expect(muted).to.contain('Muted');
    expect(closed).to.contain('Closed');
    expect(blocked).to.contain('Blocked');
    expect(root.querySelectorAll('.bottom .tag'), 'beside the preview, not the name').to.have.length(2);
  });

  it('shows the own unsent message, and says when it failed', async () => {
    const store = fakeStore({
      conversations: [aConversation({id: 'c', lastItem: aMessage()})],
      state: {pending: [aPending({conversationId: 'c', body: 'On my way'})]},
    });
    const {list, texts} = await mount(store);
    expect(texts()[0]).to.contain('You: On my way').and.contain('Waiting to be sent');

    store.update({pending: [aPending({conversationId: 'c', body: 'On my way', state: 'failed'})]});
    await list.updateComplete;
    expect(texts()[0]).to.contain('Not sent');
  });

  it('says who of the team is writing (ACC-13)', async () => {
    const typing = new Map([['c', [aTeammate({name: 'Lee Park'}), aTeammate({id: 'dana'})]]]);
    const {texts} = await mount(fakeStore({conversations: [aConversation({id: 'c'})], state: {typing}}));
    expect(texts()[0]).to.contain('Lee is writing…');
  });

  it('raises the wish to open a conversation, and selects it unless the host takes over', async () => {
    const {list, rows} = await mount(fakeStore({conversations: three()}));
    const asked: string[] = [];
    list.addEventListener('gc-conversation-select', (event) => {
      asked.push(event.detail.conversationId);
      if (event.detail.conversationId === 'b') event.preventDefault();
    });

    rows()[0]?.click();
    rows()[1]?.click();
    await list.updateComplete;

    expect(asked).to.deep.equal(['a', 'b']);
    expect(rows().map((row) => row.getAttribute('aria-current'))).to.deep.equal(['true', null, null]);
  });

  it('is one Tab stop; arrows, Home and End move between the rows', async () => {
    const {root, rows} = await mount(fakeStore({conversations: three()}), {selectedId: 'b'});
    const focused = () => root.activeElement?.getAttribute('data-id');
    expect(rows().filter(({tabIndex}) => tabIndex === 0)).to.have.length(1);

    rows()[1]?.focus();
    await sendKeys({press: 'ArrowDown'});
    expect(focused()).to.equal('c');
    await sendKeys({press: 'Home'});
    expect(focused()).to.equal('a');
    await sendKeys({press: 'ArrowUp'});
    expect(focused()).to.equal('a');
    await sendKeys({press: 'End'});
    expect(focused()).to.equal('c');
  });

  it('asks the server for what was typed, once typing has paused, and shows its answer (ACC-12)', async () => {
    const store = fakeStore({conversations: [...three(), aConversation({id: 'd', name: 'Board'})]});
    const {type, texts} = await mount(store);

    type('Bo');
    type('Board');
    await waitUntil(() => texts().length === 1);

    expect(store.callsTo('watchList').map(([query]) => query.search)).to.deep.equal([undefined, 'Board']);
    expect(texts()[0]).to.contain('Board');
  });

  it('keeps the rows in view while the next answer is on its way', async () => {
    const store = fakeStore({conversations: three(), watchList: () => () => undefined});
    const {root, type, rows} = await mount(store);
    type('x');
    await waitUntil(() => root.querySelector('ul')?.getAttribute('aria-busy') === 'true');
    expect(rows()).to.have.length(3);
  });

  it('says what was searched for when nothing matches, and clears it', async () => {
    const {list, type, text, button, rows} = await mount(fakeStore({conversations: three(), viewer: aViewer({capabilities: []})}));
    type('zzz');
    await waitUntil(() => text().includes('No conversations match “zzz”'));
    button('Clear search')?.click();
    await list.updateComplete;
    expect(rows()).to.have.length(3);
  });

  it('searches messages too where the back end can', async () => {
    const found = aMessage({id: 'm', conversationId: 'a', body: 'The estimate is ready'});
    const store = fakeStore({
      conversations: three(), searchTimeline: () => Promise.resolve({nodes: [found], endCursor: null, hasNextPage: false}),
    });
    const {list, root, type} = await mount(store);
    const hit = () => root.querySelector('group-message-search')?.shadowRoot?.querySelector<HTMLElement>('[part=row]');

    type('estimate');
    await waitUntil(() => hit());
    const asked = oneEvent(list, 'gc-conversation-select');
    hit()?.click();

    expect(((await asked) as CustomEvent<unknown>).detail).to.deep.equal({conversationId: 'a', messageId: 'm'});
  });

  it('filters by unread, and offers the archive only where there is one', async () => {
    const store = fakeStore({conversations: [aConversation({unreadCount: 1}), aConversation()], viewer: aViewer({capabilities: []})});
    const {list, rows, button} = await mount(store);
    expect(button('Archived') === undefined).to.equal(true);
    button('Unread')?.click();
    await list.updateComplete;
    await list.updateComplete;
    expect(rows()).to.have.length(1);
  });

  it('offers a new message, also when the inbox is empty', async () => {
    const {list, root, text} = await mount(fakeStore());
    expect(text()).to.contain('No conversations yet');
    let asked = 0;
    list.addEventListener('gc-group-start', () => (asked += 1));
    root.querySelector<HTMLElement>('[part=new-message]')?.click();
    root.querySelector<HTMLElement>('.empty button')?.click();
    expect(asked).to.equal(2);
  });

  it('offers no new message to a viewer who may not start one', async () => {
    const {root} = await mount(fakeStore({viewer: aViewer({can: []})}));
    expect(root.querySelectorAll('[part=new-message], .empty button')).to.have.length(0);
  });

  it('starts a new group with the contact whose page it is on', async () => {
    const store = fakeStore();
    const {list, root} = await mount(store, {contactId: 'ana'});
    expect(store.callsTo('watchList').at(-1)).to.deep.equal([{contactId: 'ana'}]);
    const asked = oneEvent(list, 'gc-group-start');
    root.querySelector<HTMLElement>('[part=new-message]')?.click();
    expect(((await asked) as CustomEvent<unknown>).detail).to.deep.equal({kind: 'CONTACTS', contacts: [{contactId: 'ana'}]});
  });

  it('words a failed load, tells the host page once, and tries again', async () => {
    const failed = {query: {}, ids: [], load: {name: 'failed', error: new GroupChatError('NETWORK')}, loadingMore: false, hasMore: false} as const;
    const store = fakeStore({state: {lists: new Map([[listKey({}), failed]])}});
    const told: string[] = [];
    const hear = ({detail}: GroupChatErrorEvent) => told.push(detail.error.code);
    document.body.addEventListener('gc-error', hear);
    const {list, text, button} = await mount(store);
    list.requestUpdate();
    await list.updateComplete;
    document.body.removeEventListener('gc-error', hear);
    expect(text()).to.contain('could not be loaded');
    expect(told).to.deep.equal(['NETWORK']);
    button('Try again')?.click();
    expect(store.callsTo('loadMore')).to.deep.equal([[{}]]);
  });

  it('says so when it cannot load because there is no network', async () => {
    const store = fakeStore({state: {lists: new Map(), connection: {name: 'offline'}}, watchList: () => () => undefined});
    const {text} = await mount(store);
    expect(text()).to.contain('No connection');
  });

  it('says why it cannot connect rather than load for ever, and tries again', async () => {
    const error = new GroupChatError('BAD_RESPONSE', {retryable: true});
    const store = fakeStore({viewer: null, state: {lists: new Map(), connection: {name: 'waiting', error}}, watchList: () => () => undefined});
    const {text, button, root} = await mount(store);
    await waitUntil(() => text().includes('answers instead of the server'));
    expect(text()).to.contain('could not be loaded');
    expect(root.querySelector('.skeleton')).to.equal(null);
    button('Try again')?.click();
    expect(store.callsTo('connect')).to.have.length(1);
  });

  it('loads more when the end comes near, and offers to try again when that failed', async () => {
    const conversations = three();
    const lists = new Map([[listKey({}), {query: {}, ids: conversations.map(({id}) => id), load: {name: 'ready'}, loadingMore: false, hasMore: true} as const]]);
    const store = fakeStore({conversations, state: {lists}, loadMore: () => Promise.reject(new GroupChatError('NETWORK'))});
    const {text} = await mount(store);
    await waitUntil(() => text().includes('More could not be loaded.'));
    expect(store.callsTo('loadMore')).to.have.length(1);
  });

  it('forgets the former user at once when another one signs in', async () => {
    const {list, rows, root} = await mount(fakeStore({conversations: three()}));
    expect(rows()).to.have.length(3);
    list.store = fakeStore({viewer: null, state: {lists: new Map()}, watchList: () => () => undefined});
    await list.updateComplete;
    expect(rows()).to.have.length(0);
    expect(root.querySelectorAll('.skeleton')).to.have.length(1);
  });

  it('keeps typed letters from the hotkeys of the host page', async () => {
    const {root} = await mount(fakeStore());
    let heard = 0;
    const count = () => (heard += 1);
    document.addEventListener('keydown', count);
    root.querySelector('input')?.focus();
    await sendKeys({press: 'g'});
    document.removeEventListener('keydown', count);
    expect(heard).to.equal(0);
  });

  it('leaves no listener behind', async () => {
    const store = fakeStore({conversations: three()});
    const {list} = await mount(store);
    list.remove();
    expect(store.listenerCount).to.equal(0);
  });

  it('has no accessibility violation', async () => {
    const {list} = await mount(fakeStore({conversations: [...three(), aConversation({unreadCount: 2, closed: true})]}), {selectedId: 'a'});
    const {violations} = await axe.run(list);
    expect(violations.map(({id}) => id)).to.deep.equal([]);
  });
});
