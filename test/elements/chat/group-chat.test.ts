import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/group-chat.js';
import type {Viewer} from '../../../src/core/model.js';
import type {GroupChat} from '../../../src/elements/chat/group-chat.js';
import {ConversationSelectEvent, DetailsOpenEvent, GroupCreatedEvent, GroupStartEvent} from '../../../src/elements/shared/events.js';
import {aConversation, aSendingNumber, aTeamMember, aTeammate, aViewer, fakeStore, someMessages, type FakeStore} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {waitUntil} from '../../helpers/wait.js';

const inbox = () => fakeStore({
  conversations: ['a', 'b'].map((id) => aConversation({id, name: `Group ${id}`})),
  timelines: {a: someMessages(5), b: someMessages(5)},
});

const pixels = {stack: 375, split: 800, three: 1200};

async function mount(layout: keyof typeof pixels = 'split', store: FakeStore = inbox()) {
  const frame = document.createElement('div');
  frame.style.cssText = `inline-size: ${String(pixels[layout])}px; block-size: 500px`;
  const chat = await fixture<GroupChat>(html`<group-chat .store=${store}></group-chat>`, {parentNode: frame});
  const root = chat.shadowRoot;
  if (!root) throw new Error('no shadow root');
  const pane = (part: string) => root.querySelector<HTMLElement>(`[part=${part}]`);
  const inView = () => ['list', 'main', 'details'].filter((part) => {
    const found = pane(part);
    return found && !found.inert && getComputedStyle(found).visibility === 'visible';
  });
  const thread = () => root.querySelector('group-chat-thread');
  const dispatch = async (event: Event, from: Element | null | undefined = root.querySelector('group-chat-list')) => {
    from?.dispatchEvent(event);
    await chat.updateComplete;
    await chat.updateComplete;
  };
  const control = (label: string) => root.querySelector<HTMLElement>(`button[aria-label="${label}"]`);
  return {chat, root, store, pane, inView, thread, dispatch, control};
}

const select = (conversationId: string, messageId?: string) =>
  new ConversationSelectEvent({conversationId, ...(messageId ? {messageId} : {})});

