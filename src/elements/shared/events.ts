/**
 * Every event of the library. A bare verb is a wish, raised before and cancelable; a past form is a fact, raised after.
 * All bubble and cross shadow roots; details are ids and plain data.
 */
import type {GroupChatError, Problem} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import type {Arrival} from '../../core/ports.js';
import type {Connection} from '../../core/state.js';

export interface GroupPrefill {
  readonly kind?: 'CONTACTS' | 'TEAM';
  readonly fromId?: Id;
  readonly contacts?: readonly {readonly contactId: Id; readonly phone?: string}[];
  readonly teammateIds?: readonly Id[];
  readonly name?: string;
  /** The group this one continues. */
  readonly predecessorId?: Id;
  /** Text put into the new group's composer, never sent by itself. */
  readonly draft?: string;
}

class ChatEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, {detail, bubbles: true, composed: true, cancelable});
  }
}

/** The viewer is known and the elements can be used. */
export class ReadyEvent extends ChatEvent<{teammateId: Id}> {
  constructor(detail: {teammateId: Id}) {
    super('gc-ready', detail);
  }
}

/** The connection changed its named state. */
export class StatusChangedEvent extends ChatEvent<{status: Connection['name']; code?: string}> {
  constructor(detail: {status: Connection['name']; code?: string}) {
    super('gc-status-changed', detail);
  }
}

/** The session ended or the token was refused: sign in, then call `connect()`. */
export class AuthRequiredEvent extends ChatEvent<Record<string, never>> {
  constructor() {
    super('gc-auth-required', {});
  }
}

/** The viewer's count of unread messages changed. */
export class UnreadChangedEvent extends ChatEvent<{unreadCount: number}> {
  constructor(detail: {unreadCount: number}) {
    super('gc-unread-changed', detail);
  }
}

/** A message by somebody else, or a note that mentions the viewer, arrived (NOT-01); once over all tabs of the browser. */
export class MessageReceivedEvent extends ChatEvent<Arrival> {
  constructor(detail: Arrival) {
    super('gc-message-received', detail);
  }
}

/** Something failed. The user has been told in words; this is for the host. */
export class GroupChatErrorEvent extends ChatEvent<{error: GroupChatError}> {
  constructor(detail: {error: GroupChatError}) {
    super('gc-error', detail);
  }
}

/** Wish: show the record of a contact. Without a host that answers, nothing happens. */
export class ContactOpenEvent extends ChatEvent<{contactId: Id; memberId?: Id}> {
  constructor(detail: {contactId: Id; memberId?: Id}) {
    super('gc-contact-open', detail, true);
  }
}

/** Wish: make a record for a number. */
export class ContactCreateEvent extends ChatEvent<{phone: string}> {
  constructor(detail: {phone: string}) {
    super('gc-contact-create', detail, true);
  }
}

/** Wish: write to one contact alone, outside the group. */
export class DirectRequestEvent extends ChatEvent<{contactId: Id | null; phone: string; fromId: Id | null}> {
  constructor(detail: {contactId: Id | null; phone: string; fromId: Id | null}) {
    super('gc-direct-request', detail, true);
  }
}

/** Wish: show a conversation, perhaps at one of its messages. */
export class ConversationSelectEvent extends ChatEvent<{conversationId: Id; messageId?: Id}> {
  constructor(detail: {conversationId: Id; messageId?: Id}) {
    super('gc-conversation-select', detail, true);
  }
}

/** Wish: begin a new group, perhaps from what is known. */
export class GroupStartEvent extends ChatEvent<GroupPrefill> {
  constructor(detail: GroupPrefill = {}) {
    super('gc-group-start', detail, true);
  }
}

/** Before a group is created. */
export class GroupCreateEvent extends ChatEvent<GroupPrefill> {
  constructor(detail: GroupPrefill) {
    super('gc-group-create', detail, true);
  }
}

/** A group was created, or (`existed`) the one with the same number and people was found. */
export class GroupCreatedEvent extends ChatEvent<{conversationId: Id; existed: boolean; draft?: string}> {
  constructor(detail: {conversationId: Id; existed: boolean; draft?: string}) {
    super('gc-group-created', detail);
  }
}

