import {problem, type Problem} from '../../../src/core/errors.js';
import {formatPhone} from '../../../src/core/phone-format.js';
import {words} from './words.js';

export interface ProblemView {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly subjectIds: readonly string[];
  readonly params: readonly {readonly name: string; readonly value: string}[];
  readonly retryAfter: number | null;
}

export function problemView(one: Problem): ProblemView {
  const {code, path, subjectIds, params, retryAfter} = one;
  return {code, path, subjectIds, retryAfter, message: one.message || sentence(one), params: pairs(params)};
}

export function problemViews(problems: readonly Problem[]): ProblemView[] {
  return problems.map(problemView);
}

/** A problem as it was kept in a jsonb column. */
export type StoredProblem = Partial<Problem> & Pick<Problem, 'code'>;

export function storedProblem({code, ...rest}: StoredProblem): Problem {
  return problem(code, rest);
}

function sentence({code, params}: Problem): string {
  return words[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) return fallback[name] ?? 'it';
    return name === 'phone' ? formatPhone(value) : value;
  });
}

const fallback: Readonly<Record<string, string>> = {name: 'This one', phone: 'This number', limit: 'fewer'};

function pairs(params: Problem['params']) {
  return Object.entries(params).map(([name, value]) => ({name, value}));
}
