import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, waitFor} from 'storybook/test';
import '../src/define/group-message-search.js';
import {GroupChatError, type TimelineItem} from '../src/index.js';
import {aConversation, aMessage, aNote, anAttachment, aViewer, byContact, byTeammate, fakeStore, type FakeStoreOptions} from '../src/testing.js';
import {ago} from './helpers/cast.js';

interface Args {
  query: string;
  methods: Pick<FakeStoreOptions, 'searchTimeline' | 'viewer'>;
  conversationId: string | undefined;
  width: string;
}

const conversationId = 'roof';
const found: readonly TimelineItem[] = [
  aMessage({conversationId, body: 'The estimate for the roof is ready. Does the estimate work for you?', author: byTeammate(), createdAt: ago(8)}),
  aNote({conversationId, body: 'They asked for the estimate twice.', createdAt: ago(300)}),
  aMessage({conversationId, body: '', attachments: [anAttachment({name: 'Estimate 2231.pdf'})], author: byContact({name: 'Bo Chen'}), createdAt: ago(3000)}),
];
const many = Array.from({length: 120}, (_, at) => aMessage({conversationId, body: `Estimate number ${String(at + 1)}: ${'every part of it in its own words, '.repeat(at % 5)}`, createdAt: ago(at * 600)}));
const answering = (nodes: readonly TimelineItem[]) => ({searchTimeline: () => Promise.resolve({nodes, endCursor: null, hasNextPage: false})});

export default {
  title: 'Message search',
  component: 'group-message-search',
  args: {query: 'estimate', methods: answering(found), conversationId: undefined, width: '24rem'},
  render: ({query, methods, conversationId: only, width}) => {
    const store = fakeStore({conversations: [aConversation({id: conversationId, name: 'Roof repair'})], ...methods});
    return html`<div style="inline-size: min(${width}, 100%); block-size: 100dvh">
      <group-message-search style="block-size: 100%" .store=${store} .query=${query} .conversationId=${only}></group-message-search>
    </div>`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const says = (text: string): NonNullable<Story['play']> => ({canvasElement}) =>
  waitFor(() => expect(canvasElement.querySelector('group-message-search')?.shadowRoot?.textContent).toContain(text));

/** Messages, notes and files, in all that the viewer may see. */
export const Found: Story = {play: says('for the roof is ready')};

/** Nothing was searched for yet. */
export const Empty: Story = {args: {query: ''}};

export const InOneConversation: Story = {args: {conversationId}, play: says('for the roof is ready')};

export const Searching: Story = {args: {methods: {searchTimeline: () => new Promise(() => undefined)}}};

export const NothingFound: Story = {args: {methods: answering([])}, play: says('estimate')};

/** Said in words, with a way to try again. */
export const Failed: Story = {
  args: {methods: {searchTimeline: () => Promise.reject(new GroupChatError('SERVER_ERROR', {retryable: true}))}},
  play: async ({canvasElement}) => {
    await waitFor(() => expect(canvasElement.querySelector('group-message-search')?.shadowRoot?.querySelector('[part=empty] button')).toBeTruthy());
  },
};

/** A back end that cannot search. */
export const CannotSearch: Story = {args: {methods: {viewer: aViewer({capabilities: []})}}};

export const Long: Story = {args: {methods: answering(many)}, play: says('Estimate number 120')};

export const Narrow: Story = {...Found, args: {width: '16rem'}};

export const Dark: Story = {...Found, globals: {look: 'dark'}};

export const RightToLeft: Story = {...Found, globals: {look: 'rtl'}};
