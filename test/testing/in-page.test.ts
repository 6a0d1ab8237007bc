import {expect} from '@open-wc/testing';
import type {Message, TimelineItem} from '../../src/core/model.js';
import type {ChatState} from '../../src/core/state.js';
import {blocked, long} from '../../src/testing.js';
import {inPage, settled, type InPage} from '../helpers/in-page.js';
import {bombs, holds, phoneJpeg, secret} from '../helpers/pictures.js';

const itemsOf = ({timelines}: ChatState, id: string): readonly TimelineItem[] =>
  timelines.get(id)?.runs.flatMap(({chunks}) => chunks.flatMap(({items}) => items)) ?? [];
const messagesOf = (state: ChatState, id: string) => itemsOf(state, id).filter((item): item is Message => item.type === 'message');
const saying = (state: ChatState, id: string, body: string) => messagesOf(state, id).filter((message) => message.body === body);

describe('the real client over the back end in the page', () => {
  let page: InPage;
  afterEach(() => page.dispose());

  it('goes live, and lists six conversations of which one is unread', async () => {
    page = inPage();
    page.store.watchList({});

    await settled(page.store, 'the connection is live', ({connection}) => connection.name === 'live');
    const list = await settled(page.store, 'the list is loaded', ({lists}) => [...lists.values()].find(({load}) => load.name === 'ready'));

    expect(list.ids).to.deep.equal(['kitchen', 'fresh', 'roof', 'desk', 'deck', 'fence']);
    expect(page.store.state.viewer?.unreadCount).to.equal(2);
  });

  it('creates a group, sends to it, and each phone shows one business number and the other contacts', async () => {
    page = inPage();
    const {store, control} = page;
    await store.whenReady();

    const made = await store.createConversation({
      idempotencyKey: 'k', kind: 'CONTACTS', fromId: 'front', contacts: [{contactId: 'ana'}, {contactId: 'dev'}, {contactId: 'gia'}],
    });
    if (!made.ok) throw new Error('refused');
    const {id} = made.value.conversation;
    store.watchConversation(id);
    await store.send(id, {text: 'Hello all'});
    const [sent] = await settled(store, 'it is delivered to all', (state) => {
      const found = saying(state, id, 'Hello all');
      return found[0]?.status === 'DELIVERED' && found;
    });

    expect(sent?.deliveries).to.have.length(3);
    expect(control.phone('+16465550126').messages()).to.deep.include({
      from: '+12125550100', to: ['+16465550126', '+12125550123', '+17185550129'], body: 'Hello all', media: [], at: control.phone('+16465550126').messages()[0]?.at,
    });
    expect(store.state.pending).to.be.empty;
  });

  it('shows what a phone answers at once in the window of every teammate', async () => {
    page = inPage();
    const lee = page.storeOf('lee');
    for (const store of [page.store, lee]) store.watchConversation('kitchen');
    await settled(lee, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);

    page.control.phone('+12125550124').send({to: ['+12125550100', '+12125550123', '+12125550125'], body: 'On my way'});

    for (const store of [page.store, lee]) {
      await settled(store, 'the answer is there', (state) => saying(state, 'kitchen', 'On my way').length === 1);
      await settled(store, 'it is unread', ({viewer}) => viewer?.unreadCount === (store === lee ? 4 : 3));
    }
  });

  it('blocks the group when somebody says STOP, and frees it when they say START (DND-04, DND-06)', async () => {
    page = inPage();
    const {store, control} = page;
    store.watchConversation('kitchen');
    await settled(store, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);
    const bo = control.phone('+12125550124');
    const to = ['+12125550100', '+12125550123', '+12125550125'];

    bo.send({to, body: 'Stop.'});
    const stopped = await settled(store, 'it is blocked', ({conversations}) => conversations.get('kitchen')?.problems.length === 1 && conversations.get('kitchen'));
    expect(stopped.problems[0]?.code).to.equal('CONTACT_DND');
    expect(stopped.contacts.find(({contactId}) => contactId === 'bo')?.consent).to.equal('OPTED_OUT');

    bo.send({to, body: 'start'});
    await settled(store, 'it is free', ({conversations}) => conversations.get('kitchen')?.problems.length === 0);
  });

  it('folds a tapback onto its message and raises no unread count (REA-03, REA-05)', async () => {
    page = inPage();
    const {store, control} = page;
    store.watchConversation('kitchen');
    await settled(store, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);

    control.phone('+12125550124').send({
      to: ['+12125550100', '+12125550123', '+12125550125'], body: 'Loved “And could we meet at three instead of two tomorrow?”',
    });

    await settled(store, 'the reaction is there', (state) => messagesOf(state, 'kitchen').at(-1)?.reactions[0]?.emoji === '❤️');
    expect(store.state.viewer?.unreadCount).to.equal(2);
  });

  it('sends what was written without a network, once, when the network is back', async () => {
    page = inPage();
    const {store, control} = page;
    store.watchConversation('kitchen');
    await settled(store, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);

    control.cutNetwork();
    await settled(store, 'the link is seen to be broken', ({connection}) => connection.name !== 'live');
    await store.send('kitchen', {text: 'First'});
    await store.send('kitchen', {text: 'Second'});
    expect(store.state.pending.map(({body}) => body)).to.deep.equal(['First', 'Second']);
    control.restoreNetwork();

    await settled(store, 'both are confirmed', (state) => state.pending.length === 0 && saying(state, 'kitchen', 'Second').length === 1);
    const bodies = messagesOf(store.state, 'kitchen').map(({body}) => body);
    expect(bodies.slice(-2)).to.deep.equal(['First', 'Second']);
  });

  it('sends once although the answer got lost (SND-06)', async () => {
    page = inPage();
    const {store, control} = page;
    store.watchConversation('kitchen');
    await settled(store, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);

    control.failNext('lost-answer', 1, 'SendMessage');
    await store.send('kitchen', {text: 'Only once'});

    await settled(store, 'it is confirmed', (state) => state.pending.length === 0 && saying(state, 'kitchen', 'Only once').length > 0);
    expect(saying(store.state, 'kitchen', 'Only once')).to.have.length(1);
  });

  it('shows a new teammate the whole history at once, and takes the group from them when removed (MEM-08, MEM-10)', async () => {
    page = inPage();
    const maria = page.storeOf('maria');
    await maria.whenReady();
    await settled(maria, 'her window is live', ({connection}) => connection.name === 'live');

    page.control.addTeammate('kitchen', 'maria');
    await settled(maria, 'the group is there', ({conversations}) => conversations.has('kitchen'));
    maria.watchConversation('kitchen');
    await settled(maria, 'its history is there', (state) => messagesOf(state, 'kitchen').length > 5);

    page.control.removeTeammate('kitchen', 'maria');
    await settled(maria, 'the group is gone', ({conversations}) => !conversations.has('kitchen'));
  });

  it('uploads an image and sends it with its size', async () => {
    page = inPage();
    const {store} = page;
    store.watchConversation('kitchen');
    await settled(store, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);
    const {picture} = await import('../../src/testing.js');
    const {name, contentType, bytes} = picture('plan.png', {width: 40, height: 30});

    await store.send('kitchen', {text: '', files: [new File([bytes], name, {type: contentType})]});
    const message = await settled(store, 'it is confirmed', (state) => messagesOf(state, 'kitchen').find(({attachments}) => attachments[0]?.name === 'plan.png'));

    const [attachment] = message.attachments;
    expect([attachment?.width, attachment?.height, attachment?.contentType]).to.deep.equal([40, 30, 'image/png']);
    const image = new Image();
    image.src = attachment?.url ?? '';
    await image.decode();
    expect(image.naturalWidth).to.equal(40);
  });

  it('ATT-02 keeps photos without where they were taken, and refuses those that claim too many pixels, as a server does', async () => {
    page = inPage();
    const {store} = page;
    store.watchConversation('kitchen');
    await settled(store, 'the thread is loaded', (state) => itemsOf(state, 'kitchen').length > 0);

    await store.send('kitchen', {text: 'The porch', files: [new File([phoneJpeg(6)], 'porch.jpg', {type: 'image/jpeg'})]});
    const [message] = await settled(store, 'it is confirmed', (state) => {
      const found = saying(state, 'kitchen', 'The porch');
      return found.length > 0 ? found : undefined;
    });
    const [attachment] = message?.attachments ?? [];
    const kept = new Uint8Array(await (await fetch(attachment?.url ?? '')).arrayBuffer());
    expect(holds(kept, secret) || holds(kept, 'GPS')).to.equal(false);
    expect([attachment?.width, attachment?.height, attachment?.bytes]).to.deep.equal([12, 24, kept.length]);

    await store.send('kitchen', {text: 'A poster', files: [new File([bombs().png], 'poster.png', {type: 'image/png'})]});
    const refused = await settled(store, 'it is refused', ({pending}) => pending.find(({state}) => state === 'failed'));
    expect(refused.problems.map(({code, params}) => `${code} ${params.of ?? ''}`)).to.deep.equal(['ATTACHMENT_TOO_LARGE PIXELS']);
  });

  it('signs in again with a new token when the old one was ended', async () => {
    page = inPage();
    const {store, control} = page;
    await settled(store, 'the connection is live', ({connection}) => connection.name === 'live');

    store.watchConversation('kitchen');
    control.revokeToken('dana');
    control.phone('+12125550124').send({to: ['+12125550100', '+12125550123', '+12125550125'], body: 'Still there?'});

    await settled(store, 'what happened meanwhile is there', (state) => saying(state, 'kitchen', 'Still there?').length === 1);
    await settled(store, 'the connection is live again', ({connection}) => connection.name === 'live');
  });

  it('says who blocks a group and which records changed', async () => {
    page = inPage({scenario: blocked()});
    page.store.watchConversation('blocked');
    const {contacts, problems} = await settled(page.store, 'the group is loaded', ({conversations}) => conversations.get('blocked'));

    expect(contacts.map(({state, consent}) => `${state} ${consent}`)).to.deep.equal(['CURRENT OK', 'UPDATED OK', 'DELETED OK', 'CURRENT OPTED_OUT', 'CURRENT DND']);
    expect(problems.map(({code}) => code)).to.deep.equal(['CONTACT_DND', 'CONTACT_DND']);
  });

  it('opens a thread of 100 000 messages at its end without making the rest', async () => {
    const before = performance.now();
    page = inPage({scenario: long(100_000)});
    page.store.watchConversation('long');

    const items = await settled(page.store, 'the last page is there', (state) => itemsOf(state, 'long').length > 0 && itemsOf(state, 'long'));

    expect(items.at(-1)?.sequence).to.equal(100_000);
    expect(items.length).to.be.at.most(100);
    expect(performance.now() - before).to.be.below(3000);
  });
});
