import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-chat-list.js';
import '../src/define/group-chat-provider.js';
import {GroupChatError, listKey, problem, type ConnectionName, type LoadState} from '../src/index.js';
import {
  aContactMember, aConversation, aMessage, anAttachment, aNote, aPending, aTeammate, aViewer, byContact, byTeammate, fakeStore,
} from '../src/testing.js';

interface Args {
  rows: 'some' | 'none' | 'many';
  load: LoadState['name'];
  connection: ConnectionName;
  contactId: string | undefined;
  canStart: boolean;
  width: string;
}

const people = (...names: string[]) => names.map((name) => aContactMember({name}));
const flags = {muted: false, archived: false, pinned: false, unread: false};
const lee = {id: 'lee', name: 'Lee Park'};
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const some = [
  aConversation({id: 'roof', lastActivityAt: ago(2), unreadCount: 3, lastItem: aMessage({body: 'Perfect, see you at three then.'})}),
  aConversation({id: 'late', name: 'Maple Street closing', lastActivityAt: ago(34), lastItem: aMessage({author: byTeammate(), body: 'Thanks'})}),
  aConversation({
    id: 'muted', contacts: people('Ines Costa', 'Hugo Larsen', 'Gia Moretti', 'Farid Haddad'), lastActivityAt: ago(190), unreadCount: 120,
    flags: {...flags, muted: true},
    lastItem: aMessage({author: byContact({name: 'Gia Moretti'}), body: '', attachments: [anAttachment({contentType: 'image/png'}), anAttachment({contentType: 'image/png'})]}),
  }),
  aConversation({
    id: 'closed', name: 'The house with the very long driveway and the two garages at the end of it', lastActivityAt: ago(1500), closed: true,
    lastItem: aMessage({author: byTeammate(lee), body: 'Here is the estimate', status: 'FAILED'}),
  }),
  aConversation({id: 'blocked', contacts: people('Jonas Weber', 'Luis Reyes'), lastActivityAt: ago(3000), problems: [problem('CONTACT_DND')], lastItem: aMessage({body: 'STOP'})}),
  aConversation({id: 'team', name: 'Front desk', kind: 'TEAM', lastActivityAt: ago(7000), flags: {...flags, pinned: true, unread: true}, lastItem: aNote({author: aTeammate(lee)})}),
  aConversation({
    id: 'unknown', contacts: [aContactMember({kind: 'UNKNOWN', name: '', contactId: null}), ...people('Ana Ruiz')], lastActivityAt: ago(40_000),
    lastItem: aMessage({reactionText: {emoji: '👍', quote: 'On our way', removed: false}}),
  }),
];
const many = Array.from({length: 200}, (_, at) => aConversation({
  contacts: [aContactMember(), aContactMember(), aContactMember()], lastActivityAt: ago(at * 90), lastItem: aMessage({body: `Message ${String(at + 1)}`}),
}));

function store({rows, load, connection, canStart}: Args) {
  const conversations = {some, none: [], many}[rows];
  const loads: Record<LoadState['name'], LoadState> = {
    idle: {name: 'idle'}, loading: {name: 'loading'}, ready: {name: 'ready'}, missing: {name: 'missing'},
    failed: {name: 'failed', error: new GroupChatError('SERVER_ERROR')},
  };
  const list = {query: {}, ids: conversations.map(({id}) => id), load: loads[load], loadingMore: false, hasMore: false};
  return fakeStore({
    conversations,
    viewer: aViewer({unreadCount: 3, ...(canStart ? {} : {can: []})}),
    state: {
      connection: {name: connection},
      pending: [aPending({conversationId: 'late', body: 'Running five minutes late', createdAt: Date.now()})],
      typing: new Map([['closed', [aTeammate(lee)]]]),
      ...(load === 'ready' ? {} : {lists: new Map([[listKey({}), list]])}),
    },
    searchTimeline: ({query}) => Promise.resolve({
      nodes: query === 'estimate' ? [aMessage({conversationId: 'roof', body: 'The estimate for the roof is ready. Does the estimate work for you?'})] : [],
      endCursor: null, hasNextPage: false,
    }),
  });
}

