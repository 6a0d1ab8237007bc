import {expect} from '@open-wc/testing';
import {aStore, disposeStores, loaded, page, soon} from './a-store.js';
import {noProblem, rawConversation, rawMessage, rawTeammate, rawViewer} from './raw.js';
import {fault} from '../../src/client/faults.js';
import {waitUntil} from '../helpers/wait.js';

/** Answers that come when the test says so. */
function held() {
  const waiting: ((value: unknown) => void)[] = [];
  return {
    waiting,
    answer: () => new Promise((resolve) => waiting.push(resolve)),
    give: async (value: unknown) => {
      for (const resolve of waiting.splice(0)) resolve(value);
      await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}

const list = (name: string) => ({conversations: {edges: [{cursor: 'x', node: rawConversation({name})}], pageInfo: {hasNextPage: false, endCursor: 'x'}}});
const thread = (name: string) => ({conversation: {...rawConversation({name}), timeline: page(rawMessage(7, {body: 'Secret'}))}});

describe('what comes late, after its user has left,', () => {
  afterEach(disposeStores);

  it('R14 is shown to nobody: a list, a page of a thread, a change', async () => {
    const {store, transport, live} = aStore();
    await loaded(store);
    await live();
    const [lists, threads, changes] = [held(), held(), held()];
    transport.answers.Conversations = lists.answer;
    transport.answers.Timeline = threads.answer;
    transport.answers.RenameConversation = changes.answer;
    store.watchList({});
    const loading = store.loadOlder('c1').catch((cause: unknown) => cause);
    const renaming = store.rename('c1', 'Secret').catch((cause: unknown) => cause);
    await waitUntil(() => [lists, threads, changes].every(({waiting}) => waiting.length === 1), 'asked', soon);

    await store.logout();
    await lists.give(list('Secret'));
    await threads.give({conversation: {id: 'c1', timeline: page(rawMessage(7, {body: 'Secret'}))}});
    await changes.give({renameConversation: {conversation: rawConversation({name: 'Secret'}), problems: noProblem}});
    const {conversations, timelines, threads: loads, lists: found, viewer} = store.state;
    expect([conversations.size, timelines.size, loads.size, found.size, viewer]).to.deep.equal([0, 0, 0, 0, undefined]);
    expect(await loading).to.include({code: 'ABORTED'});
    expect(await renaming).to.include({code: 'ABORTED'});
  });

  it('R14 signs nobody in again: the viewer, from a transport that cannot be stopped', async () => {
    const {store, transport} = aStore();
    const viewers = held();
    transport.answers.Viewer = viewers.answer;
    store.connect();
    await waitUntil(() => viewers.waiting.length === 1, 'asked', soon);
    await store.logout();
    await viewers.give({viewer: {...rawViewer(), eventCursor: 'e0'}});
    expect(store.state.viewer).to.equal(undefined);
  });

  it('R14 neither reaches nor holds up the next user', async () => {
    const {store, transport, live} = aStore();
    await live();
    const threads = held();
    transport.answers.Conversation = threads.answer;
    store.watchConversation('c1');
    await waitUntil(() => threads.waiting.length === 1, 'asked', soon);

    const lee = rawTeammate({id: `lee-${Date.now()}`, name: 'Lee'});
    transport.answers.Viewer = () => ({viewer: {...rawViewer({teammate: lee}), eventCursor: 'e900'}});
    transport.answers.Conversation = () => thread('Of Lee');
    transport.stream.close(fault('UNAUTHENTICATED'));
    await waitUntil(() => store.state.conversations.get('c1')?.name === 'Of Lee', 'loaded for Lee', soon);
    await threads.give(thread('Secret'));
    expect(store.state.conversations.get('c1')?.name).to.equal('Of Lee');
    expect(store.state.viewer?.teammate.name).to.equal('Lee');
  });
});
