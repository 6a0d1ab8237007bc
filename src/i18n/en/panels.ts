import {plural} from '../strings.js';

const people = (n: number) => plural('en', n, {one: '1 person', other: `${String(n)} people`});

/** Texts of what stands above the field of `<group-composer>`, or in its place. */
export const panels = {
  'composer.reviewTitle': 'Before the first message',
  'composer.reviewTo': (names: string) => `It goes to ${names}.`,
  'composer.reviewNumbers': 'They will see each other’s numbers.',
  'composer.reviewLock': 'After that the list of people is fixed.',
  'composer.reviewPeople': 'Show everyone',

  'composer.changedTitle': 'The people in this group changed',
  'composer.changedNow': (names: string) => `Now it goes to ${names}.`,
  'composer.changedSend': (n: number) => `Send to these ${people(n)}`,
  'composer.changedEdit': 'Edit the message',
  'composer.changedKeep': 'Your message was not sent.',

  'composer.optedOut': (name: string) => `${name} opted out of texts.`,
  'composer.doNotDisturb': (name: string) => `Do not disturb is on for ${name}.`,
  'composer.blockedWhy': 'A group text always goes to everyone, so the whole group waits until this changes.',
  'composer.othersStillText': (name: string) => `The others can still text ${name} from their own phones.`,
  'composer.notAllowed': 'You can read this conversation, but not write in it.',
  'composer.newWithout': (names: string) => `New group without ${names}`,
  'composer.newFromThis': 'New group from this one',
  'composer.removeFromGroup': (names: string) => `Remove ${names} from the group`,
  'composer.directTo': (name: string) => `Text ${name} directly`,
  'composer.copyStart': (name: string) => `Copy a request for ${name}`,
  'composer.startRequest': (phone: string) => `Please text START to ${phone} if you want to get our messages again.`,
  'composer.startHow': (name: string, phone: string) => `Ask ${name} to text START to ${phone}.`,
  'composer.copied': 'Copied',
  'composer.copyFailed': 'Could not copy.',
  'composer.openRecord': (name: string) => `Open ${name}’s record`,
  'composer.reopen': 'Reopen',
  'composer.addPeople': 'Add people',
  'composer.addTeammate': 'Add teammate',
  'composer.writeNote': 'Write an internal note',
  'composer.absentTitle': 'The conversation could not be loaded',
  'composer.missing': 'It is not there, or not for you.',
  'composer.keptDraft': 'Not sent, kept for later',
  'composer.copyDraft': 'Copy the text',
  'composer.openSuccessor': 'Open the newer group',
} as const;
