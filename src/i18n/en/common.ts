import {plural} from '../strings.js';

/** Texts that more than one area shows. */
export const common = {
  'common.close': 'Close',
  'common.cancel': 'Cancel',
  'common.retry': 'Try again',
  'common.loading': 'Loading…',
  'common.you': 'You',
  'common.save': 'Save',
  'common.remove': 'Remove',
  'common.today': 'Today',
  'common.yesterday': 'Yesterday',
  'common.others': (n: number) => plural('en', n, {one: '1 other', other: `${String(n)} others`}),
  'common.failed': 'Something went wrong. Try again.',
} as const;
