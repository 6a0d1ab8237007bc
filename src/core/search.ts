import {asciiDigits, digitsOf} from './phone-format.js';
import {fold} from './text.js';

export interface Searchable {
  readonly names?: readonly (string | null | undefined)[];
  readonly phones?: readonly (string | null | undefined)[];
  readonly texts?: readonly (string | null | undefined)[];
}

/**
 * Whether every word of the query is found, in any order, without regard to case and diacritics; digits are found in phones
 * whatever their format. An empty query finds everything. Rule ACC-12.
 */
export function matches(query: string, {names = [], phones = [], texts = []}: Searchable): boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;

  const haystack = [...names, ...texts].flatMap((text) => (text ? [fold(text)] : []));
  const numbers = phones.flatMap((phone) => (phone ? [digitsOf(phone)] : []));
  const inNumbers = (text: string) => {
    const digits = dialled(text);
    return digits !== undefined && numbers.some((number) => number.includes(digits));
  };

  if (inNumbers(query)) return true;
  return words.every((word) => haystack.some((text) => text.includes(word)) || inNumbers(word));
}

/** The digits of something that can only be (part of) a phone number; undefined for anything else. */
function dialled(text: string): string | undefined {
  const plain = asciiDigits(text).replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim().replace(/^tel:/i, '');
  if (!/^[+(]?[\d\s().\-/\u00A0\u2010-\u2015]+$/u.test(plain)) return undefined;
  const digits = plain.replace(/\D/g, '').replace(/^0+/, '');
  return digits === '' ? undefined : digits;
}
