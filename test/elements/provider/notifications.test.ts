import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/group-chat.js';
import '../../../src/define/group-chat-provider.js';
import '../../../src/define/group-notifications.js';
import type {ConversationSelectEvent} from '../../../src/elements/shared/events.js';
import {aConversation, aMessage, aNote, aTeammate, aViewer, byContact, fakeStore} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';

/** The browser's own, as far as the widget uses it. */
class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'default';
  static answer: NotificationPermission = 'granted';
  static asked = 0;
  static isForbidden = false;
  static shown: FakeNotification[] = [];

  static requestPermission(): Promise<NotificationPermission> {
    this.asked += 1;
    this.permission = this.answer;
    return Promise.resolve(this.answer);
  }

  readonly title: string;
  readonly body: string | undefined;
  isClosed = false;

  constructor(title: string, {body}: NotificationOptions = {}) {
    super();
    if (FakeNotification.isForbidden) throw new TypeError('Illegal constructor');
    this.title = title;
    this.body = body;
    FakeNotification.shown.push(this);
  }

  close() {
    this.isClosed = true;
  }
}

const nobodyLooks = () => waitUntil(async () => !(await navigator.locks.query()).held?.some(({name}) => name === 'group-chat/in-front'), 'no tab in front');

const real = {Notification: window.Notification, hasFocus: document.hasFocus.bind(document)};
let isInFront = false;
let users = 0;

async function mount(notifications: 'names' | 'text' | null = 'names') {
  const userId = `dana-${String(Date.now())}-${String((users += 1))}`;
  const message = aMessage({id: 'm', conversationId: 'c', sequence: 9, author: byContact({name: 'Ana Ruiz'}), body: 'See you at three'});
  const store = fakeStore({
    viewer: aViewer({teammate: aTeammate({id: userId, name: 'Dana Scott'})}),
    conversations: [aConversation({id: 'c', name: 'Maple Street', lastItem: message}), aConversation({id: 'd', name: 'Other'})],
    loadItem: () => Promise.resolve(aNote({id: 'n', conversationId: 'c', author: aTeammate({name: 'Lee Park'}), body: '@Dana Scott look'})),
  });
  const provider = await fixture<HTMLElementTagNameMap['group-chat-provider']>(html`
    <group-chat-provider .store=${store} notifications=${notifications ?? ''}><group-notifications></group-notifications><group-chat></group-chat></group-chat-provider>
  `);
  if (notifications === null) provider.removeAttribute('notifications');
  const control = provider.querySelector('group-notifications')!;
  await provider.updateComplete;
  await control.updateComplete;
  // The provider itself listens, and what shows the notifications.
  await waitUntil(() => store.callsTo('onArrival').length === (notifications === null ? 1 : 2), 'somebody to listen');
  const text = () => control.shadowRoot?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
  const toggle = () => control.shadowRoot?.querySelector<HTMLButtonElement>('[role=switch]');
  const turnOn = async () => {
    toggle()!.click();
    await waitUntil(() => toggle()?.getAttribute('aria-checked') === 'true', 'the switch to be on');
  };
  const arrive = (change: object = {}) => store.arrive({conversationId: 'c', messageId: 'm', mentioned: false, muted: false, ...change});
  const shown = async (count: number) => {
    await waitUntil(() => FakeNotification.shown.length === count, `${String(count)} notifications`);
    return FakeNotification.shown.at(-1)!;
  };
  /** Whatever was to be shown has been by now: the next one is. */
  const nothingFor = async (change: object) => {
    const before = FakeNotification.shown.length;
    arrive(change);
    const wasInFront = isInFront;
    await new Promise((resolve) => setTimeout(resolve, 50));
    isInFront = false;
    window.dispatchEvent(new Event('blur'));
    await nobodyLooks();
    arrive();
    await shown(before + 1);
    isInFront = wasInFront;
  };
  return {store, provider, control, text, toggle, turnOn, arrive, shown, nothingFor, chat: provider.querySelector('group-chat')!};
}

