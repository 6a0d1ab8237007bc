import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/group-composer.js';
import {problem} from '../../../src/core/errors.js';
import type {Conversation} from '../../../src/core/model.js';
import type {GroupComposer} from '../../../src/elements/composer/group-composer.js';
import {aConversation, aTeamMember, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';

const dana = aTeammate({id: 'dana', name: 'Dana Scott', title: 'Office manager'});
const zoe = aTeammate({id: 'zoe', name: 'Zoë Ölander', title: 'Billing'});
const lee = aTeammate({id: 'lee', name: 'Lee Park', title: 'Crew lead'});
const leeToo = aTeammate({id: 'lee-2', name: 'Lee Park', title: 'Apprentice'});
const maya = aTeammate({id: 'maya', name: 'Maya Ortiz', title: 'Sales', warnings: [problem('NUMBER_ACCESS_REVOKED', {subjectIds: ['maya']})]});
const noor = aTeammate({id: 'noor', name: 'Noor Haddad', problems: [problem('TEAMMATE_NO_ACCESS', {subjectIds: ['noor'], params: {name: 'Noor Haddad'}})]});

async function mount(given: Partial<Conversation> = {}, options: FakeStoreOptions = {}) {
  const store = fakeStore({
    conversations: [aConversation({teammates: [dana, zoe, lee, leeToo].map((one) => aTeamMember(one)), ...given, id: 'c'})],
    directory: {teammates: [zoe, lee, leeToo, maya, noor]},
    ...options,
  });
  const composer = await fixture<GroupComposer>(html`<group-composer .store=${store} conversation-id="c" mode="note"></group-composer>`);
  const root = composer.shadowRoot!;
  const field = () => root.querySelector('textarea')!;
  const options_ = () => [...root.querySelectorAll<HTMLElement>('[role=option]')];
  const names = () => options_().map((one) => one.querySelector('.mention-name')!.textContent);
  const active = () => root.getElementById(field().getAttribute('aria-activedescendant') ?? '');
  const type = async (words: string) => {
    field().focus();
    await sendKeys({type: words});
    await composer.updateComplete;
  };
  const press = async (key: string) => {
    await sendKeys({press: key});
    await composer.updateComplete;
  };
  const lists = (...wanted: string[]) => waitUntil(() => names().join() === wanted.join(), `rows ${wanted.join()}, not ${names().join()}`);
  const closed = () => waitUntil(() => root.querySelector('#mentions') === null, 'the list to close');
  const sent = async () => {
    const done = oneEvent(composer, 'gc-message-sent');
    await press('Enter');
    await done;
    return store.callsTo('addNote').at(-1)?.[1];
  };
  return {store, composer, root, field, names, options: options_, active, type, press, lists, closed, sent};
}

describe('<group-composer>: mentions in a note (ACC-04)', () => {
  it('opens with @, is filtered without accents, and the id of the one chosen goes with the note', async () => {
    const {type, press, lists, closed, sent, field, active} = await mount();
    await type('Ask @');
    await lists('Lee Park', 'Lee Park', 'Zoë Ölander', 'Maya Ortiz', 'Noor Haddad');
    await type('zoe ol');
    await lists('Zoë Ölander');
    expect(active()?.textContent).to.include('Zoë Ölander').and.include('Billing');

    await press('Enter');
    await closed();
    expect(field().value).to.equal('Ask @Zoë Ölander ');
    expect(await sent()).to.deep.equal({text: 'Ask @Zoë Ölander ', mentionIds: ['zoe']});
  });

  it('moves with the arrow keys, chooses with Tab, and keeps the focus in the field', async () => {
    const {root, type, press, lists, closed, active, field} = await mount();
    await type('@');
    await lists('Lee Park', 'Lee Park', 'Zoë Ölander', 'Maya Ortiz', 'Noor Haddad');
    expect(field().getAttribute('aria-controls')).to.equal('mention-list');
    expect(field().getAttribute('aria-autocomplete')).to.equal('list');
    await press('ArrowUp');
    expect(active()?.textContent).to.include('Noor Haddad');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(active()?.getAttribute('aria-selected')).to.equal('true');
    expect(active()?.textContent).to.include('Apprentice');

    await press('Tab');
    await closed();
    expect(root.activeElement).to.equal(field());
    expect(field().value).to.equal('@Lee Park ');
    expect(field().hasAttribute('aria-activedescendant')).to.equal(false);
  });

  for (const [what, key] of [['somebody was chosen', 'Enter'], ['the list was closed', 'Escape']] as const) {
    it(`goes back to a text after ${what}, and comes to rest`, async () => {
      const {composer, root, type, press, lists, closed} = await mount();
      await type('Ask @zoe');
      await lists('Zoë Ölander');
      await press(key);
      await closed();
      const text = root.querySelector<HTMLInputElement>('input[value=sms]')!;
      text.click();
      await composer.updateComplete;

      expect(composer.mode).to.equal('sms');
      expect(composer.isUpdatePending).to.equal(false);
    });
  }

  it('knows two people of one name apart', async () => {
    const {type, press, lists, sent} = await mount();
    await type('@lee');
    await lists('Lee Park', 'Lee Park');
    await press('ArrowDown');
    await press('Enter');

    expect((await sent())?.mentionIds).to.deep.equal(['lee-2']);
  });

  it('addresses nobody whose name was only typed', async () => {
    const {composer, store} = await mount();
    composer.value = 'Tell @Lee Park and zoe@example.com';

    await composer.send();

    expect(store.callsTo('addNote').at(-1)?.[1].mentionIds).to.deep.equal([]);
  });

  it('closes with Escape and stays closed at that @; Enter then adds the note', async () => {
    const {type, press, lists, closed, names, sent} = await mount();
    await type('cc @lee');
    await lists('Lee Park', 'Lee Park');
    await press('Escape');
    await closed();
    await type(' p');
    expect(names()).to.deep.equal([]);

    expect(await sent()).to.deep.equal({text: 'cc @lee p', mentionIds: []});
  });

  it('says below the field whom the note notifies, and no more once the name is taken out', async () => {
    const {root, type, press, lists, sent} = await mount();
    await type('@zo');
    await lists('Zoë Ölander');
    await press('Enter');
    expect(root.querySelector('#mentioned')?.textContent.trim()).to.equal('Notifies Zoë Ölander');

    await press('Backspace');
    await press('Backspace');
    expect(root.querySelector('#mentioned')).to.equal(null);
    await press('Escape');
    expect((await sent())?.mentionIds).to.deep.equal([]);
  });

  it('outlives a reload with the draft', async () => {
    const {store, type, press, lists, root} = await mount();
    await type('@zo');
    await lists('Zoë Ölander');
    await press('Enter');
    await waitUntil(() => store.callsTo('saveDraft').some(([, , draft]) => draft?.mentionIds.includes('zoe')), 'the draft to be stored');
    root.host.remove();

    const again = await fixture<GroupComposer>(html`<group-composer .store=${store} conversation-id="c" mode="note"></group-composer>`);
    await waitUntil(() => again.shadowRoot?.querySelector('#mentioned')?.textContent.includes('Zoë Ölander'), 'the mention to be back');
    await again.send();
    expect(store.callsTo('addNote').at(-1)?.[1].mentionIds).to.deep.equal(['zoe']);
  });

  it('is offered in notes only', async () => {
    const {composer, type, names, root} = await mount();
    composer.mode = 'sms';
    await composer.updateComplete;

    await type('Hello @z');

    expect(names()).to.deep.equal([]);
    expect(root.querySelector('[part=mention]')).to.equal(null);
  });

  it('has a button for those without the sign', async () => {
    const {root, field, lists, type} = await mount();
    await type('Ask');
    root.querySelector<HTMLElement>('[part=mention]')!.click();

    await lists('Lee Park', 'Lee Park', 'Zoë Ölander', 'Maya Ortiz', 'Noor Haddad');
    expect(field().value).to.equal('Ask @');
  });

  it('MEM-08 offers to add somebody who is not in the group, with what they will see, and then mentions them', async () => {
    const {root, store, type, press, lists, closed, field, options, sent} = await mount();
    await type('@may');
    await lists('Maya Ortiz');
    expect(options()[0]?.closest('[role=group]')?.textContent).to.include('Not in this group');
    await press('Enter');
    const dialog = root.querySelector('[role=dialog]')!;
    expect(dialog.textContent).to.include('Maya Ortiz will see the whole history and all notes').and.include('can read, but not send');
    await waitUntil(() => root.activeElement?.id === 'mention-confirm', 'the focus on the button');

    await press('Enter');
    await closed();
    expect(store.callsTo('addTeammates')).to.deep.equal([['c', ['maya']]]);
    expect(field().value).to.equal('@Maya Ortiz ');
    await waitUntil(() => root.activeElement === field(), 'the focus back in the field');
    expect((await sent())?.mentionIds).to.deep.equal(['maya']);
  });

  it('MEM-08 adds nobody when the question is answered with Escape', async () => {
    const {root, store, type, press, lists, closed, field} = await mount();
    await type('@may');
    await lists('Maya Ortiz');
    await press('Enter');
    await waitUntil(() => root.activeElement?.id === 'mention-confirm', 'the question');

    await press('Escape');
    await closed();
    expect(root.activeElement).to.equal(field());
    expect(field().value).to.equal('@may');
    expect(store.callsTo('addTeammates')).to.have.length(0);
  });

  it('says why somebody could not be added, and keeps the question', async () => {
    const {root, type, press, lists} = await mount({}, {
      addTeammates: () => Promise.resolve({ok: false, problems: [problem('TOO_MANY_TEAMMATES', {params: {limit: 4}})]}),
    });
    await type('@may');
    await lists('Maya Ortiz');
    await press('Enter');
    await waitUntil(() => root.activeElement?.id === 'mention-confirm', 'the question');
    await press('Enter');

    await waitUntil(() => root.querySelector('.mention-ask [role=alert]')?.textContent.includes('4'), 'the reason');
  });

  it('lists who may not see the contacts with the reason, and does not take them', async () => {
    const {store, type, press, lists, active, field, names} = await mount();
    await type('@noor');
    await lists('Noor Haddad');
    expect(active()?.getAttribute('aria-disabled')).to.equal('true');
    expect(active()?.querySelector('.mention-why')?.textContent.trim()).to.not.equal('');

    await press('Enter');
    expect(field().value).to.equal('@noor');
    expect(names()).to.deep.equal(['Noor Haddad']);
    expect(store.callsTo('addNote')).to.have.length(0);
  });

  it('offers only members where teammates cannot be added, and everybody with access where access alone decides', async () => {
    const fixed = await mount({kind: 'TEAM', viewerCan: ['SEND', 'NOTE']});
    await fixed.type('@');
    await fixed.lists('Lee Park', 'Lee Park', 'Zoë Ölander');

    const byAccess = await mount({teammates: [aTeamMember(dana)], viewerCan: ['SEND', 'NOTE']}, {viewer: aViewer({can: ['CREATE_GROUP']})});
    await byAccess.type('@');
    await byAccess.lists('Lee Park', 'Lee Park', 'Maya Ortiz', 'Zoë Ölander');
    expect(byAccess.root.querySelector('#mention-outside')).to.equal(null);
  });

  it('goes when the focus does, and is chosen with the mouse as well', async () => {
    const {root, type, lists, closed, options, field} = await mount();
    await type('@z');
    await lists('Zoë Ölander', 'Maya Ortiz');
    options()[0]!.click();
    await closed();
    expect(field().value).to.equal('@Zoë Ölander ');

    await type('@lee');
    await lists('Lee Park', 'Lee Park');
    root.querySelector<HTMLElement>('[part=send]')!.focus();
    await closed();
  });

  it('lies within a narrow page, right to left as well', async () => {
    const {root, composer, type, lists} = await mount();
    composer.dir = 'rtl';
    composer.style.inlineSize = '300px';
    await type('@');
    await lists('Lee Park', 'Lee Park', 'Zoë Ölander', 'Maya Ortiz', 'Noor Haddad');

    const {left, right} = root.querySelector('#mentions')!.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(document.documentElement.clientWidth);
  });

  it('has no accessibility violation, in the list and in the question', async () => {
    const {composer, type, lists, press, root} = await mount();
    // A colour on its way to another one has no contrast to be judged.
    const settled = () => Promise.allSettled(root.getAnimations().filter((one) => one instanceof CSSTransition).map(({finished}) => finished));
    await type('@');
    await lists('Lee Park', 'Lee Park', 'Zoë Ölander', 'Maya Ortiz', 'Noor Haddad');
    await settled();
    await expect(composer).to.be.accessible();
    await press('Escape');
    await type(' @may');
    await lists('Maya Ortiz');
    await press('Enter');
    await waitUntil(() => root.activeElement?.id === 'mention-confirm', 'the question');
    await settled();
    await expect(composer).to.be.accessible();
  });
});
