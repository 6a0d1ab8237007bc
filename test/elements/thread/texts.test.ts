import {expect} from '@open-wc/testing';
import {shorten} from '../../../src/elements/thread/shorten.js';
import {aContactMember, anAttachment, byContact} from '../../../src/testing.js';
import {hugeTexts, lookAlikes, oddTexts} from '../../helpers/strings.js';
import {frames, id, mountThread, received, threadStore, until, type Mounted} from './mount.js';

const odd = Object.entries(oddTexts);

/** The thread with one message between two plain ones. */
async function mountWith(body: string, {name = 'Ana Ruiz', width = 500} = {}): Promise<Mounted & {bubbles: HTMLElement[]}> {
  const author = byContact({id: 'ana', kind: 'CONTACT', name});
  const items = [received(1, {body: 'Before'}), received(2, {body, author}), received(3, {body: 'After'})];
  const store = threadStore({items, conversation: {contacts: [aContactMember({id: 'ana', name}), aContactMember(), aContactMember()]}});
  const view = await mountThread(store, {width});
  await until('it is drawn', () => view.bubble('After') !== undefined);
  return {...view, bubbles: [...view.thread.renderRoot.querySelectorAll<HTMLElement>('.bubble')]};
}

/** Everything is inside of the thread, and no row lies over another one. */
function expectTidy({scroller, thread}: Mounted, what: string) {
  const place = scroller.getBoundingClientRect();
  expect(scroller.scrollWidth, `${what}: nothing to scroll sideways`).to.be.at.most(scroller.clientWidth);
  expect(thread.scrollWidth, `${what}: the header is no wider`).to.be.at.most(thread.clientWidth);
  let bottom = -Infinity;
  for (const row of thread.renderRoot.querySelectorAll('.row')) {
    for (const part of [row, ...row.querySelectorAll('.bubble, .who, .who > bdi')]) {
      const {left, right} = part.getBoundingClientRect();
      expect(left, what).to.be.at.least(place.left - 0.5);
      expect(right, what).to.be.at.most(place.right + 0.5);
    }
    const {top, bottom: end} = row.getBoundingClientRect();
    expect(top, `${what}: rows follow each other`).to.be.at.least(bottom - 0.5);
    bottom = end;
  }
}

describe('what phones send', () => {
  for (const [what, text] of odd) {
    it(`is shown as it is, harms nothing and stays in its place: ${what}`, async () => {
      for (const width of [320, 700]) {
        const view = await mountWith(text, {width});
        const bubble = view.bubbles[1]!;
        expect(bubble.textContent, 'to the letter').to.equal(text);
        expect([...bubble.querySelectorAll('*')].filter(({localName}) => localName !== 'a')).to.deep.equal([]);
        for (const link of bubble.querySelectorAll('a')) expect(link.protocol).to.match(/^(https?|mailto|tel):$/);
        // Whatever it does to directions ends with it.
        expect(getComputedStyle(bubble).unicodeBidi).to.equal('plaintext');
        expectTidy(view, what);
      }
      expect('wasRun' in globalThis).to.equal(false);
    });
  }

  it('is shown as it is in names as well, and stays in its place', async () => {
    for (const [what, text] of odd) {
      const view = await mountWith('Hello', {name: text, width: 320});
      expectTidy(view, `a name of ${what}`);
      for (const name of view.thread.renderRoot.querySelectorAll('.who > bdi')) expect(name.querySelector('*'), what).to.equal(null);
      expect(view.thread.renderRoot.querySelector('header')!.textContent, what).to.not.match(/[\u202A-\u202E\u2066-\u2069]/);
    }
    expect('wasRun' in globalThis).to.equal(false);
  });

  it('ATT-05: is shown without turning letters around in names of files, and stays in its place', async () => {
    for (const [what, text] of odd) {
      const store = threadStore({items: [received(1, {body: '', attachments: [anAttachment({name: `${text}.pdf`})]}), received(2, {body: 'After'})]});
      const view = await mountThread(store, {width: 320});
      const chip = view.thread.renderRoot.querySelector('group-attachment')!.shadowRoot!;
      await until('it is drawn', () => chip.querySelector('.name') !== null);
      expect(chip.querySelector('.name')!.textContent, what).to.not.match(/[\u202A-\u202E\u2066-\u2069]/);
      expectTidy(view, `a file named ${what}`);
    }
  });

  for (const [text, host] of lookAlikes) {
    it(`shows the true host of a link that looks like another one: ${host}`, async () => {
      const view = await mountWith(`Sign in: ${text}`);
      const link = () => view.thread.renderRoot.querySelector<HTMLAnchorElement>('.bubble a');
      await until('it is a link', () => link() !== null);
      expect(link()!.title).to.equal(host);
      if (link()!.textContent.toLowerCase().includes(host)) return;
      expect(link()!.dataset.host).to.equal(host);
      expect(getComputedStyle(link()!, '::after').content, 'it is drawn').to.contain(' (');
      expect(view.bubbles[1]!.textContent, 'the text itself stays as it is').to.equal(`Sign in: ${text}`);
    });
  }

  it('says nothing more of a link that shows its host already', async () => {
    const view = await mountWith('See https://Example.com/a?b and mail office@example.com or +1 212 555 0123');
    await until('it is a link', () => view.thread.renderRoot.querySelector('.bubble a') !== null);
    for (const link of view.thread.renderRoot.querySelectorAll('.bubble a')) expect(getComputedStyle(link, '::after').content).to.equal('none');
  });
});

