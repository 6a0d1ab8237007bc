import {AddTeammates, Contacts, Conversations, CreateConversation, EventPage, RemoveTeammate, Teammates, Viewer} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {Fault} from '../connection.js';
import {accepted, codesOf, must, notTried, same} from '../outcome.js';
import type {Frame} from '../stream.js';
import type {World} from '../world.js';

/** What the second user is told of by asking, after a cursor. */
async function toldToB(world: World, after: string): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  let cursor = after;
  for (let pages = 0; pages < 50; pages += 1) {
    const {events} = await world.b.ask(EventPage, {after: cursor, first: 50});
    frames.push(...events.frames);
    cursor = events.cursor;
    if (!events.hasMore) break;
  }
  return frames;
}

const cursorOfB = async (world: World) => (await world.b.ask(Viewer, {})).viewer.eventCursor;

async function isSignedOut(question: () => Promise<unknown>): Promise<boolean> {
  const answer = await question().catch((error: unknown) => error);
  return answer instanceof Fault && (answer.codes.includes('UNAUTHENTICATED') || answer.status === 401);
}

export const accessChecks: readonly Check[] = [
  {
    id: 'wrong-token',
    title: 'A token that is none is refused as UNAUTHENTICATED, and opens no stream',
    rule: 'Authorisation',
    async run(world) {
      const stranger = world.as('this-is-no-token');
      must(await isSignedOut(() => stranger.ask(Viewer, {})), 'Its question was answered with something else than UNAUTHENTICATED');
      if (!(await world.can('SUBSCRIPTIONS'))) return;
      const stream = world.opened(stranger.stream());
      await stream.ended('A stream with a wrong token is refused');
      same(stream.frames.length, 0, 'Frames that it got');
    },
  },
  {
    id: 'events-page-authorised',
    title: 'Query.events tells nothing of a group that its viewer does not see',
    rule: 'ACC-08',
    async run(world) {
      const hidden = await world.privateGroup();
      const cursor = await cursorOfB(world);
      await world.sent(hidden, 'Not for the second user');
      const leaked = (await toldToB(world, cursor)).filter((frame) => JSON.stringify(frame).includes(hidden.id));
      same(leaked.length, 0, 'Frames about the hidden group');
    },
  },
  {
    id: 'removed-told-nothing-later',
    title: 'Who was removed is told so by Query.events, and nothing that came later',
    rule: 'MEM-10, R8',
    async run(world) {
      const group = await world.privateGroup();
      if (!group.viewerCan.includes('ADD_TEAMMATES')) notTried('the policy has no teammates in groups');
      const {teammate} = await world.colleague();
      accepted(await world.bring(group.id), 'Adding');
      const cursor = await cursorOfB(world);
      accepted((await world.a.ask(RemoveTeammate, {input: {conversationId: group.id, teammateId: teammate.id}})).removeTeammate, 'Removing');
      const later = await world.sent(group, `Later ${world.key()}`);
      const told = await toldToB(world, cursor);
      must(told.some(({event}) => event?.__typename === 'ConversationRemoved' && event.conversationId === group.id), 'ConversationRemoved is missing');
      must(!JSON.stringify(told).includes(later.body), 'The message after the removal was told');
      must(told.every(({event}) => event?.__typename !== 'ConversationChanged' || event.conversation.id !== group.id), 'The group was told after the removal');
    },
  },
  {
    id: 'leave',
    title: 'A teammate may leave by themselves, and then finds the group no more',
    rule: 'MEM-10, Mutation.removeTeammate',
    async run(world) {
      const group = await world.privateGroup();
      if (!group.viewerCan.includes('ADD_TEAMMATES')) notTried('the policy has no teammates in groups');
      const {teammate} = await world.colleague();
      accepted(await world.bring(group.id), 'Adding');
      const {viewerCan} = await world.conversation(group.id, world.b);
      must(viewerCan.includes('LEAVE'), 'viewerCan has no LEAVE');
      accepted((await world.b.ask(RemoveTeammate, {input: {conversationId: group.id, teammateId: teammate.id}})).removeTeammate, 'Leaving');
      same(await world.sees(world.b, group.id), false, 'By id');
    },
  },
  {
    id: 'revoked',
    title: 'Whose sign-in ends is refused at once, and their streams are closed',
    rule: 'ACC-08, R9',
    async run(world) {
      const revoke = world.needs('revoke');
      const {tokens} = world.session;
      const group = await world.sharedGroup();
      const stream = (await world.can('SUBSCRIPTIONS')) ? await world.stream(world.b) : undefined;
      const restore = await revoke(tokens.b);
      try {
        await world.eventually('The token is refused', async () => ((await isSignedOut(() => world.b.ask(Viewer, {}))) ? true : undefined));
        const later = await world.sent(group, `After the sign-in ended ${world.key()}`);
        await stream?.ended('The stream is closed');
        must(!JSON.stringify(stream?.frames ?? []).includes(later.body), 'What was sent after the end arrived on the stream');
        if (stream?.closeCode !== undefined && stream.closeCode >= 4000) same(stream.closeCode, 4403, 'The code with which the socket was closed');
      } finally {
        const token = await restore();
        if (token !== undefined) world.session.tokens = {...world.session.tokens, b: token};
      }
      await world.as(world.session.tokens.b).ask(Viewer, {});
    },
  },
  {
    id: 'other-organisation-parts',
    title: 'Numbers, contacts and teammates of another organisation cannot be named in a group',
    rule: 'ACC-09, R10',
    async run(world) {
      const {other} = world;
      if (!other) notTried('no token of another organisation was given');
      const make = async (fromId: string, contactIds: readonly string[], teammateIds: string[]) => {
        const contacts = contactIds.map((contactId) => ({contactId}));
        return codesOf((await other.ask(CreateConversation, {input: {idempotencyKey: world.key(), kind: 'CONTACTS', fromId, contacts, teammateIds}})).createConversation);
      };
      const number = await world.number();
      const people = (await world.people()).slice(0, 2).map(({id}) => id);
      const {teammate} = await world.viewer();
      same(await make(number.id, people, [teammate.id]), await make('no-such-number', ['no-one', 'nobody'], ['no-such-teammate']), 'The codes, compared with ids that do not exist');
      const {teammates} = await other.ask(Teammates, {first: 100, ids: [teammate.id], conversationId: null, contactIds: null, fromId: null});
      same(teammates.edges.length, 0, 'Teammates of the first organisation that the other one finds');
      const group = await world.group();
      const added = codesOf((await other.ask(AddTeammates, {input: {conversationId: group.id, teammateIds: [teammate.id]}})).addTeammates);
      same(added, ['NOT_FOUND'], 'Adding to a group of the first organisation');
    },
  },
  {
    id: 'limited-directory',
    title: 'Who is limited to assigned contacts finds no others, neither by search nor by id',
    rule: 'ACC-01',
    async run(world) {
      const {limited} = world;
      if (!limited) notTried('no token of a teammate limited to assigned contacts was given');
      const {contacts} = await limited.ask(Contacts, {first: 100});
      const own = new Set(contacts.edges.map(({node}) => node.id));
      const hidden = (await world.contacts()).filter(({id}) => !own.has(id));
      must(hidden.length > 0, 'Nothing is hidden from them');
      const byId = await limited.ask(Contacts, {first: 100, ids: hidden.map(({id}) => id)});
      same(byId.contacts.edges.length, 0, 'Hidden contacts found by id');
      const bySearch = await limited.ask(Contacts, {first: 100, search: hidden[0]?.name ?? ''});
      must(!bySearch.contacts.edges.some(({node}) => node.id === hidden[0]?.id), 'A hidden contact is found by name');
    },
  },
  {
    id: 'limited-groups',
    title: 'Who is limited to assigned contacts sees no group with anybody else, and makes none',
    rule: 'ACC-01',
    async run(world) {
      const {limited} = world;
      if (!limited) notTried('no token of a teammate limited to assigned contacts was given');
      const {viewer} = await limited.ask(Viewer, {});
      const {contacts} = await limited.ask(Contacts, {first: 100});
      const own = new Set(contacts.edges.map(({node}) => node.id));
      const group = await world.group({among: (people) => people.some(({id}) => !own.has(id))});
      same(await world.sees(limited, group.id), false, 'A group with somebody who is not assigned');
      const {conversations} = await limited.ask(Conversations, {first: 100, filter: {ids: [group.id]}});
      same(conversations.edges.length, 0, 'In the list');
      if (group.viewerCan.includes('ADD_TEAMMATES')) {
        const {addTeammates} = await world.a.ask(AddTeammates, {input: {conversationId: group.id, teammateIds: [viewer.teammate.id]}});
        must(codesOf(addTeammates).includes('TEAMMATE_NO_ACCESS'), `Adding them was answered with ${codesOf(addTeammates).join(', ') || 'success'}`);
      }
      const fromId = viewer.sendingNumbers.find(({problems}) => problems.length === 0)?.id;
      if (fromId === undefined || !viewer.can.includes('CREATE_GROUP')) return;
      const input = {...(await world.groupInput(group.people)), fromId};
      const {createConversation} = await limited.ask(CreateConversation, {input});
      must(codesOf(createConversation).includes('NOT_FOUND'), `Making such a group was answered with ${codesOf(createConversation).join(', ') || 'success'}`);
    },
  },
];
