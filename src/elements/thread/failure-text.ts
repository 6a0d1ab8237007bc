import type {GroupChatError} from '../../core/errors.js';
import {errorText} from '../shared/problem-text.js';
import type {ThreadWords} from './words.js';

export type Press = 'jump' | 'latest' | 'retry' | 'discard';

/** What is said when something that was asked for in the thread did not come about. */
export function failureText(words: ThreadWords, press: Press, error: GroupChatError): string {
  const {t} = words;
  const {code, problem} = error;
  if (press === 'latest') return t('thread.loadFailed');
  if (press === 'jump') return t(code === 'NOT_FOUND' ? 'thread.jumpGone' : 'message.loadFailed');
  // Without a problem nobody refused it: it could not be made smaller here, or its files are not here any more.
  if (press === 'retry' && code === 'ATTACHMENT_TOO_LARGE' && !problem) return t('message.cannotShrink');
  if (press === 'retry' && code === 'STORAGE') return t('message.filesGone');
  return errorText(words, error);
}