describe('a text of a megabyte', () => {
  for (const [what, text] of Object.entries(hugeTexts)) {
    it(`is there at once, its beginning first: ${what}`, async () => {
      const view = await mountWith('Hello');
      await until('links are found', () => view.thread.isConnected);
      const before = performance.now();
      view.store.append(id, received(4, {body: text}));
      await until('it is drawn', () => view.thread.renderRoot.querySelectorAll('.bubble').length === 4);
      await frames(1);
      expect(performance.now() - before, 'milliseconds').to.be.below(2_000);

      const bubble = view.thread.renderRoot.querySelectorAll<HTMLElement>('.bubble')[3]!;
      expect(bubble.textContent.length).to.be.below(2_100);
      expect(text.startsWith(bubble.textContent.split('… ')[0]!)).to.equal(true);
      expect(bubble.closest('.row')!.getAttribute('aria-label')!.length).to.be.below(2_200);
      expect(bubble.querySelector('button')?.textContent).to.equal('Show more');
      expectTidy(view, what);
    });
  }

  it('is shown in full when it is asked for, where the reader is', async () => {
    const text = Array.from({length: 2_500}, (_, n) => `word ${String(n)}`).join(' ');
    const view = await mountWith('Hello');
    view.store.append(id, received(4, {body: text}));
    const bubble = () => view.thread.renderRoot.querySelectorAll<HTMLElement>('.bubble')[3];
    await until('it is drawn', () => bubble() !== undefined && view.isAtEnd());
    const button = () => bubble()!.querySelector('button');
    expect(button()?.textContent, 'what is left is shown at once').to.equal('Show more');
    const {scrollTop} = view.scroller;

    button()!.click();
    await frames(4);
    expect(button()?.textContent).to.equal('Show all');
    expect(view.scroller.scrollTop, 'the reader stays').to.be.closeTo(scrollTop, 2);
    expect(view.thread.shadowRoot!.activeElement).to.equal(bubble()!.closest('.row'));
    button()!.click();
    await frames(4);
    expect(bubble()!.textContent).to.equal(text);
    expect(view.scroller.scrollTop).to.be.closeTo(scrollTop, 2);

    view.store.append(id, received(5, {body: 'Later'}));
    await frames(4);
    expect(view.scroller.scrollTop, 'and is not taken to what arrives').to.be.closeTo(scrollTop, 2);
  });

  it('a text that is too tall is shortened as well, and one that is not stays whole', () => {
    expect(shorten('x\n'.repeat(100))).to.equal(`${'x\n'.repeat(39)}x`);
    expect(shorten('x'.repeat(2_000))).to.have.length(2_000);
    expect(shorten('x'.repeat(2_001))).to.have.length(2_000);
    expect(shorten(`x\n${'y'.repeat(30_000)}`, 10)).to.have.length(20_000);
  });

  it('is never cut through a letter', () => {
    const people = '👩🏽‍🚀';
    for (let lead = 0; lead < people.length; lead += 1) {
      const text = `${'x'.repeat(2_000 - lead)}${people}${people}`;
      const end = shorten(text).slice(2_000 - lead);
      expect(['', people].includes(end), String(lead)).to.equal(true);
    }
    expect(shorten(`e${'\u0301'.repeat(5_000)}`).length, 'but a tower without an end is').to.be.above(1_900);
  });
});
