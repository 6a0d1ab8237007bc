import {problem, type Problem} from '../errors.js';
import type {NumberFacts, TeammateFacts} from './facts.js';

/**
 * Why a teammate cannot start a group from this number; empty when they can. Starting one always needs access to it; whether writing
 * to one does, the policy says (conversationProblems). Rules GRP-08, NUM-09, SND-14, SND-15.
 */
export function numberProblems(number: NumberFacts, teammate: TeammateFacts): Problem[] {
  const found = numberFaults(number);
  const access = numberAccessProblem(number, teammate);
  if (access) found.push(access);
  return found;
}

/** What is wrong with the number itself, whoever asks. Rules GRP-08, SND-15. */
export function numberFaults({id, phone, enabled, incapable}: NumberFacts): Problem[] {
  const found: Problem[] = [];
  const about = {path: ['fromId'], subjectIds: [id]};
  if (!enabled) found.push(problem('NUMBER_DISABLED', {...about, params: {phone}}));
  if (incapable !== null) found.push(problem('NUMBER_NOT_CAPABLE', {...about, params: {phone, reason: incapable}}));
  return found;
}

/** Missing access to the number. As a warning it reads: can read, cannot send. Rules SND-14, ACC-03, MEM-08. */
export function numberAccessProblem({id, phone}: NumberFacts, teammate: TeammateFacts): Problem | undefined {
  if (teammate.numberIds.has(id)) return undefined;
  return problem('NUMBER_ACCESS_REVOKED', {path: ['fromId'], subjectIds: [id], params: {phone}});
}
