import {plural} from '../strings.js';

const people = (n: number) => plural('en', n, {one: '1 person', other: `${String(n)} people`});

/** Texts of `<group-composer>`. */
export const composer = {
  'composer.label': 'Message',
  'composer.noteLabel': 'Internal note',
  'composer.placeholder': 'Text the group',
  'composer.teamPlaceholder': 'Message the team',
  'composer.notePlaceholder': 'Write a note that only your team can read',
  'composer.mode': 'What to write',
  'composer.modeText': 'Text message',
  'composer.modeTeam': 'Message',
  'composer.modeNote': 'Internal note',
  'composer.nowText': (n: number) => `Text message. It goes to ${people(n)}.`,
  'composer.nowTeam': 'Message to the team.',
  'composer.nowNote': 'Internal note. Only your team sees it; nothing goes to a phone.',
  'composer.noteBanner': 'Internal note: only your team sees it',
  'composer.send': 'Send',
  'composer.sendTo': (n: number) => `Send to ${people(n)}`,
  'composer.addNote': 'Add note',
  'composer.countsAs': (n: number) => plural('en', n, {one: 'Counts as 1 message', other: `Counts as ${String(n)} messages`}),
  'composer.goesFrom': (phone: string) => `from ${phone}`,
  'composer.hintEnter': 'Enter to send, Shift+Enter for a new line',
  'composer.hintModEnter': (key: string) => `${key}+Enter to send`,
  'composer.hintNote': 'Enter to add the note, @ to mention a teammate',
  'composer.mention': 'Mention a teammate',
  'composer.notifies': (names: string) => `Notifies ${names}`,
  'composer.count': (count: string, limit: string) => `${count} of ${limit}`,
  'composer.countLong': 'Some phones split or refuse texts this long.',
  'composer.countOver': (n: number) => plural('en', n, {one: '1 character too long', other: `${String(n)} characters too long`}),
  'composer.loading': 'Loading the conversation…',

  'composer.attach': 'Attach files',
  'composer.dropHere': 'Drop files to attach them',
  'composer.noFilesHere': 'Files cannot be attached to a note.',
  'composer.noFiles': 'Files cannot be attached here.',

  'composer.blockedTitle': 'Nothing can be sent to this group',
} as const;
