import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {filesOf, root} from './imports.js';

const lines = readFileSync(join(root, 'docs/rules.md'), 'utf8').split('\n');
const rules = lines.flatMap((line) => {
  const id = /^\| ([A-Z]{3,4}-\d\d) \|/.exec(line)?.[1];
  return id ? [{id, isLater: line.includes('*(later')}] : [];
});

/** What tests and stories are called: the titles of it, test and describe, of suites made by a helper, and of tables of cases. */
function names(): ReadonlySet<string> {
  const titles = filesOf('test', /\.test\.ts$/).flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const called = [...text.matchAll(/\b(?:it|test|describe|onEachDatabase)(?:\.\w+)?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)].map(([, , title]) => title ?? '');
    // it(`${rule}: …`) names the rule in the first column of its table.
    const tables = /\b(?:it|describe)\(`\$\{rule\}/.test(text) ? [...text.matchAll(/^\s*\['([A-Z]{3,4}-\d\d)', /gm)].map(([, id]) => id ?? '') : [];
    return [...called, ...tables];
  });
  return new Set(titles.flatMap((title) => title.match(/\b[A-Z]{3,4}-\d\d\b/g) ?? []));
}

describe('the rules of docs/rules.md', () => {
  it('have each one id', () => {
    const ids = rules.map(({id}) => id);
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
    assert.ok(ids.length > 100, `only ${ids.length} rules found`);
  });

  it('stand each in the name of a test, unless marked later', () => {
    const named = names();
    assert.deepEqual(rules.filter(({id, isLater}) => !isLater && !named.has(id)).map(({id}) => id), []);
  });

  it('are the only ids that tests name', () => {
    const ids = new Set(rules.map(({id}) => id));
    assert.deepEqual([...names()].filter((id) => !ids.has(id)), []);
  });
});