describe('<group-chat>', () => {
  it('shows as many panes as there is room for', async () => {
    for (const [layout, panes] of [['stack', ['list']], ['split', ['list', 'main']], ['three', ['list', 'main']]] as const) {
      const {chat, inView} = await mount(layout);
      expect(chat.matches(`:state(${layout})`), layout).to.equal(true);
      expect(inView(), layout).to.deep.equal(panes);
    }
  });

  it('begins a new message at a field that nothing covers, at the first question without an answer', async () => {
    const deepest = () => {
      let found = document.activeElement;
      while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
      return found!;
    };
    const begin = async (layout: 'stack' | 'three', sendingNumbers: Viewer['sendingNumbers']) => {
      const {dispatch, root} = await mount(layout, fakeStore({viewer: aViewer({sendingNumbers})}));
      await dispatch(new GroupStartEvent());
      const create = root.querySelector('group-create')!;
      await waitUntil(() => create.contains(root.activeElement));
      const footer = create.shadowRoot!.querySelector('.actions')!.getBoundingClientRect();
      const at = deepest().getBoundingClientRect();
      expect(at.bottom, layout).to.be.at.most(footer.top);
      expect(at.top, layout).to.be.at.least(create.getBoundingClientRect().top);
      return deepest();
    };

    expect((await begin('stack', [aSendingNumber()])).getAttribute('role')).to.equal('combobox');
    expect((await begin('three', [aSendingNumber()])).getAttribute('role')).to.equal('combobox');
    const two = [aSendingNumber(), aSendingNumber({id: 'second', phone: '+14165550100'})];
    expect((await begin('stack', two)).getAttribute('name')).to.equal('number');
  });

  it('scrolls a new message at the edge of its pane, with the form in the middle', async () => {
    const {chat, dispatch, root, pane} = await mount('three');
    chat.parentElement!.style.inlineSize = '1400px';
    await dispatch(new GroupStartEvent());
    const create = root.querySelector('group-create')!;
    const form = create.shadowRoot!.querySelector('[part=form]')!;
    // A scrollbar that takes up room, as in Firefox on desktops, takes it from the form.
    const scrollbar = () => create.getBoundingClientRect().width - create.clientWidth;
    await waitUntil(() => Math.abs(form.getBoundingClientRect().width + scrollbar() - 736) < 2, 'as wide as it gets');

    const outer = pane('main')!.getBoundingClientRect();
    expect(create.getBoundingClientRect().width).to.equal(outer.width);
    const inner = form.getBoundingClientRect();
    expect(inner.left - outer.left).to.be.closeTo(outer.left + create.clientWidth - inner.right, 2);
  });

  it('opens the conversation chosen in the list', async () => {
    const {chat, root, thread} = await mount();
    const row = root.querySelector('group-chat-list')?.shadowRoot?.querySelector<HTMLElement>('[data-id=b]');
    row?.click();
    await Promise.resolve();
    await chat.updateComplete;
    expect(chat.conversationId).to.equal('b');
    expect(thread()?.getAttribute('conversation-id')).to.equal('b');
  });

  it('leaves it to the page when the page takes the wish over', async () => {
    const {chat, dispatch} = await mount();
    const refuse = (event: Event) => event.preventDefault();
    for (const name of ['gc-conversation-select', 'gc-group-start', 'gc-details-open']) document.addEventListener(name, refuse);

    await dispatch(select('a'));
    await dispatch(new GroupStartEvent());
    await dispatch(new DetailsOpenEvent({conversationId: 'a'}));
    for (const name of ['gc-conversation-select', 'gc-group-start', 'gc-details-open']) document.removeEventListener(name, refuse);

    expect(chat.conversationId).to.equal(undefined);
    expect(chat.shadowRoot?.querySelectorAll('group-create, group-chat-details')).to.have.length(0);
  });

  it('opens a found message at its place, and forgets the place with the next conversation', async () => {
    const {thread, dispatch} = await mount();
    await dispatch(select('a', 'message-3'));
    expect(thread()?.getAttribute('focus-message-id')).to.equal('message-3');
    await dispatch(select('b'));
    expect(thread()?.hasAttribute('focus-message-id')).to.equal(false);
  });

  it('says that a conversation is to be chosen, with a way to start one', async () => {
    const {chat, pane} = await mount();
    expect(pane('empty')?.innerText).to.contain('Choose a conversation');
    const asked = oneEvent(chat, 'gc-group-start');
    pane('empty')?.querySelector('button')?.click();
    await asked;
  });

  it('offers no new group to a viewer who may not start one', async () => {
    const {pane} = await mount('split', fakeStore({viewer: aViewer({can: []}), conversations: [aConversation()]}));
    expect(pane('empty')?.querySelectorAll('button')).to.have.length(0);
  });

  it('shows one pane at a time on a phone, with a way back', async () => {
    const {chat, inView, dispatch, control} = await mount('stack');
    await dispatch(select('a'));
    expect(inView()).to.deep.equal(['main']);

    control('Back to conversations')?.click();
    await chat.updateComplete;
    expect(inView()).to.deep.equal(['list']);
  });

  it('scrolls the details in their own pane, down to the last of the people', async () => {
    for (const layout of ['stack', 'three'] as const) {
      const teammates = Array.from({length: 12}, (_, n) => aTeamMember(aTeammate({id: `t${String(n)}`, name: `Teammate ${String(n)}`})));
      const {chat, dispatch, root, thread} = await mount(layout, fakeStore({conversations: [aConversation({id: 'a', teammates})], timelines: {a: someMessages(5)}}));
      await dispatch(select('a'));
      await dispatch(new DetailsOpenEvent({conversationId: 'a', section: 'participants'}), thread());
      const details = root.querySelector('group-chat-details')!;
      await waitUntil(() => details.scrollHeight > details.clientHeight + 100, 'more than there is room for');
      details.scrollTop = details.scrollHeight;
      expect(details.scrollTop, layout).to.be.greaterThan(100);
      expect(chat.scrollHeight, layout).to.equal(chat.clientHeight);
    }
  });

  it('opens the details beside the conversation where there is room, else over it', async () => {
    for (const [layout, panes] of [['stack', ['details']], ['split', ['list', 'details']], ['three', ['list', 'main', 'details']]] as const) {
      const {inView, dispatch, thread, root} = await mount(layout);
      await dispatch(select('a'));
      await dispatch(new DetailsOpenEvent({conversationId: 'a', section: 'participants'}), thread());
      expect(inView(), layout).to.deep.equal(panes);
      expect(root.querySelector('group-chat-details')?.getAttribute('section')).to.equal('participants');
      expect(thread()?.hasAttribute('no-auto-read'), layout).to.equal(layout !== 'three');
    }
  });

  it('closes the details by Escape and gives the focus back to where it was', async () => {
    const {chat, root, pane, inView, dispatch, thread} = await mount('stack');
    await dispatch(select('a'));
    const opener = root.querySelector<HTMLElement>('.back');
    opener?.focus();
    await dispatch(new DetailsOpenEvent({conversationId: 'a'}), thread());
    expect(pane('details')?.contains(root.activeElement)).to.equal(true);

    await sendKeys({press: 'Escape'});
    await chat.updateComplete;

    expect(inView()).to.deep.equal(['main']);
    expect(root.activeElement === opener).to.equal(true);
  });

  it('starts a group from what is known, and opens it once it is made', async () => {
    const {chat, root, dispatch, thread} = await mount();
    await dispatch(new GroupStartEvent({contacts: [{contactId: 'ana'}]}));
    const create = root.querySelector('group-create');
    expect(create && Reflect.get(create, 'prefill')).to.deep.equal({contacts: [{contactId: 'ana'}]});

    await dispatch(new GroupCreatedEvent({conversationId: 'b', existed: false}), create);
    await chat.updateComplete;

    expect(root.querySelectorAll('group-create')).to.have.length(0);
    expect(thread()?.getAttribute('conversation-id')).to.equal('b');
  });

  it('says so when the group was there already (GRP-02)', async () => {
    const {chat, root, dispatch} = await mount();
    await dispatch(new GroupStartEvent());
    await dispatch(new GroupCreatedEvent({conversationId: 'b', existed: true}), root.querySelector('group-create'));
    await chat.updateComplete;
    expect(root.querySelector('.existed')?.textContent).to.contain('You already have this group');
  });

  it('puts the draft of a new group into its composer, unsent (MEM-06)', async () => {
    const {store, root, dispatch} = await mount();
    await dispatch(new GroupStartEvent());
    await dispatch(new GroupCreatedEvent({conversationId: 'b', existed: false, draft: 'Continuing our talk'}), root.querySelector('group-create'));
    expect((await store.draft('b', 'sms'))?.text).to.equal('Continuing our talk');
    expect(store.callsTo('send')).to.have.length(0);
  });

  it('MEM-06 adds that draft to what somebody had begun to write in a group that was there already', async () => {
    const {store, root, dispatch} = await mount();
    await store.saveDraft('b', 'sms', {text: 'Half a thou', files: [], mentionIds: []});
    for (let time = 0; time < 2; time += 1) {
      await dispatch(new GroupStartEvent());
      await dispatch(new GroupCreatedEvent({conversationId: 'b', existed: true, draft: 'Continuing our talk'}), root.querySelector('group-create'));
      await waitUntil(async () => (await store.draft('b', 'sms'))?.text !== 'Half a thou');
    }
    expect((await store.draft('b', 'sms'))?.text).to.equal('Half a thou\nContinuing our talk');
  });

  it('ACC-12 keeps the details with what was found in view beside the thread that moves to it', async () => {
    const {chat, root, dispatch, thread, inView} = await mount('three');
    await dispatch(select('a'));
    await dispatch(new DetailsOpenEvent({conversationId: 'a', section: 'search'}), thread());
    await dispatch(select('a', 'message-3'), root.querySelector('group-chat-details'));
    expect(thread()?.getAttribute('focus-message-id')).to.equal('message-3');
    expect(inView()).to.deep.equal(['list', 'main', 'details']);
    await dispatch(select('b'));
    await chat.updateComplete;
    expect(inView()).to.deep.equal(['list', 'main']);
  });

  it('goes on with a half-filled new group after a look at another conversation', async () => {
    const {chat, root, dispatch} = await mount();
    const name = () => root.querySelector('group-create')?.shadowRoot?.querySelector<HTMLInputElement>('#name');
    await dispatch(new GroupStartEvent());
    const field = name();
    if (!field) throw new Error('no field for the name');
    field.value = 'Spring tour';
    field.dispatchEvent(new InputEvent('input'));
    await dispatch(select('a'));
    expect(root.querySelectorAll('group-create')).to.have.length(0);

    await chat.startGroup();
    expect(name()?.value).to.equal('Spring tour');
  });

  it('leaves the focus alone when the page opens a conversation', async () => {
    const {chat} = await mount();
    const before = document.activeElement;
    await chat.open('a');
    expect(document.activeElement === before).to.equal(true);
  });

  it('empties its panes when another user signs in', async () => {
    const {chat, thread} = await mount();
    await chat.open('a');
    chat.store = inbox();
    await chat.updateComplete;
    expect(chat.conversationId).to.equal(undefined);
    expect(thread() === null).to.equal(true);
  });

  it('keeps the conversation when it is moved in the page', async () => {
    const {chat, thread} = await mount();
    await chat.open('a');
    const there = thread();
    chat.parentElement?.parentElement?.append(chat);
    await chat.updateComplete;
    expect(thread() === there).to.equal(true);
  });

  it('has no accessibility violation of its own', async () => {
    for (const layout of ['stack', 'split'] as const) {
      const {chat} = await mount(layout);
      const {violations} = await axe.run(chat);
      expect(violations.map(({id}) => id), layout).to.deep.equal([]);
    }
  });
});
