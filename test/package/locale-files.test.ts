import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {filesOf, root} from './imports.js';

const areas = filesOf('src/i18n/en', /\.ts$/).map((path) => path.replace('src/i18n/en/', ''));
const languages = filesOf('src/i18n', /^\w{2}\.ts$/).map((path) => path.replace(/^src\/i18n\/|\.ts$/g, ''));

describe('the languages', () => {
  it('are measured by every area of English', () => {
    const measure = readFileSync(join(root, 'src/i18n/locale.ts'), 'utf8');
    assert.deepEqual(areas.filter((name) => !measure.includes(`'./en/${name.replace('.ts', '.js')}'`)), []);
  });

  it('are split as English is', () => {
    assert.deepEqual(languages, ['es', 'fr']);
    for (const language of languages) {
      const files = filesOf(`src/i18n/${language}`, /\.ts$/).map((path) => path.replace(`src/i18n/${language}/`, ''));
      assert.deepEqual(files.filter((name) => name !== 'grammar.ts'), areas);
    }
  });
});
