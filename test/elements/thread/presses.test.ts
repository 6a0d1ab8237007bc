import {expect, oneEvent} from '@open-wc/testing';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import {aPending, type FakeStore} from '../../../src/testing.js';
import {clipboard} from '../../helpers/clipboard.js';
import {frames, id, mountThread, received, runsOf, setTimeline, threadStore, until, type Mounted} from './mount.js';

const textOf = ({thread}: Pick<Mounted, 'thread'>) => thread.renderRoot.textContent.replace(/\s+/g, ' ');
const button = ({thread}: Pick<Mounted, 'thread'>, name: string) =>
  [...thread.renderRoot.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(name));
const alertOf = ({thread}: Pick<Mounted, 'thread'>) => thread.renderRoot.querySelector('.toast[role=alert] > span')?.textContent ?? '';
const offline = () => Promise.reject(new GroupChatError('OFFLINE', {retryable: true}));
const lose = (store: FakeStore) => {
  store.update({conversations: new Map(), timelines: new Map(), pending: [], threads: new Map([[id, {first: {name: 'missing'}, pages: {}}]])});
};

describe('what is asked for in a thread and does not come about', () => {
  it('SND-11: says that photos cannot be made smaller, and lets it be closed', async () => {
    const view = await mountThread();
    const file = new File(['no picture'], 'roof.jpg', {type: 'image/jpeg'});
    const files = [{id: 'f', name: file.name, contentType: file.type, bytes: file.size, progress: 0, blob: file}];
    view.store.update({pending: [aPending({conversationId: id, createdAt: Date.now(), body: 'The roof', state: 'failed', files, problems: [problem('ATTACHMENT_TOO_LARGE')]})]});
    await frames(2);

    const told = oneEvent(view.thread, 'gc-error');
    button(view, 'Shrink and send again')?.click();
    await told;
    await frames(2);
    expect(alertOf(view)).to.equal('These files cannot be made smaller. Try a smaller file.');

    button(view, 'Close')?.click();
    await frames(2);
    expect(alertOf(view)).to.equal('');
  });

  it('says that the message somebody wanted to see is gone, and stays at the latest', async () => {
    const view = await mountThread(threadStore({loadItem: () => Promise.resolve(undefined)}));
    view.thread.focusMessageId = 'gone';
    await until('it is said', () => alertOf(view) !== '');

    expect(alertOf(view)).to.equal('That message is not there any more.');
    expect(view.isAtEnd()).to.equal(true);
  });

  it('says so when the latest messages cannot be loaded, and goes as far as it can', async () => {
    const view = await mountThread(threadStore({timeline: runsOf([[100, 150]], {hasOlder: true, hasNewer: true}), loadLatest: offline, loadNewer: offline}));
    await view.scrollTo(0);
    view.pill()?.click();
    await until('it is said', () => alertOf(view) !== '');
    await frames(3);

    expect(alertOf(view)).to.equal('These messages could not be loaded.');
    expect(view.isAtEnd()).to.equal(true);
  });

  it('says nothing of it in the thread that is shown next', async () => {
    const view = await mountThread(threadStore({retry: offline}));
    view.store.update({pending: [aPending({conversationId: id, createdAt: Date.now(), body: 'Hello', state: 'failed'})]});
    await frames(2);
    button(view, 'Try again')?.click();
    await until('it is said', () => alertOf(view) !== '');

    view.thread.conversationId = 'other';
    await frames(2);
    expect(alertOf(view)).to.equal('');
  });

  for (const [outcome, writeText, expected] of [
    ['says that lost text was copied', () => Promise.resolve(), 'Copied'],
    ['says what to do when lost text cannot be copied', () => Promise.reject(new Error('denied')), 'It could not be copied. Select the text and copy it.'],
  ] as const) {
    it(`MEM-10: ${outcome}`, async () => {
      const restore = clipboard(writeText);
      try {
        const view = await mountThread();
        view.store.update({pending: [aPending({conversationId: id, createdAt: Date.now(), body: 'Half a thought', state: 'failed'})]});
        await frames(2);
        lose(view.store);
        await frames(2);
        button(view, 'Copy')?.click();
        await frames(2);

        expect(view.thread.renderRoot.querySelector('.toast > span')?.textContent).to.equal(expected);
        if (expected === 'Copied') await until('it is announced', () => view.thread.renderRoot.querySelector('[aria-live=polite]')?.textContent === 'Copied');
        else expect(alertOf(view)).to.equal(expected);
      } finally {
        restore();
      }
    });
  }
});

