import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-composer.js';
import {GroupChatError, problem, type ChatState, type Conversation, type Teammate} from '../src/index.js';
import {aContactMember, aConversation, aPending, aTeamMember, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../src/testing.js';

interface Args {
  conversation: Partial<Conversation>;
  state: Partial<ChatState>;
  methods: Pick<FakeStoreOptions, 'send'>;
  teammates: readonly Teammate[];
  text: string;
  mode: 'sms' | 'note';
  sendKey: 'enter' | 'mod-enter';
  width: string;
}

const ana = aContactMember({name: 'Ana Ruiz'});
const bo = aContactMember({name: 'Bo Chen', consent: 'OPTED_OUT'});
const cleo = aContactMember({name: 'Cleo Okafor'});
const optedOut = {contacts: [ana, bo, cleo], problems: [problem('CONTACT_DND', {subjectIds: [bo.id]})]};

export default {
  title: 'Composer',
  component: 'group-composer',
  args: {conversation: {}, state: {}, methods: {}, teammates: [], text: '', mode: 'sms', sendKey: 'enter', width: '44rem'},
  argTypes: {mode: {control: 'inline-radio', options: ['sms', 'note']}, sendKey: {control: 'inline-radio', options: ['enter', 'mod-enter']}},
  render: ({conversation, state, methods, teammates, text, mode, sendKey, width}) => {
    const store = fakeStore({conversations: [aConversation({...conversation, id: 'c'})], state, directory: {teammates}, ...methods});
    const composer = document.createElement('group-composer');
    Object.assign(composer, {store, conversationId: 'c', mode, sendKey});
    composer.style.inlineSize = `min(${width}, 100%)`;
    if (text) composer.value = text;
    return html`${composer}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const composerOf = (canvas: HTMLElement) => canvas.querySelector('group-composer')!;

export const Ready: Story = {};

export const Typed: Story = {args: {text: 'On our way, the crew arrives around three.\nSee you there!'}};

/** Enter hands the text to the outbox, and the field is empty at once. */
export const Sending: Story = {
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    const field = composer.shadowRoot!.querySelector('textarea')!;
    await userEvent.type(field, 'On my way{Enter}');
    await waitFor(() => expect(composer.value).toBe(''));
  },
};

/** Nobody takes this for a text: colour, icon, label and placeholder differ, and the change is announced. */
export const Note: Story = {args: {mode: 'note', text: 'They asked for the invoice twice.'}};

const colleagues = [
  aTeammate({id: 'lee', name: 'Lee Park', title: 'Crew lead'}), aTeammate({id: 'zoe', name: 'Zoë Ölander', title: 'Billing'}),
  aTeammate({id: 'maya', name: 'Maya Ortiz', title: 'Sales'}),
  aTeammate({id: 'noor', name: 'Noor Haddad', problems: [problem('TEAMMATE_NO_ACCESS', {params: {name: 'Noor Haddad'}})]}),
];

async function mention(canvas: HTMLElement, typed: string, rows: number) {
  const root = composerOf(canvas).shadowRoot!;
  await userEvent.type(root.querySelector('textarea')!, typed);
  await waitFor(() => expect(root.querySelectorAll('[role=option]')).toHaveLength(rows));
}

/** Behind an `@`: who is in the group, then who could be added. */
export const Mention: Story = {
  args: {mode: 'note', teammates: colleagues, conversation: {teammates: colleagues.slice(0, 2).map((one) => aTeamMember(one))}},
  play: async ({canvasElement}) => mention(canvasElement, 'They asked for the invoice twice, @', 4),
};

/** Whoever is not in the group is added first, knowingly. */
export const MentionSomebodyElse: Story = {
  ...Mention,
  play: async ({canvasElement}) => {
    await mention(canvasElement, '@maya', 1);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(composerOf(canvasElement).shadowRoot!.querySelector('[role=dialog]')).not.toBeNull());
  },
};

/** The note says below whom it notifies. */
export const Mentioned: Story = {
  ...Mention,
  play: async ({canvasElement}) => {
    await mention(canvasElement, '@zo', 1);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(composerOf(canvasElement).shadowRoot!.querySelector('#mentioned')).not.toBeNull());
  },
};

export const MentionNarrow: Story = {...Mention, args: {...Mention.args, width: '20rem'}};

export const MentionRightToLeft: Story = {...Mention, globals: {look: 'rtl'}};

export const MentionDark: Story = {...Mention, globals: {look: 'dark'}};

/** Until the first message has fixed the list: who gets it, what they will see, what it counts as. */
export const FirstMessage: Story = {args: {conversation: {contactsLocked: false}}};

export const NearTheLimit: Story = {args: {text: 'We will be there at three. '.repeat(42).trim()}};

export const TooLong: Story = {args: {text: 'We will be there at three. '.repeat(62).trim()}};

/** Images with a preview, other files as chips; what carriers do not take is refused by its content. */
export const Files: Story = {
  args: {text: 'Here is the estimate.'},
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    const canvas = new OffscreenCanvas(640, 480);
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'teal';
    context.fillRect(0, 0, 640, 480);
    await composer.addFiles([
      new File([await canvas.convertToBlob({type: 'image/jpeg'})], 'roof.jpg', {type: 'image/jpeg'}),
      new File(['%PDF-1.4 estimate'], 'estimate 14 Elm Street.pdf', {type: 'application/pdf'}),
      new File(['<!doctype html>'], 'page.html', {type: 'text/html'}),
    ]);
    await waitFor(() => expect(composer.shadowRoot!.querySelectorAll('.chip')).toHaveLength(2));
  },
};

/** A picture that no format makes small, so that it is more than every carrier takes. */
async function largePhoto(): Promise<File> {
  const canvas = new OffscreenCanvas(900, 700);
  const context = canvas.getContext('2d')!;
  const pixels = context.createImageData(900, 700);
  for (let at = 0; at < pixels.data.length; at += 1) pixels.data[at] = at % 4 === 3 ? 255 : (Math.imul(at, 2_654_435_761) >>> 24);
  context.putImageData(pixels, 0, 0);
  return new File([await canvas.convertToBlob({type: 'image/jpeg', quality: 1})], 'roof.jpg', {type: 'image/jpeg'});
}

/** More than every carrier takes: it says so, and offers to make it fit. */
export const OverTheTarget: Story = {
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    await composer.addFiles([await largePhoto()]);
    await waitFor(() => expect(composer.shadowRoot!.textContent).toContain('Shrink to fit'));
  },
};

/** Made to fit; the originals are kept until it is sent. */
export const Shrunk: Story = {
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    await composer.addFiles([await largePhoto()]);
    const button = (words: string) => [...composer.shadowRoot!.querySelectorAll('button')].find(({textContent}) => textContent.includes(words));
    await waitFor(() => expect(button('Shrink to fit')).toBeTruthy());
    await userEvent.click(button('Shrink to fit')!);
    await waitFor(() => expect(button('Use the originals')).toBeTruthy(), {timeout: 10_000});
  },
};

/** An animation would lose its movement: it is never made smaller. */
export const Animation: Story = {
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    await composer.addFiles([new File(['GIF89a\x01\0\x01\0\0\0\0', new Uint8Array(700_000)], 'dance.gif', {type: 'image/gif'})]);
    await waitFor(() => expect(composer.shadowRoot!.textContent).toContain('stop moving'));
  },
};

/** Photos that cannot be read here, or claim to be too large to be shown, and what to do instead. */
export const RefusedPhotos: Story = {
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    const claims = Uint8Array.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 2, 0, 0, 0]);
    await composer.addFiles([
      new File(['\0\0\0\x18ftypheic\0\0\0\0'], 'IMG_0001.HEIC', {type: 'image/heic'}),
      new File([claims], 'poster.png', {type: 'image/png'}),
    ]);
    await waitFor(() => expect(composer.shadowRoot!.textContent).toContain('HEIC'));
  },
};

/** Bo said STOP: who it is, why everybody waits, what to do instead, and what was typed is kept. */
export const Blocked: Story = {args: {conversation: optedOut, text: 'Can we meet at nine?'}};

/** Without Bo only one person is left: that is no group. */
export const BlockedPair: Story = {args: {conversation: {...optedOut, contacts: [ana, bo]}}};

/** Texts are blocked, notes are not. */
export const BlockedWithNote: Story = {args: {conversation: optedOut, mode: 'note'}};

export const Closed: Story = {args: {conversation: {closed: true, viewerCan: ['REOPEN', 'NOTE'], problems: [problem('CONVERSATION_CLOSED')]}}};

export const NoAccessToTheNumber: Story = {args: {conversation: {viewerCan: ['NOTE'], problems: [problem('NUMBER_ACCESS_REVOKED')]}}};

export const Warnings: Story = {
  args: {conversation: {contacts: [ana, cleo], warnings: [problem('REASSIGNED', {subjectIds: [ana.id]}), problem('POSSIBLE_OPT_OUT', {subjectIds: [cleo.id]})]}},
};

/** Somebody changed the people while the message was on its way: nothing went out, the new list is shown. */
export const RecipientsChanged: Story = {
  args: {
    conversation: {contacts: [ana, cleo], contactsLocked: false},
    state: {pending: [aPending({conversationId: 'c', state: 'failed', problems: [problem('RECIPIENTS_CHANGED')]})]},
  },
};

export const Team: Story = {args: {conversation: {kind: 'TEAM', teammates: [aTeamMember(aTeammate({id: 'dana', name: 'Dana Scott'})), aTeamMember()]}}};

/** A back end without notes and attachments. */
export const CoreOnly: Story = {args: {state: {viewer: aViewer({capabilities: []})}}};

export const Loading: Story = {args: {state: {viewer: undefined}}};

/** Writing and sending go on without a network. */
export const Offline: Story = {args: {state: {connection: {name: 'offline'}}, text: 'Sent as soon as there is a network'}};

/** It could not be sent, and says why; the text stays in the field: nobody must type it twice. */
export const Failed: Story = {
  args: {methods: {send: () => Promise.reject(new GroupChatError('SERVER_ERROR', {retryable: true}))}},
  play: async ({canvasElement}) => {
    const composer = composerOf(canvasElement);
    await userEvent.type(composer.shadowRoot!.querySelector('textarea')!, 'On my way{Enter}');
    await waitFor(() => expect(composer.shadowRoot!.querySelector('[role=alert]')?.textContent.trim()).toBeTruthy());
    await expect(composer.value).toBe('On my way');
  },
};

export const Narrow: Story = {args: {width: '22rem', text: 'On our way!'}};

export const Dark: Story = {args: {mode: 'note', text: 'They asked for the invoice twice.'}, globals: {look: 'dark'}};

export const RightToLeft: Story = {args: {conversation: {contactsLocked: false}, text: 'مرحبا، نحن في الطريق'}, globals: {look: 'rtl'}};
