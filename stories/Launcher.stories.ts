import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-chat-launcher.js';
import {listKey, type ChatState} from '../src/index.js';
import {aConversation, aMessage, aViewer, fakeStore} from '../src/testing.js';

interface Args {
  unread: number;
  own: boolean;
  state: Partial<ChatState>;
}

const store = ({unread, state}: Args) => fakeStore({
  viewer: aViewer({unreadCount: unread}),
  conversations: [aConversation({name: 'Maple Street closing', unreadCount: unread, lastItem: aMessage()}), aConversation({lastItem: aMessage()})],
  state,
});

export default {
  title: 'Launcher',
  component: 'group-chat-launcher',
  args: {unread: 3, own: false, state: {}},
  render: (args) => html`
    <p style="margin: 1rem; min-block-size: 70dvh">The host page.</p>
    <group-chat-launcher .store=${store(args)}>${args.own ? html`<p style="margin: 1rem">Whatever the page puts here.</p>` : ''}</group-chat-launcher>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

function partsIn(canvasElement: HTMLElement) {
  const root = canvasElement.querySelector('group-chat-launcher')?.shadowRoot;
  const button = root?.querySelector<HTMLElement>('[part=button]');
  const panel = root?.querySelector<HTMLElement>('[part=panel]');
  if (!button || !panel) throw new Error('no launcher');
  return {button, panel};
}

export const Closed: Story = {};

export const NothingUnread: Story = {args: {unread: 0}};

export const Open: Story = {
  play: async ({canvasElement}) => {
    const {button, panel} = partsIn(canvasElement);
    await userEvent.click(button);
    await waitFor(() => expect(panel.matches(':popover-open')).toBe(true));
  },
};

/** Escape closes the panel and gives the focus back to the button. */
export const ClosedByKeyboard: Story = {
  play: async ({canvasElement}) => {
    const {button, panel} = partsIn(canvasElement);
    await userEvent.click(button);
    await waitFor(() => expect(panel.matches(':popover-open')).toBe(true));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(panel.matches(':popover-open')).toBe(false));
  },
};

/** The panel holds what the page puts into it. */
export const OwnContent: Story = {...Open, args: {own: true}};

/** Opened before anything was loaded. */
export const Loading: Story = {
  ...Open,
  args: {unread: 0, state: {
    connection: {name: 'connecting'}, viewer: undefined, conversations: new Map(),
    lists: new Map([[listKey({}), {query: {}, ids: [], load: {name: 'loading'}, loadingMore: false, hasMore: false}]]),
  }},
};

/** What is there stays readable; the line at the top says what becomes of what is written. */
export const Offline: Story = {...Open, args: {state: {connection: {name: 'offline'}}}};

export const Dark: Story = {...Open, globals: {look: 'dark'}};

export const RightToLeft: Story = {...Open, globals: {look: 'rtl'}};
