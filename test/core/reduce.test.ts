import {expect} from '@open-wc/testing';
import type {Action} from '../../src/core/actions.js';
import {GroupChatError} from '../../src/core/errors.js';
import type {Conversation, TimelineItem} from '../../src/core/model.js';
import {reduce} from '../../src/core/reduce.js';
import {initialState, listKey, type ChatState, type ListQuery} from '../../src/core/state.js';
import {itemsOf} from '../../src/core/timeline/find.js';
import {aConversation, aMessage, aPending, aTeammate, aViewer, byContact, byTeammate, minutesLater, someMessages} from '../../src/testing/builders.js';

const after = (state: ChatState, ...actions: readonly Action[]): ChatState => actions.reduce(reduce, state);
const viewer = aViewer({unreadCount: 5});
const listed = (query: ListQuery, nodes: readonly Conversation[], hasNextPage = false): Action => ({type: 'list-page', query, page: {nodes, endCursor: null, hasNextPage}});
const arrived = (item: TimelineItem): Action => ({type: 'event', event: {type: 'item', item}});
const changed = (conversation: Conversation): Action => ({type: 'event', event: {type: 'conversation', conversation}});
const loaded = (conversationId: string, items: readonly TimelineItem[], {hasOlder = false, hasNewer = false} = {}): Action =>
  ({type: 'page', conversationId, page: {items, hasOlder, hasNewer}});
const ids = (state: ChatState, query: ListQuery = {}) => state.lists.get(listKey(query))?.ids;
const sequences = (state: ChatState, id: string) => [...itemsOf(state.timelines.get(id)!)].map(({sequence}) => sequence);

const a = aConversation({id: 'a', lastActivityAt: minutesLater(3), unreadCount: 3});
const b = aConversation({id: 'b', lastActivityAt: minutesLater(2)});
const c = aConversation({id: 'c', lastActivityAt: minutesLater(1)});
const open = after(initialState, {type: 'viewer', viewer}, listed({}, [a, b, c]), loaded('a', someMessages(5, {conversationId: 'a'})));

describe('what did not change', () => {
  it('keeps its identity, whatever is said again', () => {
    const again = structuredClone(b);
    const repeated: Action[] = [
      {type: 'viewer', viewer: structuredClone(viewer)}, changed(again), listed({}, [structuredClone(a), again, structuredClone(c)]),
      {type: 'connection', connection: {name: 'idle'}}, {type: 'removed', conversationId: 'unknown'}, {type: 'pending-removed', key: 'unknown'},
      {type: 'typing-expired', conversationId: 'a', teammateId: 'lee'}, {type: 'thread-page', conversationId: 'a', key: 'older', state: undefined},
    ];
    const settled = after(open, ...repeated);
    expect(after(settled, ...repeated)).to.equal(settled);
    expect(settled.conversations).to.equal(open.conversations);
    expect(settled.lists).to.equal(open.lists);
    expect(settled.timelines).to.equal(open.timelines);
  });

  it('stays untouched by what changes beside it', () => {
    const next = after(open, changed({...b, name: 'Kitchen'}));
    expect(next.conversations.get('b')?.name).to.equal('Kitchen');
    expect(next.conversations.get('a')).to.equal(open.conversations.get('a'));
    expect(next.lists).to.equal(open.lists);
    expect(next.timelines).to.equal(open.timelines);
  });
});

