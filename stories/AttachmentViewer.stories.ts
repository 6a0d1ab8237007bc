import {html} from 'lit';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define/group-attachment-viewer.js';
import type {Attachment} from '../src/index.js';
import {aMessage, anAttachment, fakeStore} from '../src/testing.js';
import {photos} from './helpers/cast.js';

interface Args {
  pictures: readonly Attachment[];
}

export default {
  title: 'Attachment viewer',
  component: 'group-attachment-viewer',
  args: {pictures: [photos.garden, photos.front, photos.gutter]},
  render: ({pictures}) => {
    const viewer = document.createElement('group-attachment-viewer');
    Object.assign(viewer, {store: fakeStore(), message: aMessage({attachments: pictures}), pictures});
    return html`<button type="button" style="margin: 1rem" @click=${() => void viewer.open()}>Show the pictures</button>${viewer}`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

const rootOf = (canvas: HTMLElement) => canvas.querySelector('group-attachment-viewer')!.shadowRoot!;
const open: NonNullable<Story['play']> = async ({canvasElement}) => {
  await userEvent.click(canvasElement.querySelector('button')!);
  await waitFor(() => expect(rootOf(canvasElement).querySelector('dialog[open]')).toBeTruthy());
};

/** Arrows, Home and End leaf; Escape closes, and the focus is where it was. */
export const Several: Story = {
  play: async (context) => {
    await open(context);
    await userEvent.keyboard('{ArrowRight}');
    await waitFor(() => expect(rootOf(context.canvasElement).querySelector('.name')?.textContent).toBe('front.jpg'));
  },
};

/** Nothing opens it but the page. */
export const Closed: Story = {};

export const One: Story = {args: {pictures: [photos.chimney]}, play: open};

/** A picture that is gone can be asked for again. */
export const Broken: Story = {
  args: {pictures: [anAttachment({name: 'gone.jpg', contentType: 'image/jpeg', width: 900, height: 600, url: 'data:image/jpeg,broken'})]},
  play: async (context) => {
    await open(context);
    await waitFor(() => expect(rootOf(context.canvasElement).querySelector('.broken')).toBeTruthy());
  },
};

export const LongName: Story = {args: {pictures: [{...photos.garden, name: `${'the garden behind the house with the very long driveway '.repeat(3)}.jpg`}, photos.front]}, play: open};

export const Dark: Story = {globals: {look: 'dark'}, play: open};

export const RightToLeft: Story = {globals: {look: 'rtl'}, play: open};
