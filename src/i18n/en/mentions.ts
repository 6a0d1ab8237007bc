import {plural} from '../strings.js';

/** The list behind an `@` in a note. */
export const mentions = {
  'mention.list': 'Teammates to mention',
  'mention.outside': 'Not in this group',
  'mention.found': (n: number) => `${plural('en', n, {one: '1 teammate', other: `${String(n)} teammates`})}. Choose with the arrow keys and Enter.`,
  'mention.addTitle': (name: string) => `${name} is not in this group`,
  'mention.add': 'Add and mention',
  'mention.inserted': (name: string) => `${name} will be notified.`,
} as const;
