import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-chat-thread.js';
import type {GroupChatThread} from '../../../src/elements/thread/group-chat-thread.js';
import {firstOf, lastOf} from '../../../src/core/timeline/timeline.js';
import {long, picture} from '../../../src/testing.js';
import {inPage, type InPage} from '../../helpers/in-page.js';
import {frames, mounted, placeOf, until, type Mounted} from './mount.js';

const id = 'long';

async function open(page: InPage): Promise<Mounted> {
  const box = await fixture<HTMLElement>(html`<div style="block-size: 600px; inline-size: 500px">
    <group-chat-thread conversation-id=${id} .store=${page.store}></group-chat-thread>
  </div>`);
  const thread = box.querySelector<GroupChatThread>('group-chat-thread')!;
  await until('the messages are shown', () => thread.renderRoot.querySelector('.bubble') !== null);
  await frames(8);
  return mounted(thread, page.store as unknown as Mounted['store']);
}

const numberOf = (text: string) => Number(text.split('.')[0]);
const statusOf = ({thread}: Mounted) => [...thread.renderRoot.querySelectorAll('group-delivery-status')].at(-1)?.shadowRoot?.textContent ?? '';

describe('a thread over the real client and a back end', () => {
  let page: InPage;
  afterEach(() => page.dispose());

  it('opens at the first unread message of a thousand', async () => {
    page = inPage({scenario: long()});
    const {thread, row, isAtEnd} = await open(page);

    const divider = thread.renderRoot.querySelector('.unread');
    expect(divider).to.not.equal(null);
    expect(divider?.nextElementSibling).to.not.equal(row('1000. '));
    expect(isAtEnd(), 'three messages fit below it').to.equal(true);
  });

  it('goes back to the first message, page by page, without a jump', async () => {
    page = inPage({scenario: long(300)});
    const {scroller, thread, firstVisible} = await open(page);

    let smallest = 300;
    for (let step = 0; step < 400 && scroller.scrollTop > 0; step += 1) {
      const {text, top} = firstVisible();
      const anchor = [...thread.renderRoot.querySelectorAll('.bubble')].find((one) => one.textContent === text);
      scroller.scrollTop -= 60;
      const moved = Math.min(60, scroller.scrollTop + 60);
      await frames(1);
      // The next page may have arrived in this frame: the message goes down by what was scrolled, and by nothing else.
      if (anchor?.isConnected && scroller.scrollTop > 0) expect(placeOf(anchor) - top, `at ${text}`).to.be.closeTo(moved, 1);
      smallest = Math.min(smallest, numberOf(firstVisible().text));
      if (step % 20 === 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    await until('the first message is reached', () => numberOf(firstVisible().text) === 1);
    expect(smallest).to.equal(1);
  });

  it('jumps to any message, draws the gap, and fills it on the way down', async () => {
    page = inPage({scenario: long(400)});
    const {thread, scroller, row, firstVisible} = await open(page);

    await thread.scrollToMessage('item-long-100');
    await frames(3);
    const target = [...thread.renderRoot.querySelectorAll('.bubble')].find((one) => numberOf(one.textContent) === 100);
    expect(target && placeOf(target) - placeOf(scroller)).to.be.greaterThan(0).and.lessThan(500);

    const isGapInView = () => [...thread.renderRoot.querySelectorAll('.gap')].some((gap) => {
      const place = placeOf(gap) - placeOf(scroller);
      return place > 0 && place < scroller.clientHeight;
    });
    let last = numberOf(firstVisible().text);
    for (let step = 0; step < 600 && last < 380; step += 1) {
      scroller.scrollTop += 250;
      await frames(1);
      // On a busy machine the page may be under way still: a reader sees its place, and waits.
      await until('the gap in view is filled', () => !isGapInView());
      const {text} = firstVisible();
      const now = numberOf(text);
      expect(now, 'never over a hole').to.be.lessThan(last + 30);
      last = Math.max(last, now);
    }
    expect(last).to.be.greaterThan(379);
    expect(row('x')).to.equal(undefined);
  });

  it('R5 fills a gap of 5 000 messages above the reader, page by page, who stays where they are', async () => {
    page = inPage({scenario: long(5100)});
    const {thread, scroller, firstVisible} = await open(page);
    await thread.scrollToMessage('item-long-20');
    await thread.scrollToLatest();
    await until('the end is shown', () => numberOf(firstVisible().text) > 5050);
    scroller.scrollTop -= 200;
    await frames(3);
    const {text, top} = firstVisible();
    const anchor = [...thread.renderRoot.querySelectorAll('.bubble')].find((one) => one.textContent === text)!;
    const runs = () => page.store.state.timelines.get(id)?.runs ?? [];
    expect(runs().map((run) => [firstOf(run), lastOf(run)])).to.deep.equal([[1, 50], [5051, 5100]]);

    let worst = 0;
    for (let [before, latest] = runs(); before && latest; [before, latest] = runs()) {
      await page.store.loadOlder(id, firstOf(latest));
      await frames(1);
      worst = Math.max(worst, Math.abs(placeOf(anchor) - top));
    }
    expect(runs().map((run) => [firstOf(run), lastOf(run)])).to.deep.equal([[1, 5100]]);
    expect(anchor.isConnected).to.equal(true);
    expect(worst, 'pixels, in each of a hundred pages').to.be.at.most(1);
  });

  it('sends, and shows it sent and delivered in the same bubble', async () => {
    page = inPage({scenario: long(30)});
    const view = await open(page);

    await page.store.send(id, {text: 'See you at three'});
    await until('it is shown', () => view.row('See you at three') !== undefined);
    const row = view.row('See you at three');
    await until('it is delivered', () => statusOf(view).includes('Delivered'));

    expect(view.row('See you at three')).to.equal(row);
    expect(view.isAtEnd()).to.equal(true);
  });

  it('keeps what is written without a network, and sends it when it is back', async () => {
    page = inPage({scenario: long(30)});
    const view = await open(page);
    page.control.cutNetwork();

    await page.store.send(id, {text: 'Still here'});
    await until('it waits', () => view.row('Still here')?.matches('.pending') === true);
    page.control.restoreNetwork();

    await until('it is sent', () => view.row('Still here')?.matches('.pending') === false);
    expect([...view.thread.renderRoot.querySelectorAll('.bubble')].filter((one) => one.textContent === 'Still here')).to.have.length(1);
  });

  it('shows the answer of a phone, with its picture', async () => {
    page = inPage({scenario: long(30)});
    const view = await open(page);
    const {contacts, from} = page.store.state.conversations.get(id)!;
    const [ana, ...others] = contacts.map(({phone}) => phone ?? '');

    page.control.phone(ana!).send({to: [from!.phone, ...others], body: 'This is the window', media: [picture('window.png')]});

    const shown = () => view.row('This is the window')?.querySelector('group-attachment')?.shadowRoot?.querySelector('img');
    await until('the picture is there', () => Boolean(shown()?.complete));
    expect(shown()?.alt).to.equal('Image: window.png');
    await frames(1);
    expect(view.isAtEnd()).to.equal(true);
  });

  it('MEM-10: the window of somebody who is removed loses the thread at once', async () => {
    page = inPage({scenario: long(30), as: 'lee'});
    const {thread} = await open(page);

    page.control.removeTeammate(id, 'lee', 'dana');

    await until('it says so', () => thread.renderRoot.textContent.includes('not available to you any more'));
    expect(thread.renderRoot.querySelector('.bubble')).to.equal(null);
  });

  it('NOT-01: what is seen is read on the server too', async () => {
    page = inPage({scenario: long(30)});
    await open(page);
    expect(page.store.state.conversations.get(id)?.unreadCount).to.be.greaterThan(0);

    window.dispatchEvent(new Event('pointermove'));

    await until('it is read', () => page.store.state.conversations.get(id)?.unreadCount === 0);
  });
});
