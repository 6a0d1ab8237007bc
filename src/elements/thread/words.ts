import {people} from '../../i18n/en/people.js';
import {thread} from '../../i18n/en/thread.js';
import type {Localize} from '../shared/localize.js';

export const threadArea = {...people, ...thread};

export type ThreadWords = Pick<Localize<typeof threadArea>, 't' | 'lang' | 'settings'>;
