import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {tokens} from '../../src/theme/tokens.js';

const sources = readdirSync('src', {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.ts') && !name.endsWith('tokens.ts'))
  .map((name) => ({name, text: readFileSync(join('src', name), 'utf8')}));
const listed = Object.keys(tokens);

describe('the tokens', () => {
  it('are listed when a style sheet uses them', () => {
    const unknown = sources.flatMap(({name, text}) =>
      [...text.matchAll(/var\(--_([\w-]+)/g)].map(([, token]) => token ?? '').filter((token) => !listed.includes(token)).map((token) => `${name}: --_${token}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('are used when they are listed', () => {
    const used = new Set(sources.flatMap(({text}) => [...text.matchAll(/--_([\w-]+)/g)].map(([, token]) => token)));
    assert.deepEqual(listed.filter((token) => !used.has(token)), []);
  });

  it('are the only source of colours', () => {
    const literal = sources
      .filter(({name}) => name.startsWith('elements/'))
      .flatMap(({name, text}) => [...text.matchAll(/(?<!&)#[0-9a-f]{3,8}\b(?=[;,\s)])|\brgb\(/gi)].map(([found]) => `${name}: ${found}`));
    assert.deepEqual(literal, []);
  });

  it('never rely on left and right, so that right-to-left pages work', () => {
    const physical = sources
      .filter(({name}) => name.startsWith('elements/'))
      .flatMap(({name, text}) => [...text.matchAll(/^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right|text-align: (?:left|right)|float)\b.*[:;]/gm)].map(([found]) => `${name}: ${found.trim()}`));
    assert.deepEqual(physical, []);
  });
});
