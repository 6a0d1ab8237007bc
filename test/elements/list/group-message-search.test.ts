import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {GroupChatError} from '../../../src/core/errors.js';
import type {Page, TimelineItem} from '../../../src/core/model.js';
import '../../../src/define/group-message-search.js';
import type {GroupMessageSearch} from '../../../src/elements/list/group-message-search.js';
import {aConversation, aMessage, anAttachment, aViewer, fakeStore, type FakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {waitUntil} from '../../helpers/wait.js';

const pageOf = (nodes: readonly TimelineItem[], endCursor: string | null = null): Page<TimelineItem> => ({nodes, endCursor, hasNextPage: endCursor !== null});
const estimate = () => aMessage({id: 'm', conversationId: 'c', body: 'Here is the Estimate for the roof.'});

const finding = (searchTimeline: FakeStoreOptions['searchTimeline'], rest: FakeStoreOptions = {}) =>
  fakeStore({conversations: [aConversation({id: 'c', name: 'Maple Street'})], ...(searchTimeline ? {searchTimeline} : {}), ...rest});

async function mount(store: FakeStore, attributes: Partial<GroupMessageSearch> = {}) {
  const search = await fixture<GroupMessageSearch>(html`<group-message-search .store=${store}></group-message-search>`);
  Object.assign(search, attributes);
  await search.updateComplete;
  const root = search.shadowRoot;
  if (!root) throw new Error('no shadow root');
  const rows = () => [...root.querySelectorAll<HTMLElement>('[part=row]')];
  const text = () => root.querySelector('.scroller')?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
  const button = (name: string) => [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
  return {search, root, rows, text, button};
}

describe('<group-message-search>', () => {
  it('shows who wrote what and where, with the words marked', async () => {
    const {root, rows, text} = await mount(finding(() => Promise.resolve(pageOf([estimate()]))), {query: 'estimate'});
    await waitUntil(() => rows().length === 1);
    expect(text()).to.contain('Ana').and.contain('Maple Street').and.contain('Here is the Estimate');
    expect([...root.querySelectorAll('mark')].map(({textContent}) => textContent)).to.deep.equal(['Estimate']);
  });

  it('marks a number in any format, and the name of a file', async () => {
    const nodes = [
      aMessage({body: 'Call 212.555.0123 please'}),
      aMessage({body: 'See this', attachments: [anAttachment({name: 'Estimate 212 555 0123.pdf'})]}),
    ];
    const {root, rows} = await mount(finding(() => Promise.resolve(pageOf(nodes))), {query: '(212) 555-0123'});
    await waitUntil(() => rows().length === 2);
    expect([...root.querySelectorAll('mark')].map(({textContent}) => textContent)).to.deep.equal(['212.555.0123', '212 555 0123']);
  });

  it('asks for the message it found to be shown', async () => {
    const {search, rows} = await mount(finding(() => Promise.resolve(pageOf([estimate()]))), {query: 'estimate'});
    await waitUntil(() => rows().length === 1);
    const asked = oneEvent(search, 'gc-conversation-select');
    rows()[0]?.click();
    expect(((await asked) as CustomEvent<unknown>).detail).to.deep.equal({conversationId: 'c', messageId: 'm'});
  });

  it('shows only the answer to the last question, and takes the earlier one back', async () => {
    const answers: ((page: Page<TimelineItem>) => void)[] = [];
    const store = finding(() => new Promise((resolve) => answers.push(resolve)));
    const {search, rows, text} = await mount(store, {query: 'first'});
    search.query = 'second';
    await search.updateComplete;

    answers[1]?.(pageOf([aMessage({body: 'the second answer'})]));
    await waitUntil(() => rows().length === 1);
    answers[0]?.(pageOf([aMessage({body: 'the first answer'})]));
    await search.updateComplete;

    expect(text()).to.contain('the second answer').and.not.contain('the first answer');
    expect(store.callsTo('searchTimeline')[0]?.[0].signal?.aborted).to.equal(true);
  });

  it('searches one conversation, and goes on where the page ended', async () => {
    const store = finding(({after}) => Promise.resolve(after ? pageOf([aMessage()]) : pageOf([estimate()], 'next')));
    const {rows, button} = await mount(store, {query: 'estimate', conversationId: 'c'});
    await waitUntil(() => rows().length === 1);
    button('Show more')?.click();
    await waitUntil(() => rows().length === 2);
    expect(store.callsTo('searchTimeline').map(([{conversationId, after}]) => [conversationId, after])).to.deep.equal([['c', undefined], ['c', 'next']]);
    expect(button('Show more') === undefined).to.equal(true);
  });

  it('says so when nothing is found, and asks nothing for an empty field', async () => {
    const store = finding(() => Promise.resolve(pageOf([])));
    const {search, text} = await mount(store);
    expect(store.callsTo('searchTimeline')).to.have.length(0);
    search.query = 'zzz';
    await waitUntil(() => text().includes('No messages contain “zzz”'));
  });

  it('words a failure, tells the host, and tries again', async () => {
    let isDown = true;
    const store = finding(() => (isDown ? Promise.reject(new GroupChatError('NETWORK')) : Promise.resolve(pageOf([estimate()]))));
    const {search, rows, text, button} = await mount(store);
    const failed = oneEvent(search, 'gc-error');
    search.query = 'estimate';
    await failed;
    await waitUntil(() => text().includes('The search did not work.') && text().includes('Check your connection and try again'));
    expect(text()).to.not.include('What you write');

    isDown = false;
    button('Try again')?.click();
    await waitUntil(() => rows().length === 1);
  });

  it('says why it cannot connect rather than search for ever, and tries again', async () => {
    const error = new GroupChatError('MISCONFIGURED');
    const store = finding(undefined, {viewer: null, state: {connection: {name: 'failed', error}}});
    const {text, button} = await mount(store, {query: 'estimate'});
    expect(text()).to.include('not set up correctly').and.not.include('Searching');

    button('Try again')?.click();
    expect(store.callsTo('connect')).to.have.length(1);
  });

  it('says so where the back end cannot search, and asks it nothing', async () => {
    const store = finding(undefined, {viewer: aViewer({capabilities: []})});
    const {text} = await mount(store, {query: 'estimate'});
    expect(text()).to.equal('Messages cannot be searched here.');
    expect(store.callsTo('searchTimeline')).to.have.length(0);
  });

  it('forgets what it found for the former user', async () => {
    const {search, rows} = await mount(finding(() => Promise.resolve(pageOf([estimate()]))), {query: 'estimate'});
    await waitUntil(() => rows().length === 1);
    search.store = finding(() => new Promise(() => undefined));
    await search.updateComplete;
    expect(rows()).to.have.length(0);
  });

  it('has no accessibility violation', async () => {
    const {search, rows} = await mount(finding(() => Promise.resolve(pageOf([estimate()], 'next'))), {query: 'estimate'});
    await waitUntil(() => rows().length === 1);
    const {violations} = await axe.run(search);
    expect(violations.map(({id}) => id)).to.deep.equal([]);
  });
});
