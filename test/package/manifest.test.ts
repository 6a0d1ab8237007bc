import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

interface Named {
  readonly name: string;
  readonly description?: string;
}

interface Declaration extends Named {
  readonly tagName: string;
  readonly members?: readonly (Named & {kind: string; inheritedFrom?: unknown})[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
}

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('custom-elements.json')) as {modules: {path: string; declarations: Declaration[]}[]};
const declarations = manifest.modules.flatMap(({path, declarations}) => declarations.map((declaration) => ({...declaration, source: path.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts')})));
const tagsDefined = readdirSync('src/define').map((name) => name.replace('.ts', '')).filter((name) => name.includes('-'));

/** Where the classes of events stand: class name -> event name. */
const events = new Map([...read('src/elements/shared/events.ts').matchAll(/class (\w+)[\s\S]*?super\('(gc-[\w-]+)'/g)].map(([, type, name]) => [type ?? '', name ?? '']));

describe('the manifest', () => {
  it('has every tag that can be defined, and no other', () => {
    assert.deepEqual(declarations.map(({tagName}) => tagName).sort(), tagsDefined.sort());
  });

  for (const {tagName, source, members = [], events: documented = [], cssParts = [], slots = [], description} of declarations) {
    const text = read(source);

    it(`describes <${tagName}> and each of its public properties and methods`, () => {
      assert.ok(description, 'the element says what it is');
      const bare = members.filter((member) => !member.description && !member.inheritedFrom).map(({name}) => name);
      assert.deepEqual(bare, []);
    });

    it(`documents the parts and slots of <${tagName}>, and invents none`, () => {
      const template = text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
      const used = new Set([...template.matchAll(/\bpart="([^"$]+)"/g)].flatMap(([, names]) => (names ?? '').split(' ')));
      const missing = [...used].filter((name) => !cssParts.some((part) => part.name === name));
      assert.deepEqual(missing, [], 'parts in the template that are not documented');
      const slotted = new Set([...template.matchAll(/<slot name="([^"$]+)"/g)].map(([, name]) => name ?? ''));
      assert.deepEqual([...slotted].filter((name) => !slots.some((slot) => slot.name === name)), [], 'slots that are not documented');
    });

    it(`documents the events that <${tagName}> itself raises`, () => {
      const raised = [...text.matchAll(/new (\w+Event)\(/g)].map(([, type]) => events.get(type ?? '')).filter((name) => name !== undefined);
      const missing = [...new Set(raised)].filter((name) => !documented.some((event) => event.name === name));
      assert.deepEqual(missing, []);
    });
  }
});
