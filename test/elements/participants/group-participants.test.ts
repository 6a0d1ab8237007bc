import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/group-chat-provider.js';
import '../../../src/define/group-participants.js';
import {GroupChatError, problem, type Outcome} from '../../../src/core/errors.js';
import type {Conversation} from '../../../src/core/model.js';
import type {GroupParticipants} from '../../../src/elements/participants/group-participants.js';
import type {ContactCreateEvent, ContactOpenEvent, DirectRequestEvent, GroupStartEvent} from '../../../src/elements/shared/events.js';
import type {PickerLike} from '../../../src/elements/shared/participant.js';
import {aContact, aContactMember, aConversation, aNotice, aTeamMember, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {waitUntil} from '../../helpers/wait.js';
import {failsOpenly} from '../shared/fails-openly.js';

const ana = aContactMember({name: 'Ana Ruiz', phone: '+12125550101', contactId: 'ana'});
const bo = aContactMember({name: 'Bo Chen', phone: '+12125550102', contactId: 'bo', consent: 'OPTED_OUT'});
const moved = {id: 'cleo', name: 'Cleo Okafor', avatarUrl: null, phones: [{phone: '+13325550199', label: null}]};
const cleo = aContactMember({name: 'Cleo Okafor', phone: '+12125550103', contactId: 'cleo', state: 'UPDATED', contact: moved});
const unknown = aContactMember({name: '', kind: 'UNKNOWN', contactId: null, phone: '+14165550104'});
const dana = aTeamMember(aTeammate({id: 'dana', name: 'Dana Scott'}));
const lee = aTeamMember(aTeammate({id: 'lee', name: 'Lee Park'}));
const kim = aTeammate({id: 'kim', name: 'Kim Novak', warnings: [problem('NUMBER_ACCESS_REVOKED')]});

async function mount(given: Partial<Conversation> = {}, {manage = true, ...options}: FakeStoreOptions & {manage?: boolean} = {}) {
  const conversation = aConversation({contacts: [ana, bo, cleo, unknown], teammates: [dana, lee], ...given, id: 'c'});
  const directory = {teammates: [kim, lee.teammate], contacts: [aContact({id: 'ana', name: 'Ana Ruiz', phones: [{phone: '+12125550101', label: null, problems: []}]})]};
  const store = fakeStore({conversations: [conversation], directory, ...options});
  const element = await fixture<GroupParticipants>(html`<group-participants .store=${store} conversation-id="c" ?manage=${manage}></group-participants>`);
  const root = element.shadowRoot!;
  const text = (within: ParentNode & Node = root) => (within.textContent ?? '').replace(/\s+/g, ' ');
  const button = (name: string, within: ParentNode = root) => [...within.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent).includes(name));
  const row = (name: string) => [...root.querySelectorAll('.member')].find((one) => text(one).includes(name))!;
  const dialog = () => root.querySelector('dialog')!;
  const picker = () => root.querySelector<PickerLike>('participant-picker')!;
  const search = async (words: string) => {
    const field = root.querySelector<HTMLInputElement>('input[type=search]')!;
    field.value = words;
    field.dispatchEvent(new InputEvent('input'));
    await element.updateComplete;
    return [...root.querySelectorAll('.member')].map((one) => one.querySelector('.name')!.textContent);
  };
  return {store, element, root, text, button, row, dialog, picker, search};
}

