import {badRequest} from './http.js';

export type Body = Readonly<Record<string, unknown>>;

export function textField(body: Body, name: string, {max = 100_000, required = true}: {max?: number; required?: boolean} = {}): string {
  const value = body[name] ?? (required ? undefined : '');
  if (typeof value !== 'string') throw badRequest(`"${name}" must be a text.`);
  if (value.length > max) throw badRequest(`"${name}" is too long: at most ${max} characters.`);
  return value;
}

/** Undefined when it is left out. */
export function optional<Value>(body: Body, name: string, is: (value: unknown) => value is Value, what: string): Value | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (!is(value)) throw badRequest(`"${name}" must be ${what}.`);
  return value;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export function listField(body: Body, name: string, {max}: {max: number}): readonly unknown[] {
  const value = body[name];
  if (!Array.isArray(value)) throw badRequest(`"${name}" must be a list.`);
  if (value.length > max) throw badRequest(`"${name}" takes at most ${max} entries.`);
  return value;
}
