import type {Notice} from '../../core/model.js';
import {formatNames} from '../shared/format.js';
import type {ThreadWords} from './words.js';

/** The sentence of a notice in the reader's language; the server's own for a kind this version does not know. */
export function noticeText(words: ThreadWords, {kind, actor, subjects, text}: Notice, viewerId?: string): string {
  if (kind === 'UNKNOWN') return text;
  const who = actor && actor.id === viewerId ? words.t('common.you') : (actor?.name ?? null);
  return words.t(`notice.${kind}`, who, formatNames(words, subjects));
}
