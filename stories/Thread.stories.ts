import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-chat-thread.js';
import {GroupChatError, problem, type ChatState, type Conversation} from '../src/index.js';
import {
  aConversation, aMessage, aNotice, aPending, aTeamMember, aTimeline, byContact, fakeStore, someMessages, type FakeStore,
} from '../src/testing.js';
import {aBusyThread, ago, ana, contacts, dana, lee} from './helpers/cast.js';

interface Args {
  width: string;
  height: string;
  store: () => FakeStore;
  focusMessageId: string | undefined;
  hideHeader: boolean;
  hideComposer: boolean;
}

const id = 'roof';
const viewerCan: Conversation['viewerCan'] = ['SEND', 'NOTE', 'EDIT_CONTACTS', 'ADD_TEAMMATES', 'REMOVE_TEAMMATES', 'RENAME', 'LEAVE', 'CLOSE', 'CONTINUE'];

function threadStore({items = aBusyThread(), conversation = {}, state = {}}: {
  items?: ReturnType<typeof aBusyThread>;
  conversation?: Partial<Conversation>;
  state?: Partial<ChatState>;
} = {}): FakeStore {
  const teammates = [aTeamMember(dana), aTeamMember(lee)];
  const readUpTo = items.at(-1)?.sequence ?? 0;
  const store = fakeStore({
    conversations: [aConversation({id, contacts, teammates, readUpTo, viewerCan, ...conversation})],
    timelines: {[id]: items},
  });
  store.update(state);
  return store;
}

const gone = (first: NonNullable<ReturnType<ChatState['threads']['get']>>['first']): Partial<ChatState> =>
  ({threads: new Map([[id, {first, pages: {}}]]), timelines: new Map()});