describe('<group-participants>: who is here', () => {
  it('finds people by name, and by number in any format', async () => {
    const {search} = await mount();

    expect(await search('okafor cleo')).to.deep.equal(['Cleo Okafor']);
    expect(await search('212-555-0101')).to.deep.equal(['Ana Ruiz']);
    expect(await search('(332) 555 0199')).to.deep.equal(['Cleo Okafor']);
    expect(await search('lee')).to.deep.equal(['Lee Park']);
  });

  it('leaves out a side without a hit, and says right below the field that nobody matches', async () => {
    const {root, search} = await mount();
    const parts = () => [...root.querySelectorAll('section')].map(({part}) => part.value);

    await search('lee');
    expect(parts()).to.deep.equal(['teammates']);
    await search('nobody of this name');
    expect(parts()).to.deep.equal([]);
    expect(root.querySelector('.search')!.nextElementSibling!.textContent).to.equal('Nobody matches.');
  });

  it('tells who has seen the latest, and not of somebody who has only just come', async () => {
    const latest = aNotice({subjects: ['Lee Park'], subjectIds: ['lee']});
    const {sequence, createdAt} = latest;
    const {row, text} = await mount({lastItem: latest, teammates: [aTeamMember(kim, {readUpTo: sequence}), {...lee, joinedAt: createdAt, readUpTo: sequence}]});

    expect(text(row('Kim Novak'))).to.include('Has seen the latest');
    expect(text(row('Lee Park'))).not.to.include('Has seen');
  });

  it('MEM-12 lets somebody be added to a group that nobody looks after', async () => {
    const {button, dialog} = await mount({teammates: []});
    button('Add teammate')!.click();
    await waitUntil(() => dialog().open);
  });

  it('MEM-14 DND-04 marks people, with the explanation as description and to be opened by touch', async () => {
    const {row, button, root} = await mount();

    const tag = button('Opted out', row('Bo Chen'))!;
    const why = root.getElementById(tag.getAttribute('aria-describedby')!)!;
    expect(why.textContent).to.include('They texted STOP');
    expect(button('Updated', row('Cleo'))!.nextElementSibling!.textContent).to.include('now (332) 555-0199').and.include('still go to (212) 555-0103');
    tag.click();

    expect(why.matches(':popover-open')).to.equal(true);
  });

  it('asks the host to open a record, to create one, and to write to one person alone', async () => {
    const {element, button, row} = await mount();

    setTimeout(() => button('Open Ana Ruiz’s record')!.click());
    expect((await oneEvent<ContactOpenEvent>(element, 'gc-contact-open')).detail).to.deep.equal({contactId: 'ana', memberId: ana.id});
    setTimeout(() => button('Create contact', row('(416) 555-0104'))!.click());
    expect((await oneEvent<ContactCreateEvent>(element, 'gc-contact-create')).detail).to.deep.equal({phone: '+14165550104'});
    setTimeout(() => button('Text Ana Ruiz alone')!.click());
    expect((await oneEvent<DirectRequestEvent>(element, 'gc-direct-request')).detail).to.deep.equal({contactId: 'ana', phone: ana.phone, fromId: 'number-1'});
    expect(button('alone', row('Bo Chen')) === undefined).to.equal(true);
  });

  it('only lists, where nothing is to be managed', async () => {
    const {button} = await mount({}, {manage: false});

    expect(button('Add teammate') === undefined).to.equal(true);
    expect(button('Remove') === undefined).to.equal(true);
    expect(button('Leave') === undefined).to.equal(true);
  });

  it('offers only what the viewer may do', async () => {
    const {button} = await mount({viewerCan: []}, {viewer: aViewer({can: []})});

    expect(button('Add teammate') === undefined).to.equal(true);
    expect(button('New group') === undefined).to.equal(true);
  });
});

describe('<group-participants>: contacts', () => {
  it('shows who a number without a record is, by the page’s own records, and the number when that fails', async () => {
    const other = aContactMember({name: '', kind: 'UNKNOWN', contactId: null, phone: '+14165550105'});
    const asked: string[] = [];
    const signals: AbortSignal[] = [];
    const resolveContact = (phone: string, {signal}: {readonly signal: AbortSignal}) => {
      asked.push(phone);
      signals.push(signal);
      return phone === '+14165550104' ? Promise.resolve({name: 'Zoe Hart', href: '/people/zoe'}) : Promise.reject(new Error('down'));
    };
    const store = fakeStore({conversations: [aConversation({contacts: [ana, unknown, other], id: 'c'})]});
    const provider = await fixture(html`
      <group-chat-provider .store=${store} .resolveContact=${resolveContact}><group-participants conversation-id="c"></group-participants></group-chat-provider>`);
    const element = provider.querySelector('group-participants')!;
    const link = () => element.shadowRoot!.querySelector('a');
    await waitUntil(() => link());

    expect(link()!.textContent).to.equal('Zoe Hart');
    expect(link()!.getAttribute('href')).to.equal('/people/zoe');
    const text = element.shadowRoot!.textContent;
    expect(text).to.include('(416) 555-0104').and.include('(416) 555-0105');
    element.requestUpdate();
    await element.updateComplete;
    expect(asked).to.deep.equal(['+14165550104', '+14165550105']);
    provider.remove();
    expect(signals.every(({aborted}) => aborted)).to.equal(true);
  });

  it('MEM-04 says why the list is fixed and offers a new group from this one', async () => {
    const {element, text, button} = await mount();
    expect(text()).to.include('The list of contacts is fixed');
    expect(button('Edit contacts') === undefined).to.equal(true);

    setTimeout(() => button('New group from this one')!.click());
    const {detail} = await oneEvent<GroupStartEvent>(element, 'gc-group-start');

    expect(detail).to.deep.include({predecessorId: 'c', fromId: 'number-1', teammateIds: ['lee']});
    expect(detail.contacts).to.have.length(3);
  });

  it('GRP-12 says without a lock that the list can still be changed', async () => {
    const {text, root} = await mount({contacts: [ana, cleo], contactsLocked: false});

    expect(text()).to.include('The list can be changed until the first message');
    expect(root.querySelector('.notice strong') === null).to.equal(true);
  });

  it('GRP-12 MEM-05 edits the contacts until the list locks, telling which phones it started from', async () => {
    const {store, button, picker, dialog} = await mount({contacts: [ana, cleo], contactsLocked: false, viewerCan: ['EDIT_CONTACTS']});
    button('Edit contacts')!.click();
    await waitUntil(() => dialog().open);
    picker().value = [{id: 'ana', phone: '+12125550101'}];

    button('Save the list')!.click();

    await waitUntil(() => !dialog().open);
    expect(store.callsTo('setContacts')).to.deep.equal([['c', [{contactId: 'ana', phone: '+12125550101'}], ['+12125550101', '+12125550103']]]);
  });

  it('MEM-05 shows the list anew when somebody else changed it meanwhile', async () => {
    const refuse = (): Promise<Outcome<Conversation>> => Promise.resolve({ok: false, problems: [problem('RECIPIENTS_CHANGED', {path: ['expectPhones']})]});
    const {store, element, button, text, dialog} = await mount({contacts: [ana, cleo], contactsLocked: false, viewerCan: ['EDIT_CONTACTS']}, {setContacts: refuse});
    button('Edit contacts')!.click();
    await element.updateComplete;

    button('Save the list')!.click();
    await waitUntil(() => text(dialog()).includes('Somebody else changed the list'));

    expect(dialog().open).to.equal(true);
    expect(store.callsTo('setContacts')).to.have.length(1);
  });
});

