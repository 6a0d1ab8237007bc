import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/group-message.js';
import {problem} from '../../../src/core/errors.js';
import {aDelivery, anAttachment, byContact, fakeStore, aMessage} from '../../../src/testing.js';
import {frames, mountThread, sent, threadStore, until} from './mount.js';

const svg = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"/>')}`;
const photo = (id: string) => anAttachment({id, name: `${id}.png`, contentType: 'image/png', url: svg, width: 60, height: 40});
const plan = anAttachment({id: 'plan', name: 'plan.pdf', contentType: 'application/pdf', url: svg});

/** What has the focus, through all shadow roots, outermost first. */
function focusPath(): readonly Element[] {
  const path: Element[] = [];
  for (let one = document.activeElement; one; one = one.shadowRoot?.activeElement ?? null) path.push(one);
  return path;
}
const focused = () => focusPath().at(-1);
const isIn = (tag: string) => focusPath().some((one) => one.localName === tag);

async function mountFull() {
  const failed = [aDelivery({memberId: 'm', status: 'FAILED', problem: problem('UNREACHABLE')})];
  const items = [1, 2, 3].map((sequence) => sent(sequence, {status: 'FAILED', deliveries: failed, attachments: [photo(`roof${String(sequence)}`), photo(`door${String(sequence)}`), plan]}));
  const view = await mountThread(threadStore({items}));
  const after = document.createElement('button');
  view.thread.after(after);
  await until('the files are there', () => view.thread.renderRoot.querySelectorAll('group-attachment').length === 9);
  await frames(2);
  return {...view, after};
}

describe('tab stops of a thread', () => {
  it('one Tab leads past all messages, however many files and statuses they have, and one back to them', async () => {
    const {row, after} = await mountFull();
    row('Message 3')?.focus();
    await sendKeys({press: 'Tab'});
    expect(focused()).to.equal(after);
    await sendKeys({down: 'Shift'});
    await sendKeys({press: 'Tab'});
    await sendKeys({up: 'Shift'});
    expect(focused()).to.equal(row('Message 3'));
  });

  it('Enter leads into the files and the status of a message, arrows among them, Escape back', async () => {
    const {row} = await mountFull();
    row('Message 2')?.focus();
    await sendKeys({press: 'Enter'});
    expect(focused()?.getAttribute('aria-label')).to.contain('roof2');
    await sendKeys({press: 'ArrowDown'});
    expect(focused()?.getAttribute('aria-label')).to.contain('door2');
    await sendKeys({press: 'ArrowDown'});
    expect(focused()?.localName).to.equal('a');
    await sendKeys({press: 'ArrowDown'});
    expect(focused()?.matches('.summary')).to.equal(true);

    await sendKeys({press: 'Tab'});
    expect(focused()?.textContent, 'the ways to send it again are next').to.contain('Send again');
    await sendKeys({press: 'Escape'});
    expect(focused()).to.equal(row('Message 2'));
  });

  it('keeps Tab inside a picture that was opened from it', async () => {
    const {row} = await mountFull();
    row('Message 2')?.focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'Enter'});
    await until('the picture is open', () => isIn('group-attachment-viewer'));
    // Where the browser's own controls have their turn the focus is nowhere for a moment.
    const way: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      await sendKeys({press: 'Tab'});
      way.push(isIn('group-attachment-viewer') ? 'in' : focused()?.localName ?? '');
    }
    expect(way.filter((one) => one !== 'in' && one !== 'body')).to.deep.equal([]);
    expect(way.join(' '), 'and comes back').to.not.contain('body body');
    await sendKeys({press: 'Escape'});
  });

  it('a message alone has no keys of a thread: its files are stops of their own', async () => {
    const before = await fixture<HTMLButtonElement>(html`<button>Before</button>`);
    await fixture(html`<group-message .store=${fakeStore()} .message=${aMessage({author: byContact(), attachments: [photo('roof')]})}></group-message>`);
    await frames(3);
    before.focus();
    await sendKeys({press: 'Tab'});
    expect(isIn('group-attachment')).to.equal(true);
  });
});
