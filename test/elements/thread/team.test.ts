import {expect} from '@open-wc/testing';
import type {LiveStore} from '../../../src/client.js';
import {aNote, aNotice, aPending, aTeamMember, aTeammate, long, someMessages} from '../../../src/testing.js';
import {inPage, settled, type InPage} from '../../helpers/in-page.js';
import {frames, id, mountThread, received, sent, threadStore, until} from './mount.js';

const dana = aTeammate({id: 'dana', name: 'Dana Scott'});
const lee = aTeammate({id: 'lee', name: 'Lee Park'});
const noor = aTeammate({id: 'noor', name: 'Noor Haddad'});
const member = (teammate: typeof lee, readUpTo: number | null) => aTeamMember(teammate, {readUpTo});

describe('<group-chat-thread>: what the team sees of itself', () => {
  const seen = ({thread}: {thread: Element}) => thread.shadowRoot?.querySelector('[part=seen]')?.textContent.trim() ?? '';

  it('ACC-11: says below the last message who of the team has seen it', async () => {
    const view = await mountThread(threadStore({
      items: [received(1), sent(2)], conversation: {teammates: [member(dana, 2), member(lee, 2), member(noor, 1)]},
    }));
    expect(seen(view)).to.equal('Seen by Lee Park');

    view.store.updateConversation(id, {teammates: [member(dana, 2), member(lee, 2), member(noor, 2)]});
    await until('it is told', () => seen(view) === 'Seen by Lee Park and Noor Haddad');
    expect(view.isAtEnd(), 'the reader stays at the end').to.equal(true);
  });

  it('ACC-11: leaves out the author and the viewer, and whose back end does not tell', async () => {
    const note = aNote({author: lee, sequence: 2, body: 'For us'});
    const view = await mountThread(threadStore({items: [received(1), note], conversation: {teammates: [member(dana, 2), member(lee, 2), member(noor, null)]}}));
    expect(seen(view)).to.equal('');
  });

  it('ACC-11 MEM-09: does not claim it of somebody who came after it was said', async () => {
    const late = {...member(lee, 3), joinedAt: new Date(Date.now() + 60_000).toISOString()};
    const view = await mountThread(threadStore({
      items: [received(1), sent(2), aNotice({sequence: 3})], conversation: {teammates: [member(dana, 3), late, member(noor, 2)]},
    }));
    expect(seen(view)).to.equal('Seen by Noor Haddad');
  });

  it('ACC-11: is about what was said, not about a notice, and never about contacts', async () => {
    const view = await mountThread(threadStore({
      items: [received(1), aNotice({sequence: 2})], conversation: {teammates: [member(dana, 2), member(lee, 1)]},
    }));
    expect(seen(view)).to.equal('Seen by Lee Park');
    expect(seen(view)).to.not.contain('Ana');
  });

  it('ACC-11: says nothing while a message of one’s own is under way, or the latest is not loaded', async () => {
    const items = [received(1), sent(2)];
    const view = await mountThread(threadStore({items, conversation: {teammates: [member(dana, 2), member(lee, 2)]}}));
    view.store.update({pending: [aPending({conversationId: id, body: 'On my way', state: 'sending'})]});
    await until('it is gone', () => seen(view) === '');
  });

  it('ACC-10: reading a thread marked as unread takes the mark away; one marked while it is open keeps it', async () => {
    const flags = {muted: false, archived: false, pinned: false, unread: true};
    const {store} = await mountThread(threadStore({items: [received(1), received(2)], conversation: {readUpTo: 2, flags}}));
    window.dispatchEvent(new Event('pointermove'));
    await until('it is read', () => store.callsTo('markRead').length === 1);
    expect(store.callsTo('markRead')).to.deep.equal([[id, 2]]);

    store.updateConversation(id, {flags: {...flags, unread: false}});
    await frames(2);
    store.updateConversation(id, {flags});
    window.dispatchEvent(new Event('pointermove'));
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    expect(store.callsTo('markRead')).to.have.length(1);
  });

  it('ACC-13: says who is writing, and says it aloud to whoever is at work in the thread', async () => {
    const {thread, store} = await mountThread(threadStore({items: someMessages(3)}));
    const heard = () => thread.shadowRoot?.querySelector('[aria-live=polite]')?.textContent ?? '';
    const line = () => thread.shadowRoot?.querySelector('.typing')?.textContent.trim() ?? '';
    store.update({typing: new Map([[id, [lee]]])});
    await until('the line shows', () => line() === 'Lee Park is writing…');
    expect(heard()).to.equal('');

    thread.shadowRoot?.querySelector<HTMLElement>('.row')?.focus();
    store.update({typing: new Map([[id, [lee, noor]]])});
    await until('it is heard', () => heard() === 'Noor Haddad is writing…');
    store.update({typing: new Map()});
    await frames(3);
    expect(line()).to.equal('');
  });
});

describe('teammates over the real client and a back end in the page', () => {
  const group = 'long';
  let page: InPage;
  afterEach(() => page.dispose());

  /** Two windows of two teammates, both on the same thread. */
  async function two() {
    page = inPage({scenario: long(12)});
    const other = page.storeOf('lee');
    for (const store of [page.store, other]) {
      store.watchConversation(group);
      await settled(store, 'the thread', ({connection, threads}) => connection.name === 'live' && threads.get(group)?.first.name === 'ready');
    }
    return {mine: page.store, other};
  }

  it('ACC-13: the second one learns that the first is writing, and that it is over', async () => {
    const {mine, other} = await two();
    const writers = () => other.state.typing.get(group)?.map((one) => one.id).join() ?? '';

    mine.setTyping(group, true);
    await until('Lee knows', () => writers() === 'dana');
    expect(mine.state.typing.get(group) ?? [], 'nobody is told of themselves').to.deep.equal([]);
    mine.setTyping(group, false);
    await until('it is over', () => writers() === '');
  });

  it('ACC-10: a mark of one’s own is no concern of the other, and goes with reading what is read already', async () => {
    const {mine, other} = await two();
    const last = mine.state.conversations.get(group)?.lastItem?.sequence ?? 0;
    await mine.markRead(group, last);
    await mine.setFlags(group, {unread: true, pinned: true});
    const flags = (store: LiveStore) => store.state.conversations.get(group)?.flags;
    await until('it is marked', () => flags(mine)?.unread === true && flags(mine)?.pinned === true);
    expect(flags(other)).to.include({unread: false, pinned: false});

    await mine.markRead(group, last);
    await until('the mark is gone', () => flags(mine)?.unread === false);
  });

  it('ACC-11: what one has read the other is told at once', async () => {
    const {mine, other} = await two();
    const last = mine.state.conversations.get(group)?.lastItem?.sequence ?? 0;
    const readBy = (who: string) => mine.state.conversations.get(group)?.teammates.find(({teammate}) => teammate.id === who)?.readUpTo ?? 0;
    const before = readBy('lee');

    await other.markRead(group, last);
    await until('it is told', () => readBy('lee') === last);
    expect(before).to.be.below(last);
  });
});
