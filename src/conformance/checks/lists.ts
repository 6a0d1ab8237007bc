import {Contacts, Conversations, SetFlags, Teammates, Timeline} from '../../contract/documents.js';
import type {ConversationsQueryVariables} from '../../contract/types.js';
import {parsePhone} from '../../core/phone.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, same} from '../outcome.js';
import type {World} from '../world.js';

const listed = async (world: World, filter: ConversationsQueryVariables['filter'], who = world.a) =>
  (await who.ask(Conversations, {first: 100, after: null, filter})).conversations.edges.map(({node}) => node.id);

const flag = async (world: World, conversationId: string, flags: {archived?: boolean}) =>
  (await world.a.ask(SetFlags, {input: {conversationId, ...flags}})).setFlags;

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

export const listChecks: readonly Check[] = [
  {
    id: 'contacts-phones-judged',
    title: 'Phones that can be texted are E.164, and those that cannot have the reason',
    rule: 'NUM-03, NUM-09, NUM-17, ContactPhone.phone',
    async run(world) {
      const {policy} = await world.viewer();
      for (const {name, phones} of await world.contacts()) {
        for (const {phone, problems} of phones) {
          const parsed = parsePhone(phone, policy);
          if (problems.length === 0) must(/^\+\d{7,15}$/.test(phone), `${name}: ${phone} is not E.164 and has no problem`);
          if (!parsed.ok) must(problems.length > 0, `${name}: ${phone} has no problem, where ${parsed.reason} was expected`);
        }
      }
    },
  },
  {
    id: 'contacts-accents',
    title: 'A contact is found without the accents of the name',
    rule: 'ACC-12',
    async run(world) {
      const person = (await world.contacts()).find(({name}) => plain(name) !== name && /\p{Script=Latin}/u.test(name)) ?? notTried('no contact has an accent in the name');
      const word = plain(person.name).split(/\s+/).find((one) => !person.name.includes(one)) ?? plain(person.name);
      const {contacts} = await world.a.ask(Contacts, {first: 100, search: word.toLowerCase()});
      must(contacts.edges.some(({node}) => node.id === person.id), `“${word.toLowerCase()}” does not find ${person.name}`);
    },
  },
  {
    id: 'teammates-search',
    title: 'A teammate is found by name and by e-mail, and answered by id',
    rule: 'Query.teammates',
    async run(world) {
      const {teammate} = await world.colleague();
      const find = async (more: {search?: string; ids?: string[]}) =>
        (await world.a.ask(Teammates, {first: 100, conversationId: null, contactIds: null, fromId: null, ...more})).teammates.edges.map(({node}) => node.id);
      for (const search of [teammate.name.split(' ')[0] ?? '', teammate.email ?? teammate.name]) {
        must((await find({search})).includes(teammate.id), `“${search}” does not find ${teammate.name}`);
      }
      same(await find({ids: [teammate.id, 'no-such-teammate']}), [teammate.id], 'By id');
    },
  },
  {
    id: 'lists-clamped',
    title: 'No page of any list is longer than 100, and one of nothing is none',
    rule: 'first and last are clamped',
    async run(world) {
      const group = await world.group();
      const {conversations} = await world.a.ask(Conversations, {first: 100_000, after: null, filter: null});
      must(conversations.edges.length <= 100, `${conversations.edges.length} conversations came at once`);
      const {teammates} = await world.a.ask(Teammates, {first: 100_000, conversationId: null, contactIds: null, fromId: null});
      must(teammates.edges.length <= 100, `${teammates.edges.length} teammates came at once`);
      const {conversation} = await world.a.ask(Timeline, {id: group.id, last: 100_000});
      must((conversation?.timeline.items.length ?? 0) <= 100, 'More than 100 items came at once');
    },
  },
  {
    id: 'list-filters',
    title: 'Conversations are listed by contact, by kind and by id',
    rule: 'ConversationFilter',
    async run(world) {
      const group = await world.group();
      const [person] = group.people;
      const stranger = (await world.people()).find(({id}) => !group.people.some((one) => one.id === id));
      const ids = [group.id, 'no-such-conversation'];
      same(await listed(world, {ids}), [group.id], 'By id');
      same(await listed(world, {ids, contactId: person?.id ?? ''}), [group.id], 'By one of its contacts');
      if (stranger) same(await listed(world, {ids, contactId: stranger.id}), [], 'By somebody else');
      same(await listed(world, {ids, kind: 'CONTACTS'}), [group.id], 'By its kind');
      same(await listed(world, {ids, kind: 'TEAM'}), [], 'By the other kind');
    },
  },
  {
    id: 'list-by-activity',
    title: 'A message brings its conversation to the top of the list',
    rule: 'Conversation.lastActivityAt, Query.conversations',
    async run(world) {
      const [one, two] = [await world.group(), await world.group()];
      const mine = async () => (await listed(world, null)).filter((id) => id === one.id || id === two.id);
      await world.sent(two, 'Later');
      await world.sent(one, 'Latest');
      same(await mine(), [one.id, two.id], 'The order');
      await world.sent(two, 'Latest of all');
      same(await mine(), [two.id, one.id], 'The order after another message');
    },
  },
  {
    id: 'flag-archived',
    title: 'An archived conversation leaves the list of the one who archived it, and no other',
    rule: 'ACC-10, ConversationFilter.archived',
    needs: ['FLAGS'],
    async run(world) {
      const group = await world.sharedGroup();
      accepted(await flag(world, group.id, {archived: true}), 'Archiving');
      const search = world.session.run;
      must(!(await listed(world, {search})).includes(group.id), 'It is still listed');
      must((await listed(world, {search, archived: true})).includes(group.id), 'It is not in the archive');
      must((await listed(world, {search}, world.b)).includes(group.id), 'It left the list of the second user too');
      accepted(await flag(world, group.id, {archived: false}), 'Taking it back');
      must((await listed(world, {search})).includes(group.id), 'It is not listed again');
    },
  },
];
