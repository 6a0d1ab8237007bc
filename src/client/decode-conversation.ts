import type {ContactsQuery, ConversationsQuery, HistoryQuery, ViewerQuery} from '../contract/types.js';
import type {
  AttachmentPolicy, Contact, ContactMember, Conversation, GroupPolicy, HistoryEntry, SendingNumber, Viewer,
} from '../core/model.js';
import {known, list, memberName, nullable, number, problems, teammate, text, truth, type RawMember} from './decode.js';
import {item} from './decode-items.js';

export type RawConversation = ConversationsQuery['conversations']['edges'][number]['node'];
export type RawViewer = Omit<ViewerQuery['viewer'], 'eventCursor'>;
type RawContact = ContactsQuery['contacts']['edges'][number]['node'];
type RawEntry = HistoryQuery['history']['edges'][number]['node'];

export const contact = (raw: RawContact): Contact => ({
  id: text(raw.id),
  name: text(raw.name),
  phones: list(raw.phones, (one) => ({phone: text(one.phone), label: one.label ?? null, problems: problems(one.problems)})),
  avatarUrl: raw.avatarUrl ?? null,
  consent: consent(raw.consent),
  problems: problems(raw.problems),
  warnings: problems(raw.warnings),
});

/** A consent this version does not know is not a yes. */
const consent = (raw: RawContact['consent']) => known(raw, ['OK', 'DND', 'OPTED_OUT'], 'DND');

const member = (raw: RawMember): ContactMember => ({
  ...memberName(raw),
  consent: consent(raw.consent),
  contact: nullable(raw.contact, ({id, name, avatarUrl, phones}) => ({
    id: text(id),
    name: text(name),
    avatarUrl: avatarUrl ?? null,
    phones: list(phones, ({phone, label}) => ({phone: text(phone), label: label ?? null})),
  })),
});

const sendingNumber = (raw: NonNullable<RawConversation['from']>): SendingNumber => ({
  id: text(raw.id),
  phone: text(raw.phone),
  label: raw.label ?? null,
  maxContacts: raw.maxContacts ?? null,
  problems: problems(raw.problems),
});

export const conversation = (raw: RawConversation): Conversation => ({
  id: text(raw.id),
  kind: known(raw.kind, ['CONTACTS', 'TEAM'], 'CONTACTS' as const),
  name: raw.name ?? null,
  from: nullable(raw.from, sendingNumber),
  contacts: list(raw.contacts, member),
  contactsLocked: truth(raw.contactsLocked),
  teammates: list(raw.teammates, (one) => ({
    teammate: teammate(one.teammate),
    joinedAt: text(one.joinedAt),
    readUpTo: one.readUpTo ?? null,
  })),
  problems: problems(raw.problems),
  warnings: problems(raw.warnings),
  viewerCan: list(raw.viewerCan, (action) => action),
  lastItem: nullable(raw.lastItem, item) ?? null,
  lastActivityAt: text(raw.lastActivityAt),
  createdAt: text(raw.createdAt),
  unreadCount: number(raw.unreadCount),
  readUpTo: number(raw.readUpTo),
  closed: raw.closed ?? false,
  flags: nullable(raw.flags, flags),
  predecessorId: raw.predecessorId ?? null,
  successorId: raw.successorId ?? null,
});

export const flags = ({muted, archived, pinned, unread}: NonNullable<RawConversation['flags']>) => ({
  muted: truth(muted),
  archived: truth(archived),
  pinned: truth(pinned),
  unread: truth(unread),
});

const attachmentPolicy = (raw: NonNullable<RawViewer['policy']['attachments']>): AttachmentPolicy => ({
  maxCount: number(raw.maxCount),
  maxBytes: number(raw.maxBytes),
  maxTotalBytes: number(raw.maxTotalBytes),
  targetTotalBytes: number(raw.targetTotalBytes),
  warnTotalBytes: number(raw.warnTotalBytes),
  accept: list(raw.accept, text),
});

const policy = (raw: RawViewer['policy']): GroupPolicy => ({
  minContacts: number(raw.minContacts),
  maxContacts: number(raw.maxContacts),
  maxTeammates: raw.maxTeammates ?? null,
  maxParticipantsAtCreation: raw.maxParticipantsAtCreation ?? null,
  contactsLockAt: known(raw.contactsLockAt, ['CREATION', 'FIRST_MESSAGE'], 'CREATION' as const),
  minTeamGroup: raw.minTeamGroup ?? null,
  maxTeamGroup: raw.maxTeamGroup ?? null,
  regions: list(raw.regions, text),
  maxBodyLength: number(raw.maxBodyLength),
  warnBodyLength: raw.warnBodyLength ?? null,
  maxNameLength: number(raw.maxNameLength),
  attachments: nullable(raw.attachments, attachmentPolicy),
  typingTtl: raw.typingTtl ?? null,
  pollSeconds: number(raw.pollSeconds),
});

export const viewer = (raw: RawViewer): Viewer => ({
  teammate: teammate(raw.teammate),
  contractVersion: text(raw.contractVersion),
  can: list(raw.can, (action) => action),
  capabilities: list(raw.capabilities, (capability) => capability),
  policy: policy(raw.policy),
  sendingNumbers: list(raw.sendingNumbers, sendingNumber),
  unreadCount: number(raw.unreadCount),
});

export const historyEntry = (raw: RawEntry): HistoryEntry => ({
  id: text(raw.id),
  at: text(raw.at),
  actor: nullable(raw.actor, teammate),
  action: text(raw.action),
  before: raw.before ?? null,
  after: raw.after ?? null,
});
