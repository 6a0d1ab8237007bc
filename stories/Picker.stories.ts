import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/participant-picker.js';
import {GroupChatError, problem, type ChatStore, type ConnectionName} from '../src/index.js';
import {aContact, aTeammate, fakeStore} from '../src/testing.js';

interface Args {
  kind: 'contacts' | 'teammates';
  min: number;
  max: number;
  value: readonly {id: string; phone?: string}[];
  methods: Partial<Pick<ChatStore, 'contacts'>>;
  connection: ConnectionName;
  width: string;
}

const mobile = (phone: string, label = 'Mobile') => ({phone, label, problems: []});
const contacts = [
  aContact({id: 'ana', name: 'Ana Ruiz'}),
  aContact({id: 'bo', name: 'Bo Chen', consent: 'DND', problems: [problem('CONTACT_DND', {params: {name: 'Bo Chen'}})]}),
  aContact({id: 'cleo', name: 'Cleo Okafor', phones: [mobile('+12125550181'), mobile('+14165550181', 'Work'), {
    phone: '+18005550181', label: 'Office', problems: [problem('NOT_TEXTABLE', {params: {reason: 'TOLL_FREE'}})],
  }]}),
  aContact({id: 'dev', name: 'Dev Patel', phones: [], problems: [problem('NO_PHONE', {params: {name: 'Dev Patel'}})]}),
  aContact({
    id: 'winston', name: 'Winston Campbell', phones: [{phone: '+18765551234', label: null, problems: []}],
    problems: [problem('REGION_NOT_ALLOWED', {params: {country: 'Jamaica'}})],
  }),
  aContact({id: 'emi', name: 'Emi Sato'}),
];
const teammates = [
  aTeammate({id: 'lee', name: 'Lee Park', title: 'Billing'}),
  aTeammate({id: 'kim', name: 'Kim Novak', title: 'Field crew', warnings: [problem('NUMBER_ACCESS_REVOKED')]}),
  aTeammate({id: 'old', name: 'Jonas Weber', problems: [problem('TEAMMATE_INACTIVE', {params: {name: 'Jonas Weber'}})]}),
];

export default {
  title: 'Picker',
  component: 'participant-picker',
  args: {kind: 'contacts', min: 2, max: 9, value: [], methods: {}, connection: 'live', width: '34rem'},
  argTypes: {kind: {control: 'inline-radio', options: ['contacts', 'teammates']}},
  render: ({kind, min, max, value, methods, connection, width}) => {
    const picker = document.createElement('participant-picker');
    Object.assign(picker, {store: fakeStore({directory: {contacts, teammates}, state: {connection: {name: connection}}, ...methods}), kind, min, max, value});
    picker.style.inlineSize = `min(${width}, 100%)`;
    const box = document.createElement('div');
    box.style.minBlockSize = '32rem';
    box.append(picker);
    return html`${box}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const open = async (canvas: HTMLElement) => {
  const root = canvas.querySelector('participant-picker')!.shadowRoot!;
  await userEvent.click(root.querySelector('input')!);
  return root;
};

const opened = async ({canvasElement}: {canvasElement: HTMLElement}) => {
  await open(canvasElement);
};

export const Empty: Story = {};

/** Refused people stay listed with the reason; somebody with several numbers has one chosen. */
export const Open: Story = {
  play: async ({canvasElement}) => {
    const root = await open(canvasElement);
    await waitFor(() => expect(root.querySelectorAll('[role=option]').length).toBeGreaterThan(6));
  },
};

/** By keyboard alone: type, arrow down, Enter. */
export const ByKeyboard: Story = {
  play: async ({canvasElement}) => {
    const root = await open(canvasElement);
    await userEvent.keyboard('emi');
    await waitFor(() => expect(root.querySelectorAll('[role=option]')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(root.querySelectorAll('.chip')).toHaveLength(1));
  },
};

/** Bo turned do-not-disturb on after being chosen: the chip is marked. */
export const Chosen: Story = {args: {value: [{id: 'ana'}, {id: 'bo'}, {id: 'cleo', phone: '+14165550181'}]}};

/** One bad number does not drop the good ones. */
export const PastedNumbers: Story = {
  play: async ({canvasElement}) => {
    const root = await open(canvasElement);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '(416) 555-0181, 876-555-1234\n(332) 555-0199; (416) 555-0181 x12');
    root.querySelector('input')!.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
    await waitFor(() => expect(root.querySelectorAll('.refusal')).toHaveLength(3), {timeout: 4000});
  },
};

export const Teammates: Story = {args: {kind: 'teammates', min: 0}, play: opened};

export const Full: Story = {args: {max: 2, value: [{id: 'ana'}, {id: 'emi'}]}, play: opened};

export const Loading: Story = {args: {methods: {contacts: () => new Promise(() => undefined)}}, play: opened};

export const NobodyFound: Story = {
  args: {methods: {contacts: () => Promise.resolve({nodes: [], endCursor: null, hasNextPage: false})}},
  play: opened,
};

/** Said, with a way to try again. */
export const Failed: Story = {
  args: {methods: {contacts: () => Promise.reject(new GroupChatError('SERVER_ERROR'))}},
  play: opened,
};

/** Nobody can be looked for now; who was chosen stays. */
export const Offline: Story = {
  args: {connection: 'offline', value: [{id: 'ana'}], methods: {contacts: () => Promise.reject(new GroupChatError('NETWORK', {retryable: true}))}},
  play: async ({canvasElement}) => {
    const root = await open(canvasElement);
    await waitFor(() => expect(root.textContent).toContain('No connection'));
  },
};

const crowd = Array.from({length: 300}, (_, at) => aContact(at % 9 === 0 ? {name: `Noah Fitzgerald-Montgomery of the very long driveway, number ${String(at)}`} : {}));

/** Three hundred people, some with names longer than their row. */
export const Long: Story = {
  args: {methods: {contacts: () => Promise.resolve({nodes: crowd, endCursor: null, hasNextPage: false})}},
  play: async ({canvasElement}) => {
    const root = await open(canvasElement);
    await waitFor(() => expect(root.querySelectorAll('[role=option]').length).toBeGreaterThan(50));
  },
};

export const Narrow: Story = {args: {width: '20rem', value: [{id: 'ana'}, {id: 'emi'}]}};

export const Dark: Story = {args: {value: [{id: 'ana'}]}, globals: {look: 'dark'}, play: opened};

export const RightToLeft: Story = {args: {value: [{id: 'ana'}]}, globals: {look: 'rtl'}, play: opened};
