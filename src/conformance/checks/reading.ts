import {Conversations, MarkRead, SetFlags, Viewer} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, same} from '../outcome.js';
import type {World} from '../world.js';

const read = async (world: World, conversationId: string, upTo: number) =>
  (await world.a.ask(MarkRead, {input: {conversationId, upTo}})).markRead;

/** A group where the second user wrote two messages that the first has not read. */
async function unreadGroup(world: World) {
  const group = await world.sharedGroup();
  await world.sent(group, 'Hello');
  const {viewerCan} = await world.conversation(group.id, world.b);
  if (!viewerCan.includes('SEND')) notTried('the second user cannot send here');
  const one = await world.sent(group, 'One', world.b);
  const two = await world.sent(group, 'Two', world.b);
  return {group, one, two};
}

export const readingChecks: readonly Check[] = [
  {
    id: 'read-counts',
    title: 'Messages by others are unread until they are read; one’s own never are',
    rule: 'Conversation.unreadCount',
    async run(world) {
      const {group, one, two} = await unreadGroup(world);
      same((await world.conversation(group.id)).unreadCount, 2, 'After two messages');
      accepted(await read(world, group.id, one.sequence), 'Reading the first');
      same((await world.conversation(group.id)).unreadCount, 1, 'After reading one');
      accepted(await read(world, group.id, two.sequence), 'Reading the second');
      same((await world.conversation(group.id)).unreadCount, 0, 'After reading both');
    },
  },
  {
    id: 'read-never-back',
    title: 'The place up to which one has read never moves backwards',
    rule: 'Mutation.markRead',
    async run(world) {
      const {group, one, two} = await unreadGroup(world);
      await read(world, group.id, two.sequence);
      accepted(await read(world, group.id, one.sequence), 'Reading an earlier one');
      same((await world.conversation(group.id)).readUpTo, two.sequence, 'readUpTo');
    },
  },
  {
    id: 'read-own',
    title: 'Reading is one’s own: it leaves the unread count of others as it is',
    rule: 'ACC-10',
    async run(world) {
      const {group, two} = await unreadGroup(world);
      await world.sent(group, 'Three');
      const before = (await world.conversation(group.id, world.b)).unreadCount;
      must(before > 0, 'The second user has something unread');
      await read(world, group.id, two.sequence);
      same((await world.conversation(group.id, world.b)).unreadCount, before, 'unreadCount of the second user');
    },
  },
  {
    id: 'read-filter',
    title: 'The list of unread conversations holds those with something unread, and no other',
    rule: 'ConversationFilter.unreadOnly',
    async run(world) {
      const {group, two} = await unreadGroup(world);
      const unread = async () => (await world.a.ask(Conversations, {first: 100, filter: {unreadOnly: true, ids: [group.id]}})).conversations.edges.length;
      same(await unread(), 1, 'While it is unread');
      await read(world, group.id, two.sequence);
      same(await unread(), 0, 'After reading');
    },
  },
  {
    id: 'read-unread-mark',
    title: 'A conversation marked as unread is one, until it is read, though there is nothing new in it',
    rule: 'ACC-10',
    needs: ['FLAGS'],
    async run(world) {
      const {group, two} = await unreadGroup(world);
      await read(world, group.id, two.sequence);
      const unread = async () => (await world.a.ask(Conversations, {first: 100, filter: {unreadOnly: true, ids: [group.id]}})).conversations.edges.length;
      accepted((await world.a.ask(SetFlags, {input: {conversationId: group.id, unread: true}})).setFlags, 'Marking as unread');
      same(await unread(), 1, 'While it is marked');
      accepted(await read(world, group.id, two.sequence), 'Reading');
      same([(await world.conversation(group.id)).flags?.unread, await unread()], [false, 0], 'After reading');
    },
  },
  {
    id: 'read-muted',
    title: 'A muted conversation keeps its own count and is left out of the total',
    rule: 'ACC-10',
    needs: ['FLAGS'],
    async run(world) {
      const total = async () => (await world.a.ask(Viewer, {})).viewer.unreadCount;
      const before = await total();
      const {group} = await unreadGroup(world);
      const mute = async (muted: boolean) => accepted((await world.a.ask(SetFlags, {input: {conversationId: group.id, muted}})).setFlags, 'Muting');
      same(await total(), before + 2, 'The total');
      await mute(true);
      same([await total(), (await world.conversation(group.id)).unreadCount], [before, 2], 'Total and own count, muted');
      await mute(false);
      same(await total(), before + 2, 'The total, not muted any more');
    },
  },
  {
    id: 'list-search',
    title: 'A conversation is found by its name, by a member and by a member’s number',
    rule: 'ConversationFilter.search',
    async run(world) {
      const group = await world.group({name: world.name('zebra')});
      const [member] = group.contacts;
      must(member?.phone, 'The group has a member');
      for (const search of [world.name('zebra'), member.name.split(' ')[0] ?? '', member.phone.slice(-7)]) {
        const {conversations} = await world.a.ask(Conversations, {first: 100, filter: {search}});
        must(conversations.edges.some(({node}) => node.id === group.id), `“${search}” does not find it`);
      }
    },
  },
];
