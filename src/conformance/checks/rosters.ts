import {CreateConversation, SetContacts} from '../../contract/documents.js';
import type {ContactInput, CreateConversationInput} from '../../contract/types.js';
import type {Check} from '../check.js';
import {accepted, must, notTried, refusedWith, same} from '../outcome.js';
import type {Contact, Group, World} from '../world.js';

const make = async (world: World, input: CreateConversationInput, who = world.a) => (await who.ask(CreateConversation, {input})).createConversation;

const inputsOf = (people: readonly Contact[]): ContactInput[] => people.map(({id: contactId}) => ({contactId}));

async function change(world: World, group: Group, contacts: readonly ContactInput[], expectPhones = group.phones) {
  return (await world.a.ask(SetContacts, {input: {conversationId: group.id, contacts: [...contacts], expectPhones: [...expectPhones]}})).setContacts;
}

/** A group whose contacts can still be changed, and somebody who is not in it. */
async function openList(world: World): Promise<{readonly group: Group; readonly outsider: Contact; readonly outsiders: readonly Contact[]}> {
  const group = await world.group();
  if (group.contactsLocked) notTried('contacts lock at creation');
  const outsiders = (await world.people()).filter(({id}) => !group.people.some((one) => one.id === id));
  return {group, outsider: outsiders[0] ?? notTried('there are too few contacts for that'), outsiders};
}

