import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-message.js';
import {problem} from '../../../src/core/errors.js';
import type {Attachment, Delivery, Message} from '../../../src/core/model.js';
import type {GroupMessage} from '../../../src/elements/thread/group-message.js';
import {aContactMember, aConversation, aDelivery, aMessage, anAttachment, byTeammate, fakeStore, type FakeStoreOptions} from '../../../src/testing.js';
import {axe} from '../../axe.js';
import {noise} from '../../helpers/noise.js';
import {frames, id as threadId, mountThread, threadStore, until} from './mount.js';

const contacts = ['Ana Ruiz', 'Bo Chen'].map((name, at) => aContactMember({id: `m${String(at)}`, name, phone: `+1212555010${String(at)}`}));
const tooLarge = problem('ATTACHMENT_TOO_LARGE');
const deliveries = (...states: Delivery['status'][]) => states.map((status, at) => aDelivery({memberId: `m${String(at)}`, status, problem: status === 'FAILED' ? tooLarge : null}));

/** No two of a page have one id. */
let count = 0;

async function show(message: Partial<Message>, options: FakeStoreOptions = {}) {
  const store = fakeStore({conversations: [aConversation({id: 'c', contacts})], ...options});
  const whole = aMessage({id: `lost ${String(count += 1)}`, author: byTeammate(), body: 'The roof', status: 'FAILED', deliveries: deliveries('FAILED', 'FAILED'), conversationId: 'c', ...message});
  const element = await fixture<GroupMessage>(html`<group-message .store=${store} .message=${whole}></group-message>`);
  await frames(2);
  const inner = element.shadowRoot!.querySelector('group-delivery-status')!.shadowRoot!;
  const buttons = () => [...inner.querySelectorAll('button')].map(({textContent}) => textContent.trim());
  const press = async (words: string) => {
    [...inner.querySelectorAll('button')].find(({textContent}) => textContent.trim().startsWith(words))!.click();
    await frames(2);
  };
  return {store, inner, buttons, press, text: () => inner.textContent.replace(/\s+/g, ' ')};
}

const attached = (file: File, more: Partial<Attachment> = {}) =>
  anAttachment({name: file.name, contentType: file.type, bytes: file.size, url: URL.createObjectURL(file), ...more});
const pdf = anAttachment({name: 'plan.pdf', contentType: 'application/pdf', bytes: 900_000});

