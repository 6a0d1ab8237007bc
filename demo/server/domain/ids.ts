import {createHash, randomBytes} from 'node:crypto';

export type IdPrefix = 'cv' | 'mb' | 'it' | 'at' | 'bl' | 'dm' | 'ob';

/** An opaque id. The prefix is for people who read logs, nothing depends on it. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBytes(12).toString('base64url')}`;
}

/** The same content gives the same text, whatever the order of keys: how two uses of one idempotency key are compared. */
export function fingerprint(content: Readonly<Record<string, unknown>>): string {
  const sorted = Object.keys(content).sort().map((key) => [key, content[key] ?? null]);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}
