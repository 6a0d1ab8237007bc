import type {Conversation, Id} from '../../core/model.js';
import {canSeeContact, teammateAccessProblem, teammateWarnings} from '../../core/policy/visibility.js';
import {matches} from '../../core/search.js';
import {fold} from '../../core/text.js';
import {seenConversation, seenItem, type Asker} from './asker.js';
import {connection, newestFirst, type ConnectionArguments} from './connection.js';
import {eventPage} from './event-stream.js';
import {contactView, teammateView, viewerView} from './people-views.js';
import type {ItemRecord} from './item-records.js';
import type {ConversationRecord} from './records.js';
import {conversationView, iso, itemView, teammateOf} from './thread-views.js';

export interface DirectoryArguments extends ConnectionArguments {
  readonly search?: string | null;
  readonly ids?: readonly Id[] | null;
}

export interface TeammatesArguments extends DirectoryArguments {
  readonly conversationId?: Id | null;
  readonly contactIds?: readonly Id[] | null;
  readonly fromId?: Id | null;
}

export interface ConversationFilter {
  readonly ids?: readonly Id[] | null;
  readonly search?: string | null;
  readonly kind?: Conversation['kind'] | null;
  readonly unreadOnly?: boolean | null;
  readonly contactId?: Id | null;
  readonly archived?: boolean | null;
}

/** The contract's queries as one asker sees them. */
export function queries(asker: Asker) {
  const {org, viewer} = asker;
  return {
    viewer: () => viewerView(asker),

    contacts({search, ids, ...page}: DirectoryArguments) {
      const found = [...org.contacts.values()].filter((contact) =>
        !contact.deleted && canSeeContact(contact.id, viewer) && (ids?.includes(contact.id) ?? true)
        && matches(search ?? '', {names: [contact.name], phones: contact.phones.map(({phone}) => phone)}));
      const rows = found.map((node) => ({key: `${fold(node.name)} ${node.id}`, node}));
      return connection(rows, page, (contact) => contactView(asker, contact));
    },

    teammates({search, ids, conversationId, contactIds, fromId, ...page}: TeammatesArguments) {
      const group = conversationId == null ? undefined : seenConversation(asker, conversationId);
      const members = group?.members ?? (contactIds ?? []).map((contactId) => ({kind: 'CONTACT' as const, contactId}));
      const from = org.numbers.get(group?.numberId ?? fromId ?? '') ?? null;
      const found = [...org.teammates.values()].filter(({id, name, email, title}) =>
        id !== viewer.id && (ids?.includes(id) ?? true) && matches(search ?? '', {names: [name], texts: [email ?? '', title ?? '']}));
      const rows = found.map((node) => ({key: `${fold(node.name)} ${node.id}`, node}));
      return connection(rows, page, (one) => {
        const problem = teammateAccessProblem(one, members);
        return teammateView(one, problem ? [problem] : [], teammateWarnings(one, from, org.policy));
      });
    },

    conversations({filter, ...page}: ConnectionArguments & {readonly filter?: ConversationFilter | null}) {
      const found = [...org.conversations.values()].filter((one) => org.sees(viewer, one) && passes(asker, one, filter ?? {}));
      const rows = found.map((node) => ({key: `${node.flags.get(viewer.id)?.pinned ? '0' : '1'} ${newestFirst(node.lastActivityAt, node.id)}`, node}));
      return connection(rows, page, (one) => conversationView(asker, one));
    },

    conversation({id}: {readonly id: Id}) {
      const found = seenConversation(asker, id);
      return found ? conversationView(asker, found) : null;
    },

    timelineItem({id}: {readonly id: Id}) {
      const found = seenItem(asker, id);
      return found ? itemView(asker, found) : null;
    },

    searchTimeline({query, conversationId, ...page}: ConnectionArguments & {readonly query: string; readonly conversationId?: Id | null}) {
      const threads = [...org.conversations.values()].filter((one) => (conversationId ?? one.id) === one.id && org.sees(viewer, one));
      const found = threads.flatMap((one) => [...one.items.backwards()].filter((item) => says(asker, one, item, query)));
      const rows = found.map((node) => ({key: newestFirst(node.createdAt, node.id), node}));
      return connection(query.trim() === '' ? [] : rows, page, (item) => itemView(asker, item));
    },

    events: ({after, first}: {readonly after: string; readonly first?: number | null}) => eventPage(asker, after, Math.min(first ?? 100, 100)),

    history({conversationId, ...page}: ConnectionArguments & {readonly conversationId: Id}) {
      const lines = seenConversation(asker, conversationId) ? org.history.filter((line) => line.conversationId === conversationId) : [];
      const rows = lines.map((node, index) => ({key: newestFirst(index, node.id), node}));
      return connection(rows, page, ({id, at, actorId, action, before, after}) => (
        {id, at: iso(at), actor: actorId === null ? null : teammateOf(asker, actorId), action, before, after}));
    },
  };
}

function passes(asker: Asker, conversation: ConversationRecord, {ids, search, kind, unreadOnly, contactId, archived}: ConversationFilter): boolean {
  const {org, viewer} = asker;
  const flags = conversation.flags.get(viewer.id);
  const {name, members, teammates} = conversation;
  const names = [name ?? '', ...members.map((member) => member.name), ...[...teammates.keys()].map((id) => org.teammates.get(id)?.name ?? '')];
  return (ids?.includes(conversation.id) ?? true)
    && (kind ?? conversation.kind) === conversation.kind
    && (contactId == null || members.some((member) => member.contactId === contactId))
    && (!unreadOnly || flags?.unread === true || (org.concerns(viewer, conversation) && org.unread(viewer, conversation) > 0))
    // Asked for by id means known: an archived one is then no reason to call it missing.
    && (archived ?? (ids ? flags?.archived ?? false : false)) === (flags?.archived ?? false)
    && matches(search ?? '', {names, phones: members.map(({address}) => address)});
}

/** Whether text, sender or a file's name match. Rule ACC-12. */
function says({org}: Asker, {members}: ConversationRecord, item: ItemRecord, query: string): boolean {
  if (item.type === 'notice') return false;
  if (item.type === 'note') return matches(query, {names: [org.teammates.get(item.authorId)?.name ?? ''], texts: [item.body]});
  const {author, body, attachmentIds} = item;
  const member = 'memberId' in author ? members.find(({id}) => id === author.memberId) : undefined;
  const teammate = 'teammateId' in author ? org.teammates.get(author.teammateId) : undefined;
  return matches(query, {
    names: [member?.name ?? teammate?.name ?? ''],
    phones: member ? [member.address] : [],
    texts: [body, ...attachmentIds.map((id) => org.attachments.get(id)?.name ?? '')],
  });
}