describe('what is typed when the viewer is out', () => {
  const plan = new File(['a plan'], 'plan.pdf', {type: 'application/pdf'});

  it('MEM-10: shows the texts of both modes and names the files, though the composer stands elsewhere', async () => {
    const view = await mountThread();
    await view.store.saveDraft(id, 'sms', {text: 'To everybody', files: [plan], mentionIds: []});
    await view.store.saveDraft(id, 'note', {text: 'To the team', files: [], mentionIds: []});
    lose(view.store);
    await until('it is shown', () => textOf(view).includes('plan.pdf'));

    expect([...view.thread.renderRoot.querySelectorAll('blockquote')].map(({textContent}) => textContent)).to.deep.equal(['To everybody', 'To the team']);
    expect([...view.thread.renderRoot.querySelectorAll('figure button')]).to.have.length(2);
  });

  it('MEM-10: shows once what was typed a moment ago in the composer of the thread', async () => {
    const view = await mountThread();
    const {thread, store} = view;
    await store.saveDraft(id, 'note', {text: 'To the team', files: [], mentionIds: []});
    thread.hideComposer = false;
    await until('the field is there', () => thread.renderRoot.querySelector('group-composer')?.shadowRoot?.querySelector('textarea') !== null);
    await frames(2);
    const field = thread.renderRoot.querySelector('group-composer')!.shadowRoot!.querySelector('textarea')!;
    field.value = 'Half a thought';
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    lose(store);
    await until('it is shown', () => textOf(view).includes('To the team'));

    expect([...thread.renderRoot.querySelectorAll('blockquote')].map(({textContent}) => textContent)).to.deep.equal(['Half a thought', 'To the team']);
  });
});

describe('a thread that is opened at a search hit', () => {
  it('10: nothing is marked as read while the message is still looked up, and the latest is once it turns out to be gone', async () => {
    let answer: (item: undefined) => void = () => undefined;
    const store = threadStore({
      items: Array.from({length: 60}, (_, at) => received(at + 1)), conversation: {readUpTo: 50, unreadCount: 10},
      loadItem: () => new Promise<undefined>((resolve) => { answer = resolve; }),
    });
    const view = await mountThread(store);
    view.thread.focusMessageId = 'far-away';
    window.dispatchEvent(new Event('pointermove'));
    await frames(2);
    await view.scrollTo(view.scroller.scrollTop - 300);
    await view.scrollTo(view.scroller.scrollHeight);
    await new Promise((resolve) => { setTimeout(resolve, 90); });
    await frames(30);
    expect(store.callsTo('markRead')).to.deep.equal([]);

    answer(undefined);
    await until('it is read', () => store.callsTo('markRead').length > 0);
  });
});

describe('an own message after a jump, without a network', () => {
  it('4: is there at once, at the end, behind the gap; and the latest page comes with the network', async () => {
    let load: () => Promise<void> = offline;
    const store = threadStore({timeline: runsOf([[100, 150]], {hasOlder: true, hasNewer: true}), loadLatest: () => load(), loadNewer: offline});
    const view = await mountThread(store);
    await view.scrollTo(0);
    store.update({connection: {name: 'offline'}});

    await store.send(id, {text: 'Here I am'});
    await until('it is at the end', () => view.row('Here I am') !== undefined && view.isAtEnd());
    await frames(2);
    const rows = [...view.thread.renderRoot.querySelector('.rows')!.children];
    expect(rows.findLastIndex((one) => one.matches('.gap'))).to.be.lessThan(rows.indexOf(view.row('Here I am')!)).and.greaterThan(rows.indexOf(view.row('Message 150')!));
    expect(view.row('Here I am')?.textContent).to.contain('Will be sent when the connection is back');

    load = () => {
      setTimeline(store, runsOf([[100, 150], [301, 350]], {hasOlder: true}));
      return Promise.resolve();
    };
    store.update({connection: {name: 'live'}});
    await until('the latest are there', () => view.row('Message 350') !== undefined && view.isAtEnd());
  });
});
