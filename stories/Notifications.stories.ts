import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-chat-provider.js';
import '../src/define/group-notifications.js';
import {aTeammate, aViewer, fakeStore} from '../src/testing.js';
import {narrow} from './helpers/narrow.js';

interface Args {
  /** Whose choice it is: it lasts as long as the page. */
  userId: string;
  notifications: 'names' | 'text';
}

/** For one story the browser says this when it is asked for leave; without a word it has no notifications. */
function browserThat(permission?: NotificationPermission) {
  return () => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'Notification');
    Reflect.deleteProperty(globalThis, 'Notification');
    if (permission) {
      const value = Object.assign(function Notification() { /* Shows nothing. */ }, {permission, requestPermission: () => Promise.resolve(permission)});
      Object.defineProperty(globalThis, 'Notification', {value, configurable: true, writable: true});
    }
    return () => {
      Reflect.deleteProperty(globalThis, 'Notification');
      if (real) Object.defineProperty(globalThis, 'Notification', real);
    };
  };
}

export default {
  title: 'Notifications',
  component: 'group-notifications',
  args: {userId: 'dana', notifications: 'names'},
  argTypes: {notifications: {control: 'inline-radio', options: ['names', 'text']}},
  beforeEach: browserThat('granted'),
  render: ({userId, notifications}) => html`
    <group-chat-provider .store=${fakeStore({viewer: aViewer({teammate: aTeammate({id: userId})})})} notifications=${notifications}><group-notifications style="margin: 1rem"></group-notifications></group-chat-provider>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const turnOn: NonNullable<Story['play']> = async ({canvasElement}) => {
  const button = () => canvasElement.querySelector('group-notifications')!.shadowRoot!.querySelector<HTMLElement>('[part=button]');
  await waitFor(() => expect(button()).toBeTruthy());
  if (button()?.getAttribute('aria-checked') !== 'true') await userEvent.click(button()!);
  await waitFor(() => expect(button()?.getAttribute('aria-checked')).toBe('true'));
};

/** Nobody is asked for anything before it is pressed. */
export const Off: Story = {};

export const On: Story = {args: {userId: 'lee'}, play: turnOn};

/** Where the page allows the text of messages, the switch says that they show it. */
export const WithText: Story = {args: {notifications: 'text'}};

/** The user told the browser not to show any of this site: only there can it be changed. */
export const Denied: Story = {beforeEach: browserThat('denied')};

/** An old browser, or a page that is not secure. */
export const Unsupported: Story = {beforeEach: browserThat()};

export const Narrow: Story = {decorators: [narrow]};

export const Dark: Story = {args: {userId: 'lee'}, globals: {look: 'dark'}, play: turnOn};

export const RightToLeft: Story = {globals: {look: 'rtl'}};
