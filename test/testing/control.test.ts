import {expect} from '@open-wc/testing';
import type {Message, TimelineItem} from '../../src/core/model.js';
import type {ChatState} from '../../src/core/state.js';
import type {Fault} from '../../src/testing.js';
import {inPage, settled, type InPage} from '../helpers/in-page.js';

const itemsOf = ({timelines}: ChatState, id: string): readonly TimelineItem[] =>
  timelines.get(id)?.runs.flatMap(({chunks}) => chunks.flatMap(({items}) => items)) ?? [];
const saying = (state: ChatState, id: string, body: string) =>
  itemsOf(state, id).filter((item): item is Message => item.type === 'message' && item.body === body);
const others = ['+12125550100', '+12125550123', '+12125550125'];

describe('the hand on the back end in the page', () => {
  let page: InPage;
  afterEach(() => page.dispose());

  async function kitchen(options?: Parameters<typeof inPage>[0]) {
    page = inPage(options);
    page.store.watchConversation('kitchen');
    await settled(page.store, 'the thread is loaded and live', (state) => state.connection.name === 'live' && itemsOf(state, 'kitchen').length > 0);
    return page;
  }

  const faults: readonly Fault[] = ['html', 'cut', 'http500', 'drop', 'lost-answer'];
  for (const fault of faults) {
    it(`lets a send fail by ${fault}, and the message still arrives once`, async () => {
      const {store, control} = await kitchen();

      control.failNext(fault, 2, 'SendMessage');
      await store.send('kitchen', {text: fault});

      await settled(store, 'it is confirmed', (state) => state.pending.length === 0 && saying(state, 'kitchen', fault).length > 0, 5000);
      expect(saying(store.state, 'kitchen', fault)).to.have.length(1);
    });
  }

  it('refuses the next mutation with the code that was asked for', async () => {
    const {store, control} = await kitchen();

    control.failNext('RATE_LIMITED', 1, 'renameConversation');
    const refused = await store.rename('kitchen', 'Other');
    const accepted = await store.rename('kitchen', 'Other');

    expect(refused.ok || refused.problems.map(({code}) => code)).to.deep.equal(['RATE_LIMITED']);
    expect(accepted.ok).to.equal(true);
  });

  it('moves deliveries one step at a time by hand', async () => {
    const {store, control} = await kitchen({deliveries: 'by hand'});
    const statusOf = (status: string) => (state: ChatState) => saying(state, 'kitchen', 'Step by step')[0]?.status === status;
    control.phone('+12125550125').behaviour({fail: 'UNREACHABLE'});

    await store.send('kitchen', {text: 'Step by step'});
    await settled(store, 'it is queued', statusOf('QUEUED'));
    control.advanceDelivery();
    await settled(store, 'the carrier has it', statusOf('SENT'));
    control.advanceDelivery();
    await settled(store, 'one phone did not get it', statusOf('PARTIAL'));

    const [message] = saying(store.state, 'kitchen', 'Step by step');
    expect(message?.deliveries.map(({status, problem}) => problem?.code ?? status)).to.deep.equal(['DELIVERED', 'DELIVERED', 'UNREACHABLE']);
  });

  it('holds back a message that is queued when somebody says STOP (DND-12)', async () => {
    const {store, control} = await kitchen({deliveries: 'by hand'});
    await store.send('kitchen', {text: 'Too late'});
    await settled(store, 'it is queued', (state) => saying(state, 'kitchen', 'Too late').length === 1);

    control.phone('+12125550124').send({to: others, body: 'STOP'});
    const message = await settled(store, 'it failed', (state) => saying(state, 'kitchen', 'Too late').find(({status}) => status === 'FAILED'));
    control.advanceDelivery();

    expect(message.problems[0]?.code).to.equal('CONTACT_DND');
    expect(control.phone('+12125550123').messages().map(({body}) => body)).to.deep.equal(['STOP']);
  });

  it('confirms a STOP once, and to that phone alone (DND-05)', async () => {
    const {control} = await kitchen();
    const bo = control.phone('+12125550124');

    bo.send({to: others, body: 'STOP'});
    bo.send({to: others, body: 'STOP'});

    const confirmations = (phone: string) => control.phone(phone).messages().filter(({from}) => from === '+12125550100');
    expect(confirmations('+12125550124')).to.have.length(1);
    expect(confirmations('+12125550123')).to.have.length(0);
  });

  it('begins a new group when an unknown set of phones writes (INB-03, INB-12)', async () => {
    const {store, control} = await kitchen();
    store.watchList({});

    control.phone('+12125550177').send({to: ['+12125550100', '+12125550123'], body: 'Are you open?'});

    const group = await settled(store, 'the group is there', ({conversations}) => [...conversations.values()].find(({lastItem}) => lastItem?.type === 'message' && lastItem.body === 'Are you open?'));
    expect(group.contactsLocked).to.equal(true);
    expect(group.contacts.map(({kind, name}) => [kind, name])).to.deep.equal([['UNKNOWN', '(212) 555-0177'], ['CONTACT', 'Ana Ruiz']]);
    expect(group.teammates.map(({teammate}) => teammate.id)).to.have.members(['dana', 'lee', 'maria', 'noor', 'sam']);
  });

  it('tells the group that somebody answered privately (INB-08)', async () => {
    const {store, control} = await kitchen();

    control.phone('+12125550124').send({to: ['+12125550100'], body: 'Between us: can I pay later?'});

    const notice = await settled(store, 'the notice is there', (state) => itemsOf(state, 'kitchen').find((item) => item.type === 'notice' && item.kind === 'PRIVATE_REPLY'));
    expect(notice.type === 'notice' && notice.subjects).to.deep.equal(['Bo Chen']);
    expect(saying(store.state, 'kitchen', 'Between us: can I pay later?')).to.be.empty;
  });

  it('shows what a silent link lost as soon as the link is seen to be dead', async () => {
    const {store, control} = await kitchen();

    control.cutNetwork({silently: true});
    control.phone('+12125550124').send({to: others, body: 'Lost on the way'});
    control.restoreNetwork();

    await settled(store, 'it is there', (state) => saying(state, 'kitchen', 'Lost on the way').length === 1, 5000);
  });

  it('lets everybody read again after the log was forgotten', async () => {
    const {store, control} = await kitchen();
    control.cutNetwork();
    control.phone('+12125550124').send({to: others, body: 'Before'});
    control.resync();
    control.restoreNetwork();

    await settled(store, 'what was missed is there', (state) => saying(state, 'kitchen', 'Before').length === 1, 5000);
  });

  it('fills a gap of 500 messages', async () => {
    const {store, control} = await kitchen();
    const last = itemsOf(store.state, 'kitchen').at(-1)?.sequence ?? 0;

    control.receiveMany('kitchen', 500);

    await settled(store, 'the newest is there', (state) => itemsOf(state, 'kitchen').at(-1)?.sequence === last + 500, 8000);
  });

  it('signs somebody out for good who was switched off', async () => {
    const {store, control} = await kitchen();

    control.changeTeammate('dana', {active: false});

    await settled(store, 'the session has ended', ({connection}) => connection.name === 'signed-out');
  });

  it('leaves no open stream behind', async () => {
    const {store, control} = await kitchen();
    expect(control.streamCount).to.equal(1);

    store.disconnect();
    await settled(store, 'it is idle', ({connection}) => connection.name === 'idle');

    expect(control.streamCount).to.equal(0);
  });
});
