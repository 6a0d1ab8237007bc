import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {axe} from '../../axe.js';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import type {LoadState} from '../../../src/core/state.js';
import {aNotice, aPending, aTeammate, aTeamMember, someMessages, type FakeStore} from '../../../src/testing.js';
import {frames, id, mounted, mountThread, received, runsOf, sent, setTimeline, threadStore, until, wordsOf, type Mounted} from './mount.js';

const textOf = ({thread}: Pick<Mounted, 'thread'>) => thread.renderRoot.textContent.replace(/\s+/g, ' ');
const button = ({thread}: Pick<Mounted, 'thread'>, name: string) =>
  [...thread.renderRoot.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(name));
const pendingIn = (store: FakeStore, ...pending: Parameters<typeof aPending>[0][]) => {
  store.update({pending: pending.map((one) => aPending({conversationId: id, createdAt: Date.now(), ...one}))});
};

describe('<group-chat-thread>', () => {
  describe('header', () => {
    it('names all members with what is to be known of them, and opens the participants and the settings', async () => {
      const view = await mountThread(undefined, {width: 900});
      const {thread, store} = view;
      const [ana, bo, ...others] = view.conversation.contacts;
      store.updateConversation(id, {contacts: [{...ana!, consent: 'OPTED_OUT'}, {...bo!, state: 'UPDATED'}, ...others]});
      await frames(2);

      expect(textOf(view)).to.contain('Opted out').and.contain('Updated').and.contain('Cleo Okafor');
      for (const [name, section] of [['Participants, 4', 'participants'], ['Settings', 'settings']] as const) {
        const opened = oneEvent(thread, 'gc-details-open');
        button(view, name)?.click();
        expect((await opened).detail).to.deep.equal({conversationId: id, section});
      }
    });

    it('keeps names of the other direction at the side where lines begin', async () => {
      const view = await mountThread(threadStore({items: [aNotice({sequence: 1, kind: 'CREATED', subjects: []})], conversation: {contactsLocked: false}}));
      const [ana, bo, ...others] = view.conversation.contacts;
      view.store.updateConversation(id, {name: 'تجديد المطبخ', contacts: [{...ana!, name: 'ليلى حداد'}, bo!, ...others]});
      await frames(2);

      const {renderRoot} = view.thread;
      expect(wordsOf(renderRoot.querySelector('h2')!).left).to.be.closeTo(renderRoot.querySelector('.title')!.getBoundingClientRect().left, 1);
      for (const line of renderRoot.querySelectorAll('.review li > span:last-child')) {
        expect(wordsOf(line.firstElementChild!).left).to.be.closeTo(line.getBoundingClientRect().left, 1);
      }
    });

    it('in a right-to-left page, times and counts are read as they are written', async () => {
      const view = await mountThread(threadStore({items: [...someMessages(3), aNotice({sequence: 4, kind: 'CREATED', subjects: [], createdAt: '2026-01-22T22:33:00Z'})]}), {width: 360});
      view.thread.parentElement!.dir = 'rtl';
      await frames(2);

      for (const selector of ['.notice > time', '.more bdi']) {
        const found = [...view.thread.renderRoot.querySelectorAll(selector)].at(-1)!;
        const texts = [...found.childNodes].filter((node) => node instanceof Text && node.data.trim() !== '');
        const placeAt = (node: Node, at: number) => {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect().left;
        };
        const last = texts.at(-1)!;
        expect(placeAt(texts[0]!, 0), selector).to.be.lessThan(placeAt(last, last.textContent!.length - 1));
      }
    });

    it('counts those it has no room for, and keeps those with a tag in sight', async () => {
      const view = await mountThread(undefined, {width: 360});
      const [ana, bo, cleo] = view.conversation.contacts;
      view.store.updateConversation(id, {contacts: [ana!, bo!, {...cleo!, consent: 'DND'}]});
      await frames(2);

      const shown = [...view.thread.renderRoot.querySelectorAll<HTMLElement>('.members li')].filter((one) => one.offsetWidth > 0).map((one) => one.textContent.trim());
      expect(shown).to.deep.equal(['Cleo OkaforDo not disturb', 'Ana Ruiz', '+1']);
    });

    it('at the width of a phone every name and mark has its place, and nobody stands on another', async () => {
      const view = await mountThread(undefined, {width: 320});
      const [ana, bo] = view.conversation.contacts;
      view.store.updateConversation(id, {contacts: [{...ana!, name: 'Anastasia Featherstonehaugh'}, {...bo!, name: 'Bartholomew Chen', consent: 'OPTED_OUT'}]});
      await frames(2);

      const [first, second] = [...view.thread.renderRoot.querySelectorAll('.members li')];
      const [name, mark] = [...first!.children].map((one) => one.getBoundingClientRect());
      expect(first?.textContent.trim()).to.equal('Bartholomew ChenOpted out');
      expect(name!.width).to.be.greaterThan(25);
      expect(mark!.left).to.be.at.least(name!.right);
      expect(second!.getBoundingClientRect().left).to.be.at.least(mark!.right);
    });

    it('separates names by dots, and no dot stands at an end', async () => {
      for (const width of [900, 560, 430]) {
        const view = await mountThread(undefined, {width});
        const {left, right} = view.thread.renderRoot.querySelector('.title')!.getBoundingClientRect();
        const shown = [...view.thread.renderRoot.querySelectorAll('.members li')].filter((one) => one.getBoundingClientRect().width > 0);
        const starts = shown.filter((one, at) => at === 0 || one.getBoundingClientRect().top > shown[at - 1]!.getBoundingClientRect().top);
        for (const start of starts) expect(start.firstElementChild!.getBoundingClientRect().left, `the dot before is cut off at ${String(width)}`).to.be.closeTo(left, 1);
        for (const one of shown) {
          expect(one.getBoundingClientRect().right).to.be.at.most(right + 1);
          expect(getComputedStyle(one, '::after').content).to.equal('none');
        }
      }
    });
  });

  describe('states', () => {
    it('shows a shape of messages while they are loaded, and the messages then', async () => {
      const store = threadStore();
      const {threads} = store.state;
      store.update({threads: new Map([[id, {first: {name: 'loading'}, pages: {}}]]), timelines: new Map()});
      const {thread} = await mountThread(store, {ready: false});
      expect(thread.renderRoot.querySelector('.skeleton')).to.not.equal(null);

      setTimeline(store, runsOf([[1, 20]]));
      store.update({threads});
      await until('the messages are there', () => thread.renderRoot.querySelector('.rows') !== null);
      expect(thread.renderRoot.querySelector('.skeleton')).to.equal(null);
    });

    it('says when it failed, and tries again', async () => {
      const store = threadStore();
      store.update({threads: new Map([[id, {first: {name: 'failed', error: new GroupChatError('SERVER_ERROR')}, pages: {}}]]), timelines: new Map()});
      const view = await mountThread(store, {ready: false});

      expect(textOf(view)).to.contain('could not be loaded');
      button(view, 'Try again')?.click();
      expect(store.callsTo('reload')).to.deep.equal([[id]]);
    });

    it('says why it cannot connect rather than load for ever, and tries again', async () => {
      const store = threadStore({viewer: null, state: {conversations: new Map(), timelines: new Map(), threads: new Map([[id, {first: {name: 'loading'} as const, pages: {}}]])}});
      store.update({connection: {name: 'waiting', error: new GroupChatError('NETWORK', {retryable: true})}});
      const view = await mountThread(store, {ready: false});

      expect(textOf(view)).to.contain('could not be loaded').and.contain('The server cannot be reached');
      button(view, 'Try again')?.click();
      expect(store.callsTo('connect')).to.have.length(1);
    });

    it('MEM-10: forgets everything at once when the viewer is out, and shows once what they had not sent', async () => {
      const view = await mountThread();
      const {store, thread} = view;
      pendingIn(store, {body: 'Half a thought', state: 'failed'});
      await frames(2);

      store.update({
        conversations: new Map(), timelines: new Map(), pending: [],
        threads: new Map([[id, {first: {name: 'missing'}, pages: {}}]]),
      });
      await frames(2);

      expect(textOf(view)).to.contain('not available to you any more').and.contain('Half a thought').and.not.contain('Message 2');
      expect(thread.renderRoot.querySelector('.row, group-composer, .members')).to.equal(null);
      expect(button(view, 'Copy')).to.not.equal(undefined);
      expect(button(view, 'Start a new group')).to.not.equal(undefined);
    });

    it('says of an id that never existed that there is no such conversation, and nothing of a removal', async () => {
      const threads = new Map([[id, {first: {name: 'missing'} as const, pages: {}}]]);
      const view = await mountThread(threadStore({state: {conversations: new Map(), timelines: new Map(), threads}}), {ready: false});

      expect(textOf(view)).to.contain('does not exist or is not available to you').and.not.contain('removed').and.not.contain('any more');
      expect(button(view, 'Start a new group')).to.not.equal(undefined);
    });

    it('tells the page once why there is no conversation, and again when it is tried again in vain', async () => {
      const store = threadStore();
      const errors: string[] = [];
      const tell = (event: Event) => errors.push((event as CustomEvent<{error: GroupChatError}>).detail.error.code);
      document.addEventListener('gc-error', tell);
      const load = (first: LoadState) => {
        store.update({threads: new Map([[id, {first, pages: {}}]]), timelines: new Map(), conversations: new Map()});
        return frames(2);
      };
      await load({name: 'failed', error: new GroupChatError('SERVER_ERROR')});
      await mountThread(store, {ready: false});
      store.update({typing: new Map()});
      await frames(2);
      expect(errors).to.deep.equal(['SERVER_ERROR']);

      await load({name: 'loading'});
      await load({name: 'failed', error: new GroupChatError('SERVER_ERROR')});
      await load({name: 'missing'});
      document.removeEventListener('gc-error', tell);
      expect(errors).to.deep.equal(['SERVER_ERROR', 'SERVER_ERROR', 'NOT_FOUND']);
    });

    it('GRP-17: says before the first message who gets it, that they see each other, and that the list then locks', async () => {
      const view = await mountThread(threadStore({items: [aNotice({sequence: 1, kind: 'CREATED', subjects: []})], conversation: {contactsLocked: false, viewerCan: ['SEND', 'EDIT_CONTACTS']}}));

      const text = textOf(view);
      for (const {name} of view.conversation.contacts) expect(text).to.contain(name);
      expect(text).to.contain('see each other’s numbers').and.contain('list of contacts is fixed').and.match(/\(\d{3}\) 555-01/);
      const opened = oneEvent(view.thread, 'gc-details-open');
      button(view, 'Change who is in the group')?.click();
      expect((await opened as CustomEvent<{section: string}>).detail.section).to.equal('participants');
    });

    it('GRP-17: says it once: where the composer does, the thread only offers to change the list', async () => {
      const view = await mountThread(threadStore({items: [aNotice({sequence: 1, kind: 'CREATED', subjects: []})], conversation: {contactsLocked: false, viewerCan: ['SEND', 'EDIT_CONTACTS']}}));
      view.thread.hideComposer = false;
      const composer = () => view.thread.renderRoot.querySelector('group-composer')?.shadowRoot?.textContent ?? '';
      await until('the composer says it', () => composer().includes('Before the first message'));

      expect(composer()).to.contain('Ana Ruiz').and.contain('see each other’s numbers').and.contain('is fixed');
      expect(textOf(view)).to.contain('Nothing was sent yet').and.not.contain('see each other’s numbers').and.not.contain('555-01');
      expect(button(view, 'Change who is in the group')).to.not.equal(undefined);
    });

    it('DND-08: does not ask to check who gets what cannot be sent', async () => {
      const view = await mountThread(threadStore({
        items: [aNotice({sequence: 1, kind: 'CREATED', subjects: []})],
        conversation: {contactsLocked: false, viewerCan: ['EDIT_CONTACTS'], problems: [problem('CONTACT_DND')]},
      }));
      view.thread.hideComposer = false;
      await until('the thread says it', () => textOf(view).includes('Nothing was sent yet'));

      expect(textOf(view)).to.not.contain('Check who gets it');
      expect(button(view, 'Change who is in the group')).to.not.equal(undefined);
    });

    it('has nothing to check any more once the first message is on its way', async () => {
      const view = await mountThread(threadStore({items: [aNotice({sequence: 1, kind: 'CREATED', subjects: []})], conversation: {contactsLocked: false, viewerCan: ['SEND', 'EDIT_CONTACTS']}}));
      pendingIn(view.store, {body: 'Hello everybody', state: 'sending'});
      await frames(2);

      expect(textOf(view)).to.contain('Hello everybody').and.not.contain('Check who gets it');
      expect(button(view, 'Change who is in the group')).to.equal(undefined);
    });

    it('keeps what is there readable without a network, and says that what is written waits', async () => {
      const view = await mountThread();
      view.store.update({connection: {name: 'offline'}});
      pendingIn(view.store, {body: 'On the way'});
      await frames(2);

      expect(textOf(view)).to.contain('Message 199').and.contain('Will be sent when the connection is back');
    });

    it('leads to the group before and after', async () => {
      const view = await mountThread(threadStore({items: someMessages(4), conversation: {predecessorId: 'before', successorId: 'after'}}));

      for (const [name, conversationId] of [['Open the earlier group', 'before'], ['Open the newer group', 'after']] as const) {
        const chosen = oneEvent(view.thread, 'gc-conversation-select');
        button(view, name)?.click();
        expect((await chosen as CustomEvent<{conversationId: string}>).detail.conversationId).to.equal(conversationId);
      }
    });

    it('ACC-13: says which colleague is writing', async () => {
      const view = await mountThread();
      view.store.update({typing: new Map([[id, [aTeammate({name: 'Lee Park'})]]])});
      await frames(2);

      expect(textOf(view)).to.contain('Lee Park is writing…');
    });

    it('forgets one conversation before it shows another', async () => {
      const view = await mountThread(threadStore({conversation: {readUpTo: 150, unreadCount: 20}}));
      const {store, thread} = view;
      const [conversation] = store.state.conversations.values();
      store.update(({conversations, timelines, threads}) => ({
        conversations: new Map(conversations).set('other', {...conversation!, id: 'other', name: 'Another one', unreadCount: 0, readUpTo: 1000}),
        timelines: new Map(timelines).set('other', runsOf([[500, 560]])),
        threads: new Map(threads).set('other', {first: {name: 'ready'}, pages: {}}),
      }));

      thread.conversationId = 'other';
      await frames(4);

      expect(textOf(view)).to.contain('Another one').and.contain('Message 560').and.not.contain('Message 160');
      expect(thread.renderRoot.querySelector('.unread')).to.equal(null);
      expect(mounted(thread, store).isAtEnd()).to.equal(true);
    });
  });

  describe('own messages', () => {
    it('SND-17: the bubble stays the same element when the server confirms it, and is never there twice', async () => {
      const view = await mountThread(threadStore({items: someMessages(24)}));
      const {store, row, thread} = view;
      pendingIn(store, {key: 'key-of-mine', body: 'On my way', state: 'sending'});
      await frames(2);
      const before = row('On my way');
      before?.focus();

      // The event comes before the answer: both are there for a moment. It begins a chunk of its own.
      store.append(id, sent(25, {body: 'On my way', idempotencyKey: 'key-of-mine', status: 'SENT'}));
      await frames(1);
      expect([...thread.renderRoot.querySelectorAll('.bubble')].filter((one) => one.textContent === 'On my way')).to.have.length(1);
      store.update({pending: []});
      await frames(1);

      expect(row('On my way')).to.equal(before);
      expect(thread.shadowRoot?.activeElement).to.equal(before);
      expect(before?.matches('.pending')).to.equal(false);
    });

    it('ATT-06: tells one progress for all files of a message, and never all before it is so', async () => {
      const view = await mountThread();
      const blob = new Blob(['x']);
      const file = (bytes: number, progress: number) => ({id: String(bytes), name: 'plan.pdf', contentType: 'application/pdf', bytes, progress, blob});
      pendingIn(view.store, {body: 'The plans', state: 'sending', files: [file(400_000, 1), file(500, 0)]});
      await frames(2);

      const row = view.row('The plans');
      expect(row?.querySelector('.meta')?.textContent).to.contain('Sending 99%');
      expect([...row!.querySelectorAll('group-attachment')].map(({shadowRoot}) => shadowRoot!.textContent).join()).to.not.contain('%');
    });

    it('says why one was not sent, and tries again or takes it back', async () => {
      const view = await mountThread();
      pendingIn(view.store, {key: 'mine', body: 'Hello', state: 'failed', problems: [problem('TOO_LONG', {params: {limit: 1600}})]});
      await frames(2);

      expect(textOf(view)).to.contain('Not sent. This is longer than 1600 characters');
      button(view, 'Try again')?.click();
      expect(view.store.callsTo('retry')).to.deep.equal([['mine', {}]]);
      await frames(2);
      pendingIn(view.store, {key: 'mine', body: 'Hello', state: 'failed'});
      await frames(2);
      button(view, 'Discard')?.click();
      expect(view.store.callsTo('discard')).to.deep.equal([['mine']]);
    });

    it('MEM-05: trying again after the list changed confirms the phones that are on screen now', async () => {
      const view = await mountThread();
      pendingIn(view.store, {key: 'mine', body: 'Hello', state: 'failed', problems: [problem('RECIPIENTS_CHANGED')]});
      await frames(2);

      await view.thread.retry('mine');

      const phones = view.conversation.contacts.map(({phone}) => phone);
      expect(view.store.callsTo('retry')).to.deep.equal([['mine', {expectPhones: phones}]]);
    });

    it('R13: says that one is not saved on this device', async () => {
      const view = await mountThread();
      pendingIn(view.store, {body: 'Hello', saved: false});
      await frames(2);

      expect(textOf(view)).to.contain('Not saved on this device');
    });
  });

  describe('keyboard', () => {
    it('has one stop for all messages, and arrows, Home and End move among them', async () => {
      const {thread, row, scroller} = await mountThread(threadStore({items: someMessages(200)}));
      const stops = () => [...thread.renderRoot.querySelectorAll<HTMLElement>('.rows [tabindex="0"]')];
      expect(stops()).to.deep.equal([row('Message 200')]);
      const active = () => thread.shadowRoot?.activeElement?.querySelector('.bubble')?.textContent;

      row('Message 200')?.focus();
      await sendKeys({press: 'ArrowUp'});
      expect(active()).to.equal('Message 199');
      await sendKeys({press: 'ArrowDown'});
      expect(active()).to.equal('Message 200');
      await sendKeys({press: 'PageUp'});
      expect(Number(active()?.replace('Message ', ''))).to.be.lessThan(195).and.greaterThan(170);

      await sendKeys({press: 'Home'});
      await until('the first message has the focus', () => active() === 'Message 1');
      expect(scroller.scrollTop).to.be.lessThan(50);
      await sendKeys({press: 'End'});
      await until('the last message has the focus', () => active() === 'Message 200');
      expect(stops()).to.deep.equal([row('Message 200')]);
    });

    it('goes into the controls of a message with Enter, and back with Escape', async () => {
      const view = await mountThread(threadStore({items: [received(1, {body: 'It is on https://example.com/a and https://example.com/b'})]}));
      const {thread} = view;
      await until('the links are found', () => thread.renderRoot.querySelector('.bubble a') !== null);
      const row = thread.renderRoot.querySelector<HTMLElement>('.row');
      const focused = () => thread.shadowRoot?.activeElement;

      row?.focus();
      await sendKeys({press: 'Enter'});
      expect(focused()?.getAttribute('href')).to.equal('https://example.com/a');
      await sendKeys({press: 'ArrowDown'});
      expect(focused()?.getAttribute('href')).to.equal('https://example.com/b');
      await sendKeys({press: 'Escape'});
      expect(focused()).to.equal(row);
    });
  });

  describe('for screen readers', () => {
    it('is a log that stays silent by itself, and reads what arrives once', async () => {
      const {thread, store, scroller} = await mountThread();
      expect(scroller.getAttribute('role')).to.equal('log');
      expect(scroller.getAttribute('aria-live')).to.equal('off');

      store.append(id, received(201, {body: 'See you at three'}));

      const heard = () => thread.renderRoot.querySelector('[aria-live=polite]')?.textContent ?? '';
      await until('it is read', () => heard() === 'Ana Ruiz: See you at three');
      await until('the region is emptied', () => heard() === '');
    });

    it('says a failure once and at once, and nothing of own messages that go out', async () => {
      const {thread, store} = await mountThread();
      const heard = (tone: string) => thread.renderRoot.querySelector(`[aria-live=${tone}]`)?.textContent ?? '';
      pendingIn(store, {key: 'mine', body: 'Hello', state: 'sending'});
      await frames(3);

      pendingIn(store, {key: 'mine', body: 'Hello', state: 'failed', problems: [problem('EMPTY_MESSAGE')]});
      await until('the failure is said', () => heard('assertive').startsWith('Not sent'));

      expect(heard('polite')).to.equal('');
    });

    it('has a composed name for every message', async () => {
      const {row} = await mountThread(threadStore({items: [received(1, {body: 'See you'}), sent(2, {body: 'Fine', status: 'DELIVERED'})]}));

      expect(row('See you')?.getAttribute('aria-label')).to.match(/^Ana Ruiz, contact, \d.*\. See you$/);
      expect(row('Fine')?.getAttribute('aria-label')).to.match(/^Dana Scott, you, .*, Delivered\. Fine$/);
    });

    it('has no violations that axe knows', async () => {
      const {thread, store} = await mountThread(threadStore({items: [...someMessages(10), aNotice({sequence: 11})], conversation: {readUpTo: 4, unreadCount: 3, teammates: [aTeamMember()]}}));
      pendingIn(store, {body: 'On my way', state: 'sending'});
      await until('the new row is wholly there', () => thread.getAnimations({subtree: true}).length === 0);
      const {violations} = await axe.run(thread);
      expect(violations.map(({id: rule, nodes}) => `${rule}: ${nodes.map(({html}) => html).join()}`)).to.deep.equal([]);
    });
  });

  it('in a page that gives it no height it is as tall as the window at most, and opens at the latest message', async () => {
    const view = await mountThread(threadStore({items: someMessages(1000)}), {height: null});

    expect(view.thread.offsetHeight).to.equal(innerHeight);
    expect(view.isAtEnd()).to.equal(true);
    expect(view.bubble('Message 1000')?.getBoundingClientRect().bottom).to.be.lessThan(view.thread.getBoundingClientRect().bottom);
    expect(view.thread.renderRoot.querySelectorAll('.row').length).to.be.lessThan(500);
  });

  it('leaves nothing behind when it goes', async () => {
    const {thread, store} = await mountThread();
    thread.remove();
    await frames(2);

    expect(store.listenerCount).to.equal(0);
  });
});
