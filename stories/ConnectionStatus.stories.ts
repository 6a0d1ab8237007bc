import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import '../src/define/group-connection-status.js';
import {GroupChatError, type ConnectionName} from '../src/index.js';
import {aPending, aViewer, fakeStore} from '../src/testing.js';
import {narrow} from './helpers/narrow.js';

interface Args {
  connection: ConnectionName;
  wasConnected: boolean;
  unsent: number;
}

const store = ({connection, wasConnected, unsent}: Args) => fakeStore({
  viewer: wasConnected ? aViewer() : null,
  state: {
    connection: wasConnected ? {name: connection} : {name: connection, error: new GroupChatError('BAD_RESPONSE', {message: 'no GraphQL at /graphql'})},
    pending: Array.from({length: unsent}, () => aPending()),
  },
});

export default {
  title: 'Connection status',
  component: 'group-connection-status',
  args: {connection: 'offline', wasConnected: true, unsent: 0},
  argTypes: {connection: {control: 'select', options: ['live', 'connecting', 'waiting', 'offline', 'signed-out', 'failed']}},
  render: (args) => html`<group-connection-status .store=${store(args)} delay="0"></group-connection-status><p style="margin: 1rem">The host page.</p>`,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** What is written is kept, and how much of it waits is said. */
export const Offline: Story = {args: {unsent: 2}};

/** All is well: nothing shows, and no room is taken. */
export const Live: Story = {args: {connection: 'live'}};

export const Connecting: Story = {args: {connection: 'connecting'}};

/** The link broke: it goes on trying, and can be asked to try now. */
export const Waiting: Story = {args: {connection: 'waiting'}};

/** The session ended: nothing is lost, and there is a way back. */
export const SignedOut: Story = {args: {connection: 'signed-out', unsent: 1}};

/** Wired wrongly, so that trying again by itself is of no use. */
export const Failed: Story = {args: {connection: 'failed', wasConnected: false}};

export const Narrow: Story = {args: {connection: 'signed-out', unsent: 12}, decorators: [narrow]};

export const Dark: Story = {args: {connection: 'waiting'}, globals: {look: 'dark'}};

export const RightToLeft: Story = {args: {connection: 'waiting', unsent: 2}, globals: {look: 'rtl'}};
