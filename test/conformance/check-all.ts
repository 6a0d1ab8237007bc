import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checks, runConformance, type CheckResult, type ConformanceOptions} from '../../src/conformance.js';

/**
 * One test a check, over one back end. `notTried` names the checks that cannot be tried there: a check that is silently left out
 * would otherwise look like one that passed.
 */
export function checkAll(name: string, open: () => Promise<ConformanceOptions>, {notTried = []}: {readonly notTried?: readonly string[]} = {}): void {
  describe(name, () => {
    let results: Promise<ReadonlyMap<string, CheckResult>> | undefined;
    const run = async () => {
      const {checks: found} = await runConformance(await open());
      return new Map(found.map((result) => [result.id, result]));
    };
    for (const {id, title, rule} of checks) {
      it(`${title} (${id}; ${rule})`, async () => {
        const result = (await (results ??= run())).get(id);
        const expected = notTried.includes(id) ? 'not tried' : 'passed';
        assert.equal(result?.outcome, expected, result?.detail);
      });
    }
  });
}

/** What cannot be tried where nobody is named in groups of contacts. */
export const noTeam = [
  'contacts-crossing-edit', 'team-add', 'team-add-event', 'team-add-twice', 'team-remove', 'team-remove-stranger', 'team-last', 'team-unknown',
  'create-hidden-set', 'create-too-many-people', 'contacts-changed', 'contacts-revalidated', 'contacts-crossing-send',
  'team-refused', 'team-add-locks-nothing', 'removed-told-nothing-later', 'leave', 'limited-directory', 'limited-groups',
];
