import type {ClientCode, ProblemCode} from '../../core/errors.js';
import {isPhotoType, plural} from '../strings.js';

/** Values a sentence may use. `name` is who it is about; `limit` the number in force. */
export interface ProblemWords {
  readonly name?: string;
  readonly limit?: string;
  /** English name; `region` is its code, for languages that name it themselves. */
  readonly country?: string;
  readonly region?: string;
  readonly reason?: string;
  readonly provider?: string;
  /** Media type of a file. */
  readonly type?: string;
  /** Of what a limit is, e.g. PIXELS. */
  readonly of?: string;
}

type Sentence = string | ((words: ProblemWords) => string);

const who = ({name}: ProblemWords, otherwise = 'This person') => name ?? otherwise;
const upTo = ({limit}: ProblemWords, one: string, other: string) => plural('en', Number(limit ?? 0), {one: `${limit ?? '1'} ${one}`, other: `${limit ?? 'the allowed number of'} ${other}`});

/**
 * What is said of every code: what is wrong and what to do about it, never the code itself. A code without a sentence is a
 * type error.
 */
export const problems = {
  'problem.NOT_FOUND': 'This is not available to you, or no longer there. If you need it, ask an administrator.',
  'problem.NOT_ALLOWED': 'You do not have permission for this. Ask an administrator.',
  'problem.INVALID_INPUT': 'Something here is not filled in correctly. Check it and try again.',
  'problem.TOO_LONG': (p) => (p.limit ? `This is longer than ${p.limit} characters. Shorten it.` : 'This is too long. Shorten it.'),
  'problem.EMPTY_MESSAGE': 'There is nothing to send yet. Write something or attach a file.',
  'problem.RATE_LIMITED': 'Too many messages at once. It goes on by itself in a moment.',
  'problem.KEY_REUSED': 'This message was changed while it was being sent. Send it again.',

  'problem.NUMBER_ACCESS_REVOKED': (p) => (p.name
    ? `${p.name} has no access to this number: can read, cannot send. An administrator can give access.`
    : 'You do not have access to this number, so you can read but not send. Ask an administrator for access.'),
  'problem.NUMBER_NOT_CAPABLE': (p) => ({
    TOLL_FREE: 'A toll-free number cannot carry group messages. Choose a local number.',
    SHORT_CODE: 'A short code cannot carry group messages. Choose a local number.',
    NOT_MMS: 'This number is not enabled for MMS, which group messages need. Choose another one.',
    UNREGISTERED: 'This number is not registered for business messaging yet. Choose another one.',
  })[p.reason ?? ''] ?? 'This number cannot carry group messages. Choose another one.',
  'problem.NUMBER_DISABLED': 'This number is switched off. The history stays readable; start a new group from another number.',

  'problem.TOO_FEW_CONTACTS': (p) => `A group needs at least ${upTo(p, 'contact', 'contacts')}. Add more people.`,
  'problem.TOO_MANY_CONTACTS': (p) => `A group can have at most ${upTo(p, 'contact', 'contacts')}${p.provider ? ` (${p.provider})` : ''}. Remove some of them.`,
  'problem.TOO_FEW_TEAMMATES': (p) => `A team group needs at least ${upTo(p, 'person', 'people')}, you included. Add somebody.`,
  'problem.TOO_MANY_TEAMMATES': (p) => `At most ${upTo(p, 'teammate', 'teammates')} can be in this group, you included. Remove somebody first.`,
  'problem.TOO_MANY_PARTICIPANTS': (p) => `At most ${upTo(p, 'participant', 'participants')} when a group is created, you included. Add the rest of the team afterwards.`,
  'problem.DUPLICATE_PHONE': (p) => (p.name ? `Same number as ${p.name}, who is already in the group. Use another number, or leave one of them out.` : 'This number is already in the group. Use another one.'),
  'problem.CONTACTS_LOCKED': 'The contacts of this group are fixed. Start a new group to write to others.',
  'problem.CONVERSATION_CLOSED': 'This group is closed. Reopen it, or start a new group.',
  'problem.GROUP_EXISTS': 'Your team already has this group. Ask an administrator to add you.',
  'problem.RECIPIENTS_CHANGED': 'The list of contacts changed in the meantime. Look at who gets it now, then send.',
  'problem.NOT_RETRYABLE': 'Some of them already have this message, so it cannot be sent again. Write a new message instead.',

  'problem.CONTACT_DND': (p) => `${who(p)} asked not to be texted. Leave them out, or wait until they opt back in.`,
  'problem.CONTACT_DELETED': (p) => `${who(p, 'This contact')} was deleted. Leave them out, or restore the contact.`,
  'problem.OWN_NUMBER': 'This is one of your business numbers. Choose a contact’s own number.',
  'problem.NOT_A_CONTACT': 'There is no contact with this number yet. Create the contact first.',
  'problem.NO_PHONE': (p) => `${who(p)} has no phone number. Add one to the contact.`,
  'problem.NOT_TEXTABLE': (p) => ({
    TOLL_FREE: 'A toll-free number cannot be in a group. Choose a mobile number.',
    SHORT_CODE: 'A short code cannot be in a group. Choose a mobile number.',
    PREMIUM: 'A premium-rate number cannot get messages. Choose a mobile number.',
    NON_GEOGRAPHIC: 'This kind of number cannot get messages. Choose a mobile number.',
    LANDLINE: 'A landline cannot get messages. Choose a mobile number.',
    EXTENSION: 'A number with an extension cannot get messages. Use it without the extension if it is a mobile.',
    LETTERS: 'Letters can mean several numbers. Write it in digits.',
  })[p.reason ?? ''] ?? 'This number cannot get text messages. Choose a mobile number.',
  'problem.NON_PHONE_MEMBER': 'An e-mail address or short code is in this group, so nothing can be sent. Start a new group with phone numbers only.',
  'problem.REGION_NOT_ALLOWED': (p) => (p.country ? `Numbers of ${p.country} cannot be texted, only US and Canadian ones. Choose another number.` : 'Only US and Canadian numbers can be texted. Choose another one.'),
  'problem.CONSENT_REQUIRED': (p) => `${who(p)} opted out. Ask them to opt back in personally, by texting START.`,
  'problem.NOT_A_MEMBER': (p) => `${who(p)} is not in this group any more. Look at the list again.`,
  'problem.LAST_TEAMMATE': 'The last teammate cannot leave a group. Add somebody else first.',
  'problem.TEAMMATE_INACTIVE': (p) => `${who(p, 'This teammate')} is not active any more. Choose somebody else.`,
  'problem.TEAMMATE_NO_ACCESS': (p) => `${who(p, 'This teammate')} may not see all contacts of this group. Choose somebody else, or ask an administrator to assign them.`,

  'problem.INTERNAL_AS_EXTERNAL': (p) => `This is the mobile of a teammate${p.name ? `, ${p.name}` : ''}. Contacts would see the number, and it counts as a recipient. Add them as a teammate instead.`,
  'problem.REASSIGNED': (p) => `The number of ${who(p, 'a contact')} now belongs to somebody else. Check before you send.`,
  'problem.UNRECOGNISED_AREA_CODE': 'This area code is not known. Check the number.',
  'problem.POSSIBLE_OPT_OUT': (p) => `${who(p, 'Somebody')} may have asked not to be texted. Read the last messages before you send.`,
  'problem.UNATTENDED': 'No active teammate takes part in this group. Add somebody, so that answers are seen.',

  'problem.ATTACHMENT_NOT_READY': 'An attachment is still being checked. Wait a moment and try again.',
  'problem.ATTACHMENT_TOO_LARGE': (p) => (p.of === 'PIXELS' ? 'This picture is too wide and high to be shown. Save it with fewer pixels.' : p.limit ? `Attachments may have ${p.limit} at most. Remove one or choose a smaller file.` : 'This is too large. Choose a smaller file.'),
  'problem.ATTACHMENT_TYPE_NOT_ALLOWED': (p) => (p.type === 'image/heic'
    ? 'This browser cannot read HEIC photos. Save it as JPEG and attach that. On an iPhone: Settings, Camera, Formats, Most Compatible.'
    : isPhotoType(p.type)
      ? 'Carriers do not take pictures of this type, and this browser cannot convert it. Save it as JPEG and attach that.'
      : 'Carriers do not take this type of file. Use a photo (JPEG, PNG, GIF), audio, video, PDF, contact card or calendar file.'),
  'problem.ATTACHMENT_TYPE_MISMATCH': 'The content of this file is not what its name says. Choose another one.',
  'problem.ATTACHMENT_EMPTY': 'This file is empty. Choose another one.',
  'problem.ATTACHMENT_EXPIRED': 'The upload took too long and has expired. Try again.',
  'problem.TOO_MANY_ATTACHMENTS': (p) => `At most ${upTo(p, 'file', 'files')} in one message. Remove some.`,

  'problem.CARRIER_REJECTED': 'The carrier did not accept the message. Send it again later, or write it differently.',
  'problem.UNREACHABLE': (p) => `${who(p)} could not be reached. Try again later, or call.`,

  'problem.MISCONFIGURED': 'This is not set up correctly. Please tell your administrator.',
  'problem.OFFLINE': 'No connection. What you write is kept and will be sent.',
  'problem.NETWORK': 'The server cannot be reached. What you write is kept; trying again.',
  'problem.TIMEOUT': 'The server did not answer in time. Trying again.',
  'problem.BAD_RESPONSE': 'Something on the network answers instead of the server, such as a sign-in page. Check your connection.',
  'problem.BAD_REQUEST': 'The server does not understand this version. Please tell your administrator.',
  'problem.UNAUTHENTICATED': 'Your session has ended. Sign in again; nothing is lost.',
  'problem.FORBIDDEN': 'You do not have permission for this. Ask an administrator.',
  'problem.SERVER_ERROR': 'The server has a problem. Try again in a moment.',
  'problem.UNSENT': 'Some messages are not sent yet. Send or discard them first.',
  'problem.ABORTED': 'Cancelled.',
  'problem.STORAGE': 'This browser cannot store anything just now. Unsent messages will be lost when the page is closed.',

  // Only messages go later by themselves: what else was asked for is not tried again.
  'failed.OFFLINE': 'No connection. Try again when it is back.',
  'failed.NETWORK': 'The server cannot be reached. Check your connection and try again.',
  'failed.TIMEOUT': 'The server did not answer in time. Try again.',
  'failed.RATE_LIMITED': 'Too many requests at once. Wait a moment and try again.',
} as const satisfies Record<`problem.${ProblemCode | ClientCode}` | `failed.${'OFFLINE' | 'NETWORK' | 'TIMEOUT' | 'RATE_LIMITED'}`, Sentence>;