/** Before a message or note leaves. `text` is what was typed; cancel to keep it in the field. */
export class MessageSendEvent extends ChatEvent<{conversationId: Id; text: string; mode: 'sms' | 'note'; files: number}> {
  constructor(detail: {conversationId: Id; text: string; mode: 'sms' | 'note'; files: number}) {
    super('gc-message-send', detail, true);
  }
}

/** The outbox accepted it: from here it is kept until it is sent or discarded. */
export class MessageSentEvent extends ChatEvent<{conversationId: Id; key: Id; mode: 'sms' | 'note'}> {
  constructor(detail: {conversationId: Id; key: Id; mode: 'sms' | 'note'}) {
    super('gc-message-sent', detail);
  }
}

/** It could not be accepted, or a rule refused it. The text is kept. */
export class MessageFailedEvent extends ChatEvent<{conversationId: Id; problems: readonly Problem[]}> {
  constructor(detail: {conversationId: Id; problems: readonly Problem[]}) {
    super('gc-message-failed', detail);
  }
}

/** What is typed changed. */
export class DraftChangedEvent extends ChatEvent<{conversationId: Id; mode: 'sms' | 'note'; empty: boolean}> {
  constructor(detail: {conversationId: Id; mode: 'sms' | 'note'; empty: boolean}) {
    super('gc-draft-changed', detail);
  }
}

/** A file was not taken, and why. */
export class FileRejectedEvent extends ChatEvent<{name: string; problem: Problem}> {
  constructor(detail: {name: string; problem: Problem}) {
    super('gc-file-rejected', detail);
  }
}

/** Before somebody is added to the picker. */
export class ParticipantAddEvent extends ChatEvent<{id: Id; phone?: string}> {
  constructor(detail: {id: Id; phone?: string}) {
    super('gc-participant-add', detail, true);
  }
}

/** Who is picked changed. */
export class ParticipantsChangedEvent extends ChatEvent<{ids: readonly Id[]}> {
  constructor(detail: {ids: readonly Id[]}) {
    super('gc-participants-changed', detail);
  }
}

/** Somebody could not be picked, and why. */
export class ParticipantRejectedEvent extends ChatEvent<{id: Id | null; problems: readonly Problem[]}> {
  constructor(detail: {id: Id | null; problems: readonly Problem[]}) {
    super('gc-participant-rejected', detail);
  }
}

/** Wish: show the details of a conversation, perhaps at its participants. */
export class DetailsOpenEvent extends ChatEvent<{conversationId: Id; section?: 'participants' | 'settings' | 'search'}> {
  constructor(detail: {conversationId: Id; section?: 'participants' | 'settings' | 'search'}) {
    super('gc-details-open', detail, true);
  }
}

export interface GroupChatEventMap {
  'gc-ready': ReadyEvent;
  'gc-status-changed': StatusChangedEvent;
  'gc-auth-required': AuthRequiredEvent;
  'gc-unread-changed': UnreadChangedEvent;
  'gc-message-received': MessageReceivedEvent;
  'gc-error': GroupChatErrorEvent;
  'gc-contact-open': ContactOpenEvent;
  'gc-contact-create': ContactCreateEvent;
  'gc-direct-request': DirectRequestEvent;
  'gc-conversation-select': ConversationSelectEvent;
  'gc-group-start': GroupStartEvent;
  'gc-group-create': GroupCreateEvent;
  'gc-group-created': GroupCreatedEvent;
  'gc-message-send': MessageSendEvent;
  'gc-message-sent': MessageSentEvent;
  'gc-message-failed': MessageFailedEvent;
  'gc-draft-changed': DraftChangedEvent;
  'gc-file-rejected': FileRejectedEvent;
  'gc-participant-add': ParticipantAddEvent;
  'gc-participants-changed': ParticipantsChangedEvent;
  'gc-participant-rejected': ParticipantRejectedEvent;
  'gc-details-open': DetailsOpenEvent;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementEventMap extends GroupChatEventMap {}
}
