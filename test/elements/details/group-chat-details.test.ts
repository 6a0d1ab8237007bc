import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/group-chat-details.js';
import {GroupChatError, problem, type Outcome} from '../../../src/core/errors.js';
import type {Conversation, HistoryEntry} from '../../../src/core/model.js';
import type {GroupChatDetails} from '../../../src/elements/details/group-chat-details.js';
import type {ConversationSelectEvent, GroupStartEvent} from '../../../src/elements/shared/events.js';
import {aConversation, aMessage, aTeammate, aViewer, fakeStore, minutesLater, type FakeStoreOptions} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';
import {failsOpenly} from '../shared/fails-openly.js';

async function mount(given: Partial<Conversation> = {}, {section = 'settings', ...options}: FakeStoreOptions & {section?: string} = {}) {
  const store = fakeStore({conversations: [aConversation({name: 'Roof repair', ...given, id: 'c'})], ...options});
  const element = await fixture<GroupChatDetails>(html`<group-chat-details .store=${store} conversation-id="c" section=${section}></group-chat-details>`);
  const root = element.shadowRoot!;
  const text = () => root.textContent.replace(/\s+/g, ' ');
  const button = (name: string, within: ParentNode = root) => [...within.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent).includes(name));
  return {store, element, root, text, button};
}

