import * as documents from '../../contract/documents.js';
import type {Check} from '../check.js';
import type {Connection} from '../connection.js';
import {must, notTried, same} from '../outcome.js';
import type {World} from '../world.js';

interface Refusal {
  readonly problems: readonly {readonly code: string}[];
}

/** What somebody is answered when they name this conversation, this item and these people in every place where an id goes. */
async function answers(world: World, who: Connection, conversationId: string, itemId: string): Promise<Record<string, unknown>> {
  const key = () => world.key();
  const {capabilities} = await world.viewer();
  const codes = ({problems}: Refusal) => problems.map(({code}) => code);
  const found: Record<string, unknown> = {
    conversation: (await who.ask(documents.Conversation, {id: conversationId, last: 5})).conversation,
    timelineItem: (await who.ask(documents.TimelineItem, {id: itemId})).timelineItem,
    conversations: (await who.ask(documents.Conversations, {first: 5, filter: {ids: [conversationId]}})).conversations.edges,
    sendMessage: codes((await who.ask(documents.SendMessage, {input: {idempotencyKey: key(), conversationId, body: 'Hello', expectPhones: []}})).sendMessage),
    markRead: codes((await who.ask(documents.MarkRead, {input: {conversationId, upTo: 1}})).markRead),
    setContacts: codes((await who.ask(documents.SetContacts, {input: {conversationId, contacts: [], expectPhones: []}})).setContacts),
    addTeammates: codes((await who.ask(documents.AddTeammates, {input: {conversationId, teammateIds: []}})).addTeammates),
    removeTeammate: codes((await who.ask(documents.RemoveTeammate, {input: {conversationId, teammateId: 'nobody'}})).removeTeammate),
  };
  if (capabilities.includes('NOTES')) found.addNote = codes((await who.ask(documents.AddNote, {input: {idempotencyKey: key(), conversationId, body: 'Note'}})).addNote);
  if (capabilities.includes('CLOSE')) found.setClosed = codes((await who.ask(documents.SetClosed, {input: {conversationId, closed: true}})).setClosed);
  if (capabilities.includes('RENAME')) found.rename = codes((await who.ask(documents.RenameConversation, {input: {conversationId, name: 'Mine'}})).renameConversation);
  if (capabilities.includes('FLAGS')) found.setFlags = codes((await who.ask(documents.SetFlags, {input: {conversationId, muted: true}})).setFlags);
  if (capabilities.includes('RETRY')) found.retry = codes((await who.ask(documents.RetryMessage, {input: {idempotencyKey: key(), messageId: itemId}})).retryMessage);
  if (capabilities.includes('TYPING')) found.setTyping = codes((await who.ask(documents.SetTyping, {input: {conversationId, typing: true}})).setTyping);
  if (capabilities.includes('ATTACHMENTS')) {
    found.createUpload = codes((await who.ask(documents.CreateUpload, {input: {conversationId, name: 'a.png', contentType: 'image/png', bytes: 10}})).createUpload);
  }
  if (capabilities.includes('SEARCH')) found.search = (await who.ask(documents.SearchTimeline, {query: 'secret', conversationId, first: 5})).searchTimeline.edges;
  if (capabilities.includes('AUDIT')) found.history = (await who.ask(documents.History, {conversationId, first: 5})).history.edges;
  return found;
}

async function looksAbsent(world: World, who: Connection, conversationId: string, itemId: string): Promise<void> {
  const unknown = await answers(world, who, 'no-such-conversation', 'no-such-item');
  must(JSON.stringify(unknown.sendMessage) === '["NOT_FOUND"]', `An unknown conversation is answered with ${JSON.stringify(unknown.sendMessage)}`);
  const hidden = await answers(world, who, conversationId, itemId);
  for (const [place, answer] of Object.entries(hidden)) same(answer, unknown[place], `${place} of a hidden group, compared with an unknown id`);
}

export const hiddenChecks: readonly Check[] = [
  {
    id: 'hidden-group',
    title: 'A group that the viewer may not see answers everywhere like one that does not exist',
    rule: 'ACC-01, Query.conversation',
    async run(world) {
      const group = await world.privateGroup();
      const {id} = await world.sent(group, 'A secret');
      await looksAbsent(world, world.b, group.id, id);
    },
  },
  {
    id: 'hidden-organisation',
    title: 'Ids of another organisation answer everywhere like ids that do not exist',
    rule: 'ACC-09, R10',
    async run(world) {
      if (!world.other) notTried('no token of another organisation was given');
      const group = await world.group();
      const {id} = await world.sent(group, 'A secret');
      await looksAbsent(world, world.other, group.id, id);
      const {contacts} = await world.other.ask(documents.Contacts, {first: 10, ids: group.people.map((person) => person.id)});
      same(contacts.edges.length, 0, 'Contacts of the first organisation that the other one finds');
    },
  },
];