describe('a list', () => {
  it('puts the conversation first in which something happened last', () => {
    expect(ids(after(open, changed({...c, lastActivityAt: minutesLater(9)})))).to.deep.equal(['c', 'a', 'b']);
    expect(ids(after(open, arrived(aMessage({conversationId: 'b', sequence: 9, createdAt: minutesLater(9)}))))).to.deep.equal(['b', 'a', 'c']);
  });

  it('ACC-10: keeps the pinned ones on top, and takes one in however far down it would belong', () => {
    const pinned = (conversation: Conversation) => changed({...conversation, flags: {...conversation.flags!, pinned: true}});
    expect(ids(after(open, pinned(c)))).to.deep.equal(['c', 'a', 'b']);
    expect(ids(after(open, pinned(c), pinned(b)))).to.deep.equal(['b', 'c', 'a']);
    expect(ids(after(open, pinned(c), changed(c)))).to.deep.equal(['a', 'b', 'c']);
    const partly = after(initialState, listed({}, [a, b], true));
    expect(ids(after(partly, pinned(c)))).to.deep.equal(['c', 'a', 'b']);
    const onlyPinned = after(initialState, listed({}, [{...c, flags: {...c.flags!, pinned: true}}], true));
    expect(ids(after(onlyPinned, changed(b))), 'the others come with their page').to.deep.equal(['c']);
  });

  it('takes in a new conversation, but not one that belongs further down than was loaded', () => {
    const partly = after(initialState, listed({}, [a, b], true));
    expect(ids(after(partly, changed(aConversation({id: 'new', lastActivityAt: minutesLater(9)}))))).to.deep.equal(['new', 'a', 'b']);
    expect(ids(after(partly, changed(c)))).to.deep.equal(['a', 'b']);
    expect(ids(after(open, changed(aConversation({id: 'old', lastActivityAt: minutesLater(0)}))))).to.deep.equal(['a', 'b', 'c', 'old']);
  });

  it('keeps what belongs to it and lets go of what does not any more', () => {
    const unread = after(open, listed({unreadOnly: true}, [a]), listed({archived: true}, []));
    const read = after(unread, changed({...a, unreadCount: 0}), changed({...b, unreadCount: 1}));
    expect(ids(read, {unreadOnly: true})).to.deep.equal(['b']);
    const archived = after(unread, changed({...a, flags: {...a.flags!, archived: true}}));
    expect([ids(archived), ids(archived, {unreadOnly: true}), ids(archived, {archived: true})]).to.deep.equal([['b', 'c'], [], ['a']]);
    const {contactId} = b.contacts[0]!;
    const ofContact = after(open, listed({contactId: contactId!}, [b]), changed({...b, contacts: b.contacts.slice(1)}));
    expect(ids(ofContact, {contactId: contactId!})).to.deep.equal([]);
  });

  it('leaves it to the server what a search finds', () => {
    const found = after(open, listed({search: 'kitchen'}, [b, c]), changed({...c, lastActivityAt: minutesLater(9)}), changed({...a, name: 'Kitchen'}));
    expect(ids(found, {search: 'kitchen'})).to.deep.equal(['c', 'b']);
  });

  it('grows by pages, and begins anew with a first page', () => {
    const first = after(initialState, listed({}, [a, b], true));
    const second = after(first, {type: 'list-load', query: {}, loadingMore: true}, {type: 'list-page', query: {}, page: {nodes: [b, c], endCursor: null, hasNextPage: false}, append: true});
    expect(second.lists.get(listKey({}))).to.deep.include({ids: ['a', 'b', 'c'], loadingMore: false, hasMore: false, load: {name: 'ready'}});
    expect(ids(after(second, listed({}, [c], true)))).to.deep.equal(['c']);
  });

  it('says that loading failed and keeps what it shows', () => {
    const error = new GroupChatError('NETWORK');
    const failed = after(open, {type: 'list-load', query: {}, load: {name: 'failed', error}});
    expect(failed.lists.get(listKey({}))).to.deep.include({ids: ['a', 'b', 'c'], load: {name: 'failed', error}});
    expect(after(failed, {type: 'list-drop', query: {}}).lists.size).to.equal(0);
  });
});

