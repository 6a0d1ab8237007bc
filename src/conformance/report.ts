import type {Exchange} from './connection.js';
import {placesOf} from './rules.js';
import type {CheckResult, ConformanceReport} from './run.js';

const longest = 600;

/** One line for a result as it comes. */
export function resultLine({id, title, outcome, detail}: CheckResult): string {
  const mark = {passed: 'ok', failed: 'FAILED', 'not tried': 'not tried'}[outcome].padEnd(9);
  return `${mark}  ${id.padEnd(24)}  ${outcome === 'not tried' ? detail : title}`;
}

/** The whole report for people: what failed, with what was asked, what came and which line of the contract that breaks; then the sum. */
export function reportLines({checks}: ConformanceReport): readonly string[] {
  const failed = checks.filter(({outcome}) => outcome === 'failed');
  const notTried = checks.filter(({outcome}) => outcome === 'not tried');
  return [
    ...failed.flatMap(failureLines),
    ...(notTried.length > 0 ? ['', `Not tried:`, ...reasons(notTried)] : []),
    '',
    summaryLine(checks),
  ];
}

export function countsOf(checks: readonly CheckResult[]) {
  const count = (outcome: CheckResult['outcome']) => checks.filter((one) => one.outcome === outcome).length;
  return {passed: count('passed'), failed: count('failed'), notTried: count('not tried')};
}

function summaryLine(checks: readonly CheckResult[]): string {
  const {passed, failed, notTried} = countsOf(checks);
  return `${passed} passed, ${failed} failed, ${notTried} not tried`;
}

function failureLines({id, title, rule, detail, exchanges}: CheckResult): readonly string[] {
  const breaks = placesOf(rule).map(({place, sentence}) => (sentence === undefined ? `${place} (schema.graphql)` : `${place}: ${sentence}`));
  return [
    '',
    `FAILED  ${id}`,
    `  it should hold  ${title}`,
    `  what was found  ${detail}`,
    ...breaks.map((one, index) => `  ${index === 0 ? 'this breaks   ' : '              '}  ${one}`),
    ...exchanges.slice(-1).flatMap(exchangeLines),
  ];
}

function exchangeLines({operation, variables, status, answer}: Exchange): readonly string[] {
  return [
    `  last asked      ${operation} ${shortened(variables)}`,
    `  last answered   ${status === 0 ? 'nothing' : `HTTP ${status} ${shortened(answer)}`}`,
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)} … (${line.length} characters)` : line;
}

/** Checks that could not be tried, together by their reason. */
function reasons(notTried: readonly CheckResult[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const {id, detail} of notTried) byReason.set(detail, [...byReason.get(detail) ?? [], id]);
  return [...byReason].map(([reason, ids]) => `  ${reason}: ${ids.join(', ')}`);
}
