import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {describe, it} from 'node:test';
import {filesOf} from './imports.js';

const {files} = JSON.parse(readFileSync('package.json', 'utf8')) as {files: readonly string[]};
const isPacked = (path: string) => path === 'LICENSE' || files.some((entry) => path === entry || path.startsWith(`${entry}/`));

/** Where a page leads to within the project, as paths from the root. */
const linksOf = (page: string) => [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
  .map(([, link]) => link ?? '').filter((link) => !/^[a-z]+:/.test(link)).map((link) => normalize(join(dirname(page), link)));

describe('the links of the documents', () => {
  for (const page of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md', ...filesOf('docs', /\.md$/)]) {
    it(`lead from ${page} to something`, () => {
      assert.deepEqual(linksOf(page).filter((path) => !existsSync(path)), []);
    });
  }

  it('lead from the README to what is in the package as well', () => {
    assert.deepEqual(linksOf('README.md').filter((path) => !isPacked(path)), []);
  });
});