export default {
  title: 'Thread',
  component: 'group-chat-thread',
  args: {width: '52rem', height: '46rem', store: () => threadStore(), focusMessageId: undefined, hideHeader: false, hideComposer: false},
  render: ({width, height, store, focusMessageId, hideHeader, hideComposer}) => {
    const box = document.createElement('div');
    Object.assign(box.style, {inlineSize: `min(${width}, 100%)`, blockSize: height});
    const thread = document.createElement('group-chat-thread');
    thread.store = store();
    Object.assign(thread, {conversationId: id, focusMessageId, hideHeader, hideComposer});
    box.append(thread);
    return html`${box}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** Who of the team has seen the last message; contacts are never among them. */
export const Seen: Story = {
  args: {store: () => {
    const items = aBusyThread();
    const readUpTo = items.at(-1)?.sequence ?? 0;
    return threadStore({items, conversation: {teammates: [dana, lee, {...lee, id: 'noor', name: 'Noor Haddad'}].map((one) => aTeamMember(one, {readUpTo}))}});
  }},
};

const threadOf = (canvas: HTMLElement) => canvas.querySelector('group-chat-thread')!;
const rootOf = (canvas: HTMLElement) => threadOf(canvas).shadowRoot!;

/** Everything a thread can hold: texts, pictures, files, notes, notices, reactions, and how far each message got. */
export const Busy: Story = {
  play: async ({canvasElement}) => {
    await waitFor(() => expect(rootOf(canvasElement).querySelectorAll('.row').length).toBeGreaterThan(5));
    const statuses = rootOf(canvasElement).querySelectorAll('group-delivery-status');
    const summary = [...statuses].at(-1)?.shadowRoot?.querySelector('button');
    await userEvent.click(summary!);
    await waitFor(() => expect([...statuses].at(-1)?.shadowRoot?.querySelectorAll('li').length).toBe(4));
  },
};

/** Before the first message: who gets it. With a composer below, that says the rest. */
export const Empty: Story = {
  args: {store: () => threadStore({items: [aNotice({sequence: 1, kind: 'CREATED', subjects: [], createdAt: ago(1)})], conversation: {contactsLocked: false}})},
};

export const EmptyWithoutComposer: Story = {args: {...Empty.args, hideComposer: true}};

export const Loading: Story = {args: {store: () => threadStore({state: {...gone({name: 'loading'}), conversations: new Map()}})}};

/** A link to a conversation that is not there for the viewer. One they are removed from while it is open says that instead. */
export const Missing: Story = {args: {store: () => threadStore({state: {...gone({name: 'missing'}), conversations: new Map()}})}};

export const Failed: Story = {args: {store: () => threadStore({state: gone({name: 'failed', error: new GroupChatError('SERVER_ERROR', {retryable: true})})})}};

/** The network is away: what is there stays readable, what is written waits. */
export const Offline: Story = {
  args: {
    store: () => threadStore({state: {
      connection: {name: 'offline'},
      pending: [aPending({conversationId: id, body: 'The crew is on its way', createdAt: Date.now()})],
    }}),
  },
};

/** Own messages on their way: being sent, refused, and one the browser could not store. */
export const Sending: Story = {
  args: {
    store: () => threadStore({state: {pending: [
      aPending({conversationId: id, body: 'One more thing: please move the cars out of the driveway.', state: 'sending', createdAt: Date.now()}),
      aPending({conversationId: id, body: 'And keep the gate open', state: 'failed', problems: [problem('RATE_LIMITED')], createdAt: Date.now()}),
      aPending({conversationId: id, body: 'Thank you!', saved: false, createdAt: Date.now()}),
    ]}}),
  },
};

const photo = (progress: number) => ({id: 'f', name: 'roof.jpg', contentType: 'image/jpeg', bytes: 940_000, progress});

/** While files are uploaded it can be stopped; stopped, or refused for its size, it stays to be sent again. */
export const Uploads: Story = {
  args: {
    store: () => threadStore({state: {pending: [
      aPending({conversationId: id, body: 'Stopped', state: 'failed', error: new GroupChatError('ABORTED', {retryable: true}), files: [photo(0.3)], createdAt: Date.now()}),
      aPending({conversationId: id, body: 'Too large', state: 'failed', problems: [problem('ATTACHMENT_TOO_LARGE', {params: {limit: 600_000}})], files: [photo(1)], createdAt: Date.now()}),
      aPending({conversationId: id, body: 'From the roof', state: 'sending', files: [photo(0.4)], createdAt: Date.now()}),
    ]}}),
  },
};

/** Bo opted out: the header and the composer say so. */
export const Blocked: Story = {
  args: {
    store: () => threadStore({conversation: {
      contacts: contacts.map((member) => (member.id === 'bo' ? {...member, consent: 'OPTED_OUT'} : member)),
      problems: [problem('CONTACT_DND', {subjectIds: ['bo']})],
      viewerCan: ['NOTE', 'CONTINUE', 'CLOSE'],
    }}),
  },
};

/** It goes on in a newer group, and continues an older one. */
export const Closed: Story = {
  args: {store: () => threadStore({conversation: {closed: true, problems: [problem('CONVERSATION_CLOSED')], successorId: 'newer', predecessorId: 'older', viewerCan: ['NOTE', 'REOPEN', 'CONTINUE']}})},
};

export const Unread: Story = {args: {store: () => threadStore({conversation: {readUpTo: 8, unreadCount: 5}})}};

/** Scrolled up while three messages arrive: the view stays, and the button counts. */
export const NewWhileReading: Story = {
  args: {store: () => threadStore({items: someMessages(300, {conversationId: id})})},
  play: async ({canvasElement}) => {
    const root = rootOf(canvasElement);
    await waitFor(() => expect(root.querySelector('.rows')).toBeTruthy());
    const scroller = root.querySelector<HTMLElement>('.scroller')!;
    await waitFor(() => expect(scroller.scrollTop).toBeGreaterThan(1000));
    scroller.scrollTop -= 700;
    await waitFor(() => expect(root.querySelector('.latest')).toBeTruthy());
    const store = threadOf(canvasElement).store as FakeStore;
    for (const sequence of [301, 302, 303]) store.append(id, aMessage({sequence, conversationId: id, author: byContact(ana), body: `Number ${String(sequence)}`}));
    await waitFor(() => expect(root.querySelector('.latest')?.textContent).toContain('3 new'));
  },
};

/** A hundred thousand messages: the document holds a few hundred elements of them. */
export const Long: Story = {args: {store: () => threadStore({items: someMessages(100_000, {conversationId: id})})}};

/** After a jump: what is not loaded is drawn as a gap. */
export const Gap: Story = {
  args: {
    store: () => {
      const runs = [[1, 4], [200, 206]].flatMap(([from = 0, to = 0]) => aTimeline(someMessages(to - from + 1, {from, conversationId: id})).runs);
      return threadStore({state: {timelines: new Map([[id, {runs, hasOlder: false, hasNewer: false}]])}});
    },
  },
};

export const SomebodyWrites: Story = {args: {store: () => threadStore({state: {typing: new Map([[id, [lee]]])}})}};

export const Team: Story = {
  args: {store: () => threadStore({
    conversation: {kind: 'TEAM', name: 'Front desk', contacts: [], from: null},
    items: [
      aMessage({sequence: 1, author: {type: 'teammate', teammate: lee}, body: 'Who has the keys to the van?', status: 'RECEIVED', createdAt: ago(12)}),
      aMessage({sequence: 2, author: {type: 'teammate', teammate: dana}, body: 'They are in the drawer', status: 'RECEIVED', createdAt: ago(10)}),
    ],
  })},
};

export const Narrow: Story = {args: {width: '375px', height: '667px'}};

export const RightToLeft: Story = {
  args: {
    store: () => threadStore({items: [
      aMessage({sequence: 1, author: byContact(ana), body: 'שלום, מתי אתם מגיעים ביום שני?', createdAt: ago(30)}),
      aMessage({sequence: 2, author: {type: 'teammate', teammate: dana}, body: 'בין 8 ל-10. הפרטים ב-https://example.com/2231', createdAt: ago(20)}),
      aMessage({sequence: 3, author: byContact(ana), body: 'Thanks! شكرا', createdAt: ago(10)}),
    ]}),
  },
  decorators: [(story) => html`<div dir="rtl" lang="he">${story()}</div>`],
};

export const Dark: Story = {globals: {look: 'dark'}};
