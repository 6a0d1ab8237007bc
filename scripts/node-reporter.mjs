// For node's test runner: failures with their reason, each file's count, and the plain closing line.
import {relative} from 'node:path';

/** @param {AsyncIterable<import('node:test').TestEvent>} events */
export default async function* report(events) {
  const count = {passed: 0, failed: 0, skipped: 0};
  const failed = [];
  for await (const {type, data} of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    const isSuite = data?.details?.type === 'suite';
    if (type === 'test:pass' && !isSuite) {
      if (data.skip !== undefined || data.todo !== undefined) {
        count.skipped += 1;
        yield `skipped  ${data.name}${typeof data.skip === 'string' ? `: ${data.skip}` : ''}\n`;
      } else {
        count.passed += 1;
        yield `ok       ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
      }
    }
    // A hook that fails cancels the tests after it, and only the suite knows why.
    if (type === 'test:fail' && isSuite && data.details.error?.failureType === 'hookFailed') {
      const {error} = data.details;
      failed.push(`before or after ${data.name}\n    ${String(error.cause?.stack ?? error.cause ?? error).replaceAll('\n', '\n    ')}`);
    }
    if (type === 'test:fail' && !isSuite) {
      count.failed += 1;
      const {error} = data.details;
      const cause = error?.cause ?? error;
      const where = data.file ? `${relative(process.cwd(), data.file)}:${data.line}` : '';
      failed.push(`${data.name} ${where}\n    ${told(cause).replaceAll('\n', '\n    ')}`);
      yield `FAILED   ${data.name}\n`;
    }
  }
  for (const text of failed) yield `\nFAILED ${text}\n`;
  yield `\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`;
}

/** With what caused it, as far as it is known. */
function told(error) {
  const text = String(error?.stack ?? error);
  return error?.cause === undefined ? text : `${text}\nbecause ${told(error.cause)}`;
}
