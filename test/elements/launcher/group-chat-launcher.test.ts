import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/group-chat-launcher.js';
import type {GroupChatLauncher} from '../../../src/elements/launcher/group-chat-launcher.js';
import {aViewer, fakeStore} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {waitUntil} from '../../helpers/wait.js';

async function mount(content = html``) {
  const store = fakeStore({viewer: aViewer({unreadCount: 3})});
  const launcher = await fixture<GroupChatLauncher>(html`<group-chat-launcher .store=${store}>${content}</group-chat-launcher>`);
  const root = launcher.shadowRoot;
  const button = root?.querySelector<HTMLElement>('[part=button]');
  const panel = root?.querySelector<HTMLElement>('[part=panel]');
  if (!root || !button || !panel) throw new Error('not rendered');
  const isShown = () => panel.matches(':popover-open');
  const holdsChat = () => root.querySelector('group-chat') !== null;
  const focused = () => root.activeElement?.getAttribute('part') ?? null;
  return {launcher, root, button, isShown, holdsChat, focused};
}

describe('<group-chat-launcher>', () => {
  it('shows the unread count on its button and makes the chat only when it is opened', async () => {
    const {launcher, root, isShown, holdsChat} = await mount();
    expect(root.querySelector('group-unread-badge')?.shadowRoot?.textContent).to.contain('3 unread messages');
    expect(holdsChat()).to.equal(false);

    await launcher.open();

    expect(isShown()).to.equal(true);
    expect(launcher.isOpen).to.equal(true);
    expect(holdsChat()).to.equal(true);
  });

  it('holds what the page puts into it', async () => {
    const {launcher, root} = await mount(html`<p>My own inbox</p>`);
    await launcher.open();
    const assigned = root.querySelector<HTMLSlotElement>('.content slot')?.assignedElements();
    expect(assigned?.map(({textContent}) => textContent)).to.deep.equal(['My own inbox']);
  });

  it('takes the focus along when the user opens it, and gives it back on Escape', async () => {
    const {launcher, button, isShown, focused} = await mount(html`<p>My own inbox</p>`);
    button.click();
    await waitUntil(() => focused() === 'panel');

    await sendKeys({press: 'Escape'});
    await launcher.updateComplete;

    expect(isShown()).to.equal(false);
    expect(focused()).to.equal('button');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });

  it('leaves the focus alone when the page opens it', async () => {
    const {launcher, focused} = await mount(html`<p>My own inbox</p>`);
    await launcher.toggle();
    expect(focused()).to.equal(null);
    await launcher.toggle();
    expect(launcher.isOpen).to.equal(false);
  });

  it('stays in step with the browser when it is moved', async () => {
    const {launcher, isShown} = await mount(html`<p>My own inbox</p>`);
    await launcher.open();
    launcher.parentElement?.append(launcher);
    await launcher.updateComplete;
    expect([isShown(), launcher.isOpen]).to.deep.equal([false, false]);
  });

  it('has no accessibility violation, closed and open', async () => {
    const {launcher} = await mount(html`<p>My own inbox</p>`);
    expect((await axe.run(launcher)).violations.map(({id}) => id)).to.deep.equal([]);
    await launcher.open();
    expect((await axe.run(launcher)).violations.map(({id}) => id)).to.deep.equal([]);
  });
});
