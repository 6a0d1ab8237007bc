import type {PhoneMessage} from '../shared/phones-api.js';

/** A conversation as a handset has it: nothing but the set of the other numbers. */
export interface Thread {
  readonly key: string;
  readonly others: readonly string[];
  /** Oldest first. */
  readonly messages: readonly PhoneMessage[];
}

export function othersIn({from, to}: Pick<PhoneMessage, 'from' | 'to'>, self: string): readonly string[] {
  return [...new Set([from, ...to])].filter((one) => one !== self).sort();
}

export function keyOf(others: readonly string[]): string {
  return [...others].sort().join(' ');
}

/** Newest activity first. */
export function threadsOf(messages: readonly PhoneMessage[], self: string): readonly Thread[] {
  const found = new Map<string, {others: readonly string[]; messages: PhoneMessage[]}>();
  for (const message of [...messages].sort((a, b) => a.at.localeCompare(b.at))) {
    const others = othersIn(message, self);
    const key = keyOf(others);
    const thread = found.get(key);
    if (thread) thread.messages.push(message);
    else found.set(key, {others, messages: [message]});
  }
  const last = ({messages: list}: {messages: readonly PhoneMessage[]}): string => list.at(-1)?.at ?? '';
  return [...found].map(([key, thread]) => ({key, ...thread})).sort((a, b) => last(b).localeCompare(last(a)));
}

/** The text that a phone of a common make sends for a "like". */
export function likeOf({body, media}: PhoneMessage): string {
  if (body) return `Liked “${body}”`;
  return media.some(({contentType}) => contentType.startsWith('image/')) ? 'Liked an image' : 'Liked an attachment';
}
