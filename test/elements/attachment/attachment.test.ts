import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {axe} from '../../axe.js';
import '../../../src/define/group-attachment.js';
import {problem} from '../../../src/core/errors.js';
import type {Attachment, Message} from '../../../src/core/model.js';
import type {PendingFile} from '../../../src/core/state.js';
import type {GroupAttachment} from '../../../src/elements/attachment/group-attachment.js';
import {aMessage, anAttachment, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {frames, until} from '../thread/mount.js';

const dot = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const aPicture = (overrides: Partial<Attachment> = {}) => anAttachment({name: 'garden.png', contentType: 'image/png', width: 900, height: 600, url: dot, ...overrides});

async function show(attachment: Attachment | PendingFile, {message, ...options}: FakeStoreOptions & {message?: Message} = {}) {
  const store = fakeStore(options);
  const element = await fixture<GroupAttachment>(html`<group-attachment .store=${store} .attachment=${attachment} .message=${message}></group-attachment>`);
  const root = element.shadowRoot!;
  return {element, store, root, text: () => root.textContent.replace(/\s+/g, ' ').trim()};
}

describe('<group-attachment>', () => {
  it('ATT-04: keeps the shape of a picture before it is loaded, and names it', async () => {
    const {root} = await show(aPicture({url: 'data:image/png,never', previewUrl: null}));
    const {width, height} = root.querySelector('.picture')!.getBoundingClientRect();

    expect(width / height).to.be.closeTo(1.5, 0.02);
    expect(root.querySelector('img')?.alt).to.equal('Image: garden.png');
    expect(root.querySelector('img')?.loading).to.equal('lazy');
  });

  it('ATT-04: shows other files as a chip with name, type and size, to download', async () => {
    const {root, text} = await show(anAttachment({name: 'estimate.pdf', bytes: 184_000}));

    expect(text()).to.contain('estimate.pdf').and.contain('PDF · 184 kB');
    expect(root.querySelector('a')?.download).to.equal('estimate.pdf');
    expect(text(), 'its name is what is seen, with what it does').to.equal('Download estimate.pdfPDF · 184 kB');
    expect((await axe.run(root.host, {rules: {'label-content-name-mismatch': {enabled: true}}})).violations.map(({id}) => id)).to.deep.equal([]);
  });

  it('ATT-05: shows a name without what would turn its letters around', async () => {
    const {text} = await show(anAttachment({name: 'photo\u202Egpj.exe', contentType: 'application/octet-stream'}));
    expect(text()).to.contain('photogpj.exe').and.not.contain('\u202E');
  });

  it('says that a file is being checked, or why it was refused', async () => {
    expect((await show(anAttachment({url: null}))).text()).to.contain('Being checked');
    const refused = await show(anAttachment({url: null, problem: problem('ATTACHMENT_EMPTY')}));
    expect(refused.root.querySelector('.refused')).to.not.equal(null);
    expect(refused.root.querySelector('a')).to.equal(null);
  });

  it('ATT-04: renews an expired link once by itself', async () => {
    const old = aPicture({id: 'a', url: '/expired.png'});
    const message = aMessage({id: 'm', attachments: [old]});
    const {root, store} = await show(old, {message, loadItem: () => Promise.resolve({...message, attachments: [{...old, url: dot}]})});

    await until('the new link is used', () => root.querySelector('img')?.src === dot);
    expect(store.callsTo('loadItem')).to.deep.equal([['m']]);
  });

  it('ATT-04: a picture that stays broken becomes a chip to try again', async () => {
    const old = aPicture({id: 'a', url: '/expired.png'});
    const message = aMessage({id: 'm', attachments: [old]});
    const {root, store, text} = await show(old, {message, loadItem: () => Promise.resolve(message)});

    await until('it says so', () => root.querySelector('.broken') !== null);
    expect(text()).to.contain('garden.png').and.contain('Could not be shown');
    const asked = store.callsTo('loadItem').length;
    root.querySelector<HTMLButtonElement>('.broken')?.click();
    expect(store.callsTo('loadItem').length).to.equal(asked + 1);
  });

  it('ATT-06: shows how far an upload got, and the own picture until the copy of the server is there', async () => {
    const blob = await (await fetch(dot)).blob();
    const file: PendingFile = {id: 'f', name: 'garden.png', contentType: 'image/png', bytes: blob.size, progress: 0.4, blob};
    const {element, root} = await show(file);
    const preview = root.querySelector('img')?.src ?? '';
    expect(preview).to.match(/^blob:/);
    expect(root.querySelector('progress')?.value).to.equal(0.4);

    element.attachment = aPicture();
    await element.updateComplete;
    expect(root.querySelector('img')?.src, 'no empty frame in between').to.equal(preview);
    await until('the copy is shown', () => root.querySelector('img')?.src === dot);
  });

  describe('viewer', () => {
    it('opens over the page, leafs with the arrows, closes with Escape and gives the focus back', async () => {
      const pictures = [aPicture({id: 'a', name: 'a.png'}), aPicture({id: 'b', name: 'b.png'})];
      const {element, root} = await show(pictures[0]!, {message: aMessage({attachments: pictures})});
      const button = root.querySelector('button')!;
      button.focus();
      button.click();
      const viewer = () => root.querySelector('group-attachment-viewer');
      await until('it is open', () => viewer()?.shadowRoot?.querySelector('dialog[open]') !== null && viewer() !== null);
      const shown = () => viewer()?.shadowRoot?.querySelector('.name')?.textContent;

      expect(shown()).to.equal('a.png');
      await sendKeys({press: 'ArrowRight'});
      await frames(2);
      expect(shown()).to.equal('b.png');
      const closed = oneEvent(viewer()!, 'close');
      await sendKeys({press: 'Escape'});
      await closed;

      expect(viewer()).to.equal(null);
      expect(element.shadowRoot?.activeElement).to.equal(button);
    });
  });
});
