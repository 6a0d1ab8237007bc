import {AddTeammates, Conversations, RemoveTeammate} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import type {World} from '../world.js';

/** A group of A alone into which others may be brought. */
async function openToTeam(world: World) {
  const group = await world.privateGroup();
  if (!group.viewerCan.includes('ADD_TEAMMATES')) notTried('the policy has no teammates in groups');
  return group;
}

async function remove(world: World, conversationId: string, teammateId: string) {
  return (await world.a.ask(RemoveTeammate, {input: {conversationId, teammateId}})).removeTeammate;
}

export const teamChecks: readonly Check[] = [
  {
    id: 'team-add',
    title: 'A teammate who is added sees the whole history at once, also in a group whose contacts are locked',
    rule: 'MEM-08',
    async run(world) {
      const group = await openToTeam(world);
      const {id} = await world.sent(group, 'Said before');
      accepted(await world.bring(group.id), 'Adding');
      const {items} = await world.page(group.id, {last: 50}, world.b);
      must(items.some((item) => item.id === id), 'What was said before is missing');
    },
  },
  {
    id: 'team-add-event',
    title: 'The group arrives with the one who was added, as one event',
    rule: 'MEM-08',
    needs: ['SUBSCRIPTIONS'],
    async run(world) {
      const group = await openToTeam(world);
      const stream = await world.stream(world.b);
      accepted(await world.bring(group.id), 'Adding');
      await stream.event('ConversationChanged', ({conversation}) => conversation.id === group.id);
    },
  },
  {
    id: 'team-add-twice',
    title: 'Adding the same teammate again changes nothing',
    rule: 'MEM-11',
    async run(world) {
      const group = await openToTeam(world);
      accepted(await world.bring(group.id), 'Adding');
      const before = await world.page(group.id, {last: 50});
      accepted(await world.bring(group.id), 'Adding again');
      same((await world.page(group.id, {last: 50})).items.length, before.items.length, 'Items in the thread');
    },
  },
  {
    id: 'team-remove',
    title: 'A teammate who is removed no longer finds the group anywhere, and their stream says so',
    rule: 'MEM-10',
    async run(world) {
      const group = await openToTeam(world);
      const {teammate} = await world.colleague();
      accepted(await world.bring(group.id), 'Adding');
      const stream = (await world.can('SUBSCRIPTIONS')) ? await world.stream(world.b) : undefined;
      accepted(await remove(world, group.id, teammate.id), 'Removing');
      await stream?.event('ConversationRemoved', ({conversationId}) => conversationId === group.id);
      same(await world.sees(world.b, group.id), false, 'By id');
      const {conversations} = await world.b.ask(Conversations, {first: 100, filter: {ids: [group.id]}});
      same(conversations.edges.length, 0, 'In the list');
      refusedWith(await world.send(group, 'Still there?', {}, world.b), 'NOT_FOUND', 'Sending');
      await world.sent(group, 'Later');
      same(stream?.frames.some((frame) => JSON.stringify(frame).includes('Later')) ?? false, false, 'Something later came');
    },
  },
  {
    id: 'team-remove-stranger',
    title: 'Removing somebody who is not in the group is refused',
    rule: 'MEM-11',
    async run(world) {
      const group = await openToTeam(world);
      const {teammate} = await world.colleague();
      refusedWith(await remove(world, group.id, teammate.id), 'NOT_A_MEMBER', 'Removing');
    },
  },
  {
    id: 'team-last',
    title: 'The last teammate cannot leave, unless the admins then have the group',
    rule: 'MEM-12',
    async run(world) {
      const group = await openToTeam(world);
      const {teammate} = await world.viewer();
      const answer = await remove(world, group.id, teammate.id);
      if (answer.problems.length === 0) {
        if (!(await world.sees(world.a, group.id))) notTried('the group was left to the admins');
        notTried('the first user is an admin');
      }
      refusedWith(answer, 'LAST_TEAMMATE', 'Leaving');
    },
  },
  {
    id: 'team-unknown',
    title: 'Adding an unknown teammate is NOT_FOUND',
    rule: 'ACC-09',
    async run(world) {
      const group = await openToTeam(world);
      const {addTeammates} = await world.a.ask(AddTeammates, {input: {conversationId: group.id, teammateIds: ['no-such-teammate']}});
      refusedWith(addTeammates, 'NOT_FOUND', 'Adding');
    },
  },
];
