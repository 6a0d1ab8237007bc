import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import '../src/define/group-chat-provider.js';
import '../src/define/group-connection-status.js';
import '../src/define/group-unread-badge.js';
import {GroupChatError, type ConnectionName} from '../src/index.js';
import {aPending, aViewer, fakeStore} from '../src/testing.js';

interface Args {
  connection: ConnectionName;
  wasConnected: boolean;
  unsent: number;
  unread: number;
  appearance: 'light' | 'dark' | 'auto' | undefined;
  locale: string | undefined;
}

const store = ({connection, wasConnected, unsent, unread}: Args) => fakeStore({
  viewer: wasConnected ? aViewer({unreadCount: unread}) : null,
  state: {
    connection: wasConnected ? {name: connection} : {name: connection, error: new GroupChatError('BAD_RESPONSE', {message: 'no GraphQL at /graphql'})},
    pending: Array.from({length: unsent}, () => aPending()),
  },
});

export default {
  title: 'Provider',
  component: 'group-chat-provider',
  args: {connection: 'live', wasConnected: true, unsent: 0, unread: 3, appearance: undefined, locale: undefined},
  argTypes: {
    connection: {control: 'select', options: ['live', 'connecting', 'waiting', 'offline', 'signed-out', 'failed']},
    appearance: {control: 'inline-radio', options: [undefined, 'light', 'dark', 'auto']},
  },
  render: (args) => html`
    <group-chat-provider .store=${store(args)} .appearance=${args.appearance} .locale=${args.locale}>
      <group-connection-status delay="0"></group-connection-status>
      <p style="margin: 1rem">The host page’s own navigation: Messages <group-unread-badge></group-unread-badge></p>
    </group-chat-provider>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** All is well: nothing but the badge shows. */
export const Live: Story = {};

export const Connecting: Story = {args: {connection: 'connecting'}};

/** The link broke: it goes on trying, and can be asked to try now. */
export const Waiting: Story = {args: {connection: 'waiting'}};

/** What is written is kept, and how much of it waits is said. */
export const Offline: Story = {args: {connection: 'offline', unsent: 2}};

export const SignedOut: Story = {args: {connection: 'signed-out', unsent: 1}};

/** There never was a connection: its user reads why in a calm sentence, its author the details in the console. It goes on trying. */
export const CouldNotConnect: Story = {args: {connection: 'waiting', wasConnected: false}};

/** Wired wrongly, so that trying again by itself is of no use. */
export const Failed: Story = {args: {connection: 'failed', wasConnected: false}};

export const ManyUnread: Story = {args: {unread: 250}};
