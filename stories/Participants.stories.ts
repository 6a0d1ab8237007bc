import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-participants.js';
import {GroupChatError, problem, type ChatState, type Conversation} from '../src/index.js';
import {aContactMember, aConversation, aTeamMember, aTeammate, fakeStore} from '../src/testing.js';

interface Args {
  conversation: Partial<Conversation>;
  state: Partial<ChatState>;
  manage: boolean;
  kind: 'contacts' | 'teammates' | undefined;
  width: string;
}

const contacts = [
  aContactMember({name: 'Ana Ruiz'}),
  aContactMember({name: 'Bo Chen', consent: 'OPTED_OUT'}),
  aContactMember({name: 'Cleo Okafor', state: 'UPDATED'}),
  aContactMember({name: 'Gia Moretti', state: 'REASSIGNED', consent: 'DND'}),
  aContactMember({name: '', kind: 'UNKNOWN', contactId: null}),
];
const team = [aTeamMember(aTeammate({id: 'dana', name: 'Dana Scott', title: 'Office manager'})), aTeamMember(aTeammate({id: 'lee', name: 'Lee Park', title: 'Billing'}))];
const kim = aTeammate({id: 'kim', name: 'Kim Novak', title: 'Field crew', warnings: [problem('NUMBER_ACCESS_REVOKED')]});

export default {
  title: 'Participants',
  component: 'group-participants',
  args: {conversation: {}, state: {}, manage: true, kind: undefined, width: '26rem'},
  argTypes: {kind: {control: 'inline-radio', options: [undefined, 'contacts', 'teammates']}},
  render: ({conversation, state, manage, kind, width}) => {
    const group = aConversation({contacts, teammates: team, ...conversation, id: 'c'});
    const people = document.createElement('group-participants');
    const store = fakeStore({conversations: [group], directory: {teammates: [kim]}, state});
    Object.assign(people, {store, conversationId: 'c', manage, ...(kind === undefined ? {} : {kind})});
    people.style.inlineSize = `min(${width}, 100%)`;
    return html`${people}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const rootOf = (canvas: HTMLElement) => canvas.querySelector('group-participants')!.shadowRoot!;
const button = (root: ParentNode, name: string) => [...root.querySelectorAll('button')].find(({textContent}) => textContent.includes(name))!;

/** The contacts are fixed, and it says why; the team comes and goes. */
export const Locked: Story = {};

/** Until the first message the contacts can be changed. */
export const Unlocked: Story = {args: {conversation: {contactsLocked: false, viewerCan: ['EDIT_CONTACTS', 'ADD_TEAMMATES']}}};

export const ReadOnly: Story = {args: {manage: false}};

/** Digits in any format find a number. */
export const Searching: Story = {
  play: async ({canvasElement}) => {
    const root = rootOf(canvasElement);
    await userEvent.type(root.querySelector('input')!, 'cleo');
    await waitFor(() => expect(root.querySelectorAll('.member')).toHaveLength(1));
  },
};

/** What the mark means opens by touch, key or pointer. */
export const Explained: Story = {
  play: async ({canvasElement}) => {
    const root = rootOf(canvasElement);
    await userEvent.click(root.querySelector('.tag')!);
    await waitFor(() => expect(root.querySelector('.why:popover-open')).toBeTruthy());
  },
};

/** Before confirming: Kim will see everything, and cannot send. */
export const AddingTeammate: Story = {
  play: async ({canvasElement}) => {
    const root = rootOf(canvasElement);
    await userEvent.click(button(root, 'Add teammate'));
    const picker = root.querySelector('participant-picker')!;
    await userEvent.click(picker.shadowRoot!.querySelector('input')!);
    await waitFor(() => expect(picker.shadowRoot!.querySelector('[role=option]')).toBeTruthy());
    await userEvent.click(picker.shadowRoot!.querySelector('[role=option]')!);
    await waitFor(() => expect(root.querySelector('dialog')!.textContent).toContain('Kim Novak will see the whole history'));
  },
};

export const RemovingTeammate: Story = {
  play: async ({canvasElement}) => {
    const root = rootOf(canvasElement);
    await userEvent.click(root.querySelector('[aria-label="Remove Lee Park"]')!);
    await waitFor(() => expect(root.querySelector('dialog[open]')).toBeTruthy());
  },
};

export const Team: Story = {args: {conversation: {kind: 'TEAM', teammates: team}}};

export const Loading: Story = {args: {state: {viewer: undefined}}};

export const Missing: Story = {args: {state: {conversations: new Map(), threads: new Map([['c', {first: {name: 'missing'}, pages: {}}]])}}};

/** Said in words, with a way to try again. */
export const Failed: Story = {
  args: {state: {conversations: new Map(), threads: new Map([['c', {first: {name: 'failed', error: new GroupChatError('SERVER_ERROR', {retryable: true})}, pages: {}}]])}},
};

/** Who is here stays readable. */
export const Offline: Story = {args: {state: {connection: {name: 'offline'}}}};

const long = 'of the house with the very long driveway and the two garages';

/** As many as there may be, and a large team. */
export const Long: Story = {args: {conversation: {
  contacts: Array.from({length: 9}, (_, at) => aContactMember(at % 4 === 0 ? {name: `Noah Fitzgerald-Montgomery ${long}`} : {})),
  teammates: Array.from({length: 60}, (_, at) => aTeamMember(aTeammate(at % 7 === 0 ? {title: `Keeper ${long}`} : {}))),
}}};

/** A team group whose last member has left. */
export const Empty: Story = {args: {conversation: {kind: 'TEAM', contacts: [], teammates: []}}};

export const Narrow: Story = {args: {width: '19rem'}};

export const Dark: Story = {globals: {look: 'dark'}};

export const RightToLeft: Story = {globals: {look: 'rtl'}};
