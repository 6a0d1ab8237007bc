/** Answers as a server gives them, to feed the client with. */
import type {RawConversation, RawViewer} from '../../src/client/decode-conversation.js';
import type {RawFrame} from '../../src/client/decode-events.js';
import type {RawItem} from '../../src/client/decode-items.js';
import type {RawTeammate} from '../../src/client/decode.js';

export type RawMessage = Extract<RawItem, {__typename: 'Message'}>;

export const rawTeammate = (change: Partial<RawTeammate> = {}): RawTeammate => ({
  id: 'dana', name: 'Dana Lee', email: null, title: null, avatarUrl: null, problems: [], warnings: [], ...change,
});

export const rawViewer = (change: Partial<RawViewer> = {}): RawViewer => ({
  teammate: rawTeammate(),
  contractVersion: '1.0',
  can: ['CREATE_GROUP'],
  capabilities: ['SUBSCRIPTIONS', 'NOTES', 'ATTACHMENTS', 'FLAGS', 'TYPING', 'RETRY', 'RENAME', 'CLOSE'],
  unreadCount: 0,
  policy: {
    minContacts: 2, maxContacts: 9, maxTeammates: null, maxParticipantsAtCreation: 10, contactsLockAt: 'FIRST_MESSAGE', minTeamGroup: null,
    maxTeamGroup: null, regions: ['US', 'CA'], maxBodyLength: 1600, warnBodyLength: 1000, maxNameLength: 80, typingTtl: 6, pollSeconds: 1,
    attachments: {maxCount: 10, maxBytes: 5e6, maxTotalBytes: 5e6, targetTotalBytes: 6e5, warnTotalBytes: 1e6, accept: ['image/*']},
  },
  sendingNumbers: [],
  ...change,
});

export const rawContactAuthor = {
  __typename: 'ContactMember' as const, id: 'm-ana', kind: 'CONTACT' as const, contactId: 'ana', name: 'Ana Ruiz', phone: '+12125550101',
  address: '+12125550101', state: 'CURRENT' as const,
};

export const rawMessage = (sequence: number, change: Partial<RawMessage> = {}): RawMessage => ({
  __typename: 'Message', id: `m${sequence}`, conversationId: 'c1', sequence, createdAt: '2026-01-22T14:55:00.000Z', body: `Message ${sequence}`,
  status: 'RECEIVED', sentAt: null, idempotencyKey: null, problems: [], reactionText: null, author: rawContactAuthor, attachments: [],
  deliveries: [], reactions: [], ...change,
});

/** Sent by the viewer. */
export const rawOwn = (sequence: number, idempotencyKey: string, change: Partial<RawMessage> = {}): RawMessage =>
  rawMessage(sequence, {status: 'QUEUED', author: {__typename: 'Teammate', ...rawTeammate()}, idempotencyKey, ...change});

export const rawConversation = (change: Partial<RawConversation> = {}): RawConversation => ({
  id: 'c1', kind: 'CONTACTS', name: 'Roof repair', contactsLocked: true, viewerCan: ['SEND', 'NOTE'], lastActivityAt: '2026-01-22T14:55:00.000Z',
  createdAt: '2026-01-22T14:00:00.000Z', unreadCount: 0, readUpTo: 0, closed: false, predecessorId: null, successorId: null,
  flags: {muted: false, archived: false, pinned: false, unread: false},
  from: {id: 'n1', phone: '+12125550100', label: null, maxContacts: null, problems: []},
  contacts: [
    {...rawContactAuthor, consent: 'OK' as const, contact: null},
    {...rawContactAuthor, id: 'm-bo', contactId: 'bo', name: 'Bo Chen', phone: '+12125550102', address: '+12125550102', consent: 'OK' as const, contact: null},
  ],
  teammates: [{teammate: rawTeammate(), joinedAt: '2026-01-22T14:00:00.000Z', readUpTo: null}],
  problems: [], warnings: [], lastItem: null,
  ...change,
});

export const itemEvent = (item: RawItem): RawFrame['event'] => ({__typename: 'TimelineItemChanged', item});
export const conversationEvent = (conversation: RawConversation): RawFrame['event'] => ({__typename: 'ConversationChanged', conversation});

/** Frames that follow each other: `e1`, `e2` ... after `e0`. */
export const rawFrame = (at: number, event: RawFrame['event'] = null, change: Partial<RawFrame> = {}): RawFrame => ({
  cursor: `e${at}`, previous: `e${at - 1}`, event, ...change,
});

export const noProblem: [] = [];
export const rawProblem = (code: string, change: {retryAfter?: number} = {}) => ({
  code, message: `The server's sentence for ${code}`, path: null, subjectIds: [], params: [], retryAfter: null, ...change,
});
