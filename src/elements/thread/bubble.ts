import type {Mentionable} from '../../core/mentions.js';
import type {Attachment, Author, Message, Note, Reaction} from '../../core/model.js';
import type {Pending, PendingFile} from '../../core/state.js';
import {memberName} from '../shared/people.js';
import {messageStatus, pendingStatus, hasFailed, type Status} from './delivery-text.js';
import type {RowContext} from './row-context.js';

/**
 * A message, a note or an unconfirmed one of either, made alike: one template draws them all, so the element of an own message
 * stays the same when the server confirms it.
 */
export interface Bubble {
  readonly key: string;
  readonly side: 'in' | 'own' | 'team';
  readonly note: boolean;
  readonly name: string;
  readonly role: string;
  readonly avatarUrl: string | null;
  readonly body: string;
  /** Whom a note addresses. */
  readonly mentions: readonly Mentionable[];
  readonly attachments: readonly (Attachment | PendingFile)[];
  readonly at: string | number;
  /** When the author sent it, where that is known. */
  readonly sentAt: string | null;
  readonly reactions: readonly Reaction[];
  readonly status: Status | undefined;
  readonly message: Message | undefined;
  readonly pending: Pending | undefined;
}

export function bubbleOf(item: Message | Note, key: string, context: RowContext): Bubble {
  const author: Author = item.type === 'note' ? {type: 'teammate', teammate: item.author} : item.author;
  const isMessage = item.type === 'message';
  const {viewerId, words, contacts, isTeam} = context;
  const isOwn = author.type === 'teammate' && author.teammate.id === viewerId;
  const side = isOwn ? 'own' : author.type === 'contact' || isTeam ? 'in' : 'team';
  return {
    key,
    side,
    note: !isMessage,
    name: nameOf(author),
    role: words.t(isOwn ? 'message.yours' : author.type === 'contact' ? 'message.contact' : 'message.teammate'),
    avatarUrl: avatarOf(author, context),
    body: item.body,
    mentions: isMessage ? [] : item.mentions,
    attachments: isMessage ? item.attachments : [],
    at: item.createdAt,
    sentAt: isMessage ? item.sentAt : null,
    reactions: isMessage ? item.reactions : [],
    status: isMessage && author.type === 'teammate' ? messageStatus(words, item, contacts) : undefined,
    message: isMessage ? item : undefined,
    pending: undefined,
  };
}

export function bubbleOfPending(pending: Pending, {viewerName, words, connected, team}: RowContext): Bubble {
  return {
    key: pending.key,
    side: 'own',
    note: pending.kind === 'note',
    name: viewerName,
    role: words.t('message.yours'),
    avatarUrl: null,
    body: pending.body,
    mentions: team.filter(({id}) => pending.mentionIds.includes(id)),
    attachments: pending.files,
    at: pending.createdAt,
    sentAt: null,
    reactions: [],
    status: pendingStatus(words, pending, connected),
    message: undefined,
    pending,
  };
}

export const nameOf = (author: Author): string => (author.type === 'contact' ? memberName(author.member) : author.teammate.name);

/** Whether its delivery is shown without being asked for. */
export const needsAttention = ({message, pending}: Bubble): boolean =>
  pending ? pending.state === 'failed' || !pending.saved : message !== undefined && hasFailed(message);

function avatarOf(author: Author, {contacts}: RowContext): string | null {
  if (author.type === 'teammate') return author.teammate.avatarUrl;
  return contacts.find(({id}) => id === author.member.id)?.contact?.avatarUrl ?? null;
}
