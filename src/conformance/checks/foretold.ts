import {AddNote, AddTeammates, Contacts, MarkRead, SendMessage, SetClosed, Teammates} from '../../contract/documents.js';
import type {Check} from '../check.js';
import {accepted, codesOf, must, notTried, refusedWith, same} from '../outcome.js';
import type {World} from '../world.js';

const add = async (world: World, conversationId: string, teammateIds: string[]) =>
  (await world.a.ask(AddTeammates, {input: {conversationId, teammateIds}})).addTeammates;

/** What is said beforehand, and what retries and odd input meet. */
export const foretoldChecks: readonly Check[] = [
  {
    id: 'send-as-foretold',
    title: 'What a conversation says stands against sending is exactly what sending is refused with',
    rule: 'Conversation.problems, GRP-16',
    async run(world) {
      const group = await world.sharedGroup();
      for (const who of [world.a, world.b]) {
        const {problems, viewerCan} = await world.conversation(group.id, who);
        same(viewerCan.includes('SEND'), problems.length === 0, 'SEND in viewerCan, where problems is empty');
        const answer = await world.send(group, 'As foretold', {}, who);
        same(codesOf(answer).sort(), codesOf({problems}).sort(), 'The codes');
      }
    },
  },
  {
    id: 'send-once-later',
    title: 'A retry gets the first answer also when the group could not be written to any more',
    rule: 'SND-06',
    needs: ['CLOSE'],
    async run(world) {
      const group = await world.group();
      const more = {idempotencyKey: world.key()};
      const first = await world.send(group, 'Before it was closed', more);
      accepted(first, 'Sending');
      accepted((await world.a.ask(SetClosed, {input: {conversationId: group.id, closed: true}})).setClosed, 'Closing');
      const again = await world.send(group, 'Before it was closed', more);
      accepted(again, 'The retry');
      same(again.message?.id, first.message?.id, 'The message of the retry');
    },
  },
  {
    id: 'send-key-own',
    title: 'A key is its author’s own: another user’s message with the same key is another message',
    rule: 'SND-06, SendMessageInput.idempotencyKey',
    async run(world) {
      const group = await world.sharedGroup();
      const more = {idempotencyKey: world.key()};
      const first = await world.send(group, 'By the first user', more);
      accepted(first, 'The first user');
      const {viewerCan} = await world.conversation(group.id, world.b);
      if (!viewerCan.includes('SEND')) notTried('the second user cannot send here');
      const second = await world.send(group, 'By the second user', more, world.b);
      accepted(second, 'The second user, with the same key');
      must(second.message && second.message.id !== first.message?.id, 'It is another message');
    },
  },
  {
    id: 'send-broken-text',
    title: 'Half a character is replaced, and what is around it is kept',
    rule: 'SND-02',
    async run(world) {
      const group = await world.group();
      const {id} = await world.sent(group, 'Half \uD83D of it, 👨‍👩‍👧 whole');
      const {items} = await world.page(group.id, {last: 5});
      const message = items.find((item) => item.id === id);
      same(message?.__typename === 'Message' ? message.body : undefined, 'Half \uFFFD of it, 👨‍👩‍👧 whole', 'The text');
    },
  },
  {
    id: 'refusals-worded',
    title: 'Every refusal has a sentence, and ids of what it is about where it is about somebody',
    rule: 'Problem.message',
    async run(world) {
      const group = await world.group();
      const refusals = [await world.send(group, ''), await world.send({...group, id: 'no-such-conversation'}, 'Hello'), await world.send(group, 'Hello', {expectPhones: []})];
      for (const {problems} of refusals) {
        must(problems.length > 0, 'It was accepted');
        for (const {code, message} of problems) must(message.trim() !== '', `${code} has no message`);
      }
    },
  },
  {
    id: 'odd-input',
    title: 'Odd but possible input is answered, never met with a fault',
    rule: 'Problem, Query.contacts',
    async run(world) {
      for (const search of ['%', '_', '\\', "'", '"', '(', '*', '🏠', '\u202E', ' '.repeat(50), 'x'.repeat(2000)]) await world.a.ask(Contacts, {first: 5, search});
      const {contacts} = await world.a.ask(Contacts, {first: 100, search: '%%%'});
      same(contacts.edges.length, 0, 'Contacts found by “%%%”');
      const group = await world.group();
      const hostile = '<script>alert(1)</script> \u0000 \u202E %s $1 \\';
      const answer = await world.send(group, hostile);
      if (answer.problems.length === 0) must(answer.message?.__typename === 'Message' && answer.message.body.startsWith('<script>alert(1)</script>'), 'The text was changed');
      const empty = (await world.a.ask(SendMessage, {input: {idempotencyKey: world.key(), conversationId: '', body: 'x', expectPhones: null, attachmentIds: []}})).sendMessage;
      refusedWith(empty, 'NOT_FOUND', 'An empty id');
      refusedWith((await world.a.ask(MarkRead, {input: {conversationId: '\u0000', upTo: 0}})).markRead, 'NOT_FOUND', 'An id that cannot be one');
    },
  },
  {
    id: 'team-refused',
    title: 'A teammate whom the directory refuses is refused with the same code',
    rule: 'MEM-12, GRP-16',
    async run(world) {
      const group = await world.group();
      if (!group.viewerCan.includes('ADD_TEAMMATES')) notTried('the policy has no teammates in groups');
      const {teammates} = await world.a.ask(Teammates, {first: 100, conversationId: group.id, contactIds: null, fromId: null});
      const refused = teammates.edges.map(({node}) => node).filter(({problems}) => problems.length > 0);
      if (refused.length === 0) notTried('the directory refuses nobody');
      for (const {id, name, problems} of refused) refusedWith(await add(world, group.id, [id]), problems[0]?.code ?? '', name);
      same((await world.conversation(group.id)).teammates.length, group.teammates.length, 'Teammates after refusals');
    },
  },
  {
    id: 'team-add-locks-nothing',
    title: 'Adding a teammate leaves an open list open, and shows them the notes too',
    rule: 'MEM-03, MEM-08',
    async run(world) {
      const group = await world.privateGroup();
      if (!group.viewerCan.includes('ADD_TEAMMATES')) notTried('the policy has no teammates in groups');
      const hasNotes = await world.can('NOTES');
      if (hasNotes) accepted((await world.a.ask(AddNote, {input: {idempotencyKey: world.key(), conversationId: group.id, body: 'Before you came', mentionIds: []}})).addNote, 'A note');
      accepted(await world.bring(group.id), 'Adding');
      same((await world.conversation(group.id)).contactsLocked, group.contactsLocked, 'contactsLocked');
      if (!hasNotes) return;
      const {items} = await world.page(group.id, {last: 20}, world.b);
      must(items.some((item) => item.__typename === 'Note' && item.body === 'Before you came'), 'The note from before is missing');
    },
  },
];