describe('notifications of the browser (NOT-02)', () => {
  beforeEach(() => {
    Object.assign(FakeNotification, {permission: 'default', answer: 'granted', asked: 0, isForbidden: false, shown: []});
    Object.assign(window, {Notification: FakeNotification});
    isInFront = false;
    document.hasFocus = () => isInFront;
  });
  after(() => {
    Object.assign(window, {Notification: real.Notification});
    document.hasFocus = real.hasFocus;
  });

  it('are off until the user presses the switch, and the browser is asked only then', async () => {
    const {arrive, turnOn, shown, toggle} = await mount();
    expect(toggle()?.getAttribute('aria-checked')).to.equal('false');
    arrive();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([FakeNotification.asked, FakeNotification.shown.length]).to.deep.equal([0, 0]);

    await turnOn();
    arrive();
    const {title, body} = await shown(1);
    expect([title, body]).to.deep.equal(['Ana Ruiz in Maple Street', 'New message']);
    expect(FakeNotification.asked).to.equal(1);
  });

  it('show the text only where the host allows', async () => {
    const {turnOn, arrive, shown, text} = await mount('text');
    expect(text()).to.contain('and what');
    await turnOn();
    arrive();
    expect((await shown(1)).body).to.equal('See you at three');
  });

  it('open the thread when clicked, unless the host does it itself', async () => {
    const {turnOn, arrive, shown, chat, provider} = await mount();
    await turnOn();
    arrive();
    const one = await shown(1);
    const asked = oneEvent<ConversationSelectEvent>(provider, 'gc-conversation-select');
    one.dispatchEvent(new Event('click'));
    expect((await asked).detail).to.deep.equal({conversationId: 'c', messageId: 'm'});
    expect(one.isClosed).to.equal(true);
    await waitUntil(() => chat.conversationId === 'c', 'the thread to open');

    await chat.open('d');
    provider.addEventListener('gc-conversation-select', (event) => event.preventDefault(), {once: true});
    one.dispatchEvent(new Event('click'));
    await chat.updateComplete;
    expect(chat.conversationId).to.equal('d');
  });

  it('ACC-10: leave a muted group alone, but for a mention', async () => {
    const {turnOn, arrive, shown, nothingFor} = await mount();
    await turnOn();
    await nothingFor({muted: true});
    arrive({messageId: 'n', muted: true, mentioned: true});
    const {title, body} = await shown(2);
    expect([title, body]).to.deep.equal(['Lee Park in Maple Street', 'Mentioned you in a note']);
  });

  it('are not shown to somebody who is looking, in this tab or in another one', async () => {
    const {turnOn, nothingFor, arrive} = await mount();
    await turnOn();
    isInFront = true;
    window.dispatchEvent(new Event('focus'));
    await nothingFor({});

    isInFront = false;
    window.dispatchEvent(new Event('blur'));
    await nobodyLooks();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await new Promise<void>((resolve) => {
      void navigator.locks.request('group-chat/in-front', {mode: 'shared'}, () => {
        resolve();
        return held;
      });
    });
    arrive();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(FakeNotification.shown, 'another tab is in front').to.have.length(1);
    release();
  });

  it('can be turned off again', async () => {
    const {turnOn, toggle, arrive} = await mount();
    await turnOn();
    toggle()!.click();
    await waitUntil(() => toggle()?.getAttribute('aria-checked') === 'false', 'the switch to be off');
    arrive();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(FakeNotification.shown).to.have.length(0);
  });

  it('say so where the browser forbids them, has none, or cannot show one from a page', async () => {
    const denied = await mount();
    FakeNotification.answer = 'denied';
    denied.toggle()!.click();
    await waitUntil(() => denied.text().includes('was told not to show'), 'the reason');

    Reflect.deleteProperty(window, 'Notification');
    const without = await mount();
    expect(without.text()).to.contain('cannot show notifications');

    Object.assign(window, {Notification: FakeNotification});
    Object.assign(FakeNotification, {permission: 'granted', answer: 'granted', isForbidden: true});
    const forbidden = await mount();
    await forbidden.turnOn();
    forbidden.arrive();
    await waitUntil(() => forbidden.text().includes('cannot show notifications'), 'the reason');
  });

  it('are offered only where the host allows them', async () => {
    const {text} = await mount(null);
    expect(text()).to.equal('');
  });

  it('have a switch without accessibility violation', async () => {
    const {control} = await mount();
    await expect(control).to.be.accessible();
  });
});