export const rosterChecks: readonly Check[] = [
  {
    id: 'create-hidden-set',
    title: 'A set that has a group which the viewer may not see is refused without naming that group',
    rule: 'GRP-02',
    async run(world) {
      const hidden = await world.privateGroup();
      const {sendingNumbers, can} = await world.colleague();
      const usable = sendingNumbers.find(({id, problems}) => id === hidden.from?.id && problems.length === 0);
      if (!usable || !can.includes('CREATE_GROUP')) notTried('the second user cannot create groups from this number');
      const known = await world.knownToB();
      if (!hidden.people.every(({id}) => known.has(id))) notTried('the second user does not know these contacts');
      const answer = await make(world, await world.groupInput(hidden.people), world.b);
      refusedWith(answer, 'GROUP_EXISTS', 'The same set, by somebody who does not see the group');
      must(!JSON.stringify(answer).includes(hidden.id), 'The answer names the hidden group');
    },
  },
  {
    id: 'create-other-number',
    title: 'The same people on another business number are another group',
    rule: 'GRP-03',
    async run(world) {
      const usable = (await world.viewer()).sendingNumbers.filter(({problems}) => problems.length === 0);
      const [first, second] = usable;
      if (!first || !second) notTried('the viewer has one usable number');
      const group = await world.group({fromId: first.id});
      const answer = await make(world, await world.groupInput(group.people, {fromId: second.id}));
      if (answer.existed) notTried('both numbers have a group of these people already');
      accepted(answer, 'The same people on the second number');
      if (answer.conversation) world.remember(answer.conversation.id);
      must(answer.conversation?.id !== group.id, 'It is the same group');
    },
  },
  {
    id: 'create-own-number',
    title: 'A contact with a number of the business is refused',
    rule: 'GRP-06',
    async run(world) {
      const own = new Set((await world.viewer()).sendingNumbers.map(({phone}) => phone));
      const [person] = await world.people();
      const contact = (await world.contacts()).find(({phones}) => phones.length === 1 && own.has(phones[0]?.phone ?? ''));
      if (!contact || !person) notTried('no contact has a number of the business');
      refusedWith(await make(world, await world.groupInput([person, contact])), 'OWN_NUMBER', contact.name);
    },
  },
  {
    id: 'create-shared-phone',
    title: 'Two contacts with one phone cannot both be in a group',
    rule: 'GRP-07',
    async run(world) {
      const usable = (await world.contacts()).filter(({problems, phones}) => problems.length === 0 && phones.length === 1);
      const twins = usable.flatMap((one) => {
        const other = usable.find(({id, phones}) => id !== one.id && phones[0]?.phone === one.phones[0]?.phone);
        return other ? [[one, other]] : [];
      })[0] ?? notTried('no two contacts share a phone');
      refusedWith(await make(world, await world.groupInput(twins)), 'DUPLICATE_PHONE', 'Both');
    },
  },
  {
    id: 'create-several-phones',
    title: 'Of a contact with several phones one of theirs must be chosen',
    rule: 'NUM-18, ContactInput.phone',
    async run(world) {
      const contact = (await world.contacts()).find(({problems, phones}) => (
        problems.length === 0 && phones.length > 1 && phones.every((one) => one.problems.length === 0)
      ));
      const [person] = await world.people();
      if (!contact || !person) notTried('no contact has several phones');
      const input = await world.groupInput([person, contact]);
      const choose = (phone: string): ContactInput[] => [{contactId: person.id}, {contactId: contact.id, phone}];
      must((await make(world, input)).problems.length > 0, 'None chosen was accepted');
      const foreign = await make(world, {...input, idempotencyKey: world.key(), contacts: choose(person.phones[0]?.phone ?? '')});
      must(foreign.problems.length > 0, 'Somebody else’s phone was accepted');
      const chosen = contact.phones[1]?.phone ?? '';
      const made = await make(world, {...input, idempotencyKey: world.key(), contacts: choose(chosen)});
      if (made.problems.some(({code}) => code === 'GROUP_EXISTS')) notTried('this set has a group already');
      accepted(made, 'One of theirs');
      if (made.conversation && !made.existed) world.remember(made.conversation.id);
      same(made.conversation?.contacts.find(({contactId}) => contactId === contact.id)?.phone, chosen, 'The phone in the group');
    },
  },
  {
    id: 'create-too-many-people',
    title: 'Contacts and teammates together keep the limit of a new group',
    rule: 'GRP-05',
    async run(world) {
      const {policy: {maxParticipantsAtCreation: limit, maxContacts}, can} = await world.viewer();
      const {teammate} = await world.colleague();
      if (limit === null || !can.includes('ADD_TEAMMATES')) notTried('the policy has no such limit');
      const number = await world.number();
      const people = (await world.people()).slice(0, Math.min(maxContacts, number.maxContacts ?? Infinity, limit - 1));
      if (people.length + 2 <= limit) notTried('there are too few contacts for that');
      refusedWith(await make(world, await world.groupInput(people, {teammateIds: [teammate.id]})), 'TOO_MANY_PARTICIPANTS', `${people.length} contacts and two teammates`);
    },
  },
  {
    id: 'contacts-changed',
    title: 'Until it locks the list can be changed, and the answer shows it',
    rule: 'GRP-12, Mutation.setContacts',
    async run(world) {
      const {group, outsiders} = await openList(world);
      let people = group.people;
      let answer: Awaited<ReturnType<typeof change>> | undefined;
      for (const outsider of outsiders) {
        people = [...group.people, outsider];
        answer = await change(world, group, inputsOf(people));
        if (!answer.problems.some(({code}) => code === 'GROUP_EXISTS')) break;
        answer = undefined;
      }
      if (!answer) return notTried('every larger set has a group already');
      accepted(answer, 'One contact more');
      const phones = people.map((one) => one.phones[0]?.phone).sort();
      same(answer.conversation?.contacts.map(({phone}) => phone).sort(), phones, 'The phones of the answer');
      same((await world.conversation(group.id)).contacts.map(({phone}) => phone).sort(), phones, 'The phones of the group');
      refusedWith(await world.send(group, 'To the former set'), 'RECIPIENTS_CHANGED', 'Sending with the phones from before');
    },
  },
  {
    id: 'contacts-revalidated',
    title: 'A change of the list obeys every rule of a new group',
    rule: 'GRP-12, DND-07, GRP-05, GRP-02',
    async run(world) {
      const {group} = await openList(world);
      const {policy} = await world.viewer();
      refusedWith(await change(world, group, inputsOf(group.people.slice(0, policy.minContacts - 1))), 'TOO_FEW_CONTACTS', 'Too few');
      const refused = (await world.contacts()).find(({consent, phones}) => consent !== 'OK' && phones.length === 1);
      if (refused) refusedWith(await change(world, group, inputsOf([...group.people, refused])), 'CONTACT_DND', `With ${refused.name}`);
      const other = await world.group();
      refusedWith(await change(world, group, inputsOf(other.people)), 'GROUP_EXISTS', 'The set of another open group');
      same((await world.conversation(group.id)).contacts.map(({phone}) => phone).sort(), group.phones.toSorted(), 'The list after refusals');
    },
  },
  {
    id: 'contacts-crossing-send',
    title: 'When an edit of the list and the first message cross, exactly one of them takes effect',
    rule: 'MEM-05',
    async run(world) {
      for (let round = 0; round < 3; round += 1) {
        const {group, outsider} = await openList(world);
        const people = [...group.people, outsider];
        const [edit, sent] = await Promise.all([change(world, group, inputsOf(people)), world.send(group, 'To those I saw')]);
        if (edit.problems.some(({code}) => code === 'GROUP_EXISTS')) continue;
        const won = [edit, sent].filter(({problems}) => problems.length === 0).length;
        same(won, 1, 'How many of an edit and a first message took effect');
        const {contacts} = await world.conversation(group.id);
        const expected = sent.problems.length === 0 ? group.phones : people.flatMap(({phones}) => phones[0]?.phone ?? []);
        same(contacts.map(({phone}) => phone).sort(), expected.toSorted(), 'The phones of the group after that');
      }
    },
  },
  {
    id: 'team-group-limits',
    title: 'A group of teammates keeps its own limits, and the same people may have several',
    rule: 'TEAM-01, TEAM-02',
    needs: ['TEAM_GROUPS'],
    async run(world) {
      if (!(await world.viewer()).can.includes('CREATE_TEAM_GROUP')) notTried('the viewer may not create one');
      const {teammate} = await world.colleague();
      const team = (teammateIds: string[]): CreateConversationInput => ({idempotencyKey: world.key(), kind: 'TEAM', teammateIds, contacts: [], name: world.name('of us')});
      const {minTeamGroup} = (await world.viewer()).policy;
      if ((minTeamGroup ?? 2) > 1) refusedWith(await make(world, team([])), 'TOO_FEW_TEAMMATES', 'Alone');
      const made = [await make(world, team([teammate.id])), await make(world, team([teammate.id]))];
      for (const answer of made) {
        accepted(answer, 'Creating');
        if (answer.conversation) world.remember(answer.conversation.id);
      }
      must(made[0]?.conversation?.id !== made[1]?.conversation?.id, 'The second one is the first one');
    },
  },
];
