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

  it('ATT-01: draws nothing where it stands that could run, that browsers cannot read, or that would fill the memory', async () => {
    for (const odd of [{contentType: 'image/svg+xml'}, {contentType: 'image/heic'}, {contentType: 'text/html'}, {width: 50_000, height: 50_000}]) {
      const {root} = await show(aPicture(odd));
      expect(root.querySelector('img') === null).to.equal(true);
      expect(root.querySelector('a')?.download).to.equal('garden.png');
    }
  });

  it('ATT-04: a link to download that may have expired is renewed before it is followed', async () => {
    const old = anAttachment({id: 'a', name: 'estimate.pdf', url: '#expired'});
    const message = aMessage({id: 'm', attachments: [old]});
    const {root, store} = await show(old, {message, loadItem: () => Promise.resolve({...message, attachments: [{...old, url: '#renewed'}]})});
    const link = () => root.querySelector('a')!;
    const goes = (target: EventTarget) => {
      const click = new MouseEvent('click', {bubbles: true, cancelable: true, composed: true});
      target.addEventListener('click', (event) => { if (!event.defaultPrevented) { left = true; event.preventDefault(); } }, {once: true});
      let left = false;
      target.dispatchEvent(click);
      return left;
    };
    expect(goes(link()), 'a new one is followed at once').to.equal(true);

    const {now} = Date;
    Date.now = () => now() + 60 * 60_000;
    try {
      expect(goes(link()), 'an old one is not').to.equal(false);
      await until('the link is new', () => link().href.endsWith('#renewed'));
      expect(store.callsTo('loadItem')).to.deep.equal([['m']]);
      expect(goes(link())).to.equal(true);
    } finally {
      Date.now = now;
    }
  });

  describe('viewer', () => {
    async function opened(pictures: Attachment[], {pressed = 0, ...options}: FakeStoreOptions & {pressed?: number} = {}) {
      const message = aMessage({id: 'm', attachments: pictures});
      const {element, root, store} = await show(pictures[pressed]!, {message, ...options});
      const button = root.querySelector('button')!;
      button.focus();
      button.click();
      const viewer = () => root.querySelector('group-attachment-viewer');
      await until('it is open', () => viewer()?.shadowRoot?.querySelector('dialog[open]') !== null && viewer() !== null);
      const inside = viewer()!.shadowRoot!;
      const press = async (key: string) => {
        await sendKeys({press: key});
        await frames(2);
      };
      return {element, store, button, viewer, inside, press, shown: () => inside.querySelector('.name')?.textContent};
    }
    const three = () => ['a', 'b', 'c'].map((name) => aPicture({id: name, name: `${name}.png`}));

    it('opens over the page, leafs with the arrows, closes with Escape and gives the focus back', async () => {
      const {element, button, viewer, press, shown} = await opened(three());
      expect(shown()).to.equal('a.png');
      expect(viewer()!.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('Close');
      await press('ArrowRight');
      expect(shown()).to.equal('b.png');
      const closed = oneEvent(viewer()!, 'close');
      await press('Escape');
      await closed;

      expect(viewer()).to.equal(null);
      expect(element.shadowRoot?.activeElement).to.equal(button);
    });

    it('goes to the first and the last with Home and End, stays at the ends, and says where it is', async () => {
      const {inside, press, shown} = await opened(three(), {pressed: 1});
      expect(shown()).to.equal('b.png');
      expect(inside.querySelector('[aria-live]')?.textContent).to.contain('b.png').and.contain('2 of 3');
      expect(inside.querySelector('img')?.alt).to.equal('Image: b.png');
      expect(inside.querySelector('a')?.download).to.equal('b.png');
      await press('End');
      await press('ArrowRight');
      expect(shown()).to.equal('c.png');
      expect(inside.querySelector('.next')?.getAttribute('aria-disabled')).to.equal('true');
      await press('Home');
      await press('ArrowLeft');
      expect(shown()).to.equal('a.png');
    });

    it('keeps the keys at work at the last picture, and after the picture itself was pressed', async () => {
      const {inside, press, shown} = await opened(three(), {pressed: 1});
      const next = inside.querySelector<HTMLButtonElement>('.next')!;
      next.focus();
      await press('Enter');
      expect(shown()).to.equal('c.png');
      expect(inside.activeElement, 'the button is still there').to.equal(next);

      next.blur();
      inside.querySelector('img')!.click();
      await press('ArrowLeft');
      expect(shown()).to.equal('b.png');
    });

    it('ATT-04: renews a link that has expired, and offers to try again what stays broken', async () => {
      const [good, old, broken] = [aPicture({id: 'a'}), aPicture({id: 'b', url: '/expired.png'}), aPicture({id: 'c', url: '/gone.png'})];
      const now = [good, {...old, url: dot}, broken];
      const {store, inside, press} = await opened([good, old, broken], {loadItem: () => Promise.resolve(aMessage({id: 'm', attachments: now}))});

      await press('ArrowRight');
      await until('the new link is used', () => inside.querySelector('img')?.src === dot);
      await press('ArrowRight');
      await until('it says that it is broken', () => inside.querySelector('.broken') !== null);
      now[2] = {...broken, url: dot};
      inside.querySelector<HTMLButtonElement>('.broken button')!.click();
      await until('it is shown', () => inside.querySelector('img')?.src === dot);
      expect(store.callsTo('loadItem')).to.have.length(3);
      await press('Home');
      expect(inside.querySelector('.count')?.textContent, 'the keys still work').to.equal('1 of 3');
    });

    it('has no violations, with a picture and without', async () => {
      const {inside, press} = await opened([aPicture({id: 'a'}), aPicture({id: 'b', url: '/gone.png'})], {loadItem: () => Promise.resolve(undefined)});
      expect((await axe.run(inside.host)).violations.map(({id}) => id)).to.deep.equal([]);
      await press('ArrowRight');
      await until('it says that it is broken', () => inside.querySelector('.broken') !== null);
      expect((await axe.run(inside.host)).violations.map(({id}) => id)).to.deep.equal([]);
    });
  });
});
