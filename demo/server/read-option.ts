import {isLoopback} from './loopback.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A flag or variable that cannot be used: one line for the person at the terminal. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** An empty variable is one that was not set. */
export function given(text: string | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
}

export function numberFrom(name: string, text: string | undefined, otherwise: number, {min, max}: {min: number; max: number}, whole = true): number {
  if (text === undefined || text.trim() === '') return otherwise;
  const value = Number(text);
  const isFine = value >= min && value <= max && (!whole || Number.isInteger(value));
  if (!isFine) throw new OptionError(`${name}=${text} cannot be used; give a number from ${min} to ${max}`);
  return value;
}

export function urlFrom(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (!text) return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new OptionError(`${name} is not an address that begins with ${protocols.join(' or ')}`);
}

/** An address that secrets are sent to: encrypted, or on this machine. */
export function safeUrlFrom(name: string, text: string | undefined): string | undefined {
  const url = urlFrom(name, given(text), ['https:', 'http:']);
  if (url === undefined || url.startsWith('https:') || isLoopback(new URL(url).hostname)) return url;
  throw new OptionError(`${name} must begin with https:, since secrets are sent there`);
}

/** All of these, or one sentence that names what is missing; never a value. */
export function required(env: Environment, because: string, names: readonly string[]): string[] {
  const missing = names.filter((name) => given(env[name]) === undefined);
  if (missing.length > 0) throw new OptionError(`${because} needs ${missing.join(', ')} as well`);
  return names.map((name) => given(env[name]) ?? '');
}

const shortestSecret = 16;

/** Long enough not to be guessed. */
export function secretFrom(name: string, text: string | undefined): string | undefined {
  const secret = given(text);
  if (secret !== undefined && secret.length < shortestSecret) throw new OptionError(`${name} is too short; give at least ${shortestSecret} characters`);
  return secret;
}