export default {
  title: 'List',
  component: 'group-chat-list',
  args: {rows: 'some', load: 'ready', connection: 'live', contactId: undefined, canStart: true, width: '22rem'},
  argTypes: {
    rows: {control: 'inline-radio', options: ['some', 'none', 'many']},
    load: {control: 'inline-radio', options: ['loading', 'ready', 'failed']},
    connection: {control: 'inline-radio', options: ['live', 'offline', 'signed-out']},
  },
  render: (args) => html`
    <div style="inline-size: ${args.width}; block-size: 100dvh">
      <group-chat-list .store=${store(args)} .contactId=${args.contactId} selected-id="late"></group-chat-list>
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** The parts of the list in a story. */
function listIn(canvasElement: HTMLElement) {
  const root = canvasElement.querySelector('group-chat-list')?.shadowRoot;
  const field = root?.querySelector('input');
  if (!root || !field) throw new Error('no list');
  const text = () => root.querySelector('.scroller')?.textContent ?? '';
  const found = () => root.querySelector('group-message-search')?.shadowRoot?.textContent ?? '';
  return {field, text, found};
}

/** Unread, waiting, muted, failed, closed, blocked, pinned, and somebody writing. */
export const Inbox: Story = {};

const press = (canvas: HTMLElement, selector: string) => canvas.querySelector('group-chat-list')!.shadowRoot!.querySelector<HTMLElement>(selector)!.click();

/** By its button, the secondary mouse button, the menu key, or a finger that rests on the row. */
export const RowMenu: Story = {
  play: async ({canvasElement}) => {
    press(canvasElement, '[data-menu=late]');
    await waitFor(() => expect(canvasElement.querySelector('group-chat-list')!.shadowRoot!.querySelectorAll('[role=menuitem]')).toHaveLength(5));
  },
};

/** What was done, with a way to take it back. */
export const Archived: Story = {
  play: async (context) => {
    await RowMenu.play?.(context);
    press(context.canvasElement, '[data-action=archive]');
    await waitFor(() => expect(context.canvasElement.querySelector('group-chat-list')!.shadowRoot!.querySelector('[part=toast]')).not.toBeNull());
  },
};

export const RowMenuNarrow: Story = {...RowMenu, args: {width: '17rem'}};

export const RowMenuRightToLeft: Story = {...RowMenu, globals: {look: 'rtl'}};

export const RowMenuDark: Story = {...RowMenu, globals: {look: 'dark'}};

export const Empty: Story = {args: {rows: 'none'}};

/** Where the viewer may not start a group nothing offers one. */
export const EmptyReadOnly: Story = {args: {rows: 'none', canStart: false}};

export const Loading: Story = {args: {rows: 'none', load: 'loading'}};

/** Said in words, with a way to try again. */
export const Failed: Story = {args: {rows: 'none', load: 'failed'}};

/** Nothing was loaded before the network went away. */
export const Offline: Story = {args: {rows: 'none', load: 'loading', connection: 'offline'}};

export const SignedOut: Story = {args: {rows: 'none', load: 'loading', connection: 'signed-out'}};

/** Two hundred conversations scroll like ten. */
export const Long: Story = {args: {rows: 'many'}};

export const Narrow: Story = {args: {width: '15rem'}};

export const Dark: Story = {globals: {look: 'dark'}};

export const RightToLeft: Story = {globals: {look: 'rtl'}};

/** The groups of one contact, for a contact page: a new one starts with them. */
export const OfOneContact: Story = {args: {contactId: some[0]?.contacts[0]?.contactId ?? undefined}};

export const OfAContactWithoutGroups: Story = {args: {rows: 'none', contactId: 'nobody'}};

/** Messages are found as well as conversations. */
export const Searched: Story = {
  play: async ({canvasElement}) => {
    const {field, found} = listIn(canvasElement);
    await userEvent.type(field, 'estimate');
    await waitFor(() => expect(found()).toContain('The estimate for the roof'));
  },
};

/** It says what was searched for, and how to get back. */
export const NothingFound: Story = {
  play: async ({canvasElement}) => {
    const {field, text} = listIn(canvasElement);
    await userEvent.type(field, 'zzz');
    await waitFor(() => expect(text()).toContain('No conversations match “zzz”'));
  },
};
