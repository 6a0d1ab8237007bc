import {expect} from '@open-wc/testing';
import {friendly, type Scenario} from '../../src/testing.js';
import {inPage, settled, type InPage} from '../helpers/in-page.js';

/** Kira has two numbers; the group has the first. */
const scenario: Scenario = (office, strangers) => {
  friendly()(office, strangers);
  office.group({id: 'fence-2', from: 'front', contacts: ['ines', 'kira'], teammates: ['dana', 'lee']});
};

describe('the back end in the page, where a server decides the same', () => {
  let page: InPage;
  afterEach(() => page.dispose());
  const problemsOf = (id: string) => ({conversations}: {readonly conversations: ReadonlyMap<string, {readonly problems: readonly {readonly code: string}[]}>}) =>
    conversations.get(id)?.problems.map(({code}) => code).join();

  it('DND-04: Kira says STOP on her other phone, and the group with her first one is blocked too', async () => {
    page = inPage({scenario});
    const {store, control} = page;
    store.watchConversation('fence-2');
    await settled(store, 'it is loaded', (state) => problemsOf('fence-2')(state) === '');

    control.phone('+12125550134').send({to: ['+12125550100'], body: 'STOP'});
    await settled(store, 'it is blocked', (state) => problemsOf('fence-2')(state) === 'CONTACT_DND');
    expect(store.state.conversations.get('fence-2')?.contacts.find(({contactId}) => contactId === 'kira')?.consent).to.equal('OPTED_OUT');

    control.phone('+12125550134').send({to: ['+12125550100'], body: 'START'});
    await settled(store, 'it is free', (state) => problemsOf('fence-2')(state) === '');
  });

  it('DND-06: START lifts also what staff had set', async () => {
    page = inPage();
    const {store, control} = page;
    store.watchConversation('kitchen');
    await settled(store, 'it is loaded', (state) => problemsOf('kitchen')(state) === '');
    control.setConsent('bo', 'DND');
    await settled(store, 'it is blocked', (state) => problemsOf('kitchen')(state) === 'CONTACT_DND');

    control.phone('+12125550124').send({to: ['+12125550100'], body: 'START'});
    await settled(store, 'it is free', (state) => problemsOf('kitchen')(state) === '');
  });

  it('GRP-08: nobody starts a group from a number they have no access to, where writing to one does not need it either', async () => {
    page = inPage({policy: 'team'});
    const store = page.storeOf('priya');
    await store.whenReady();
    expect(store.state.viewer?.sendingNumbers.find(({id}) => id === 'front')?.problems.map(({code}) => code)).to.deep.equal(['NUMBER_ACCESS_REVOKED']);

    const outcome = await store.createConversation({idempotencyKey: 'k', kind: 'CONTACTS', fromId: 'front', contacts: [{contactId: 'ana'}, {contactId: 'dev'}]});
    expect(outcome.ok ? [] : outcome.problems.map(({code}) => code)).to.deep.equal(['NUMBER_ACCESS_REVOKED']);
  });

  it('REA-05: a tapback whose message is not found raises no unread count', async () => {
    page = inPage();
    const {store, control} = page;
    store.watchConversation('kitchen');
    const before = await settled(store, 'it is loaded', ({conversations}) => conversations.get('kitchen'));
    const isShown = () => [...store.state.timelines.get('kitchen')?.runs ?? []].some(({chunks}) => chunks.some(({items}) => items.some((item) => item.type === 'message' && item.reactionText !== null)));

    control.phone('+12125550124').send({to: ['+12125550100', '+12125550123', '+12125550125'], body: 'Loved “Nobody ever wrote this”'});
    await settled(store, 'it stands in the thread', isShown);
    expect(store.state.conversations.get('kitchen')?.unreadCount).to.equal(before.unreadCount);
  });

  it('MEM-12: a group that nobody looks after counts for the admins; one they only look at does not', async () => {
    page = inPage({scenario: (office, strangers) => {
      friendly()(office, strangers);
      office.group({id: 'left', from: 'front', contacts: ['ines', 'kira'], teammates: ['tom'], minutesAgo: 60}).says('kira', 'Is anybody there?', {minutesAgo: 5});
      office.group({id: 'theirs', from: 'front', contacts: ['dev', 'kira'], teammates: ['lee'], minutesAgo: 60}).says('kira', 'Thank you, Lee', {minutesAgo: 5});
    }});
    const {store} = page;
    for (const id of ['left', 'theirs']) store.watchConversation(id);
    const unreadOf = (id: string) => settled(store, 'it is loaded', ({conversations}) => conversations.get(id)).then(({unreadCount}) => unreadCount);

    expect([await unreadOf('left'), await unreadOf('theirs')]).to.deep.equal([1, 0]);
    expect(store.state.viewer?.unreadCount, 'with the two that wait in groups of her own').to.equal(3);
  });
});