describe('<group-chat-details>', () => {
  it('GRP-13 renames the group, tidily, and says so', async () => {
    const {store, element, root, button, text} = await mount();
    button('Rename the group')!.click();
    await waitUntil(() => root.activeElement?.id === 'name');
    root.querySelector<HTMLInputElement>('#name')!.value = '  Roof \u202E & gutter ';

    await sendKeys({press: 'Enter'});
    await waitUntil(() => text().includes('Roof & gutter'));

    expect(store.callsTo('rename')).to.deep.equal([['c', 'Roof & gutter']]);
    await element.updateComplete;
    expect(root.activeElement?.getAttribute('aria-label')).to.equal('Rename the group');
  });

  it('GRP-13 takes the name away when it is emptied, and refuses one that is too long', async () => {
    const {store, element, root, button, text} = await mount({}, {viewer: aViewer({policy: {maxNameLength: 5}})});
    button('Rename')!.click();
    await element.updateComplete;
    const field = () => root.querySelector<HTMLInputElement>('#name')!;

    field().value = 'far too long';
    button('Save')!.click();
    await waitUntil(() => text().includes('5 characters at most'));
    field().value = '   ';
    button('Save')!.click();

    await waitUntil(() => store.callsTo('rename').length === 1);
    expect(store.callsTo('rename')).to.deep.equal([['c', null]]);
  });

  it('GRP-13 counts a name that comes near its limit, and says above the buttons that it is too long', async () => {
    const {element, root, button, text} = await mount({}, {viewer: aViewer({policy: {maxNameLength: 40}})});
    button('Rename')!.click();
    await waitUntil(() => root.activeElement?.id === 'name');
    expect(text()).to.not.include('of 40');

    await sendKeys({type: 'Roof and gutter repair at 14 Willow Street'});
    await element.updateComplete;
    expect(text()).to.include('42 of 40 characters');
    button('Save')!.click();
    await waitUntil(() => root.querySelector('[role=alert]') !== null);

    const below = (first: Element, second: Element) => second.getBoundingClientRect().top - first.getBoundingClientRect().bottom;
    expect(text()).to.include('40 characters at most');
    expect(below(root.querySelector('[role=alert]')!, button('Save')!)).to.be.at.least(0);
    expect(below(root.querySelector('#name-count')!, button('Save')!)).to.be.at.least(0);
  });

  it('keeps the name being typed when a rule refuses it, and says why', async () => {
    const refuse = (): Promise<Outcome<Conversation>> => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]});
    const {element, root, button, text} = await mount({}, {rename: refuse});
    button('Rename')!.click();
    await element.updateComplete;
    root.querySelector<HTMLInputElement>('#name')!.value = 'Gutter';

    button('Save')!.click();
    await waitUntil(() => text().includes('do not have permission'));

    expect(root.querySelector<HTMLInputElement>('#name')!.value).to.equal('Gutter');
  });

  it('shows a mark as the server knows it when setting it was refused', async () => {
    const refuse = (): Promise<Outcome<void>> => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]});
    const {root, text} = await mount({}, {setFlags: refuse});

    const mute = root.querySelector<HTMLElement>('[role=switch][aria-label=Mute]')!;
    mute.click();
    await waitUntil(() => text().includes('do not have permission'));

    expect(mute.getAttribute('aria-checked')).to.equal('false');
  });

  it('ACC-10 sets the viewer’s own marks', async () => {
    const {store, root} = await mount();

    const mute = root.querySelector<HTMLElement>('[role=switch][aria-label=Mute]')!;
    mute.click();

    await waitUntil(() => mute.getAttribute('aria-checked') === 'true');
    expect(store.callsTo('setFlags')).to.deep.equal([['c', {muted: true}]]);
  });

  it('closes the group after explaining, and reopens it', async () => {
    const {store, root, button, text} = await mount({viewerCan: ['CLOSE', 'REOPEN']});
    button('Close the group')!.click();
    const dialog = root.querySelector('dialog')!;
    expect(dialog.open).to.equal(true);
    expect(dialog.textContent).to.include('Contacts are not told');

    button('Close the group', dialog)!.click();
    await waitUntil(() => text().includes('This group is closed'));
    button('Reopen the group')!.click();
    await waitUntil(() => !text().includes('This group is closed'));

    expect(store.callsTo('setClosed')).to.deep.equal([['c', true], ['c', false]]);
  });

  it('says why something was refused', async () => {
    const refuse = (): Promise<Outcome<Conversation>> => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]});
    const {button, text} = await mount({closed: true, viewerCan: ['REOPEN']}, {setClosed: refuse});

    button('Reopen')!.click();

    await waitUntil(() => text().includes('do not have permission'));
  });

  it('MEM-06 leads to the group before and after, and to a new one', async () => {
    const {element, button} = await mount({predecessorId: 'before', successorId: 'after'});

    setTimeout(() => button('Continues an earlier group')!.click());
    expect((await oneEvent<ConversationSelectEvent>(element, 'gc-conversation-select')).detail).to.deep.equal({conversationId: 'before'});
    setTimeout(() => button('Continued in a newer group')!.click());
    expect((await oneEvent<ConversationSelectEvent>(element, 'gc-conversation-select')).detail).to.deep.equal({conversationId: 'after'});
    expect(button('New group from this one')!.textContent.trim()).to.equal('Start');
    setTimeout(() => button('New group from this one')!.click());
    expect((await oneEvent<GroupStartEvent>(element, 'gc-group-start')).detail).to.include({predecessorId: 'c'});
  });

  it('shows the people in their section', async () => {
    const {root} = await mount({}, {section: 'participants'});

    const people = root.querySelector('group-participants')!;

    await waitUntil(() => people.shadowRoot!.textContent.includes('Ana Ruiz'));
    expect(people.manage).to.equal(true);
  });

  it('ACC-12 searches in this conversation alone, and asks for the message that is chosen', async () => {
    const message = aMessage({id: 'm', conversationId: 'c', body: 'The porch key'});
    const {store, element, root} = await mount({}, {section: 'search', searchTimeline: () => Promise.resolve({nodes: [message], endCursor: null, hasNextPage: false})});
    const search = root.querySelector('group-message-search')!;
    await search.updateComplete;
    search.query = 'porch';
    await waitUntil(() => search.shadowRoot!.querySelector('.hit') !== null);
    expect(store.callsTo('searchTimeline')[0]?.[0]).to.include({query: 'porch', conversationId: 'c'});
    setTimeout(() => search.shadowRoot!.querySelector<HTMLElement>('.hit')!.click());
    expect((await oneEvent<ConversationSelectEvent>(element, 'gc-conversation-select')).detail).to.deep.equal({conversationId: 'c', messageId: 'm'});
  });

  it('moves between the sections with the arrow keys', async () => {
    const {element, root} = await mount({}, {section: 'participants'});
    root.querySelector<HTMLElement>('#tab-participants')!.focus();

    await sendKeys({press: 'ArrowRight'});
    await element.updateComplete;

    expect(element.section).to.equal('settings');
    expect(root.activeElement?.id).to.equal('tab-settings');
  });

  it('ACC-06 shows what was changed, by whom, page by page', async () => {
    const entry = (id: string, given: Partial<HistoryEntry> = {}): HistoryEntry => ({id, at: minutesLater(0), actor: aTeammate({name: 'Lee Park'}), action: 'RENAMED', before: 'Roof', after: 'Roof repair', ...given});
    const pages = [[entry('1')], [entry('2', {action: 'EXPORTED_BY_API', actor: null, before: null, after: null})]];
    const {text, button} = await mount({}, {section: 'history', history: (_, {after} = {}) => Promise.resolve({nodes: pages[after ? 1 : 0]!, endCursor: '1', hasNextPage: !after})});
    await waitUntil(() => text().includes('Roof → Roof repair'));
    expect(text()).to.include('Renamed').and.include('Lee Park');
    expect(text()).to.match(/at \d+:\d\d [AP]M/).and.not.match(/\d:\d\d:\d\d/);

    button('older')!.click();

    await waitUntil(() => text().includes('Exported by api'));
    expect(text()).to.include('Automatic');
  });

  describe('a copy of the history', () => {
    const entry = (id: number): HistoryEntry => ({id: String(id), at: minutesLater(id), actor: aTeammate({name: 'Lee Park'}), action: 'RENAMED', before: null, after: `=Name ${String(id)}`});
    const all = Array.from({length: 7}, (_, index) => entry(index));
    const history: FakeStoreOptions['history'] = (_, {after} = {}) => {
      const start = after === undefined ? 0 : Number(after);
      return Promise.resolve({nodes: all.slice(start, start + 3), endCursor: String(start + 3), hasNextPage: start + 3 < all.length});
    };
    const {click} = HTMLAnchorElement.prototype;
    let saved: {readonly name: string; readonly text: Promise<string>}[] = [];

    beforeEach(() => {
      saved = [];
      HTMLAnchorElement.prototype.click = function keep(this: HTMLAnchorElement) {
        saved.push({name: this.download, text: fetch(this.href).then((response) => response.text())});
      };
    });
    afterEach(() => (HTMLAnchorElement.prototype.click = click));

    it('ACC-06 is downloaded whole as CSV, after the back end has written down that it was taken', async () => {
      const {store, button, text} = await mount({}, {section: 'history', history});
      await waitUntil(() => text().includes('Renamed'));
      button('Download CSV')!.click();
      await waitUntil(() => saved.length === 1);
      const [file] = saved;
      expect(file?.name).to.match(/^Roof repair \d{4}-\d\d-\d\d\.csv$/);
      const rows = (await file!.text).trimEnd().split('\r\n');
      expect(rows).to.have.length(8);
      expect(rows[1]).to.contain('"Lee Park","Renamed"').and.to.contain(`"'=Name 0"`);
      expect(store.callsTo('recordExport')).to.deep.equal([['c', 'CSV']]);
    });

    it('ACC-06 is downloaded as JSON, also where the back end keeps no such line', async () => {
      const {store, button, text} = await mount({}, {section: 'history', history, viewer: aViewer({capabilities: ['AUDIT']})});
      await waitUntil(() => text().includes('Renamed'));
      button('Download JSON')!.click();
      await waitUntil(() => saved.length === 1);
      expect((JSON.parse(await saved[0]!.text) as {entries: unknown[]}).entries).to.have.length(7);
      expect(store.callsTo('recordExport')).to.deep.equal([]);
    });

    it('ACC-06 is not made when it is refused, or when a page of it fails, and the reason is said', async () => {
      const refused = await mount({}, {section: 'history', history, recordExport: () => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]})});
      await waitUntil(() => refused.text().includes('Renamed'));
      refused.button('Download CSV')!.click();
      await waitUntil(() => refused.text().includes('Ask an administrator'));

      const broken = await mount({}, {section: 'history', history: (id, page) => (page?.after === '3' && page.first === 100 ? Promise.reject(new GroupChatError('NETWORK')) : history(id, page))});
      await waitUntil(() => broken.text().includes('Renamed'));
      broken.button('Download CSV')!.click();
      await waitUntil(() => broken.text().includes('The history could not be loaded.'));
      expect(saved).to.deep.equal([]);
    });
  });

  it('says that the history could not be loaded, and tries again', async () => {
    let fails = true;
    const {text, button} = await mount({}, {section: 'history', history: () => fails
      ? Promise.reject(new GroupChatError('SERVER_ERROR'))
      : Promise.resolve({nodes: [], endCursor: null, hasNextPage: false})});
    await waitUntil(() => text().includes('could not be loaded'));

    fails = false;
    button('Try again')!.click();

    await waitUntil(() => text().includes('Nothing was changed yet'));
  });

  it('shows only what the back end and the viewer can do', async () => {
    const {root, button} = await mount({viewerCan: []}, {viewer: aViewer({capabilities: [], can: []})});

    expect(button('Rename') === undefined).to.equal(true);
    expect(button('Close the group') === undefined).to.equal(true);
    expect(button('New group') === undefined).to.equal(true);
    expect(root.querySelector('[role=switch]') === null).to.equal(true);
    expect(root.querySelector('#tab-history') === null).to.equal(true);
    expect(root.querySelector('#tab-search') === null).to.equal(true);
  });

  it('says that a conversation is not there', async () => {
    const store = fakeStore({state: {threads: new Map([['gone', {first: {name: 'missing'}, pages: {}}]])}});
    const element = await fixture<GroupChatDetails>(html`<group-chat-details .store=${store} conversation-id="gone"></group-chat-details>`);

    expect(element.shadowRoot!.textContent).to.include('not there, or not for you');
  });

  it('has no accessibility violations in its sections', async () => {
    for (const section of ['participants', 'settings', 'search', 'history']) {
      const {element} = await mount({}, {section});
      await expect(element).to.be.accessible();
    }
  });

  it('does not promise to rename the group later when the server cannot be reached', async () => {
    const {element, root, button, text} = await mount({}, {rename: () => Promise.reject(new GroupChatError('NETWORK'))});
    button('Rename')!.click();
    await element.updateComplete;
    root.querySelector<HTMLInputElement>('#name')!.value = 'Gutter';

    button('Save')!.click();

    await waitUntil(() => text().includes('The server cannot be reached. Check your connection and try again.'));
    expect(text()).to.not.include('trying again').and.not.include('What you write');
  });

  failsOpenly((state) => mount({}, state));
});
