import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-message.js';
import {problem, type Delivery, type TimelineItem} from '../src/index.js';
import {aConversation, aMessage, aNote, aNotice, aReaction, byContact, fakeStore} from '../src/testing.js';
import {ago, ana, bo, byDana, byLee, contacts, dana, deliveries, estimate, lee, photos} from './helpers/cast.js';

interface Args {
  item: TimelineItem;
  width: string;
}

const id = 'roof';

export default {
  title: 'Message',
  component: 'group-message',
  args: {width: '40rem', item: aMessage({body: 'Works for us'})},
  render: ({item, width}) => {
    const store = fakeStore({conversations: [aConversation({id, contacts})]});
    const message = document.createElement('group-message');
    Object.assign(message, {store, message: {...item, conversationId: id}});
    Object.assign(message.style, {inlineSize: `min(${width}, 100%)`});
    return html`${message}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

export const Received: Story = {args: {item: aMessage({author: byContact(ana), body: 'Works for us. Could you send the estimate again?', createdAt: ago(5)})}};

export const Own: Story = {args: {item: aMessage({author: byDana, body: 'See you then!', createdAt: ago(5), deliveries: deliveries()})}};

/** Contacts see one number; the team sees who wrote it. */
export const ByATeammate: Story = {args: {item: aMessage({author: byLee, body: 'Here it is.', attachments: [estimate], createdAt: ago(5), deliveries: deliveries()})}};

export const WithReactions: Story = {
  args: {item: aMessage({author: byContact(ana), body: 'We got the permit!', createdAt: ago(5), reactions: [aReaction({emoji: '🎉', author: byContact(bo)}), aReaction({emoji: '👍', author: byDana})]})},
};

export const WithPictures: Story = {
  args: {item: aMessage({author: byContact(bo), body: 'From the garden', attachments: [photos.garden, photos.front, photos.gutter], createdAt: ago(5)})},
};

export const WithLinks: Story = {
  args: {item: aMessage({author: byContact(bo), body: 'It is on https://example.com/2231, or write to office@example.com', createdAt: ago(5)})},
};

export const OnlyEmoji: Story = {args: {item: aMessage({author: byContact(bo), body: '😂👍🏽', createdAt: ago(5)})}};

/** Never sent to contacts: colour, icon and label say so. */
export const Note: Story = {args: {item: aNote({author: lee, body: 'They asked for the invoice twice.', createdAt: ago(5)})}};

/** Those whom it addresses stand out, the reader more than others. */
export const NoteWithMentions: Story = {
  args: {item: aNote({author: lee, body: '@Dana Scott could you call them? @Lee Park has the estimate.', mentions: [dana, lee], createdAt: ago(5)})},
};

export const Notice: Story = {args: {item: aNotice({kind: 'PRIVATE_REPLY', actor: null, subjects: ['Bo Chen'], createdAt: ago(5)})}};

/** A kind that this version does not know keeps the server's sentence. */
export const UnknownNotice: Story = {args: {item: aNotice({kind: 'UNKNOWN', text: 'The group was exported', createdAt: ago(5)})}};

export const ReactionWithoutTarget: Story = {
  args: {item: aMessage({author: byContact(ana), body: '', createdAt: ago(5), reactionText: {emoji: '👍', quote: 'On our way', removed: false}})},
};

export const NotDeliveredToOne: Story = {
  args: {item: aMessage({author: byDana, body: 'The scaffolding comes on Monday.', status: 'PARTIAL', createdAt: ago(5), deliveries: deliveries('DELIVERED', 'FAILED')})},
};

/** Nobody got it: it may be sent again, to everyone. */
export const NotDelivered: Story = {
  args: {item: aMessage({
    author: byDana, body: 'The scaffolding comes on Monday.', status: 'FAILED', createdAt: ago(5), problems: [problem('CARRIER_REJECTED')],
    deliveries: deliveries('FAILED', 'FAILED', 'FAILED', 'FAILED'),
  })},
};

const tooLarge = (...states: Delivery['status'][]) =>
  deliveries(...states).map((one) => (one.status === 'FAILED' ? {...one, problem: problem('ATTACHMENT_TOO_LARGE')} : one));

/** Photos that no carrier took: they may go again smaller, to everyone. */
export const PhotosTooLarge: Story = {
  args: {item: aMessage({
    author: byDana, body: 'From the garden', status: 'FAILED', createdAt: ago(5), attachments: [photos.garden, photos.front], deliveries: tooLarge('FAILED', 'FAILED', 'FAILED', 'FAILED'),
  })},
};

/** Another file cannot be made smaller here. */
export const FileTooLarge: Story = {
  args: {item: aMessage({
    author: byDana, body: 'Here it is.', status: 'FAILED', createdAt: ago(5), attachments: [estimate], deliveries: tooLarge('FAILED', 'FAILED', 'FAILED', 'FAILED'),
  })},
};

/** Nobody confirmed it: who sends again is told that some may get it twice. */
export const MaybeTwice: Story = {
  args: {item: aMessage({
    author: byDana, body: 'From the garden', status: 'PARTIAL', createdAt: ago(5), attachments: [photos.garden], deliveries: tooLarge('FAILED', 'UNCONFIRMED', 'UNCONFIRMED', 'UNCONFIRMED'),
  })},
  play: async ({canvasElement}) => {
    const status = canvasElement.querySelector('group-message')!.shadowRoot!.querySelector('group-delivery-status')!.shadowRoot!;
    await userEvent.click([...status.querySelectorAll('button')].find(({textContent}) => textContent.includes('Shrink'))!);
    await waitFor(() => expect(status.textContent).toContain('twice'));
  },
};

/** Only one of them did not get it: they can be written to alone, outside the group. */
export const TooLargeForOne: Story = {
  args: {item: aMessage({
    author: byDana, body: 'From the garden', status: 'PARTIAL', createdAt: ago(5), attachments: [photos.garden], deliveries: tooLarge('DELIVERED', 'FAILED', 'DELIVERED', 'DELIVERED'),
  })},
  play: async ({canvasElement}) => {
    const status = canvasElement.querySelector('group-message')!.shadowRoot!.querySelector('group-delivery-status')!.shadowRoot!;
    await userEvent.click(status.querySelector('.summary')!);
    await waitFor(() => expect(status.textContent).toContain('Outside this group'));
  },
};

export const Narrow: Story = {args: {...ByATeammate.args, width: '320px'}};

export const Long: Story = {args: {item: aMessage({author: byContact(ana), body: `${'A long story about the roof. '.repeat(40)}\n\n${'W'.repeat(200)}`, createdAt: ago(5)})}};

/** Longer than a text message can be: the beginning first, more of it on request. */
export const VeryLong: Story = {args: {item: aMessage({author: byContact(bo), body: Array.from({length: 900}, (_, n) => `word ${String(n + 1)}`).join(' '), createdAt: ago(5)})}};

/** The address is not the one it looks like: its true host stands behind it. */
export const LookAlikeLink: Story = {args: {item: aMessage({author: byContact(bo), body: 'Please sign in: https://www.аррӏе.com/login', createdAt: ago(5)})}};

/** Marks that grow out of their line stay within their bubble. */
export const TowersOfMarks: Story = {
  args: {item: aMessage({author: byContact({...bo, name: `B${'\u0301\u0316'.repeat(20)}o`}), body: `H${'\u0300\u0301\u0302\u0303'.repeat(20)}e${'\u0316\u0317\u0318'.repeat(20)}llo there`, createdAt: ago(5)})},
};

export const Dark: Story = {args: ByATeammate.args ?? {}, globals: {look: 'dark'}};

export const RightToLeft: Story = {args: {item: aMessage({author: byContact(ana), body: 'שלום, מתי אתם מגיעים?', createdAt: ago(5)})}, decorators: [(story) => html`<div dir="rtl">${story()}</div>`]};
