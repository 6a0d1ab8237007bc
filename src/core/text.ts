/** What is kept of a text before it is stored, counted, shown or compared. */

const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const invisible = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
// Combining marks of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs: what people leave out when they search.
const searchMarks = /[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/gu;
const plainLetters: Readonly<Record<string, string>> = {ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i'};

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Line ends as LF, lone surrogates replaced; nothing else of what a person wrote is changed. Rule SND-02. */
export function normaliseBody(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** True when nobody would see anything: white space, control and invisible characters. Rule SND-01. */
export function isBlank(text: string): boolean {
  return invisible.test(text);
}

/** How many characters a person would count. */
export function graphemes(text: string): number {
  return [...characters(text)].length;
}

/**
 * The characters as a person counts them. Cut from a window that moves along: for each of them an engine may copy the whole text that
 * it was given (V8 does), and a long one would take minutes and gigabytes.
 */
function* characters(text: string): Generator<string> {
  for (let [from, size] = [0, 256]; from < text.length;) {
    const end = from + size;
    const found = Array.from(segmenter.segment(text.slice(from, end)), ({segment}) => segment);
    // The last one may go on behind the window, and so may the one before half a surrogate pair.
    if (end < text.length) found.splice(-2);
    size = found.length > 0 ? 256 : size * 2;
    for (const one of found) from += one.length;
    yield* found;
  }
}

/**
 * A group's name as it is stored: one line, NFC, without control and direction characters, cut at `maxGraphemes`;
 * null when nothing visible is left. Rule GRP-13.
 */
export function cleanName(text: string, maxGraphemes: number): string | null {
  const name = tidyName(text);
  if (isBlank(name)) return null;
  const kept: string[] = [];
  for (const character of characters(name)) if (kept.push(character) >= maxGraphemes) break;
  return kept.join('').trim();
}

/** The name as `cleanName` keeps it, but not cut: for counting. */
export function tidyName(text: string): string {
  return normaliseBody(text)
    .replace(bidiControls, '')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** UTF-16 code units of a file's name; longer ones break the header that a download is named by. */
const longestFileName = 120;

/** A file's name for people: without folders and without what would turn its letters around, a long one cut before its extension. Rule ATT-05. */
export function displayFileName(name: string): string {
  const tidy = tidyName(lastSegment(name));
  if (tidy.length <= longestFileName) return tidy || 'file';
  const [end = ''] = /\.\w{1,10}$/.exec(tidy) ?? [];
  // Without half of a surrogate pair.
  return `${tidy.slice(0, longestFileName - end.length - 1).replace(/[\uD800-\uDBFF]$/, '')}…${end}`;
}

/** A file's name for carriers: at most 20 ASCII characters, its extension kept. Rule ATT-05. */
export function outgoingFileName(name: string): string {
  const [, stem = '', extension = ''] = /^(.*?)(\.[a-z0-9]{1,5})?$/is.exec(displayFileName(name)) ?? [];
  const plain = stem.normalize('NFKD').replace(searchMarks, '').replace(/[^\w-]+/g, '_').replace(/^_+|_+$/g, '');
  const end = extension.toLowerCase();
  return (plain || 'file').slice(0, 20 - end.length) + end;
}

/** Without diacritics and case, for comparing what people search with what is there. Rule ACC-12. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(searchMarks, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter);
}

function lastSegment(name: string): string {
  return name.split(/[\\/]/).findLast((part) => part.trim() !== '') ?? '';
}
