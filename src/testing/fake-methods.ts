import {problem, type Outcome} from '../core/errors.js';
import type {Contact, Conversation, Id, Page, Teammate} from '../core/model.js';
import type {NewConversation} from '../core/ports.js';
import {listKey, type ChatState, type Draft, type ListQuery, type Pending} from '../core/state.js';
import {aContact, aConversation, aPending} from './builders.js';
import type {FakeStore, StoreMethods} from './fake-types.js';

type Tools = Pick<FakeStore, 'state' | 'update' | 'updateConversation'>;

const nothing = () => undefined;
const done = () => Promise.resolve();
const page = <Node>(nodes: readonly Node[]): Promise<Page<Node>> => Promise.resolve({nodes, endCursor: null, hasNextPage: false});
const contains = (text: string, search: string | undefined) => text.toLowerCase().includes((search ?? '').trim().toLowerCase());
const shown = ({name, contacts}: Conversation) => [name ?? '', ...contacts.map((member) => `${member.name} ${member.address}`)].join(' ');

/** The simplest believable behaviour of every method: what is sent is queued, what is changed is changed. */
export function fakeMethods(
  tools: Tools,
  {contacts = [], teammates = []}: {readonly contacts?: readonly Contact[]; readonly teammates?: readonly Teammate[]} = {},
): Omit<StoreMethods, 'subscribe' | 'onArrival'> {
  const drafts = new Map<string, Draft>();
  const draftKey = (id: Id, mode: string) => `${mode}:${id}`;

  const change = (id: Id, fields: Partial<Conversation>): Promise<Outcome<Conversation>> => {
    tools.updateConversation(id, fields);
    const value = tools.state.conversations.get(id);
    return Promise.resolve(value ? {ok: true, value} : {ok: false, problems: [problem('NOT_FOUND')]});
  };
  const queue = (fields: Partial<Pending>): Promise<Pending> => {
    const pending = aPending(fields);
    tools.update(({pending: before}) => ({pending: [...before, pending]}));
    return Promise.resolve(pending);
  };

  return {
    connect: nothing,
    disconnect: nothing,
    whenReady: done,
    logout: done,
    watchList: (query) => {
      const key = listKey(query);
      if (!tools.state.lists.has(key)) tools.update((state) => ({lists: new Map(state.lists).set(key, listOf(state, query))}));
      return nothing;
    },
    loadMore: done,
    watchConversation: () => nothing,
    reload: done,
    loadOlder: done,
    loadNewer: done,
    loadAround: done,
    loadLatest: done,
    loadItem: (id) => {
      const items = [...tools.state.timelines.values()].flatMap(({runs}) => runs.flatMap(({chunks}) => chunks.flatMap((chunk) => chunk.items)));
      return Promise.resolve(items.find((item) => item.id === id));
    },
    send: (conversationId, {text, files = [], expectPhones = null}) => queue({
      conversationId,
      body: text,
      expectPhones,
      files: files.map((blob, index) => (
        {id: `file-${String(index)}`, name: blob.name, contentType: blob.type, bytes: blob.size, progress: 0, blob})),
    }),
    addNote: (conversationId, {text, mentionIds = []}) => queue({conversationId, kind: 'note', body: text, mentionIds}),
    retry: (key) => {
      tools.update(({pending}) => ({pending: pending.map((one) => (one.key === key ? {...one, state: 'queued', problems: []} : one))}));
      return done();
    },
    discard: (key) => {
      tools.update(({pending}) => ({pending: pending.filter((one) => one.key !== key)}));
      return done();
    },
    retryMessage: () => Promise.resolve({ok: true, value: undefined}),
    draft: (id, mode) => Promise.resolve(drafts.get(draftKey(id, mode))),
    saveDraft: (id, mode, draft) => {
      if (draft) drafts.set(draftKey(id, mode), draft);
      else drafts.delete(draftKey(id, mode));
      return done();
    },
    markRead: (id, upTo) => {
      tools.updateConversation(id, {readUpTo: upTo, unreadCount: 0});
      return done();
    },
    setTyping: nothing,
    createConversation: ({kind, name}: NewConversation) => {
      const conversation = aConversation({kind, name: name ?? null, contactsLocked: false});
      tools.update(({conversations}) => ({conversations: new Map(conversations).set(conversation.id, conversation)}));
      return Promise.resolve({ok: true, value: {conversation, existed: false}});
    },
    setContacts: (id) => change(id, {}),
    addTeammates: (id, ids) => {
      const added = teammates.filter((one) => ids.includes(one.id)).map((teammate) => ({teammate, joinedAt: '2026-01-22T15:00:00.000Z', readUpTo: null}));
      return change(id, {teammates: [...(tools.state.conversations.get(id)?.teammates ?? []), ...added]});
    },
    removeTeammate: (id, teammateId) =>
      change(id, {teammates: tools.state.conversations.get(id)?.teammates.filter(({teammate}) => teammate.id !== teammateId) ?? []}),
    rename: (id, name) => change(id, {name}),
    setClosed: (id, closed) => change(id, {closed, problems: closed ? [problem('CONVERSATION_CLOSED')] : []}),
    setFlags: (id, flags) => {
      const before = tools.state.conversations.get(id)?.flags ?? {muted: false, archived: false, pinned: false, unread: false};
      tools.updateConversation(id, {flags: {...before, ...flags}});
      return Promise.resolve({ok: true, value: undefined});
    },
    setConsent: (contactId, consent) =>
      Promise.resolve({ok: true, value: {...(contacts.find(({id}) => id === contactId) ?? aContact({id: contactId})), consent}}),
    recordExport: () => Promise.resolve({ok: true, value: undefined}),
    contacts: ({search, ids}) => page(contacts.filter(({id, name, phones}) =>
      (ids?.includes(id) ?? true) && contains([name, ...phones.map(({phone}) => phone)].join(' '), search))),
    teammates: ({search, ids}) => page(teammates.filter(({id, name, email, title}) =>
      (ids?.includes(id) ?? true) && contains(`${name} ${email ?? ''} ${title ?? ''}`, search))),
    searchTimeline: () => page([]),
    history: () => page([]),
  };
}

function listOf({conversations}: ChatState, query: ListQuery) {
  const {search, kind, unreadOnly = false, contactId, archived = false} = query;
  const ids = [...conversations.values()]
    .filter((one) => contains(shown(one), search))
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => !unreadOnly || one.unreadCount > 0)
    .filter((one) => contactId === undefined || one.contacts.some((member) => member.contactId === contactId))
    .filter((one) => (one.flags?.archived ?? false) === archived)
    .map(({id}) => id);
  return {query, ids, load: {name: 'ready'}, loadingMore: false, hasMore: false} as const;
}
