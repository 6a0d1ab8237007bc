import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-attachment.js';
import {problem, type Attachment, type PendingFile} from '../src/index.js';
import {aMessage, anAttachment, fakeStore} from '../src/testing.js';
import {estimate, photos} from './helpers/cast.js';
import {narrow} from './helpers/narrow.js';

interface Args {
  attachment: Attachment | PendingFile;
  siblings: readonly Attachment[];
}

export default {
  title: 'Attachment',
  component: 'group-attachment',
  args: {attachment: estimate, siblings: []},
  render: ({attachment, siblings}) => {
    const element = document.createElement('group-attachment');
    const own = 'progress' in attachment ? [] : [attachment];
    Object.assign(element, {attachment, store: fakeStore(), message: aMessage({attachments: [...own, ...siblings]})});
    return html`${element}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** In its own shape before it is loaded. A click opens the viewer: arrows leaf, Escape closes. */
export const Picture: Story = {
  args: {attachment: photos.garden, siblings: [photos.front, photos.gutter]},
  play: async ({canvasElement}) => {
    const root = canvasElement.querySelector('group-attachment')!.shadowRoot!;
    await userEvent.click(root.querySelector('button')!);
    await waitFor(() => expect(root.querySelector('group-attachment-viewer')?.shadowRoot?.querySelector('dialog[open]')).toBeTruthy());
  },
};

/** One of its pictures is gone: it says so, and can be asked for again. */
export const BrokenInViewer: Story = {
  args: {attachment: photos.garden, siblings: [anAttachment({name: 'gone.jpg', contentType: 'image/jpeg', width: 900, height: 600, url: 'data:image/jpeg,broken'})]},
  play: async ({canvasElement}) => {
    const root = canvasElement.querySelector('group-attachment')!.shadowRoot!;
    await userEvent.click(root.querySelector('button')!);
    await waitFor(() => expect(root.querySelector('group-attachment-viewer')?.shadowRoot?.querySelector('dialog[open]')).toBeTruthy());
    const viewer = root.querySelector('group-attachment-viewer')!.shadowRoot!;
    viewer.querySelector<HTMLElement>('.next')!.click();
    await waitFor(() => expect(viewer.querySelector('.broken')).toBeTruthy());
  },
};

/** Photos that not every browser can read are files to download. */
export const Heic: Story = {args: {attachment: anAttachment({name: 'IMG_0001.HEIC', contentType: 'image/heic', bytes: 1_900_000})}};

export const Pdf: Story = {};

export const ContactCard: Story = {args: {attachment: anAttachment({name: 'Ana Ruiz.vcf', contentType: 'text/vcard', bytes: 640})}};

/** The server has not looked at it yet. */
export const BeingChecked: Story = {args: {attachment: anAttachment({name: 'plan.pdf', url: null})}};

export const Refused: Story = {args: {attachment: anAttachment({name: 'setup.exe', contentType: 'application/octet-stream', url: null, problem: problem('ATTACHMENT_TYPE_NOT_ALLOWED')})}};

/** The link no longer works and the item has no new one: it can be tried again. */
export const Broken: Story = {args: {attachment: anAttachment({name: 'garden.jpg', contentType: 'image/jpeg', width: 900, height: 600, url: 'data:image/jpeg,broken'})}};

export const Uploading: Story = {args: {attachment: {id: 'file', name: 'estimate.pdf', contentType: 'application/pdf', bytes: 184_000, progress: 0.4}}};

export const LongName: Story = {args: {attachment: anAttachment({name: `${'the estimate for the roof of the house with the very long driveway '.repeat(3)}.pdf`})}};

export const Narrow: Story = {args: LongName.args ?? {}, decorators: [narrow]};

export const Dark: Story = {globals: {look: 'dark'}};

export const RightToLeft: Story = {globals: {look: 'rtl'}};
