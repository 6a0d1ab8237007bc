import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import '../src/define/group-chat-details.js';
import {GroupChatError, type ConnectionName, type Conversation, type LoadState} from '../src/index.js';
import {aContactMember, aConversation, aTeamMember, aTeammate, aViewer, fakeStore} from '../src/testing.js';
import {narrow} from './helpers/narrow.js';

interface Args {
  capabilities: ('RENAME' | 'FLAGS' | 'CLOSE' | 'AUDIT' | 'AUDIT_EXPORT' | 'SUCCESSORS')[];
  closed: boolean;
  load: 'ready' | 'loading' | 'missing' | 'failed';
  connection: ConnectionName;
  conversation: Partial<Conversation>;
  section: 'participants' | 'settings' | 'history';
  history: 'some' | 'none' | 'failing';
}

const group = aConversation({
  id: 'c', name: 'Maple Street closing', viewerCan: ['SEND', 'RENAME', 'LEAVE', 'CLOSE', 'CONTINUE', 'ADD_TEAMMATES'],
  flags: {muted: true, archived: false, pinned: false, unread: false},
});
const changes = [
  {id: '2', at: '2026-01-22T16:10:00.000Z', actor: aTeammate({name: 'Lee Park'}), action: 'RENAMED', before: 'Maple St', after: 'Maple Street closing'},
  {id: '1', at: '2026-01-22T15:00:00.000Z', actor: aTeammate({name: 'Dana Ortiz'}), action: 'CREATED', before: null, after: null},
];

const loads: Record<Args['load'], LoadState> = {
  ready: {name: 'ready'}, loading: {name: 'loading'}, missing: {name: 'missing'},
  failed: {name: 'failed', error: new GroupChatError('SERVER_ERROR', {retryable: true})},
};

function store({capabilities, closed, load, connection, conversation: more, history}: Args) {
  const conversation = {...group, ...more, closed, viewerCan: closed ? group.viewerCan.map((can) => (can === 'CLOSE' ? 'REOPEN' : can)) : group.viewerCan};
  return fakeStore({
    viewer: aViewer({capabilities, can: ['CREATE_GROUP', 'ADD_TEAMMATES', 'VIEW_HISTORY']}),
    conversations: load === 'ready' ? [conversation] : [],
    state: {connection: {name: connection}, ...(load === 'ready' ? {} : {threads: new Map([['c', {first: loads[load], pages: {}}]])})},
    history: () => history === 'failing' ? Promise.reject(new Error('no')) : Promise.resolve({nodes: history === 'some' ? changes : [], endCursor: null, hasNextPage: false}),
  });
}

export default {
  title: 'Details',
  component: 'group-chat-details',
  args: {capabilities: ['RENAME', 'FLAGS', 'CLOSE', 'AUDIT', 'SUCCESSORS', 'AUDIT_EXPORT'], closed: false, load: 'ready', connection: 'live', conversation: {}, section: 'participants', history: 'some'},
  render: (args) => html`<group-chat-details .store=${store(args)} conversation-id="c" section=${args.section}></group-chat-details>`,
} satisfies Meta<Args>;

export const Ready: StoryObj<Args> = {};

/** The viewer's own marks, the number, and what can be done with the group. */
export const Settings: StoryObj<Args> = {args: {section: 'settings'}};

/** A closed group keeps everything readable and can be reopened. */
export const Closed: StoryObj<Args> = {args: {closed: true, section: 'settings'}};

/** A back end without the optional parts shows only who is here. */
export const CoreOnly: StoryObj<Args> = {args: {capabilities: []}};

export const Loading: StoryObj<Args> = {args: {load: 'loading'}};

/** The viewer was removed, or it never was theirs. */
export const Missing: StoryObj<Args> = {args: {load: 'missing'}};

/** Said in words, with a way to try again. */
export const Failed: StoryObj<Args> = {args: {load: 'failed'}};

/** What is there stays readable. */
export const Offline: StoryObj<Args> = {args: {connection: 'offline', section: 'settings'}};

export const Narrow: StoryObj<Args> = {args: {section: 'settings'}, decorators: [narrow]};

const long = 'of the house with the very long driveway and the two garages';

/** Long names, nine contacts and a large team. */
export const Long: StoryObj<Args> = {args: {conversation: {
  name: `The closing ${long}`,
  contacts: Array.from({length: 9}, (_, at) => aContactMember(at % 4 === 0 ? {name: `Noah Fitzgerald-Montgomery ${long}`} : {})),
  teammates: Array.from({length: 60}, () => aTeamMember()),
}}};

export const HistoryOpen: StoryObj<Args> = {args: {section: 'history'}};

export const HistoryEmpty: StoryObj<Args> = {args: {section: 'history', history: 'none'}};

/** Reading the history failed: said, with a way to try again. */
export const HistoryFailed: StoryObj<Args> = {args: {section: 'history', history: 'failing'}};

export const RightToLeft: StoryObj<Args> = {args: {section: 'settings'}, globals: {look: 'rtl'}};

export const Dark: StoryObj<Args> = {args: {section: 'settings'}, globals: {look: 'dark'}};