describe('a message that reached nobody', () => {
  it('SND-11: goes again with smaller photos, as a new message to everyone', async () => {
    const photo = await noise(900, 700);
    const {store, press, buttons} = await show({attachments: [attached(photo)]});
    expect(buttons()).to.include.members(['Send again', 'Shrink and send again']);

    await press('Shrink and send again');
    await until('it is sent', () => store.callsTo('send').length === 1);

    const [conversationId, {text, files = [], expectPhones}] = store.callsTo('send')[0]!;
    expect([conversationId, text, expectPhones]).to.deep.equal(['c', 'The roof', ['+12125550100', '+12125550101']]);
    expect(files[0]?.size).to.be.below(Math.min(600_000, photo.size));
    expect([files[0]?.name, files[0]?.type]).to.deep.equal(['roof.jpg', 'image/jpeg']);
    expect(store.callsTo('retryMessage')).to.deep.equal([]);
  });

  it('SND-11: what was small enough for every carrier is made smaller all the same', async () => {
    const photo = await noise(300, 300);
    expect(photo.size).to.be.below(600_000);
    const {store, press} = await show({attachments: [attached(photo)]});
    await press('Shrink and send again');
    await until('it is sent', () => store.callsTo('send').length === 1);
    expect(store.callsTo('send')[0]![1].files![0]!.size).to.be.at.most(photo.size * 0.6);
  });

  it('ATT-04: its photos are loaded by a new link when the old one has expired; when they are gone it says so', async () => {
    const photo = await noise(400, 300);
    const expired = attached(photo, {id: 'a', url: '/expired.jpg'});
    const message = aMessage({id: 'lost', attachments: [attached(photo, {id: 'a'})]});
    const {store, press} = await show({attachments: [expired]}, {loadItem: () => Promise.resolve(message)});
    await press('Shrink and send again');
    await until('it is sent', () => store.callsTo('send').length === 1);

    const gone = await show({attachments: [expired]}, {loadItem: () => Promise.resolve(undefined)});
    await gone.press('Shrink and send again');
    await until('it says so', () => gone.text().includes('could not be loaded. Attach them again'));
    expect(gone.store.callsTo('send')).to.deep.equal([]);
  });

  it('SND-11: with other files it says to try smaller ones', async () => {
    const {text, buttons} = await show({attachments: [pdf]});
    expect(buttons()).to.include('Send again').and.not.include('Shrink and send again');
    expect(text()).to.contain('Try a smaller file');

    const both = await show({attachments: [attached(await noise(60, 40)), {...pdf, url: URL.createObjectURL(new Blob([new Uint8Array(900_000)]))}]});
    await both.press('Shrink and send again');
    await until('it says so', () => both.text().includes('These files cannot be made smaller'));
    expect(both.store.callsTo('send')).to.deep.equal([]);
  });

  it('ATT-03: an animation is not offered to be shrunk', async () => {
    const {buttons} = await show({attachments: [attached(new File(['GIF89a'], 'dance.gif', {type: 'image/gif'}))]});
    expect(buttons()).to.not.include('Shrink and send again');
  });

  it('SND-06: warns of a possible duplicate before smaller photos go as well', async () => {
    const {store, press, text} = await show({attachments: [attached(await noise(200, 200))], status: 'PARTIAL', deliveries: deliveries('FAILED', 'UNCONFIRMED')});
    await press('Shrink and send again');
    expect(text()).to.contain('could get it twice');
    expect(store.callsTo('send')).to.deep.equal([]);
    await press('Send to everyone again');
    await until('it is sent', () => store.callsTo('send').length === 1);
  });

  it('SND-06: what was sent again once goes a second time only to who insists', async () => {
    const {store, press, text, buttons} = await show({});
    await press('Send again');
    expect(store.callsTo('retryMessage')).to.have.length(1);

    await press('Send again');
    expect(text()).to.contain('could get it twice');
    await press('Cancel');
    expect(buttons()).to.include('Send again');
    expect(store.callsTo('retryMessage')).to.have.length(1);

    await press('Send again');
    await press('Send to everyone again');
    expect(store.callsTo('retryMessage')).to.have.length(2);
  });

  it('SND-06: that nobody confirmed can be sent again from its list of people, with the same warning', async () => {
    const {store, press, buttons, text, inner} = await show({status: 'UNCONFIRMED', deliveries: deliveries('UNCONFIRMED', 'UNCONFIRMED')});
    expect(buttons(), 'nothing is wrong yet, as far as anybody can tell').to.have.length(1);
    inner.querySelector<HTMLElement>('.summary')!.click();
    await frames(2);
    await press('Send again');
    expect(text()).to.contain('could get it twice');
    expect((await axe.run(inner.host)).violations.map(({id}) => id)).to.deep.equal([]);
    await press('Send to everyone again');
    expect(store.callsTo('retryMessage')).to.deep.equal([[`lost ${String(count)}`]]);
  });

  it('SND-11: nobody gets it twice: once somebody has it, only the one who has not is offered, alone and outside the group', async () => {
    const {buttons, inner} = await show({attachments: [attached(await noise(60, 40))], status: 'PARTIAL', deliveries: deliveries('DELIVERED', 'FAILED')});
    inner.querySelector<HTMLElement>('.summary')!.click();
    await frames(2);
    expect(buttons().slice(1)).to.deep.equal(['Write to Bo Chen alone Outside this group']);
  });
});

describe('a message that is still here', () => {
  const pending = async (file: File, more: object) => {
    const store = threadStore();
    const view = await mountThread(store);
    const files = [{id: 'f', name: file.name, contentType: file.type, bytes: file.size, progress: 0, blob: file}];
    await store.send(threadId, {text: 'The roof', files: [file]});
    store.update(({pending: before}) => ({pending: before.map((one) => ({...one, files, ...more}))}));
    await until('it is shown', () => view.row('The roof') !== undefined);
    await frames(2);
    const button = (words: string) => [...view.row('The roof')!.querySelectorAll('button')].find(({textContent}) => textContent === words);
    return {store, view, button, key: store.state.pending[0]!.key};
  };

  it('ATT-06: can be stopped while its files are uploaded', async () => {
    const {store, button, key} = await pending(new File(['x'], 'roof.jpg', {type: 'image/jpeg'}), {state: 'sending'});
    button('Cancel')!.click();
    expect(store.callsTo('discard')).to.deep.equal([[key]]);
  });

  it('ATT-06: cannot be stopped once all files are there', async () => {
    const {button, store} = await pending(new File(['x'], 'roof.jpg', {type: 'image/jpeg'}), {state: 'sending'});
    store.update(({pending: before}) => ({pending: before.map((one) => ({...one, files: one.files.map((file) => ({...file, progress: 1}))}))}));
    await frames(2);
    expect(button('Cancel')).to.equal(undefined);
  });

  it('SND-11: that was refused for its size goes with smaller photos, and the large ones go away', async () => {
    const photo = await noise(900, 700);
    const {store, button, key} = await pending(photo, {state: 'failed', problems: [tooLarge]});
    button('Shrink and send again')!.click();
    await until('the large one is gone', () => store.callsTo('discard').length === 1);
    expect(store.callsTo('discard')).to.deep.equal([[key]]);
    expect(store.callsTo('send')[1]![1].files![0]!.size).to.be.at.most(600_000);
    expect(store.callsTo('retry')).to.deep.equal([]);
  });
});