describe('an item that arrives', () => {
  it('is appended to its thread and becomes the last one of its conversation', () => {
    const item = aMessage({conversationId: 'a', sequence: 6, createdAt: minutesLater(9)});
    const next = after(open, arrived(item));
    expect(sequences(next, 'a')).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(next.conversations.get('a')).to.include({lastItem: item, lastActivityAt: minutesLater(9)});
  });

  it('that changed further up leaves the last one as it is', () => {
    const last = aMessage({conversationId: 'a', sequence: 5});
    const state = after(open, arrived(last));
    expect(after(state, arrived(aMessage({conversationId: 'a', sequence: 2}))).conversations.get('a')?.lastItem).to.deep.equal(last);
  });

  it('R3: is not appended after events were lost, until the thread was read again', () => {
    const lost = after(open, {type: 'event', event: {type: 'resync'}}, arrived(aMessage({conversationId: 'a', sequence: 9})));
    expect(sequences(lost, 'a')).to.deep.equal([1, 2, 3, 4, 5]);
    expect(lost.timelines.get('a')?.hasNewer).to.equal(true);
  });

  it('ACC-13: ends the writing of its author', () => {
    const lee = aTeammate({id: 'lee'});
    const typing: Action = {type: 'event', event: {type: 'typing', conversationId: 'a', teammate: lee, typing: true}};
    const writing = after(open, typing, typing);
    expect(writing.typing.get('a')).to.deep.equal([lee]);
    expect(after(writing, arrived(aMessage({conversationId: 'a', sequence: 6, author: byTeammate(lee)}))).typing.size).to.equal(0);
    expect(after(writing, arrived(aMessage({conversationId: 'a', sequence: 6, author: byContact()}))).typing.get('a')).to.have.length(1);
    expect(after(writing, {type: 'typing-expired', conversationId: 'a', teammateId: 'lee'}).typing.size).to.equal(0);
  });

  it('ACC-13: does not tell the viewer that they themselves are writing', () => {
    const event = {type: 'typing', conversationId: 'a', teammate: viewer.teammate, typing: true} as const;
    expect(after(open, {type: 'event', event})).to.equal(open);
  });
});

describe('a message on its way', () => {
  const pending = aPending({conversationId: 'a', order: 1});
  const confirmed = aMessage({conversationId: 'a', sequence: 6, author: byTeammate(), idempotencyKey: pending.key});

  it('R2: stands in order of pressing Send, whatever is reported first', () => {
    const second = aPending({conversationId: 'a', order: 2});
    const both = after(open, {type: 'pending-put', pending: second}, {type: 'pending-put', pending}, {type: 'pending-put', pending: {...second, state: 'sending'}});
    expect(both.pending.map(({key, state}) => [key, state])).to.deep.equal([[pending.key, 'queued'], [second.key, 'sending']]);
  });

  it('SND-17: is shown once, whichever of event, page and outbox comes first', () => {
    const put: Action = {type: 'pending-put', pending};
    for (const confirm of [arrived(confirmed), loaded('a', [...someMessages(5, {conversationId: 'a'}), confirmed])]) {
      for (const order of [[put, confirm], [confirm, put], [put, confirm, put], [put, confirm, confirm]]) {
        const state = after(open, ...order);
        expect(state.pending).to.deep.equal([]);
        expect(sequences(state, 'a').filter((sequence) => sequence === 6)).to.have.length(1);
      }
    }
  });

  it('shows the progress of its files', () => {
    const files = [{id: 'f', name: 'a.png', contentType: 'image/png', bytes: 9, progress: 0}, {id: 'g', name: 'b.png', contentType: 'image/png', bytes: 9, progress: 0}];
    const state = after(open, {type: 'pending-put', pending: {...pending, files}}, {type: 'pending-progress', key: pending.key, fileId: 'f', progress: 0.5});
    expect(state.pending[0]?.files.map(({progress}) => progress)).to.deep.equal([0.5, 0]);
    expect(after(state, {type: 'pending-progress', key: pending.key, fileId: 'f', progress: 0.5})).to.equal(state);
    expect(after(state, {type: 'pending-removed', key: pending.key}).pending).to.deep.equal([]);
  });
});

