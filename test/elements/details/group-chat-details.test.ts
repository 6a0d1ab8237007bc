import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import {problem} from '../../../src/core/errors.js';
import type {HistoryEntry} from '../../../src/core/model.js';
import '../../../src/define/group-chat-details.js';
import type {GroupChatDetails} from '../../../src/elements/details/group-chat-details.js';
import {aConversation, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {axe} from '../../axe.js';

const capable = aViewer({capabilities: ['RENAME', 'FLAGS', 'CLOSE', 'AUDIT', 'SUCCESSORS'], can: ['CREATE_GROUP', 'ADD_TEAMMATES', 'VIEW_HISTORY']});
const group = aConversation({
  id: 'c', name: 'Spring move', viewerCan: ['SEND', 'RENAME', 'LEAVE', 'CLOSE', 'CONTINUE', 'ADD_TEAMMATES'],
  flags: {muted: false, archived: false, pinned: false, unread: false},
});

async function mount(options: FakeStoreOptions = {}) {
  const store = fakeStore({viewer: capable, conversations: [group], ...options});
  const details = await fixture<GroupChatDetails>(html`<group-chat-details .store=${store} conversation-id="c"></group-chat-details>`);
  const root = details.shadowRoot!;
  const button = (name: string) => [...root.querySelectorAll('button')].find(({textContent}) => textContent.trim() === name);
  const press = async (name: string) => {
    button(name)!.click();
    await details.updateComplete;
  };
  return {store, details, root, button, press, text: () => root.textContent.replace(/\s+/g, ' ')};
}

describe('<group-chat-details>', () => {
  it('renames the group, and shows the new name', async () => {
    const {store, root, press} = await mount();
    await press('Rename');
    const field = root.querySelector('input[name=name]') as HTMLInputElement;
    expect(root.activeElement).to.equal(field);
    field.value = '  Autumn move ';
    await press('Save');
    expect(store.callsTo('rename')).to.deep.equal([['c', 'Autumn move']]);
    await waitUntil(() => !root.querySelector('form'));
  });

  it('keeps the name being typed when a rule refuses it, and says why', async () => {
    const {root, press} = await mount({rename: () => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]})});
    await press('Rename');
    (root.querySelector('input[name=name]') as HTMLInputElement).value = 'Mine';
    await press('Save');
    await waitUntil(() => root.querySelector('[role=alert]'));
    expect(root.querySelector('[role=alert]')!.textContent).to.contain('You do not have permission');
    expect((root.querySelector('input[name=name]') as HTMLInputElement).value).to.equal('Mine');
  });

  it('mutes for the viewer alone, and takes the switch back when that fails', async () => {
    const {store, root} = await mount({setFlags: () => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]})});
    const box = root.querySelector('input[name=muted]') as HTMLInputElement;
    box.click();
    expect(store.callsTo('setFlags')).to.deep.equal([['c', {muted: true}]]);
    await waitUntil(() => !box.checked);
  });

  it('asks before it closes the group', async () => {
    const {store, press, text, button} = await mount();
    await press('Close group');
    expect(store.callsTo('setClosed')).to.deep.equal([]);
    expect(text()).to.contain('contacts are not told');
    button('Close group')!.click();
    expect(store.callsTo('setClosed')).to.deep.equal([['c', true]]);
  });

  it('asks before the viewer leaves, and says why the last one cannot (MEM-12)', async () => {
    const {store, press, root} = await mount({removeTeammate: () => Promise.resolve({ok: false, problems: [problem('LAST_TEAMMATE')]})});
    await press('Leave group');
    await press('Leave group');
    expect(store.callsTo('removeTeammate')).to.deep.equal([['c', capable.teammate.id]]);
    await waitUntil(() => root.querySelector('[role=alert]'));
    expect(root.querySelector('[role=alert]')!.textContent).to.contain('The last teammate cannot leave');
  });

  it('begins a new group from this one, linked to it (MEM-06)', async () => {
    const {details, button} = await mount();
    const started = oneEvent(details, 'gc-group-start');
    button('New group from this one')!.click();
    const {detail} = await started;
    expect(detail.predecessorId).to.equal('c');
    expect(detail.contacts?.length).to.equal(group.contacts.length);
  });

  it('leads to the group that continues this one', async () => {
    const {details, press} = await mount({conversations: [{...group, closed: true, successorId: 'next'}]});
    const selected = oneEvent(details, 'gc-conversation-select');
    void press('Open');
    expect((await selected).detail.conversationId).to.equal('next');
  });

  it('reads the history page by page, when it is opened', async () => {
    const entry = (id: string): HistoryEntry => ({id, at: '2026-01-22T15:00:00.000Z', actor: aTeammate({name: 'Lee Park'}), action: 'RENAMED', before: 'Old', after: `New ${id}`});
    const {store, root, press, text} = await mount({
      history: (_id, {after} = {}) => Promise.resolve(after ? {nodes: [entry('1')], endCursor: null, hasNextPage: false} : {nodes: [entry('2')], endCursor: 'x', hasNextPage: true}),
    });
    expect(store.callsTo('history')).to.have.length(0);
    root.querySelector('summary')!.click();
    await waitUntil(() => text().includes('Lee Park: Renamed Old → New 2'));
    await press('Show earlier changes');
    await waitUntil(() => text().includes('New 1'));
    expect(store.callsTo('history').map(([, query]) => query?.after)).to.deep.equal([undefined, 'x']);
  });

  it('shows nothing that the back end cannot do or the viewer may not', async () => {
    const plain = aViewer({capabilities: [], can: []});
    const {root, button} = await mount({viewer: plain, conversations: [{...group, viewerCan: ['SEND'], flags: null}]});
    expect(button('Rename')).to.equal(undefined);
    expect(button('Close group')).to.equal(undefined);
    expect(root.querySelector('input')).to.equal(null);
    expect(root.querySelector('details')).to.equal(null);
  });

  it('says so when the conversation is gone for the viewer', async () => {
    const {store, details, text} = await mount();
    store.update({conversations: new Map(), threads: new Map([['c', {first: {name: 'missing'}, pages: {}}]])});
    await details.updateComplete;
    expect(text()).to.contain('not available to you any more');
  });

  it('passes axe', async () => {
    const {details} = await mount();
    const {violations} = await axe.run(details);
    expect(violations.map(({id}) => id)).to.deep.equal([]);
  });
});
