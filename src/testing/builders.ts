/**
 * Believable nouns of the model for tests and stories. Each takes what matters to the case and fills in the rest; ids, phones
 * and sequences count up, so two calls never collide.
 */
import type {
  Attachment, Author, Contact, ContactMember, Conversation, Delivery, GroupPolicy, Message, Note, Notice, Reaction, SendingNumber,
  Teammate, TeamMember, TimelineItem, Viewer,
} from '../core/model.js';
import type {Pending} from '../core/state.js';

const firstNames = ['Ana', 'Bo', 'Cleo', 'Dev', 'Emi', 'Farid', 'Gia', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Luis'];
const lastNames = ['Ruiz', 'Chen', 'Okafor', 'Patel', 'Sato', 'Haddad', 'Moretti', 'Larsen', 'Costa', 'Weber', 'Novak', 'Reyes'];
const start = Date.parse('2026-01-22T15:00:00.000Z');

let counter = 0;
const next = () => (counter += 1);

const nameOf = (n: number) => `${firstNames[n % 12] ?? 'Ana'} ${lastNames[(n + Math.floor(n / 12)) % 12] ?? 'Ruiz'}`;
/** Fictional numbers only: (212) 555-0100 to 0199, then the same in other area codes. */
const phoneOf = (n: number) => `+1${String(212 + Math.floor(n / 100))}55501${String(n % 100).padStart(2, '0')}`;

/** ISO time so many minutes after 3 PM UTC on 22 January 2026. */
export const minutesLater = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** What the demo server's default preset sends. */
export function aPolicy(overrides: Partial<GroupPolicy> = {}): GroupPolicy {
  return {
    minContacts: 2,
    maxContacts: 9,
    maxTeammates: null,
    maxParticipantsAtCreation: 10,
    contactsLockAt: 'FIRST_MESSAGE',
    minTeamGroup: 2,
    maxTeamGroup: 10,
    regions: ['US', 'CA'],
    maxBodyLength: 1600,
    warnBodyLength: 1000,
    maxNameLength: 80,
    attachments: {
      maxCount: 10,
      maxBytes: 5_000_000,
      maxTotalBytes: 5_000_000,
      targetTotalBytes: 600_000,
      warnTotalBytes: 1_000_000,
      accept: ['image/jpeg', 'image/png', 'image/gif', 'audio/*', 'video/mp4', 'video/3gpp', 'video/quicktime', 'text/vcard', 'text/calendar', 'application/pdf'],
    },
    typingTtl: 6,
    pollSeconds: 5,
    ...overrides,
  };
}

export function aTeammate(overrides: Partial<Teammate> = {}): Teammate {
  const n = next();
  const name = overrides.name ?? nameOf(n + 3);
  const email = `${name.split(' ')[0]?.toLowerCase() ?? 'someone'}@example.com`;
  return {id: `teammate-${String(n)}`, name, email, title: null, avatarUrl: null, problems: [], warnings: [], ...overrides};
}

export function aSendingNumber(overrides: Partial<SendingNumber> = {}): SendingNumber {
  return {id: 'number-1', phone: '+12125550100', label: 'Front desk', maxContacts: null, problems: [], ...overrides};
}

/** Dana, who may do everything, on a back end that can do everything. */
export function aViewer({policy, ...overrides}: Partial<Omit<Viewer, 'policy'>> & {readonly policy?: Partial<GroupPolicy>} = {}): Viewer {
  return {
    teammate: aTeammate({id: 'dana', name: 'Dana Scott', title: 'Office manager'}),
    contractVersion: '1.0',
    can: ['CREATE_GROUP', 'ADD_TEAMMATES', 'CREATE_TEAM_GROUP', 'MANAGE_CONSENT', 'VIEW_HISTORY'],
    capabilities: [
      'SUBSCRIPTIONS', 'TEAM_GROUPS', 'ATTACHMENTS', 'NOTES', 'CLOSE', 'SEARCH', 'RENAME', 'FLAGS', 'RETRY', 'TYPING', 'AUDIT',
      'SUCCESSORS', 'MANAGE_CONSENT', 'AUDIT_EXPORT',
    ],
    sendingNumbers: [aSendingNumber()],
    unreadCount: 0,
    ...overrides,
    policy: aPolicy(policy),
  };
}

export function aContact(overrides: Partial<Contact> = {}): Contact {
  const n = next();
  return {
    id: `contact-${String(n)}`,
    name: nameOf(n),
    phones: [{phone: phoneOf(n), label: 'Mobile', problems: []}],
    avatarUrl: null,
    consent: 'OK',
    problems: [],
    warnings: [],
    ...overrides,
  };
}

export function aContactMember(overrides: Partial<ContactMember> = {}): ContactMember {
  const n = next();
  const name = overrides.name ?? nameOf(n);
  const phone = overrides.phone === undefined ? phoneOf(n) : overrides.phone;
  const contactId = overrides.contactId === undefined ? `contact-${String(n)}` : overrides.contactId;
  const contact = contactId === null ? null : {id: contactId, name, avatarUrl: null, phones: phone === null ? [] : [{phone, label: null}]};
  return {
    id: `member-${String(n)}`, kind: 'CONTACT', contactId, name, phone, address: phone ?? '', state: 'CURRENT', consent: 'OK', contact,
    ...overrides,
  };
}

export function aTeamMember(teammate: Teammate = aTeammate(), overrides: Partial<TeamMember> = {}): TeamMember {
  return {teammate, joinedAt: minutesLater(0), readUpTo: null, ...overrides};
}

/** A group of Ana, Bo and Cleo with Dana behind it, locked and open for sending. */
export function aConversation(overrides: Partial<Conversation> = {}): Conversation {
  const n = next();
  const kind = overrides.kind ?? 'CONTACTS';
  const team = kind === 'TEAM';
  return {
    id: `conversation-${String(n)}`,
    kind,
    name: null,
    from: team ? null : aSendingNumber(),
    contacts: team ? [] : ['Ana Ruiz', 'Bo Chen', 'Cleo Okafor'].map((name) => aContactMember({name})),
    contactsLocked: true,
    teammates: [aTeamMember(aTeammate({id: 'dana', name: 'Dana Scott'}))],
    problems: [],
    warnings: [],
    viewerCan: ['SEND', 'NOTE', 'ADD_TEAMMATES', 'REMOVE_TEAMMATES', 'RENAME', 'LEAVE', 'CLOSE', 'CONTINUE'],
    lastItem: null,
    lastActivityAt: minutesLater(0),
    createdAt: minutesLater(0),
    unreadCount: 0,
    readUpTo: 0,
    closed: false,
    flags: {muted: false, archived: false, pinned: false, unread: false},
    predecessorId: null,
    successorId: null,
    ...overrides,
  };
}

/** The author of what a member on the phone side wrote. */
export function byContact(member: Partial<ContactMember> = {}): Author {
  const {id, kind, contactId, name, phone, address, state} = aContactMember({name: 'Ana Ruiz', ...member});
  return {type: 'contact', member: {id, kind, contactId, name, phone, address, state}};
}

/** The author of what somebody in the team wrote; Dana, the viewer, when nobody is named. */
export function byTeammate(teammate: Partial<Teammate> = {}): Author {
  return {type: 'teammate', teammate: aTeammate({id: 'dana', name: 'Dana Scott', ...teammate})};
}

function anItem(n: number, {sequence = n}: {readonly sequence?: number}) {
  return {conversationId: 'conversation', sequence, createdAt: minutesLater(sequence)};
}

/** Received from Ana, unless its author says otherwise; one of a teammate's own was sent and delivered. */
export function aMessage(overrides: Partial<Message> = {}): Message {
  const n = next();
  const author = overrides.author ?? byContact();
  return {
    type: 'message',
    id: `message-${String(n)}`,
    ...anItem(n, overrides),
    author,
    body: 'See you at three.',
    attachments: [],
    sentAt: null,
    status: author.type === 'contact' ? 'RECEIVED' : 'DELIVERED',
    problems: [],
    deliveries: [],
    reactions: [],
    reactionText: null,
    idempotencyKey: null,
    ...overrides,
  };
}

export function aNote(overrides: Partial<Note> = {}): Note {
  const n = next();
  return {
    type: 'note', id: `note-${String(n)}`, ...anItem(n, overrides), author: aTeammate({name: 'Lee Park'}),
    body: 'They asked for the invoice twice.', mentions: [], idempotencyKey: null, ...overrides,
  };
}

export function aNotice(overrides: Partial<Notice> = {}): Notice {
  const n = next();
  return {
    type: 'notice', id: `notice-${String(n)}`, ...anItem(n, overrides), kind: 'TEAMMATE_ADDED', actor: aTeammate({id: 'dana', name: 'Dana Scott'}),
    subjects: ['Lee Park'], subjectIds: ['lee'], text: 'Dana Scott added Lee Park', ...overrides,
  };
}

export function anAttachment(overrides: Partial<Attachment> = {}): Attachment {
  const n = next();
  return {
    id: `attachment-${String(n)}`, name: 'estimate.pdf', contentType: 'application/pdf', bytes: 84_000, url: `data:application/pdf,${String(n)}`,
    previewUrl: null, width: null, height: null, problem: null, ...overrides,
  };
}

export function aDelivery(overrides: Partial<Delivery> = {}): Delivery {
  return {memberId: `member-${String(next())}`, status: 'DELIVERED', at: minutesLater(1), problem: null, ...overrides};
}

export function aReaction(overrides: Partial<Reaction> = {}): Reaction {
  return {emoji: '👍', author: byContact(), at: minutesLater(1), ...overrides};
}

/** A message of the viewer that the server has not confirmed. */
export function aPending(overrides: Partial<Pending> = {}): Pending {
  const n = next();
  return {
    key: `key-${String(n)}`, conversationId: 'conversation', kind: 'message', body: 'On my way.', files: [], mentionIds: [], expectPhones: null,
    state: 'queued', problems: [], order: n, createdAt: start + n * 60_000, saved: true, ...overrides,
  };
}

/** A thread of so many messages, by contacts and teammates in turn, with sequences from `from` on. */
export function someMessages(count: number, {from = 1, conversationId = 'conversation'} = {}): readonly TimelineItem[] {
  const authors = [byContact(), byContact({name: 'Bo Chen'}), byTeammate()];
  return Array.from({length: count}, (_, index) => {
    const sequence = from + index;
    const author = authors[Math.floor(index / 2) % authors.length] ?? byContact();
    return aMessage({conversationId, sequence, author, body: `Message ${String(sequence)}`});
  });
}
