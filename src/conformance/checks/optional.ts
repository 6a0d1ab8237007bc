import {
  AddNote, Conversation, Conversations, CreateConversation, History, RecordExport, RenameConversation, RetryMessage, SearchTimeline, SetClosed, SetFlags,
  SetTyping, TimelineItem,
} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import type {World} from '../world.js';

const close = async (world: World, conversationId: string, closed: boolean) =>
  (await world.a.ask(SetClosed, {input: {conversationId, closed}})).setClosed;

const note = async (world: World, conversationId: string, body: string, mentionIds: string[] = [], idempotencyKey = world.key()) =>
  (await world.a.ask(AddNote, {input: {idempotencyKey, conversationId, body, mentionIds}})).addNote;

export const optionalChecks: readonly Check[] = [
  {
    id: 'note-added',
    title: 'A note stands in the thread as a note, once for its key, and is no message',
    rule: 'ACC-04, Mutation.addNote',
    needs: ['NOTES'],
    async run(world) {
      const group = await world.group();
      const key = world.key();
      const first = await note(world, group.id, 'For us only', [], key);
      accepted(first, 'Adding');
      const again = await note(world, group.id, 'For us only', [], key);
      same(again.note?.id, first.note?.id, 'The same key');
      const {items} = await world.page(group.id, {last: 20});
      same(items.flatMap((item) => (item.__typename === 'Note' ? [item.body] : [])), ['For us only'], 'Notes');
      same(items.filter((item) => item.__typename === 'Message').length, 0, 'Messages');
      same((await world.conversation(group.id)).contactsLocked, group.contactsLocked, 'A note locks nothing (MEM-03)');
    },
  },
  {
    id: 'note-refused',
    title: 'An empty note, and a mention of somebody who cannot see the group, are refused',
    rule: 'ACC-04',
    needs: ['NOTES'],
    async run(world) {
      const group = await world.privateGroup();
      refusedWith(await note(world, group.id, ' '), 'EMPTY_MESSAGE', 'An empty note');
      const {teammate} = await world.colleague();
      refusedWith(await note(world, group.id, 'Look here', [teammate.id]), 'TEAMMATE_NO_ACCESS', 'A mention of somebody outside');
    },
  },
  {
    id: 'close-reopen',
    title: 'A closed group takes no message and keeps its thread; reopened, it takes them again',
    rule: 'SND-15',
    needs: ['CLOSE'],
    async run(world) {
      const group = await world.group();
      await world.sent(group, 'Before');
      accepted(await close(world, group.id, true), 'Closing');
      const closed = await world.conversation(group.id);
      same(closed.closed, true, 'closed');
      must(closed.problems.some(({code}) => code === 'CONVERSATION_CLOSED'), 'problems has CONVERSATION_CLOSED');
      refusedWith(await world.send(group, 'Into the closed group'), 'CONVERSATION_CLOSED', 'Sending');
      accepted(await close(world, group.id, false), 'Reopening');
      await world.sent(group, 'After');
    },
  },
  {
    id: 'close-then-new',
    title: 'After closing, the same people can start a new group; the old one can then not be reopened',
    rule: 'GRP-02, GRP-04',
    needs: ['CLOSE'],
    async run(world) {
      const group = await world.group();
      accepted(await close(world, group.id, true), 'Closing');
      const {createConversation} = await world.a.ask(CreateConversation, {input: await world.groupInput(group.people)});
      accepted(createConversation, 'A new group of the same people');
      same(createConversation.existed, false, 'existed');
      must(createConversation.conversation && createConversation.conversation.id !== group.id, 'It is another group');
      world.remember(createConversation.conversation.id);
      refusedWith(await close(world, group.id, false), 'GROUP_EXISTS', 'Reopening the old one');
      accepted(await close(world, createConversation.conversation.id, true), 'Closing the new one');
    },
  },
  {
    id: 'rename',
    title: 'A group is renamed, and an empty name takes the name away',
    rule: 'GRP-13',
    needs: ['RENAME'],
    async run(world) {
      const group = await world.group({name: world.name('old')});
      const rename = async (name: string | null) => (await world.a.ask(RenameConversation, {input: {conversationId: group.id, name}})).renameConversation;
      accepted(await rename(` ${world.name('new')} `), 'Renaming');
      same((await world.conversation(group.id)).name, world.name('new'), 'The name');
      accepted(await rename('  '), 'Taking the name away');
      same((await world.conversation(group.id)).name, null, 'The name after that');
      const {maxNameLength} = (await world.viewer()).policy;
      refusedWith(await rename('n'.repeat(maxNameLength + 1)), 'TOO_LONG', 'A name of one too many');
    },
  },
  {
    id: 'flags-own',
    title: 'Flags are one’s own, and what is left out of a change stays',
    rule: 'ACC-10',
    needs: ['FLAGS'],
    async run(world) {
      const group = await world.sharedGroup();
      const flag = async (flags: {muted?: boolean; pinned?: boolean}) =>
        (await world.a.ask(SetFlags, {input: {conversationId: group.id, ...flags}})).setFlags;
      accepted(await flag({muted: true}), 'Muting');
      accepted(await flag({pinned: true}), 'Pinning');
      same((await world.conversation(group.id)).flags, {muted: true, archived: false, pinned: true, unread: false}, 'The flags');
      const [first] = (await world.a.ask(Conversations, {first: 1})).conversations.edges;
      must(first?.node.flags?.pinned === true, 'A pinned conversation is not the first of the list');
      const theirs = (await world.conversation(group.id, world.b)).flags;
      must(theirs?.muted === false && !theirs.pinned, 'The second user’s flags changed too');
    },
  },
  {
    id: 'search',
    title: 'A message is found by its words, without regard to case and diacritics, by those alone who see it',
    rule: 'ACC-12',
    needs: ['SEARCH'],
    async run(world) {
      const group = await world.privateGroup();
      const word = `quittance${world.key().slice(-6).replace(/[^a-z0-9]/g, 'x')}`;
      const {id} = await world.sent(group, `Votre ${word} dépôt`);
      const find = async (query: string, who = world.a) => {
        const {searchTimeline} = await who.ask(SearchTimeline, {query, first: 20});
        return searchTimeline.edges.map(({node}) => node.id);
      };
      same(await find(word.toUpperCase()), [id], 'In capitals');
      same(await find(`depot ${word}`), [id], 'Without accents, in another order');
      same(await find(word, world.b), [], 'For somebody who does not see the group');
    },
  },
  {
    id: 'retry-refused',
    title: 'A message that somebody got, or may still get, cannot be sent again',
    rule: 'SND-11',
    needs: ['RETRY'],
    async run(world) {
      const group = await world.group();
      const {id: messageId} = await world.sent(group, 'Sent');
      const {retryMessage} = await world.a.ask(RetryMessage, {input: {idempotencyKey: world.key(), messageId}});
      refusedWith(retryMessage, 'NOT_RETRYABLE', 'Sending again');
    },
  },
  {
    id: 'typing',
    title: 'Who is writing arrives at the others, and not at oneself',
    rule: 'ACC-13, TypingChanged',
    needs: ['TYPING', 'SUBSCRIPTIONS'],
    async run(world) {
      const group = await world.sharedGroup();
      const own = await world.stream(world.b);
      const stream = await world.stream();
      accepted((await world.b.ask(SetTyping, {input: {conversationId: group.id, typing: true}})).setTyping, 'Writing');
      const {teammate} = await stream.event('TypingChanged', ({conversationId, typing}) => conversationId === group.id && typing);
      same(teammate.id, (await world.colleague()).teammate.id, 'Who is writing');
      const {id} = await world.sent(group, 'Meanwhile');
      await own.event('TimelineItemChanged', ({item}) => item.id === id);
      same(own.frames.filter(({event}) => event?.__typename === 'TypingChanged').length, 0, 'Frames to oneself');
    },
  },
  {
    id: 'history',
    title: 'What was done and by whom stands in the history, newest first',
    rule: 'ACC-06',
    needs: ['AUDIT', 'RENAME'],
    async run(world) {
      const {can, teammate} = await world.viewer();
      if (!can.includes('VIEW_HISTORY')) notTried('the viewer may not read it');
      const group = await world.group();
      await world.a.ask(RenameConversation, {input: {conversationId: group.id, name: world.name('with a history')}});
      const {history} = await world.a.ask(History, {conversationId: group.id, first: 20});
      must(history.edges.length >= 2, `${String(history.edges.length)} lines for creating and renaming`);
      same(history.edges[0]?.node.actor?.id, teammate.id, 'Who did the newest');
      const times = history.edges.map(({node}) => Date.parse(node.at));
      same(times, times.toSorted((one, two) => two - one), 'The order');
    },
  },
  {
    id: 'history-export',
    title: 'Who took a copy of the history stands in it, and who may not see the group takes none',
    rule: 'ACC-06',
    needs: ['AUDIT', 'AUDIT_EXPORT'],
    async run(world) {
      if (!(await world.viewer()).can.includes('VIEW_HISTORY')) notTried('the viewer may not read it');
      const group = await world.privateGroup();
      const lines = async () => (await world.a.ask(History, {conversationId: group.id, first: 20})).history.edges.length;
      const before = await lines();
      const take = async (who: typeof world.a) => (await who.ask(RecordExport, {input: {conversationId: group.id, format: 'CSV'}})).recordExport;
      refusedWith(await take(world.b), 'NOT_FOUND', 'A copy for somebody who does not see the group');
      same(await lines(), before, 'Lines after the refusal');
      accepted(await take(world.a), 'A copy');
      same(await lines(), before + 1, 'Lines after the copy');
    },
  },
  {
    id: 'successor',
    title: 'A new group made from another names it, and the other names the new one',
    rule: 'MEM-06',
    needs: ['SUCCESSORS'],
    async run(world) {
      const group = await world.group();
      await world.sent(group, 'Said in the old one');
      const next = await world.group({predecessorId: group.id});
      same(next.predecessorId, group.id, 'predecessorId');
      same((await world.conversation(group.id)).successorId, next.id, 'successorId');
      const {items} = await world.page(next.id, {last: 20});
      same(items.filter((item) => item.__typename === 'Message').length, 0, 'Messages copied');
    },
  },
  {
    id: 'team-group',
    title: 'A group of teammates only has no number, and everything in it is received',
    rule: 'TEAM-01',
    needs: ['TEAM_GROUPS'],
    async run(world) {
      const {can} = await world.viewer();
      if (!can.includes('CREATE_TEAM_GROUP')) notTried('the viewer may not create one');
      const {teammate} = await world.colleague();
      const input = {idempotencyKey: world.key(), kind: 'TEAM' as const, teammateIds: [teammate.id], name: world.name('of us')};
      const {createConversation} = await world.a.ask(CreateConversation, {input});
      accepted(createConversation, 'Creating');
      const {id, from, contacts, contactsLocked} = createConversation.conversation ?? notTried('no group was answered');
      world.remember(id);
      same([from, contacts, contactsLocked], [null, [], true], 'from, contacts and contactsLocked');
      const payload = await world.send({id, phones: []}, 'Hello', {expectPhones: null});
      accepted(payload, 'Sending');
      must(payload.message?.__typename === 'Message' && payload.message.status === 'RECEIVED', 'Its state is RECEIVED');
      const {conversation} = await world.b.ask(Conversation, {id, last: 5});
      must(conversation?.timeline.items.some((item) => item.id === payload.message?.id), 'The second user has it');
      const {timelineItem} = await world.b.ask(TimelineItem, {id: payload.message.id});
      must(timelineItem, 'And by its id');
    },
  },
];
