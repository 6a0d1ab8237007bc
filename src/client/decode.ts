/**
 * From the contract's answers to the model. Tolerant of what the contract may add (enum values, union members, nullable
 * fields), strict about what it requires: anything else is BAD_RESPONSE.
 */
import {GroupChatError, type Problem} from '../core/errors.js';
import type {Page, Teammate} from '../core/model.js';
import type {ConversationsQuery, SendMessageMutation, ViewerQuery} from '../contract/types.js';
import {fault} from './faults.js';

export type RawProblem = SendMessageMutation['sendMessage']['problems'][number];
export type RawTeammate = ViewerQuery['viewer']['teammate'];
export type RawMember = ConversationsQuery['conversations']['edges'][number]['node']['contacts'][number];

/** Runs a decoder; whatever it trips over means that the answer is not what the contract says. */
export function decoded<Raw, Value>(decoder: (raw: Raw) => Value, raw: Raw): Value {
  try {
    return decoder(raw);
  } catch (cause) {
    throw cause instanceof GroupChatError ? cause : fault('BAD_RESPONSE', 'The answer is not what the contract says', {cause});
  }
}

const wrong = (what: string, value: unknown) => new TypeError(`Expected ${what}, found ${value === null ? 'null' : typeof value}`);

export function text(value: string): string {
  if (typeof value === 'string') return value;
  // Ids may come as numbers from back ends that are loose about the ID scalar.
  if (typeof value === 'number') return String(value);
  throw wrong('text', value);
}

export function number(value: number): number {
  if (typeof value === 'number') return value;
  throw wrong('a number', value);
}

export function truth(value: boolean): boolean {
  if (typeof value === 'boolean') return value;
  throw wrong('true or false', value);
}

export function list<Raw, Value>(values: readonly Raw[], decoder: (raw: Raw) => Value): readonly Value[] {
  if (Array.isArray(values)) return values.map((raw: Raw) => decoder(raw));
  throw wrong('a list', values);
}

export function nullable<Raw, Value>(value: Raw | null | undefined, decoder: (raw: Raw) => Value): Value | null {
  return value === null || value === undefined ? null : decoder(value);
}

/** A known value of an enum, or `other` for one that came later than this version. */
export function known<Value extends string, Other>(value: Value, values: readonly Value[], other: Other): Value | Other {
  text(value);
  return values.includes(value) ? value : other;
}

export const problem = (raw: RawProblem): Problem => ({
  // A code that came later keeps its name: the widgets then show the server's sentence.
  code: text(raw.code) as Problem['code'],
  message: text(raw.message),
  path: raw.path ?? [],
  subjectIds: list(raw.subjectIds, text),
  params: Object.fromEntries(list(raw.params, ({name, value}) => [text(name), text(value)])),
  retryAfter: raw.retryAfter ?? null,
});

export const problems = (raw: readonly RawProblem[]) => list(raw, problem);

export const teammate = (raw: RawTeammate): Teammate => ({
  id: text(raw.id),
  name: text(raw.name),
  email: raw.email ?? null,
  title: raw.title ?? null,
  avatarUrl: raw.avatarUrl ?? null,
  problems: problems(raw.problems),
  warnings: problems(raw.warnings),
});

export const memberName = (raw: Omit<RawMember, 'consent' | 'contact'>) => ({
  id: text(raw.id),
  kind: known(raw.kind, ['CONTACT', 'UNKNOWN', 'BUSINESS', 'OTHER'], 'UNKNOWN' as const),
  contactId: raw.contactId ?? null,
  name: text(raw.name),
  phone: raw.phone ?? null,
  address: text(raw.address),
  state: known(raw.state, ['CURRENT', 'UPDATED', 'DELETED', 'REASSIGNED'], 'CURRENT' as const),
});

interface RawConnection<Raw> {
  readonly edges: readonly {readonly node: Raw}[];
  readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor: string | null};
}

/** A page of a connection; nodes of a type that this version does not know are left out. */
export const page = <Raw, Value>({edges, pageInfo}: RawConnection<Raw>, decoder: (raw: Raw) => Value | undefined): Page<Value> => ({
  nodes: list(edges, ({node}) => decoder(node)).filter((node) => node !== undefined),
  endCursor: pageInfo.endCursor ?? null,
  hasNextPage: truth(pageInfo.hasNextPage),
});
