import type {ProblemWords} from '../../src/i18n/en/problems.js';
import type {Locale} from '../../src/i18n/locale.js';
import {samples} from './samples.js';

export type Key = keyof Locale;
type Value = string | number | null | ProblemWords;

const problemWords: readonly ProblemWords[] = [
  {},
  {name: 'Ana Ruiz', limit: '8', country: 'Freedonia', provider: 'Acme Mobile'},
  ...['TOLL_FREE', 'SHORT_CODE', 'NOT_MMS', 'UNREGISTERED', 'PREMIUM', 'NON_GEOGRAPHIC', 'LANDLINE', 'EXTENSION', 'LETTERS'].map((reason) => ({reason})),
  ...['image/heic', 'image/webp', 'image/svg+xml'].map((type) => ({type})),
  {of: 'PIXELS', limit: '100'},
];

/** The calls by which a text is tried; none for a plain one. */
export function callsFor(key: Key): readonly (readonly Value[])[] {
  if (key.startsWith('problem.')) return problemWords.map((words) => [words]);
  return (samples as Partial<Record<string, readonly (readonly Value[])[]>>)[key] ?? [];
}

/** A text with these values in it. */
export function say(locale: Locale, key: Key, values: readonly Value[] = []): string {
  const text = locale[key] as string | ((...values: readonly Value[]) => string);
  return typeof text === 'string' ? text : text(...values);
}

/** All that a key may say. */
export const sayAll = (locale: Locale, key: Key): readonly string[] =>
  (typeof locale[key] === 'string' ? [locale[key]] : callsFor(key).map((values) => say(locale, key, values)));

/** The values that a reader would look for. */
export const parts = (values: readonly Value[]): readonly string[] =>
  values.flatMap((value) => (value === null ? [] : typeof value === 'object' ? Object.values(value).map(String) : [String(value)])).filter((part) => part !== '');
