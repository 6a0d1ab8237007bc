import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import '../src/define/group-unread-badge.js';
import {aViewer, fakeStore} from '../src/testing.js';

interface Args {
  unread: number;
  max: number;
}

export default {
  title: 'Unread badge',
  component: 'group-unread-badge',
  args: {unread: 3, max: 99},
  render: ({unread, max}) => html`
    <p style="margin: 1rem">The host page’s own navigation: Messages <group-unread-badge .store=${fakeStore({viewer: aViewer({unreadCount: unread})})} .max=${max}></group-unread-badge></p>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Some: Story = {};

/** Nothing shows. */
export const None: Story = {args: {unread: 0}};

export const Many: Story = {args: {unread: 250}};

/** The highest number that is written out is the page’s choice. */
export const OwnMaximum: Story = {args: {unread: 12, max: 9}};

export const Dark: Story = {globals: {look: 'dark'}};

export const RightToLeft: Story = {args: {unread: 250}, globals: {look: 'rtl'}};
