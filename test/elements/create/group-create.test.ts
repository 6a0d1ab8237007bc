import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../../src/define/group-create.js';
import {GroupChatError, problem, type Outcome} from '../../../src/core/errors.js';
import type {Conversation} from '../../../src/core/model.js';
import type {GroupCreate} from '../../../src/elements/create/group-create.js';
import type {GroupCreatedEvent, GroupPrefill} from '../../../src/elements/shared/events.js';
import {aContact, aContactMember, aConversation, aSendingNumber, aTeammate, aViewer, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {pasteOf} from '../../helpers/paste.js';
import {waitUntil} from '../../helpers/wait.js';

type Created = Outcome<{conversation: Conversation; existed: boolean}>;

const contacts = ['Ana Ruiz', 'Bo Chen', 'Cleo Okafor'].map((name, n) => aContact({
  id: name.split(' ')[0]!.toLowerCase(), name, phones: [{phone: `+1212555010${String(n + 1)}`, label: 'Mobile', problems: []}],
}));
const directory = {contacts, teammates: [aTeammate({id: 'lee', name: 'Lee Park'})]};
const threePeople: GroupPrefill = {fromId: 'number-1', contacts: ['ana', 'bo', 'cleo'].map((contactId) => ({contactId})), teammateIds: ['lee']};

async function mount({prefill, ...options}: FakeStoreOptions & {prefill?: GroupPrefill} = {}) {
  const store = fakeStore({directory, ...options});
  const create = await fixture<GroupCreate>(html`<group-create .store=${store} .prefill=${prefill}></group-create>`);
  const root = create.shadowRoot!;
  const text = () => root.textContent.replace(/\s+/g, ' ');
  const button = (name: string) => [...root.querySelectorAll('button')].find(({textContent}) => textContent.includes(name))!;
  const picker = (kind: string) => root.querySelector<HTMLElement & {value: readonly {id: string; name?: string}[]}>(`participant-picker[kind=${kind}]`)!;
  const wholeText = () => `${text()} ${[...root.querySelectorAll('participant-picker')].map((one) => one.shadowRoot!.textContent).join(' ')}`.replace(/\s+/g, ' ');
  const known = () => waitUntil(() => picker('contacts').value.every(({name}) => name));
  const review = async () => {
    await known();
    button('Review').click();
    await waitUntil(() => button('Create group'));
  };
  return {store, create, root, text, wholeText, button, picker, known, review};
}

describe('<group-create>', () => {
  it('GRP-17 says before creating who gets it, that all see each other’s numbers, and when the list locks', async () => {
    const {review, root} = await mount({prefill: {...threePeople, name: 'Roof repair'}});

    await review();

    const page = root.querySelector('[part=review]')!.textContent.replace(/\s+/g, ' ');
    expect(page).to.include('To 3 people').and.include('Ana Ruiz').and.include('(212) 555-0101');
    expect(page).to.include('see each other’s numbers');
    expect(page).to.include('With the first message the list of people is fixed');
    expect(page).to.include('counts as 3 messages');
    expect(page).to.include('You').and.include('Lee Park').and.include('Contacts do not see who is behind the number');
    expect(page).to.include('Roof repair').and.include('Only your team sees it');
  });

  it('GRP-17 goes no further while a name stands in a field and nobody is chosen by it', async () => {
    const {root, picker, button, text, known, review} = await mount({prefill: threePeople});
    await known();
    const field = picker('contacts').shadowRoot!.querySelector('input')!;
    const type = (typed: string) => {
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    };
    type('Vic ');
    button('Review').click();
    await waitUntil(() => text().includes('“Vic” is not chosen yet'));
    expect(root.querySelector('[part=review]')).to.equal(null);
    expect(root.activeElement).to.equal(picker('contacts'));

    type('');
    await review();
    expect(root.querySelector('[part=review]')!.textContent).to.include('To 3 people');
  });

  it('NUM-15 says before creating which pasted numbers are left out, and why', async () => {
    const {review, picker, root, button} = await mount({prefill: threePeople});
    const contactPicker = picker('contacts').shadowRoot!;
    contactPicker.querySelector('input')!.dispatchEvent(pasteOf((clipboard) => clipboard.setData('text/plain', '876-555-0134, 12345678')));
    await waitUntil(() => contactPicker.querySelectorAll('.refusal').length === 2);

    await review();

    const page = () => root.querySelector('[part=review]')!.textContent.replace(/\s+/g, ' ');
    await waitUntil(() => page().includes('(876) 555-0134 Numbers of Jamaica'));
    expect(page()).to.include('2 numbers are left out').and.include('12345678 This number is too short');
    button('Back').click();
    await waitUntil(() => button('Review'));
    for (const dismiss of contactPicker.querySelectorAll<HTMLElement>('.refusal .chip-remove')) dismiss.click();
    await review();
    expect(page()).to.not.include('left out');
  });

  it('GRP-17 says that nothing changes after creation, where that is the policy', async () => {
    const {review, text} = await mount({prefill: threePeople, viewer: aViewer({policy: {contactsLockAt: 'CREATION'}})});

    await review();

    expect(text()).to.include('neither its people nor its number can be changed');
  });

  it('creates the group and tells its id', async () => {
    const {store, create, review, button} = await mount({prefill: {...threePeople, name: '  Roof   repair '}});
    await review();

    setTimeout(() => button('Create group').click());
    const {detail} = await oneEvent<GroupCreatedEvent>(create, 'gc-group-created');

    const input = store.callsTo('createConversation')[0]![0];
    expect(detail).to.include({existed: false});
    expect(input).to.deep.include({kind: 'CONTACTS', fromId: 'number-1', teammateIds: ['lee'], name: 'Roof repair'});
    expect(input).to.have.nested.property('contacts[2].phone', '+12125550103');
    expect(input.idempotencyKey).to.have.length.above(15);
  });

  it('GRP-10 uses the same key when it is tried again, and another one for another group', async () => {
    const {store, review, button, text, create} = await mount({prefill: threePeople, createConversation: () => Promise.reject(new GroupChatError('TIMEOUT'))});
    const keys = () => store.callsTo('createConversation').map(([{idempotencyKey}]) => idempotencyKey);
    const tryIt = async (times: number) => {
      button('Create group').click();
      await waitUntil(() => keys().length === times && !text().includes('Creating'));
    };
    await review();

    await tryIt(1);
    expect(text()).to.include('did not answer in time');
    await tryIt(2);
    create.prefill = {...threePeople, name: 'Another one'};
    await create.updateComplete;
    await review();
    await tryIt(3);

    expect(keys()[0]).to.equal(keys()[1]);
    expect(keys()[2]).to.not.equal(keys()[0]);
  });

  it('GRP-02 opens the group that is there already, and says so', async () => {
    const there = aConversation({id: 'there'});
    const {create, review, button} = await mount({prefill: threePeople, createConversation: (): Promise<Created> => Promise.resolve({ok: true, value: {conversation: there, existed: true}})});
    await review();

    setTimeout(() => button('Create group').click());
    const {detail} = await oneEvent<GroupCreatedEvent>(create, 'gc-group-created');

    expect(detail).to.deep.equal({conversationId: 'there', existed: true});
    await waitUntil(() => create.shadowRoot!.textContent.includes('This group is there already'));
  });

  it('GRP-02 says whom to ask when the viewer may not see the group that is there', async () => {
    const {review, button, text} = await mount({prefill: threePeople, createConversation: (): Promise<Created> => Promise.resolve({ok: false, problems: [problem('GROUP_EXISTS')]})});
    await review();

    button('Create group').click();

    await waitUntil(() => text().includes('Your team already has this group. Ask an administrator to add you'));
  });

  it('GRP-05 GRP-08 says everything that is missing at once, and goes to the first', async () => {
    const viewer = aViewer({sendingNumbers: [aSendingNumber(), aSendingNumber({id: 'n2', phone: '+14165550100'})]});
    const {button, text, root} = await mount({viewer});

    button('Review').click();

    await waitUntil(() => text().includes('Choose a number to send from'));
    expect(text()).to.include('at least 2 contacts');
    expect(root.activeElement?.getAttribute('name')).to.equal('number');
  });

  it('GRP-08 lists numbers that cannot be used, with the reason, and does not take them', async () => {
    const viewer = aViewer({sendingNumbers: [aSendingNumber(), aSendingNumber({id: 'free', phone: '+18005550100', problems: [problem('NUMBER_NOT_CAPABLE', {params: {reason: 'TOLL_FREE'}})]})]});
    const {root, text, create} = await mount({viewer});

    root.querySelector<HTMLInputElement>('input[value=free]')!.click();
    await create.updateComplete;

    expect(text()).to.include('A toll-free number cannot carry group messages');
    expect(root.querySelector<HTMLInputElement>('input[value=free]')!.checked).to.equal(false);
  });

  it('GRP-16 marks the rows that the server refused', async () => {
    const refused = [problem('CONTACT_DND', {path: ['contacts', '1'], subjectIds: ['bo'], params: {name: 'Bo Chen'}})];
    const {review, button, wholeText, picker} = await mount({prefill: threePeople, createConversation: (): Promise<Created> => Promise.resolve({ok: false, problems: refused})});
    await review();

    button('Create group').click();

    await waitUntil(() => wholeText().includes('Bo Chen asked not to be texted'));
    expect(picker('contacts').shadowRoot!.querySelectorAll('.chip.wrong')).to.have.length(1);
  });

  it('GRP-05 says that the team can be added afterwards when there is no room now', async () => {
    const viewer = aViewer({policy: {maxParticipantsAtCreation: 4}});
    const {text} = await mount({viewer, prefill: {...threePeople, teammateIds: []}});

    expect(text()).to.include('Add the rest of the team afterwards');
  });

  it('needs a connection, says so, and keeps what was filled in', async () => {
    const {store, review, button, text, picker} = await mount({prefill: threePeople});
    await review();

    store.update({connection: {name: 'offline'}});
    await waitUntil(() => text().includes('needs a connection'));
    button('Create group').click();

    expect(store.callsTo('createConversation')).to.have.length(0);
    expect(picker('contacts').value).to.have.length(3);
  });

  it('keeps a half-filled form when it is closed and opened again', async () => {
    const {store, create, picker, root} = await mount();
    const name = root.querySelector<HTMLInputElement>('#name')!;
    name.value = 'Roof repair';
    name.dispatchEvent(new InputEvent('input'));
    picker('contacts').value = [{id: 'ana'}];
    picker('contacts').dispatchEvent(new CustomEvent('gc-participants-changed', {bubbles: true}));

    create.remove();
    const again = await fixture<GroupCreate>(html`<group-create .store=${store}></group-create>`);

    expect(again.shadowRoot!.querySelector<HTMLInputElement>('#name')!.value).to.equal('Roof repair');
    expect(again.shadowRoot!.querySelector<HTMLElement & {value: readonly {id: string}[]}>('participant-picker')!.value.map(({id}) => id)).to.deep.equal(['ana']);
  });

  it('lets the host stop the creation', async () => {
    const {store, create, review, button} = await mount({prefill: threePeople});
    create.addEventListener('gc-group-create', (event) => event.preventDefault());
    await review();

    button('Create group').click();

    expect(store.callsTo('createConversation')).to.have.length(0);
  });

  it('TEAM-01 makes a group of teammates without number or contacts', async () => {
    const {store, create, root, button, picker} = await mount();
    root.querySelector<HTMLInputElement>('input[value=TEAM]')!.click();
    await create.updateComplete;
    expect((picker('contacts') as Element | null) === null).to.equal(true);
    picker('teammates').value = [{id: 'lee'}];
    picker('teammates').dispatchEvent(new CustomEvent('gc-participants-changed', {bubbles: true}));
    await create.updateComplete;

    button('Review').click();
    await waitUntil(() => button('Create group'));
    setTimeout(() => button('Create group').click());
    await oneEvent(create, 'gc-group-created');

    expect(store.callsTo('createConversation')[0]?.[0]).to.deep.include({kind: 'TEAM', contacts: [], teammateIds: ['lee']});
  });

  it('offers only what the viewer may do', async () => {
    const {text: none} = await mount({viewer: aViewer({can: []})});
    expect(none()).to.include('do not have permission');

    const {root} = await mount({viewer: aViewer({can: ['CREATE_GROUP']})});
    expect(root.querySelector('input[value=TEAM]') === null).to.equal(true);
    expect(root.querySelector('participant-picker[kind=teammates]') === null).to.equal(true);
  });

  it('goes on to the review by Enter in the name, and says what is missing instead where something is', async () => {
    const {root, text, create, known} = await mount({prefill: {...threePeople, contacts: [{contactId: 'ana'}]}});
    await known();
    const press = () => root.querySelector('#name')!.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    press();
    await waitUntil(() => text().includes('at least 2 contacts'));
    create.prefill = threePeople;
    await create.updateComplete;
    await known();
    press();
    await waitUntil(() => root.querySelector('[part=review]'));
  });

  it('begins at its title where everything is chosen already', async () => {
    const {create, root} = await mount({conversations: [aConversation({id: 'old'})], prefill: {...threePeople, predecessorId: 'old'}});
    create.focus();
    expect(root.activeElement).to.equal(root.querySelector('h2'));
  });

  it('MEM-06 says what it continues and who was left out, and closes the old group if asked to', async () => {
    const members = contacts.map(({id, name, phones: [mobile]}) => aContactMember({name, contactId: id, phone: mobile!.phone}));
    const old = aConversation({id: 'old', name: 'Roof repair', contacts: members});
    const prefill = {predecessorId: 'old', fromId: 'number-1', contacts: [{contactId: 'ana'}, {contactId: 'cleo'}]};
    const {store, create, text, root, review, button} = await mount({conversations: [old], prefill});
    expect(text()).to.include('Continues “Roof repair”').and.include('Left out: Bo Chen');

    const [, context, close] = root.querySelectorAll<HTMLInputElement>('.check input');
    context!.click();
    close!.click();
    await review();
    expect(text()).to.include('The old group is closed as soon as this one is created');
    setTimeout(() => button('Create group').click());
    const {detail} = await oneEvent<GroupCreatedEvent>(create, 'gc-group-created');

    expect(detail.draft).to.include('Continuing our earlier conversation');
    expect((await store.draft(detail.conversationId, 'sms'))?.text, 'there before the group is opened').to.equal(detail.draft);
    expect(store.callsTo('send')).to.deep.equal([]);
    expect(store.callsTo('createConversation')[0]?.[0]).to.include({predecessorId: 'old'});
    expect(store.callsTo('setClosed')).to.deep.equal([['old', true]]);
  });

  it('MEM-06 says that the old group stays open when it cannot be closed; the new one is there all the same', async () => {
    const old = aConversation({id: 'old', name: 'Roof repair', viewerCan: ['CONTINUE', 'CLOSE']});
    const prefill = {predecessorId: 'old', fromId: 'number-1', contacts: [{contactId: 'ana'}, {contactId: 'cleo'}]};
    const {create, root, review, button} = await mount({conversations: [old], prefill, setClosed: () => Promise.resolve({ok: false, problems: [problem('NOT_ALLOWED')]})});
    root.querySelectorAll<HTMLInputElement>('.check input')[2]!.click();
    await review();
    setTimeout(() => button('Create group').click());
    expect((await oneEvent<GroupCreatedEvent>(create, 'gc-group-created')).detail.existed).to.equal(false);
    await waitUntil(() => create.shadowRoot!.querySelector('[aria-live=assertive]')?.textContent.includes('could not be closed') === true);
  });

  it('has no accessibility violations, filling in and reviewing', async () => {
    const {create, review} = await mount({prefill: threePeople});
    await expect(create).to.be.accessible();
    await review();
    await expect(create).to.be.accessible();
  });

  it('does not promise to create it later when there is no connection, and can be asked again', async () => {
    const {review, button, text} = await mount({prefill: threePeople, createConversation: () => Promise.reject(new GroupChatError('OFFLINE'))});
    await review();

    button('Create group').click();

    await waitUntil(() => text().includes('No connection. Try again when it is back.'));
    expect(text()).to.not.include('will be sent');
    expect(button('Create group').getAttribute('aria-disabled')).to.equal('false');
  });
  it('says why it cannot connect rather than load for ever, and tries again', async () => {
    const error = new GroupChatError('BAD_RESPONSE', {retryable: true});
    const {store, text, button, create} = await mount({viewer: null, state: {connection: {name: 'waiting', error}}});
    expect(text()).to.include('answers instead of the server').and.not.include('Loading');

    button('Try again').click();
    expect(store.callsTo('connect')).to.have.length(1);

    store.update({viewer: aViewer(), connection: {name: 'live'}});
    await create.updateComplete;
    expect(text()).to.not.include('answers instead of the server');
  });
});
