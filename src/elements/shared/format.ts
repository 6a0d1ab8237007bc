import {common} from '../../i18n/en/common.js';
import type {Localize} from './localize.js';

export type Words = Pick<Localize<typeof common>, 't' | 'lang' | 'settings'>;

// Making a formatter costs more than using it a hundred times.
const cache = new Map<string, Intl.DateTimeFormat>();

function dates(words: Words, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const {timeZone} = words.settings;
  const key = JSON.stringify([words.lang(), timeZone, options]);
  const found = cache.get(key) ?? new Intl.DateTimeFormat(words.lang(), {...options, ...(timeZone ? {timeZone} : {})});
  cache.set(key, found);
  return found;
}

const dayKey = (words: Words, at: Date) => dates(words, {year: 'numeric', month: 'numeric', day: 'numeric'}).format(at);

function daysAgo(words: Words, at: Date, now: Date): number | undefined {
  for (const days of [0, 1, 2, 3, 4, 5, 6]) {
    if (dayKey(words, at) === dayKey(words, new Date(now.getTime() - days * 86_400_000))) return days;
  }
  return undefined;
}

/** "3:04 PM". */
export function formatTime(words: Words, at: string | number): string {
  return dates(words, {hour: 'numeric', minute: '2-digit'}).format(new Date(at));
}

/** "January 22, 2026 at 3:04:05 PM": for hover and details. */
export function formatMoment(words: Words, at: string | number): string {
  return dates(words, {dateStyle: 'long', timeStyle: 'medium'}).format(new Date(at));
}

/** "January 22, 2026 at 3:04 PM": for lists of what happened. */
export function formatDayTime(words: Words, at: string | number): string {
  return dates(words, {dateStyle: 'long', timeStyle: 'short'}).format(new Date(at));
}

/** A day stands alone; many languages write its name small, as within a sentence. */
const alone = (words: Words, text: string) => text.charAt(0).toLocaleUpperCase(words.lang()) + text.slice(1);

/** "Today", "Yesterday", "Thursday", "Thursday, January 22", with the year when it is another one. */
export function formatDay(words: Words, at: string | number, now = new Date()): string {
  const date = new Date(at);
  const ago = daysAgo(words, date, now);
  if (ago === 0) return words.t('common.today');
  if (ago === 1) return words.t('common.yesterday');
  if (ago !== undefined) return alone(words, dates(words, {weekday: 'long'}).format(date));
  const sameYear = date.getFullYear() === now.getFullYear();
  return alone(words, dates(words, {weekday: 'long', month: 'long', day: 'numeric', ...(sameYear ? {} : {year: 'numeric'})}).format(date));
}

/** Short, for rows of a list: "3:04 PM", "Yesterday", "Thu", "Jan 22", "1/22/25". */
export function formatListTime(words: Words, at: string | number, now = new Date()): string {
  const date = new Date(at);
  const ago = daysAgo(words, date, now);
  if (ago === 0) return formatTime(words, at);
  if (ago === 1) return words.t('common.yesterday');
  if (ago !== undefined) return dates(words, {weekday: 'short'}).format(date);
  if (date.getFullYear() === now.getFullYear()) return dates(words, {month: 'short', day: 'numeric'}).format(date);
  return dates(words, {dateStyle: 'short'}).format(date);
}

/** "0.4 kB", "420 kB", "1.3 MB" (SI units, as carriers count). */
export function formatBytes(words: Words, bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const value = isLarge ? bytes / 1_000_000 : Math.max(bytes / 1000, bytes > 0 ? 0.1 : 0);
  const format = {style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte', unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0} as const;
  return new Intl.NumberFormat(words.lang(), format).format(value);
}

/** "Ana, Bo, and Cy"; with `most`: "Ana, Bo, and 2 others". */
export function formatNames(words: Words, names: readonly string[], {most = Infinity}: {most?: number} = {}): string {
  const shown = names.length > most ? [...names.slice(0, most), words.t('common.others', names.length - most)] : names;
  return new Intl.ListFormat(words.lang(), {type: 'conjunction'}).format(shown);
}

export function formatNumber(words: Words, value: number): string {
  return new Intl.NumberFormat(words.lang()).format(value);
}
