import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-delivery-status.js';
import {problem, type Message} from '../src/index.js';
import {aConversation, aMessage, fakeStore, type FakeStoreOptions} from '../src/testing.js';
import {ago, byDana, contacts, deliveries} from './helpers/cast.js';
import {narrow} from './helpers/narrow.js';

interface Args {
  message: Message;
  methods: Pick<FakeStoreOptions, 'retryMessage'>;
}

const sent = (more: Partial<Message>) => aMessage({conversationId: 'roof', author: byDana, body: 'See you then!', createdAt: ago(5), ...more});
const nobody = sent({status: 'FAILED', problems: [problem('CARRIER_REJECTED')], deliveries: deliveries('FAILED', 'FAILED', 'FAILED', 'FAILED')});

export default {
  title: 'Delivery status',
  component: 'group-delivery-status',
  args: {message: sent({deliveries: deliveries()}), methods: {}},
  render: ({message, methods}) => {
    const status = document.createElement('group-delivery-status');
    Object.assign(status, {store: fakeStore({conversations: [aConversation({id: 'roof', contacts})], ...methods}), message});
    status.style.margin = '1rem';
    return html`${status}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const rootOf = (canvas: HTMLElement) => canvas.querySelector('group-delivery-status')!.shadowRoot!;
const open: NonNullable<Story['play']> = async ({canvasElement}) => {
  await userEvent.click(rootOf(canvasElement).querySelector('.summary')!);
  await waitFor(() => expect(rootOf(canvasElement).querySelectorAll('li')).toHaveLength(4));
};

export const Delivered: Story = {};

/** One line a person. */
export const Open: Story = {play: open};

export const UnderWay: Story = {args: {message: sent({status: 'SENT', deliveries: deliveries('SENT', 'SENT', 'QUEUED', 'QUEUED')})}};

/** Whom it did not reach, and why; they can be written to alone. */
export const NotDeliveredToOne: Story = {args: {message: sent({status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'FAILED')})}, play: open};

/** The carrier never said. */
export const Unconfirmed: Story = {args: {message: sent({status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'DELIVERED', 'DELIVERED', 'UNCONFIRMED')})}, play: open};

/** It reached nobody: it may be sent again, to everyone. */
export const NotDelivered: Story = {args: {message: nobody}};

/** Sending again is refused: it says why. */
export const Refused: Story = {
  args: {message: nobody, methods: {retryMessage: () => Promise.resolve({ok: false, problems: [problem('RATE_LIMITED')]})}},
  play: async ({canvasElement}) => {
    await userEvent.click(rootOf(canvasElement).querySelector('.link')!);
    await waitFor(() => expect(rootOf(canvasElement).querySelector('[role=alert]')).toBeTruthy());
  },
};

export const Narrow: Story = {...NotDeliveredToOne, decorators: [narrow]};

export const Dark: Story = {...NotDeliveredToOne, globals: {look: 'dark'}};

export const RightToLeft: Story = {...NotDeliveredToOne, globals: {look: 'rtl'}};
