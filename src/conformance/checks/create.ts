import {CreateConversation} from '../../contract/documents.js';
import type {CreateConversationInput} from '../../contract/types.js';
import type {Check} from '../check.js';
import {accepted, codesOf, must, notTried, refusedWith, same} from '../outcome.js';
import type {World} from '../world.js';

const make = async (world: World, input: CreateConversationInput) => (await world.a.ask(CreateConversation, {input})).createConversation;

export const createChecks: readonly Check[] = [
  {
    id: 'create-group',
    title: 'A group is created from a number and contacts, and the viewer takes part',
    rule: 'GRP-11, Mutation.createConversation',
    async run(world) {
      const group = await world.group();
      const {policy, teammate} = await world.viewer();
      same(group.phones.slice().sort(), group.people.map(({phones}) => phones[0]?.phone).sort(), 'The phones of the group');
      must(group.teammates.some((one) => one.teammate.id === teammate.id), 'The viewer is not among the teammates');
      same(group.contactsLocked, policy.contactsLockAt === 'CREATION', 'contactsLocked');
      same(codesOf(group), [], 'Nothing stands against sending');
      must(group.viewerCan.includes('SEND'), 'viewerCan has no SEND');
    },
  },
  {
    id: 'create-once',
    title: 'The same key creates one group, and a retry is not called existing',
    rule: 'GRP-10',
    async run(world) {
      const {people, id} = await world.group();
      const again = await world.groupInput(people);
      const {conversation, existed} = await make(world, again);
      same([conversation?.id, existed], [id, true], 'A new key for the same set');
      const fresh = await world.group();
      // Where a group can be closed its people are free for one that was not there.
      const isThere = !(await world.can('CLOSE'));
      if (!isThere) await world.close(fresh.id);
      const input = await world.groupInput(fresh.people);
      const [one, two] = await Promise.all([make(world, input), make(world, input)]);
      same(one.conversation?.id, two.conversation?.id, 'Two calls with one key');
      const later = await make(world, input);
      if (later.conversation) world.remember(later.conversation.id);
      same([one, two, later].map(({existed: was}) => was), [isThere, isThere, isThere], 'existed of all three calls');
    },
  },
  {
    id: 'create-key-reused',
    title: 'A key that comes back with other content is refused',
    rule: 'KEY_REUSED',
    async run(world) {
      const {people} = await world.group();
      const input = await world.groupInput(people);
      accepted(await make(world, input), 'The first call');
      refusedWith(await make(world, {...input, name: 'Other content'}), 'KEY_REUSED', 'The same key with another name');
    },
  },
  {
    id: 'create-same-set',
    title: 'The same number and people in another order open the group that is there',
    rule: 'GRP-01, GRP-02',
    async run(world) {
      const {people, id} = await world.group();
      const {conversation, existed} = await make(world, await world.groupInput(people.toReversed()));
      same([conversation?.id, existed], [id, true], 'The answer');
    },
  },
  {
    id: 'create-too-few',
    title: 'Fewer contacts than the policy wants are refused with the limit',
    rule: 'GRP-05',
    async run(world) {
      const {policy} = await world.viewer();
      const people = (await world.people()).slice(0, policy.minContacts - 1);
      refusedWith(await make(world, await world.groupInput(people)), 'TOO_FEW_CONTACTS', `${String(people.length)} contacts`);
    },
  },
  {
    id: 'create-too-many',
    title: 'More contacts than the policy or the carrier takes are refused',
    rule: 'GRP-05',
    async run(world) {
      const {policy} = await world.viewer();
      const {maxContacts} = await world.number();
      const people = (await world.people()).slice(0, Math.min(policy.maxContacts, maxContacts ?? Infinity) + 1);
      if (people.length <= Math.min(policy.maxContacts, maxContacts ?? Infinity)) notTried('there are too few contacts for that');
      refusedWith(await make(world, await world.groupInput(people)), 'TOO_MANY_CONTACTS', `${String(people.length)} contacts`);
    },
  },
  {
    id: 'create-refused-contact',
    title: 'A contact that the directory refuses is refused here too, with the same code',
    rule: 'DND-07, GRP-16',
    async run(world) {
      const [person] = await world.people();
      const refused = (await world.contacts()).filter(({problems, phones}) => problems.length > 0 && phones.length < 2);
      if (!person || refused.length === 0) notTried('the directory refuses nobody');
      for (const contact of refused) {
        const answer = await make(world, await world.groupInput([person, contact]));
        refusedWith(answer, contact.problems[0]?.code ?? '', contact.name);
      }
    },
  },
  {
    id: 'create-doubled-contact',
    title: 'The same contact twice is refused',
    rule: 'GRP-07, NUM-18',
    async run(world) {
      const [one, two] = await world.people();
      must(one && two, 'Two contacts are there');
      const answer = await make(world, await world.groupInput([one, two, one]));
      must(answer.problems.length > 0, 'It was accepted');
    },
  },
  {
    id: 'create-unknown',
    title: 'Unknown contacts, numbers and teammates are NOT_FOUND',
    rule: 'ACC-09',
    async run(world) {
      const input = await world.groupInput((await world.people()).slice(0, 2));
      refusedWith(await make(world, {...input, idempotencyKey: world.key(), fromId: 'no-such-number'}), 'NOT_FOUND', 'An unknown number');
      const contacts = [...(input.contacts ?? []), {contactId: 'no-such-contact'}];
      refusedWith(await make(world, {...input, idempotencyKey: world.key(), contacts}), 'NOT_FOUND', 'An unknown contact');
      if (!(await world.viewer()).can.includes('ADD_TEAMMATES')) return;
      refusedWith(await make(world, {...input, idempotencyKey: world.key(), teammateIds: ['no-such-teammate']}), 'NOT_FOUND', 'An unknown teammate');
    },
  },
  {
    id: 'create-unusable-number',
    title: 'A number that is listed with a reason cannot start a group',
    rule: 'GRP-08',
    async run(world) {
      const number = (await world.viewer()).sendingNumbers.find(({problems}) => problems.length > 0);
      if (!number) notTried('every number can be used');
      const input = await world.groupInput((await world.people()).slice(0, 2), {fromId: number.id});
      refusedWith(await make(world, input), number.problems[0]?.code ?? '', number.phone);
    },
  },
  {
    id: 'create-name',
    title: 'A name is trimmed and freed of control characters; one that is too long is refused',
    rule: 'GRP-13',
    async run(world) {
      const {name} = await world.group({name: `  ${world.name('spring')}\u202E \n cleaning `});
      same(name, world.name('spring cleaning'), 'The name');
      const {policy} = await world.viewer();
      const input = await world.groupInput((await world.people()).slice(0, 2), {name: 'a'.repeat(policy.maxNameLength + 1)});
      const answer = await make(world, input);
      // An existing group of this set may be answered before its name is looked at.
      if (!answer.existed) refusedWith(answer, 'TOO_LONG', 'A name of one too many');
    },
  },
];
