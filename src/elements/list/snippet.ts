import {digitsOf} from '../../core/phone-format.js';
import {fold} from '../../core/text.js';

export interface SnippetPart {
  readonly text: string;
  readonly isMatch: boolean;
}

const lead = 40;
const length = 160;
const reach = 20_000;

/** The part of a text around the first word searched for, with all words marked. A text found for its sender has no mark. */
export function snippet(text: string, query: string): readonly SnippetPart[] {
  // Further in, a text is not worth the time that a mark would take.
  const letters = Array.from(text.slice(0, reach).replace(/\s+/gu, ' ').trim());
  const folded = letters.map(fold);
  const words = query.split(/\s+/u).filter((word) => word !== '').map(fold);
  const isHit = marks(folded, words);
  if (!isHit.includes(true) && digitsOf(query).length > 0) markDigits(letters, digitsOf(query), isHit);

  const first = Math.max(0, isHit.indexOf(true));
  const from = first > lead * 1.5 ? first - lead : 0;
  const to = Math.min(letters.length, from + length);
  const parts: SnippetPart[] = from > 0 ? [{text: '…', isMatch: false}] : [];
  for (let at = from; at < to;) {
    let end = at + 1;
    while (end < to && isHit[end] === isHit[at]) end += 1;
    parts.push({text: letters.slice(at, end).join(''), isMatch: isHit[at] === true});
    at = end;
  }
  return to < letters.length ? [...parts, {text: '…', isMatch: false}] : parts;
}

/** Letter by letter, since folding may lengthen a letter ("ß"). */
function marks(folded: readonly string[], words: readonly string[]): boolean[] {
  const isHit = folded.map(() => false);
  for (const word of words) {
    for (let at = 0; at < folded.length; at += 1) {
      let end = at;
      let rest = word;
      while (rest !== '' && end < folded.length && rest.startsWith(folded[end] ?? '')) {
        rest = rest.slice(folded[end]?.length ?? 0);
        end += 1;
      }
      if (rest === '') isHit.fill(true, at, end);
    }
  }
  return isHit;
}

/** A number in any format: digits count, what stands between them does not. */
function markDigits(letters: readonly string[], digits: string, isHit: boolean[]) {
  const places = letters.flatMap((letter, at) => (/\d/u.test(letter) ? [at] : []));
  const all = places.map((at) => letters[at]).join('');
  for (let at = all.indexOf(digits); at >= 0; at = all.indexOf(digits, at + 1)) {
    isHit.fill(true, places[at], (places[at + digits.length - 1] ?? 0) + 1);
  }
}