describe('<group-participants>: the team', () => {
  it('MEM-08 says that a new teammate sees everything, and who cannot send, before adding', async () => {
    const {store, element, button, picker, text, dialog, row} = await mount();
    button('Add teammate')!.click();
    await element.updateComplete;
    picker().value = [{id: 'kim'}];
    await waitUntil(() => picker().chosen.some(({person}) => person.name === 'Kim Novak'));
    picker().dispatchEvent(new CustomEvent('gc-participants-changed', {bubbles: true}));
    await element.updateComplete;

    expect(text(dialog())).to.include('Kim Novak will see the whole history and all notes');
    expect(text(dialog())).to.include('Kim Novak can read, but not send');
    button('Add 1 teammate')!.click();
    await waitUntil(() => !dialog().open);

    expect(store.callsTo('addTeammates')).to.deep.equal([['c', ['kim']]]);
    expect(row('Kim Novak')).to.not.equal(undefined);
  });

  it('removes a teammate after asking, and takes it back', async () => {
    const {store, element, button, dialog, text} = await mount();
    button('Remove Lee Park')!.click();
    await element.updateComplete;
    expect(text(dialog())).to.include('will no longer see it. Contacts are not told');
    button('Remove', dialog())!.click();
    await waitUntil(() => text().includes('Lee Park was removed'));

    button('Undo')!.click();
    await waitUntil(() => store.callsTo('addTeammates').length === 1);

    expect(store.callsTo('removeTeammate')).to.deep.equal([['c', 'lee']]);
    expect(store.callsTo('addTeammates')).to.deep.equal([['c', ['lee']]]);
  });

  it('MEM-12 says why the last teammate cannot leave', async () => {
    const refuse = (): Promise<Outcome<undefined>> => Promise.resolve({ok: false, problems: [problem('LAST_TEAMMATE')]});
    const {element, button, dialog, text} = await mount({teammates: [dana]}, {removeTeammate: refuse});
    button('Leave the group')!.click();
    await element.updateComplete;

    button('Leave the group', dialog())!.click();

    await waitUntil(() => text(dialog()).includes('The last teammate cannot leave'));
    expect(dialog().open).to.equal(true);
  });

  it('changes nothing when the question is cancelled', async () => {
    const {store, element, button, dialog} = await mount();
    button('Remove Lee Park')!.click();
    await element.updateComplete;

    button('Cancel', dialog())!.click();
    await waitUntil(() => !dialog().open);

    expect(store.callsTo('removeTeammate')).to.have.length(0);
  });

  it('has no accessibility violations, with and without a question', async () => {
    const {element, button} = await mount();
    await expect(element).to.be.accessible();
    button('Add teammate')!.click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('does not promise to remove somebody later when there is no connection', async () => {
    const {button, dialog, text} = await mount({}, {removeTeammate: () => Promise.reject(new GroupChatError('OFFLINE'))});
    button('Remove Lee Park')!.click();
    await waitUntil(() => dialog().open);

    button('Remove', dialog())!.click();

    await waitUntil(() => text(dialog()).includes('No connection. Try again when it is back.'));
    expect(text(dialog())).to.not.include('will be sent');
  });

  failsOpenly((state) => mount({}, state));
});
