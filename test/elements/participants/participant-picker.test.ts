import {aTimeout, expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/define/participant-picker.js';
import {GroupChatError, problem} from '../../../src/core/errors.js';
import type {Contact, Page} from '../../../src/core/model.js';
import type {ParticipantPicker} from '../../../src/elements/participants/participant-picker.js';
import type {ContactCreateEvent, ParticipantRejectedEvent} from '../../../src/elements/shared/events.js';
import {aContact, aTeammate, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {pasteOf} from '../../helpers/paste.js';
import {waitUntil} from '../../helpers/wait.js';

const mobile = (phone: string, label = 'Mobile') => ({phone, label, problems: []});
const ana = aContact({id: 'ana', name: 'Ana Ruiz', phones: [mobile('+12125550101')]});
const bo = aContact({id: 'bo', name: 'Bo Chen', consent: 'DND', phones: [mobile('+12125550102')], problems: [problem('CONTACT_DND', {params: {name: 'Bo Chen'}})]});
const cleo = aContact({id: 'cleo', name: 'Cleo Okafor', phones: [mobile('+12125550103'), mobile('+14165550103', 'Work')]});
const dev = aContact({id: 'dev', name: 'Dev Ruiz', phones: [mobile('+12125550101')]});
const directory = {contacts: [ana, bo, cleo, dev], teammates: [aTeammate({id: 'lee', name: 'Lee Park'})]};

async function mount(props: Partial<ParticipantPicker> = {}, options: FakeStoreOptions = {}) {
  const store = fakeStore({directory, ...options});
  const picker = await fixture<ParticipantPicker>(html`<participant-picker .store=${store} name="people"></participant-picker>`);
  Object.assign(picker, props);
  await picker.updateComplete;
  const root = picker.shadowRoot!;
  const input = root.querySelector('input')!;
  const popup = root.querySelector('#popup')!;
  const text = (element: ParentNode & Node = root) => (element.textContent ?? '').replace(/\s+/g, ' ');
  const options_ = () => [...root.querySelectorAll<HTMLElement>('[role=option]')];
  const option = (words: string) => options_().find((one) => text(one).includes(words))!;
  const active = () => root.getElementById(input.getAttribute('aria-activedescendant') ?? '');
  const search = async (words: string) => {
    input.focus();
    await sendKeys({type: words});
    // What was found for the first letters stays in the list while the whole is asked for.
    const isAsked = () => picker.search !== undefined || store.callsTo('contacts').some(([asked]) => asked.search === words);
    await waitUntil(() => isAsked() && options_().length > 0 && !text(popup).includes('Loading'));
    await aTimeout(0);
  };
  const open = async () => {
    input.focus();
    input.click();
    await waitUntil(() => options_().length > 0);
  };
  const paste = (words: string) => input.dispatchEvent(pasteOf((clipboard) => clipboard.setData('text/plain', words)));
  const chosen = () => picker.value.map(({id}) => id);
  return {store, picker, root, input, popup, text, options: options_, option, active, search, open, paste, chosen};
}

describe('<participant-picker>: choosing', () => {
  it('tells a screen reader how many were found, and that nobody was', async () => {
    const {root, input, search, popup, text} = await mount();
    const heard = () => root.querySelector('[aria-live=polite]')?.textContent ?? '';

    await search('Ruiz');
    await waitUntil(() => heard() === '2 people found', 'the count');
    input.value = 'zzz';
    input.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => heard() === 'Nobody found.', 'that nobody was found');
    expect(text(popup)).to.include('Nobody found.');
  });

  it('finds by typing and chooses with Enter', async () => {
    const {picker, search, chosen, active, text} = await mount();
    await search('cle');
    await sendKeys({press: 'ArrowDown'});
    const row = text(active()!);

    const changed = oneEvent(picker, 'gc-participants-changed');
    await sendKeys({press: 'Enter'});
    await changed;

    expect(row).to.include('(416) 555-0103');
    expect(chosen()).to.deep.equal(['cleo']);
    expect(picker.value[0]?.phone).to.equal('+14165550103');
  });

  it('chooses with a click, and takes out again with another', async () => {
    const {open, option, chosen, picker} = await mount();
    await open();

    option('Ana Ruiz').click();
    expect(chosen()).to.deep.equal(['ana']);
    await picker.updateComplete;
    await open();
    option('Ana Ruiz').click();

    expect(chosen()).to.deep.equal([]);
  });

  it('GRP-15 DND-07 keeps a refused contact listed and reachable, with the reason, and does not add it', async () => {
    const {picker, search, active, chosen, text} = await mount();
    await search('bo chen');
    await sendKeys({press: 'ArrowDown'});

    expect(active()!.getAttribute('aria-disabled')).to.equal('true');
    expect(text(active()!)).to.include('asked not to be texted');
    const rejected = oneEvent<ParticipantRejectedEvent>(picker, 'gc-participant-rejected');
    await sendKeys({press: 'Enter'});

    expect((await rejected).detail.problems.map(({code}) => code)).to.deep.equal(['CONTACT_DND']);
    expect(chosen()).to.deep.equal([]);
  });

  it('GRP-07 refuses a number that is chosen already, naming whose it is', async () => {
    const {picker, open, option, text} = await mount();
    picker.value = [{id: 'ana', phone: '+12125550101'}];
    await open();

    await waitUntil(() => text(option('Dev Ruiz')).includes('Same number as Ana Ruiz'));
  });

  it('NUM-18 has the user choose one of several numbers; another one replaces it', async () => {
    const {open, option, picker} = await mount();
    await open();

    option('(212) 555-0103').click();
    await picker.updateComplete;
    await open();
    option('(416) 555-0103').click();

    expect(picker.value).to.deep.equal([{id: 'cleo', name: 'Cleo Okafor', phone: '+14165550103'}]);
  });

  it('shows the live count and refuses the one too many', async () => {
    const {picker, open, option, root, text} = await mount({max: 1});
    await open();

    option('Ana Ruiz').click();
    await picker.updateComplete;
    await open();

    expect(root.querySelector('.count')!.textContent).to.equal('1 of 1 chosen');
    expect(text(option('(212) 555-0103'))).to.include('Only 1 person can be chosen');
  });

  it('NUM-17 writes refused numbers of records as it writes all others', async () => {
    const wrong = (phone: string) => ({phone, label: 'Mobile', problems: [problem('REGION_NOT_ALLOWED', {params: {country: 'Jamaica'}})]});
    const kemar = aContact({id: 'kemar', name: 'Kemar Campbell', phones: [wrong('876-555-0134'), wrong('1-888-555-0150'), wrong('207-555-0182 x4')]});
    const {open, text, popup} = await mount({}, {directory: {contacts: [kemar]}});

    await open();

    expect(text(popup)).to.include('(876) 555-0134').and.include('(888) 555-0150').and.include('207-555-0182 x4');
  });

  it('lets the host stop an addition', async () => {
    const {picker, open, option, chosen} = await mount();
    picker.addEventListener('gc-participant-add', (event) => event.preventDefault());
    await open();

    option('Ana Ruiz').click();

    expect(chosen()).to.deep.equal([]);
  });

  it('searches with the host’s own function', async () => {
    const asked: string[] = [];
    const {search, text, popup} = await mount({search: async (query) => {
      asked.push(query);
      return [aContact({name: 'From the host'})];
    }});

    await search('x');

    expect(asked.at(-1)).to.equal('x');
    expect(text(popup)).to.include('From the host');
  });

  it('finds teammates for the group they would join', async () => {
    const {store, open, text, popup} = await mount({kind: 'teammates', conversationId: 'c'});

    await open();

    expect(text(popup)).to.include('Lee Park');
    expect(store.callsTo('teammates')[0]?.[0]).to.include({conversationId: 'c'});
  });

  it('MEM-08 says of a teammate without the number that they cannot send, not that the viewer cannot', async () => {
    const noor = aTeammate({id: 'noor', name: 'Noor Haddad', warnings: [problem('NUMBER_ACCESS_REVOKED')]});
    const {open, text, option} = await mount({kind: 'teammates', conversationId: 'c'}, {directory: {teammates: [noor]}});

    await open();

    expect(text(option('Noor Haddad'))).to.include('Noor Haddad has no access to this number: can read, cannot send.').and.not.include('You');
  });
});

describe('<participant-picker>: keys', () => {
  it('keeps somebody chosen already when they are typed again and entered, says so, and clears the text', async () => {
    const {picker, search, chosen, input, root} = await mount();
    picker.value = [{id: 'cleo', phone: '+14165550103'}];
    await waitUntil(() => root.textContent.includes('Cleo Okafor'));
    await search('cleo');

    await sendKeys({press: 'Enter'});

    await waitUntil(() => root.querySelector('[aria-live=polite]')?.textContent.includes('Cleo Okafor is already chosen'));
    expect(chosen()).to.deep.equal(['cleo']);
    expect(picker.value[0]?.phone).to.equal('+14165550103');
    expect(input.value).to.equal('');
  });

  it('closes its list after a choice, and opens it again with the next key', async () => {
    const {picker, search, chosen, popup} = await mount();
    const isOpen = () => popup.matches(':popover-open');
    await search('ana');

    await sendKeys({press: 'Enter'});
    await picker.updateComplete;

    expect(chosen()).to.deep.equal(['ana']);
    expect(isOpen()).to.equal(false);
    expect(popup.querySelectorAll('[role=option]')).to.have.length(0);
    await sendKeys({press: 'ArrowDown'});
    await waitUntil(isOpen);
    await sendKeys({press: 'Escape'});
    await sendKeys({type: 'c'});
    await waitUntil(isOpen);
  });

  it('removes the last chip with Backspace, and moves into the chips with the arrow key', async () => {
    const {picker, input, chosen, root} = await mount();
    picker.value = [{id: 'ana'}, {id: 'cleo', phone: '+14165550103'}];
    await waitUntil(() => root.textContent.includes('Cleo Okafor'));
    input.focus();

    await sendKeys({press: 'ArrowLeft'});
    await sendKeys({press: 'ArrowLeft'});
    expect(root.activeElement?.getAttribute('aria-label')).to.equal('Remove Ana Ruiz');
    await sendKeys({press: 'Delete'});
    expect(chosen()).to.deep.equal(['cleo']);
    await sendKeys({press: 'Backspace'});

    expect(chosen()).to.deep.equal([]);
    expect(root.activeElement).to.equal(input);
  });

  it('closes its list with Escape first, before anything around it hears the key', async () => {
    const {open, popup} = await mount();
    let heard = 0;
    const listen = () => (heard += 1);
    document.addEventListener('keydown', listen);
    await open();

    await sendKeys({press: 'Escape'});
    expect(popup.matches(':popover-open')).to.equal(false);
    expect(heard).to.equal(0);
    await sendKeys({press: 'Escape'});
    document.removeEventListener('keydown', listen);

    expect(heard).to.equal(1);
  });

  it('closes its list when the focus goes elsewhere', async () => {
    const {open, popup, input} = await mount();
    await open();

    input.blur();

    expect(popup.matches(':popover-open')).to.equal(false);
  });
});

describe('<participant-picker>: pasted numbers', () => {
  it('NUM-15 adds the good ones and lists each bad one with its reason', async () => {
    const {picker, paste, chosen, root, text} = await mount();

    paste('212-555-0101, 876-555-1234\n+1 (416) 555 0103; 12345678');

    await waitUntil(() => chosen().length === 2);
    await waitUntil(() => root.querySelectorAll('.refusal').length === 2);
    expect(chosen()).to.have.members(['ana', 'cleo']);
    expect(text()).to.include('(876) 555-1234 Numbers of Jamaica cannot be texted');
    expect(text()).to.include('12345678 This number is too short');
    expect(picker.refused).to.deep.equal([
      {text: '(876) 555-1234', reason: 'Numbers of Jamaica cannot be texted, only US and Canadian ones. Choose another number.'},
      {text: '12345678', reason: 'This number is too short.'},
    ]);
  });

  it('NUM-15 offers to make a contact of a good number without a record', async () => {
    const {paste, root, picker, text} = await mount();
    paste('(332) 555-0199');
    await waitUntil(() => root.querySelector('.refusal') !== null);

    expect(text()).to.include('There is no contact with this number yet');
    setTimeout(() => root.querySelector<HTMLElement>('.refusal .link')!.click());
    const {detail} = await oneEvent<ContactCreateEvent>(picker, 'gc-contact-create');

    expect(detail).to.deep.equal({phone: '+13325550199'});
  });

  it('NUM-07 offers the number without its extension', async () => {
    const {paste, root, chosen} = await mount();
    paste('(416) 555-0103 x12');
    await waitUntil(() => root.querySelector('.refusal .link') !== null);

    root.querySelector<HTMLElement>('.refusal .link')!.click();

    await waitUntil(() => chosen().includes('cleo'));
  });

  it('DND-07 does not add somebody who does not want messages by their number', async () => {
    const {paste, root, chosen, text} = await mount();

    paste('2125550102');

    await waitUntil(() => root.querySelector('.refusal') !== null);
    expect(chosen()).to.deep.equal([]);
    expect(text()).to.include('Bo Chen asked not to be texted');
  });
});

describe('<participant-picker>: the directory', () => {
  it('drops the answer to an older question', async () => {
    const answers = new Map<string, (page: Page<Contact>) => void>();
    const {input, text, popup, picker} = await mount({}, {contacts: ({search = ''}) => new Promise((resolve) => answers.set(search, resolve))});
    const page = (contact: Contact): Page<Contact> => ({nodes: [contact], endCursor: null, hasNextPage: false});
    input.focus();
    await sendKeys({type: 'a'});
    await waitUntil(() => answers.has('a'));
    await sendKeys({type: 'n'});
    await waitUntil(() => answers.has('an'));

    answers.get('an')!(page(ana));
    answers.get('a')!(page(cleo));
    await waitUntil(() => text(popup).includes('Ana'));
    await picker.updateComplete;

    expect(text(popup)).to.not.include('Cleo');
  });

  it('says that the search failed and tries again', async () => {
    let fails = true;
    const {input, text, popup, root} = await mount({}, {contacts: () => fails
      ? Promise.reject(new GroupChatError('SERVER_ERROR'))
      : Promise.resolve({nodes: [ana], endCursor: null, hasNextPage: false})});
    input.click();
    await waitUntil(() => text(popup).includes('did not work'));

    fails = false;
    root.querySelector<HTMLElement>('.status button')!.click();

    await waitUntil(() => text(popup).includes('Ana Ruiz'));
  });

  it('says of a number that nobody has how to find out more about it', async () => {
    const {input, text, popup, root} = await mount();
    input.focus();
    await sendKeys({type: '+44 20 7946 0018'});
    await waitUntil(() => text(popup).includes('Press Enter to check this number'));

    await sendKeys({press: 'Enter'});

    await waitUntil(() => root.querySelector('.refusal'));
  });

  it('says that nobody was found', async () => {
    const {input, text, popup} = await mount();
    input.focus();

    await sendKeys({type: 'zzz'});

    await waitUntil(() => text(popup).includes('Nobody found'));
  });

  it('loads more on the way down', async () => {
    const {open, text, popup} = await mount({}, {contacts: ({after}) => Promise.resolve(
      after ? {nodes: [cleo], endCursor: null, hasNextPage: false} : {nodes: [ana, bo], endCursor: 'page-2', hasNextPage: true})});
    await open();

    await sendKeys({press: 'ArrowDown'});

    await waitUntil(() => text(popup).includes('Cleo Okafor'));
  });

  it('looks up those it was given by id, and marks who cannot be added any more', async () => {
    const {picker, root, text} = await mount();

    picker.value = [{id: 'bo'}];

    await waitUntil(() => text().includes('Bo Chen asked not to be texted'));
    expect(root.querySelector('.chip.wrong')).to.not.equal(null);
  });

  it('marks what a server said against those chosen', async () => {
    const {picker, text} = await mount();
    picker.value = [{id: 'ana', name: 'Ana Ruiz', phone: '+12125550101'}];

    picker.problems = [problem('OWN_NUMBER', {subjectIds: ['ana']})];

    await waitUntil(() => text().includes('Ana Ruiz: This is one of your business numbers'));
  });
});

describe('<participant-picker>: in a form', () => {
  it('is not valid before enough are chosen, then gives their ids', async () => {
    const {picker} = await mount({required: true, min: 2});
    const form = document.createElement('form');
    picker.before(form);
    form.append(picker);
    expect(form.checkValidity()).to.equal(false);

    picker.value = [{id: 'ana'}, {id: 'cleo', phone: '+14165550103'}];
    await picker.updateComplete;

    expect(form.checkValidity()).to.equal(true);
    expect(new FormData(form).getAll('people')).to.deep.equal(['ana', 'cleo']);
  });

  it('has no accessibility violations, closed and open', async () => {
    const {picker, open} = await mount();
    picker.value = [{id: 'ana'}];
    await picker.updateComplete;
    await expect(picker).to.be.accessible();
    await open();
    await expect(picker).to.be.accessible();
  });
});
