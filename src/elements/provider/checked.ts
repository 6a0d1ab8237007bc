import {warnOnce} from '../shared/warn.js';

const tag = 'group-chat-provider';

/** The value when it passes; otherwise it counts as not set, and the page author is told once. */
export function checked<Value>(value: Value | undefined | null, passes: (value: Value) => boolean, sentence: string): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (passes(value)) return value;
  warnOnce(tag, 'MISCONFIGURED', `${sentence} It is ignored.`);
  return undefined;
}

export const isFunction = (value: unknown): boolean => typeof value === 'function';
export const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
export const isUrl = (value: string): boolean => URL.canParse(value, document.baseURI);
export const isCredentials = (value: string): boolean => ['omit', 'same-origin', 'include'].includes(value);
export const isNotifications = (value: string): boolean => ['names', 'text'].includes(value);
export const isAppearance = (value: string): boolean => ['light', 'dark', 'auto'].includes(value);

export function isLocale(value: string): boolean {
  return succeeds(() => new Intl.Locale(value));
}

export function isTimeZone(value: string): boolean {
  return succeeds(() => new Intl.DateTimeFormat('en', {timeZone: value}));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
