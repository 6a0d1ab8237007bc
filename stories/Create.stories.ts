import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-create.js';
import {GroupChatError, problem, type ChatState, type GroupPrefill, type Viewer} from '../src/index.js';
import {aContact, aContactMember, aConversation, aSendingNumber, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../src/testing.js';

interface Args {
  viewer: Viewer | null;
  prefill: GroupPrefill | undefined;
  state: Partial<ChatState>;
  methods: Pick<FakeStoreOptions, 'createConversation'>;
  width: string;
}

const names = ['Ana Ruiz', 'Bo Chen', 'Cleo Okafor', 'Dev Patel'];
const contacts = names.map((name) => aContact({id: name.split(' ')[0]!.toLowerCase(), name}));
const members = contacts.map(({id, name, phones: [mobile]}) => aContactMember({contactId: id, name, phone: mobile!.phone}));
const numbers = [
  aSendingNumber(),
  aSendingNumber({id: 'toronto', phone: '+14165550100', label: 'Toronto', maxContacts: 8}),
  aSendingNumber({id: 'hotline', phone: '+18005550100', label: 'Hotline', problems: [problem('NUMBER_NOT_CAPABLE', {params: {reason: 'TOLL_FREE'}})]}),
];
const three: GroupPrefill = {
  fromId: 'number-1', contacts: ['ana', 'bo', 'cleo'].map((contactId) => ({contactId})), teammateIds: ['lee'], name: 'Roof repair',
};

export default {
  title: 'Create',
  component: 'group-create',
  args: {viewer: aViewer({sendingNumbers: numbers}), prefill: undefined, state: {}, methods: {}, width: '40rem'},
  render: ({viewer, prefill, state, methods, width}) => {
    const old = aConversation({id: 'old', name: 'Roof repair', contacts: members});
    const directory = {contacts, teammates: [aTeammate({id: 'lee', name: 'Lee Park', title: 'Billing'})]};
    const create = document.createElement('group-create');
    Object.assign(create, {store: fakeStore({viewer, conversations: [old], directory, state, ...methods}), prefill});
    create.style.inlineSize = `min(${width}, 100%)`;
    return html`${create}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const rootOf = (canvas: HTMLElement) => canvas.querySelector('group-create')!.shadowRoot!;
const press = async (canvas: HTMLElement, name: string) => {
  const button = () => [...rootOf(canvas).querySelectorAll('button')].find(({textContent}) => textContent.includes(name));
  await waitFor(() => expect(button()).toBeTruthy());
  await userEvent.click(button()!);
};
const review = async (canvas: HTMLElement) => {
  await waitFor(() => expect(rootOf(canvas).querySelector('participant-picker')!.value.every(({name}) => name)).toBe(true));
  await press(canvas, 'Review');
};

export const Empty: Story = {};

export const FilledIn: Story = {args: {prefill: three}};

/** Everything that will be so, before it is. */
export const Review: Story = {args: {prefill: three}, play: ({canvasElement}) => review(canvasElement)};

/** Where the policy fixes people and number at creation. */
export const ReviewOfFixedGroup: Story = {
  args: {prefill: three, viewer: aViewer({can: ['CREATE_GROUP'], policy: {contactsLockAt: 'CREATION'}})},
  play: ({canvasElement}) => review(canvasElement),
};

/** All that is missing is said at once. */
export const Incomplete: Story = {play: ({canvasElement}) => press(canvasElement, 'Review')};

/** The server found that Bo turned do-not-disturb on: the chip is marked. */
export const Refused: Story = {
  args: {prefill: three, methods: {createConversation: () => Promise.resolve({
    ok: false, problems: [problem('CONTACT_DND', {path: ['contacts', '1'], subjectIds: ['bo'], params: {name: 'Bo Chen'}})],
  })}},
  play: async ({canvasElement}) => {
    await review(canvasElement);
    await press(canvasElement, 'Create group');
  },
};

/** It is being created: pressing again does nothing. */
export const Busy: Story = {
  args: {prefill: three, methods: {createConversation: () => new Promise(() => undefined)}},
  play: async ({canvasElement}) => {
    await review(canvasElement);
    await press(canvasElement, 'Create group');
    await waitFor(() => expect(rootOf(canvasElement).querySelector('[part=actions]')?.textContent).toContain('Creating'));
  },
};

/** It did not get through, and says so; everything that was filled in is kept. */
export const Failed: Story = {
  args: {prefill: three, methods: {createConversation: () => Promise.reject(new GroupChatError('SERVER_ERROR', {retryable: true}))}},
  play: async ({canvasElement}) => {
    await review(canvasElement);
    await press(canvasElement, 'Create group');
    await waitFor(() => expect(rootOf(canvasElement).querySelector('[role=alert]')).toBeTruthy());
  },
};

/** A colleague has this group, and the viewer may not see it. */
export const ExistsForOthers: Story = {
  args: {prefill: three, methods: {createConversation: () => Promise.resolve({ok: false, problems: [problem('GROUP_EXISTS')]})}},
  play: async ({canvasElement}) => {
    await review(canvasElement);
    await press(canvasElement, 'Create group');
  },
};

/** Without Bo, who opted out: says what it continues and who is left out. */
export const FromAnotherGroup: Story = {
  args: {prefill: {predecessorId: 'old', fromId: 'number-1', contacts: ['ana', 'cleo', 'dev'].map((contactId) => ({contactId}))}},
};

export const Team: Story = {args: {prefill: {kind: 'TEAM', teammateIds: ['lee']}}};

export const Offline: Story = {args: {prefill: three, state: {connection: {name: 'offline'}}}, play: ({canvasElement}) => review(canvasElement)};

export const NotAllowed: Story = {args: {viewer: aViewer({can: []})}};

export const NoNumber: Story = {args: {viewer: aViewer({sendingNumbers: numbers.slice(2)})}};

export const Loading: Story = {args: {viewer: null}};

export const Narrow: Story = {args: {prefill: three, width: '22rem'}};

export const Dark: Story = {args: {prefill: three}, globals: {look: 'dark'}};

export const RightToLeft: Story = {args: {prefill: three}, globals: {look: 'rtl'}};
