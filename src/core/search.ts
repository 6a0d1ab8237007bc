import {asciiDigits, digitsOf} from './phone-format.js';
import {fold} from './text.js';

export interface Searchable {
  readonly names?: readonly (string | null | undefined)[];
  readonly phones?: readonly (string | null | undefined)[];
  readonly texts?: readonly (string | null | undefined)[];
}

/** A query taken apart; digits are set where the text can only be (part of) a phone number. */
export interface Needles {
  readonly digits: string | undefined;
  readonly words: readonly {readonly text: string; readonly digits: string | undefined}[];
}

/** How many words and UTF-16 code units of a query count: the rest cannot make the answer better, only slower. */
const mostWords = 10;
const longestQuery = 500;

export function needlesOf(all: string): Needles {
  const query = all.slice(0, longestQuery);
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, mostWords);
  return {digits: dialled(query), words: words.map((text) => ({text, digits: dialled(text)}))};
}

/**
 * What something is found by, as one text: folded words, then the digits of its numbers and of those that its texts mention. No
 * needle has a line end in it, so none is found across two of them.
 */
export function haystackOf({names = [], phones = [], texts = []}: Searchable): string {
  const all = [...names, ...texts].flatMap((text) => text ?? []);
  const numbers = [...phones.flatMap((phone) => (phone ? [digitsOf(phone)] : [])), ...all.flatMap(numbersIn)];
  return [...all.map(fold), ...numbers].filter(Boolean).join('\n');
}

/**
 * Whether every word of the query is found, in any order, without regard to case and diacritics; digits are found in numbers
 * whatever the format of either. An empty query finds everything. Rule ACC-12.
 */
export function matches(query: string, about: Searchable): boolean {
  const {digits, words} = needlesOf(query);
  if (words.length === 0) return true;
  const haystack = haystackOf(about);
  const has = (needle: string | undefined) => needle !== undefined && haystack.includes(needle);
  return has(digits) || words.every((word) => has(word.text) || has(word.digits));
}

/** The digits of what is written like a phone number within a text, with the country as E.164 has it. */
function numbersIn(text: string): readonly string[] {
  const found = asciiDigits(text).match(/\+?\(?\d(?:[().\-/ \u00A0\u2010-\u2015]{0,2}\d){6,14}/gu) ?? [];
  return found.map(digitsOf).map((digits) => (digits.length === 10 ? `1${digits}` : digits));
}

/** The digits of something that can only be (part of) a phone number; undefined for anything else. */
function dialled(text: string): string | undefined {
  const plain = asciiDigits(text).replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim().replace(/^tel:/i, '');
  if (!/^[+(]?[\d\s().\-/\u00A0\u2010-\u2015]+$/u.test(plain)) return undefined;
  // The zeros that dial abroad are no part of the number.
  const digits = plain.replace(/\D/g, '').replace(/^0+(?=\d{7})/, '');
  return digits === '' ? undefined : digits;
}