describe('a conversation that is gone', () => {
  const gone: Action = {type: 'event', event: {type: 'removed', conversationId: 'a'}};

  it('MEM-10: leaves nothing behind but what its viewer had not sent, which is said to have failed', () => {
    const pending = aPending({conversationId: 'a'});
    const state = after(open, {type: 'pending-put', pending}, gone);
    expect([state.conversations.has('a'), state.timelines.has('a'), ids(state)?.includes('a')]).to.deep.equal([false, false, false]);
    expect(state.threads.get('a')?.first).to.deep.equal({name: 'missing'});
    expect(state.pending).to.have.length(1);
    expect(state.pending[0]).to.include({body: pending.body, state: 'failed'});
    expect(after(state, gone)).to.equal(state);
  });

  it('is loaded anew when the viewer is let in again', () => {
    const back = after(open, gone, changed(a));
    expect(back.threads.has('a')).to.equal(false);
    expect(ids(back)).to.deep.equal(['a', 'b', 'c']);
  });
});

describe('reading', () => {
  it('is shown at once, in the conversation and in the total', () => {
    const state = after(open, {type: 'read', conversationId: 'a', upTo: 5});
    expect(state.conversations.get('a')).to.include({readUpTo: 5, unreadCount: 0});
    expect(state.viewer?.unreadCount).to.equal(2);
  });

  it('counts what is left when only a part was read, and never goes back', () => {
    const state = after(open, {type: 'read', conversationId: 'a', upTo: 3});
    // 1 and 2 are Ana's, 3 and 4 Bo's, 5 the viewer's own.
    expect(state.conversations.get('a')).to.include({readUpTo: 3, unreadCount: 1});
    expect(after(state, {type: 'read', conversationId: 'a', upTo: 2})).to.equal(state);
  });

  it('ACC-10: leaves the total alone in a muted conversation, and takes the unread mark away', () => {
    const flags = {muted: true, archived: false, pinned: false, unread: true};
    const state = after(open, changed({...a, flags}), {type: 'read', conversationId: 'a', upTo: 5});
    expect(state.viewer?.unreadCount).to.equal(5);
    expect(state.conversations.get('a')?.flags?.unread).to.equal(false);
  });

  it('takes from the count only what was seen while the end is not loaded', () => {
    const far = after(initialState, {type: 'viewer', viewer}, changed({...a, unreadCount: 50, lastItem: aMessage({sequence: 90})}), loaded('a', someMessages(5, {conversationId: 'a'}), {hasNewer: true}));
    expect(after(far, {type: 'read', conversationId: 'a', upTo: 5}).conversations.get('a')?.unreadCount).to.equal(46);
  });
});

describe('the rest of the state', () => {
  it('follows the loading of a thread, edge by edge', () => {
    const error = new GroupChatError('TIMEOUT');
    const state = after(open, {type: 'thread-load', conversationId: 'a', load: {name: 'ready'}}, {type: 'thread-page', conversationId: 'a', key: 'older', state: 'loading'}, {type: 'thread-page', conversationId: 'a', key: 'newer', state: error});
    expect(state.threads.get('a')).to.deep.equal({first: {name: 'ready'}, pages: {older: 'loading', newer: error}});
    expect(after(state, {type: 'thread-page', conversationId: 'a', key: 'older', state: undefined}).threads.get('a')?.pages).to.deep.equal({newer: error});
  });

  it('takes parts of a conversation, and forgets a thread or everything when told so', () => {
    expect(after(open, {type: 'conversation-part', id: 'a', part: {unreadCount: 1}}).conversations.get('a')?.unreadCount).to.equal(1);
    expect(after(open, {type: 'conversation-part', id: 'unknown', part: {unreadCount: 1}})).to.equal(open);
    expect(after(open, {type: 'timeline-drop', conversationId: 'a'}).timelines.has('a')).to.equal(false);
    expect(after(open, {type: 'reset'})).to.equal(initialState);
    expect(after(open, {type: 'connection', connection: {name: 'offline'}}).connection).to.deep.equal({name: 'offline'});
  });
});
