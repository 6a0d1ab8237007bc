import {html} from 'lit';
import {guard} from 'lit/directives/guard.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-chat.js';
import {blocked, empty, friendly, long, rightToLeft, type Scenario} from '../src/testing.js';
import {inPage, type InPage} from './helpers/in-page.js';

interface Args {
  scenario: () => Scenario;
  conversationId: string | undefined;
  width: string;
  act: (page: InPage) => void;
}

const pages = new WeakMap<HTMLElement, InPage>();

export default {
  title: 'Chat',
  component: 'group-chat',
  args: {scenario: friendly, conversationId: undefined, width: '100%', act: () => undefined},
  argTypes: {scenario: {control: false}, act: {control: false}},
  render: ({scenario, conversationId, width, act}, {canvasElement}) => html`
    <div style="inline-size: ${width}; block-size: 100dvh">
      ${guard([scenario, act], () => {
        pages.get(canvasElement)?.dispose();
        const page = inPage({scenario: scenario()});
        pages.set(canvasElement, page);
        act(page);
        return html`<group-chat .store=${page.store} .conversationId=${conversationId}></group-chat>`;
      })}
    </div>
  `,
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

function chatIn(canvasElement: HTMLElement) {
  const chat = canvasElement.querySelector('group-chat');
  const root = chat?.shadowRoot;
  if (!chat || !root) throw new Error('no chat');
  const row = (id: string) => root.querySelector('group-chat-list')?.shadowRoot?.querySelector<HTMLElement>(`[data-id="${id}"]`);
  return {chat, root, row};
}

/** Choose a conversation, write, and look: phones answer, colleagues work, all inside the page. */
export const Split: Story = {};

/** A conversation opened by the page. */
export const Opened: Story = {args: {conversationId: 'kitchen'}};

/** Nothing was said yet: the inbox offers the first message. */
export const Empty: Story = {args: {scenario: empty}};

/** A side panel or a phone: one pane at a time, with a way back. */
export const Narrow: Story = {
  args: {width: '375px'},
  play: async ({canvasElement}) => {
    const {chat, root, row} = chatIn(canvasElement);
    await waitFor(() => expect(row('kitchen')).toBeTruthy());
    row('kitchen')?.click();
    await waitFor(() => expect(chat.conversationId).toBe('kitchen'));
    const back = root.querySelector<HTMLElement>('.back');
    if (!back) throw new Error('no way back');
    await userEvent.click(back);
    await waitFor(() => expect(chat.conversationId).toBe(undefined));
  },
};

/** The details stand beside the conversation where there is room, else over it. */
export const Details: Story = {
  args: {conversationId: 'kitchen'},
  play: async ({canvasElement}) => {
    const {root} = chatIn(canvasElement);
    const settings = () => root.querySelector('group-chat-thread')?.shadowRoot?.querySelector<HTMLElement>('[part=settings-button]');
    await waitFor(() => expect(settings()).toBeTruthy());
    settings()?.click();
    await waitFor(() => expect(root.querySelector('group-chat-details')).toBeTruthy());
  },
};

/** A new group, begun by the page. */
export const NewMessage: Story = {
  play: async ({canvasElement}) => {
    const {chat, root} = chatIn(canvasElement);
    await chat.startGroup();
    await waitFor(() => expect(root.querySelector('group-create')?.shadowRoot?.querySelector('participant-picker')).toBeTruthy());
  },
};

/** Somebody in the group said STOP: nothing can be sent until they come back, or without them. */
export const Blocked: Story = {args: {scenario: blocked, conversationId: 'blocked'}};

/** The network is gone: reading and writing go on, and the line at the top says what becomes of it. */
export const Offline: Story = {args: {conversationId: 'kitchen', act: ({control}) => void setTimeout(() => control.cutNetwork(), 1500)}};

/** Nothing has come yet: where things will be is shown. */
export const Loading: Story = {args: {act: ({control}) => control.slow(600_000)}};

/** The conversations could not be loaded: said in words, with a way to try again. */
export const Failed: Story = {
  args: {act: ({control}) => control.failNext('http500', 1000, 'Conversations')},
  play: async ({canvasElement}) => {
    const list = () => chatIn(canvasElement).root.querySelector('group-chat-list')?.shadowRoot;
    await waitFor(() => expect(list()?.textContent).toContain('could not be loaded'), {timeout: 10_000});
  },
};

export const Dark: Story = {args: {conversationId: 'kitchen'}, globals: {look: 'dark'}};

/** Ten thousand messages in one conversation. */
export const Long: Story = {args: {scenario: () => long(10_000), conversationId: 'long'}};

/** Names and messages in Arabic and Hebrew. */
export const RightToLeft: Story = {args: {scenario: rightToLeft}};

const phones = {business: '+12125550100', ana: '+12125550123', bo: '+12125550124', cleo: '+12125550125'};
const text = ({control}: InPage, from: string, body: string) =>
  control.phone(from).send({to: Object.values(phones).filter((phone) => phone !== from), body});

/** The world outside, by buttons: phones answer, and the network comes and goes. What was said meanwhile comes with it. */
export const ByHand: Story = {
  render: (_args, {canvasElement}) => {
    pages.get(canvasElement)?.dispose();
    const page = inPage();
    pages.set(canvasElement, page);
    const {control} = page;
    let answers = 0;
    const button = (name: string, press: () => void) => html`<button type="button" style="min-block-size: 1.75rem" @click=${press}>${name}</button>`;
    return html`
      <div style="display: grid; grid-template-rows: auto minmax(0, 1fr); block-size: 100dvh">
        <div role="group" aria-label="Outside" style="display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0.5rem">
          ${button('Cut the network', () => control.cutNetwork())}
          ${button('Restore it', () => control.restoreNetwork())}
          ${button('Ana answers', () => text(page, phones.ana, `Three it is, answer ${String((answers += 1))}.`))}
          ${button('Bo texts STOP', () => text(page, phones.bo, 'STOP'))}
        </div>
        <group-chat .store=${page.store} conversation-id="kitchen"></group-chat>
      </div>`;
  },
  play: async ({canvasElement}) => {
    const press = (name: string) => userEvent.click([...canvasElement.querySelectorAll('button')].find(({textContent}) => textContent === name)!);
    const {root} = chatIn(canvasElement);
    const thread = () => root.querySelector('group-chat-thread')?.shadowRoot?.textContent ?? '';
    const composer = () => root.querySelector('group-chat-thread')?.shadowRoot?.querySelector('group-composer')?.shadowRoot;
    const status = () => root.querySelector('group-connection-status')?.shadowRoot?.querySelector('[part=bar]');
    await waitFor(() => expect(thread()).toContain('instead of two tomorrow'), {timeout: 5000});

    await press('Ana answers');
    await waitFor(() => expect(thread()).toContain('answer 1.'), {timeout: 5000});

    await press('Cut the network');
    await waitFor(() => expect(status()).toBeTruthy(), {timeout: 5000});
    await press('Ana answers');
    await expect(thread()).not.toContain('answer 2.');

    await press('Restore it');
    await waitFor(() => expect(thread()).toContain('answer 2.'), {timeout: 15_000});
    await waitFor(() => expect(status()).toBeFalsy(), {timeout: 5000});

    await press('Bo texts STOP');
    await waitFor(() => expect(composer()?.querySelector('[part=blocked]')?.textContent).toContain('Bo'), {timeout: 5000});
  },
};
