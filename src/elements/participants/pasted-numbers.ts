import {problem, type Problem} from '../../core/errors.js';
import {formatPhone, plainPhone} from '../../core/phone-format.js';
import type {Person} from '../shared/participant.js';

/** One entry of a pasted list that led to nobody. */
export interface Refused {
  /** As it was pasted. */
  readonly text: string;
  readonly problem: Problem;
  /** A good number without a record: a contact can be made of it. */
  readonly phone: string | null;
  /** The number it would be without its extension (rule NUM-07). */
  readonly withoutExtension: string | null;
  /** Whose number it is, when the person and not the number is refused. */
  readonly name: string | null;
}

/** The entry as numbers are shown elsewhere, where it is certain which one it is; else as it was pasted, cut to a line. Rule NUM-17. */
export function shownText({text, phone}: Pick<Refused, 'text' | 'phone'>): string {
  return formatPhone(phone ?? plainPhone(text)).slice(0, 60);
}

export interface Found {
  readonly text: string;
  readonly person: Person;
  readonly phone: string;
}

/** Whether a text can be meant as one or more phone numbers, told without the phone library. */
export function looksLikeNumbers(text: string): boolean {
  return /\p{Nd}[\p{Nd}\s().\-+\u2010-\u2015]{5,}\p{Nd}/u.test(text);
}

/**
 * What a pasted text of numbers leads to: each entry is judged on its own, so that a bad one does not drop the good ones.
 * The phone library is loaded here, at the first need. Rules NUM-15, NUM-07.
 *
 * @param find - People with this number, from the directory.
 */
export async function readNumbers(
  text: string,
  {regions, find}: {readonly regions: readonly string[]; readonly find: (phone: string) => Promise<readonly Person[]>},
): Promise<{readonly found: readonly Found[]; readonly refused: readonly Refused[]}> {
  const {parsePhone, phoneProblem, splitPhones} = await import('../../core/phone.js');
  const entries = [...new Set(splitPhones(text))];
  const answers = await Promise.all(entries.map(async (entry): Promise<Found | Refused> => {
    const parsed = parsePhone(entry, {regions});
    const nobody = {text: entry, phone: null, withoutExtension: null, name: null};
    if (!parsed.ok) {
      return {...nobody, problem: phoneProblem(parsed) ?? problem('INVALID_INPUT'), withoutExtension: parsed.withoutExtension ?? null};
    }
    const {phone} = parsed;
    const people = (await find(phone)).filter(({phones}) => phones.some((one) => one.phone === phone));
    const person = people.find(({problems}) => problems.length === 0) ?? people[0];
    if (person) return {text: entry, person, phone};
    return {...nobody, phone, problem: problem('NOT_A_CONTACT', {params: {phone}})};
  }));
  return {
    found: answers.filter((answer) => 'person' in answer),
    refused: answers.filter((answer) => 'problem' in answer),
  };
}
