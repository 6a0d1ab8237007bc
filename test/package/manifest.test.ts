import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {tokens} from '../../src/theme/tokens.js';
import {modulesOf} from './imports.js';

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
  readonly cssStates?: readonly Named[];
  readonly cssProperties?: readonly (Named & {readonly default?: string})[];
}

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('custom-elements.json')) as {modules: {path: string; declarations: Declaration[]}[]};
const declarations = manifest.modules.flatMap(({path, declarations}) => declarations.map((declaration) => ({...declaration, source: path.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts')})));
const tagsDefined = readdirSync('src/define').map((name) => name.replace('.ts', '')).filter((name) => name.includes('-'));

/** Where the classes of events stand: class name -> event name. */
const events = new Map([...read('src/elements/shared/events.ts').matchAll(/class (\w+) extends ChatEvent[\s\S]*?super\('(gc-[\w-]+)'/g)].map(([, type, name]) => [type ?? '', name ?? '']));

const modules = modulesOf('src/elements');
const isElement = (text: string) => /^ \* @tag /m.test(text);

/** The code, without its comments, of a module and of what it imports, now or later, but for other elements. */
function reached(path: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  const module = modules.get(path);
  if (!module || seen.has(path) || (seen.size > 0 && isElement(module.text))) return seen;
  seen.set(path, module.text.replaceAll(/\/\*\*[\s\S]*?\*\//g, ''));
  for (const {to, isType} of module.imports) if (!isType) reached(to, seen);
  return seen;
}

const codeOf = new Map(declarations.map(({tagName, source}) => [tagName, [...reached(source).values()].join('\n')]));
const namesIn = (tag: string, pattern: RegExp) =>
  new Set([...(codeOf.get(tag) ?? '').matchAll(pattern)].flatMap(([, names]) => (names ?? '').split(' ')));

/** What an element dispatches itself. */
const raisedBy = (tag: string) => new Set([
  ...[...namesIn(tag, /new (\w+Event)\(/g)].map((type) => events.get(type)).filter((name) => name !== undefined),
  ...namesIn(tag, /this\.dispatchEvent\(new Event\('([\w-]+)'/g),
]);

/** The elements of ours inside an element, and those inside them. */
function insideOf(tag: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const inner of namesIn(tag, /<([a-z]+-[a-z-]+)[\s>]/g)) {
    if (!codeOf.has(inner) || seen.has(inner)) continue;
    seen.add(inner);
    insideOf(inner, seen);
  }
  return seen;
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const namesOf = (list: readonly Named[] = []) => sorted(list.map(({name}) => name));

describe('the manifest', () => {
  it('has every tag that can be defined, and no other', () => {
    assert.deepEqual(declarations.map(({tagName}) => tagName).sort(), tagsDefined.sort());
  });

  it('has every token with its default and what it is for, and no other', () => {
    const listed = declarations.flatMap(({cssProperties = []}) => cssProperties).filter(({name}) => name.startsWith('--gc-'));
    assert.deepEqual(listed.map((one) => [one.name, one.default]), Object.entries(tokens).map(([name, value]) => [`--gc-${name}`, value]));
    assert.deepEqual(listed.filter(({description}) => !description), []);
  });

  for (const {tagName, members = [], events: documented = [], cssParts, cssStates, slots, description} of declarations) {
    it(`describes <${tagName}> and each of its public properties and methods`, () => {
      assert.ok(description, 'the element says what it is');
      const bare = members.filter((member) => !member.description && !member.inheritedFrom).map(({name}) => name);
      assert.deepEqual(bare, []);
    });

    it(`lists the parts and slots of <${tagName}>, and invents none`, () => {
      const parts = [...namesIn(tagName, /\bpart="([^"$]+)"/g), ...namesIn(tagName, /setAttribute\('part', '([\w-]+)'\)/g)];
      assert.deepEqual(namesOf(cssParts), sorted(parts));
      const named = [...namesIn(tagName, /<slot name="([^"$]+)"/g)];
      assert.deepEqual(namesOf(slots), sorted(codeOf.get(tagName)?.includes('<slot>') ? [...named, ''] : named));
    });

    it(`lists the states of <${tagName}>, and invents none`, () => {
      const literal = namesIn(tagName, /\bstates\.add\('([\w-]+)'\)/g);
      assert.deepEqual([...literal].filter((name) => !namesOf(cssStates).includes(name)), [], 'set and not listed');
      const words = namesIn(tagName, /'([\w-]+)'/g);
      assert.deepEqual(namesOf(cssStates).filter((name) => !words.has(name)), [], 'listed and nowhere set');
    });

    it(`lists the events that <${tagName}> raises, and none that neither it nor an element inside it raises`, () => {
      const own = raisedBy(tagName);
      assert.deepEqual([...own].filter((name) => !namesOf(documented).includes(name)), [], 'raised and not listed');
      const any = new Set([tagName, ...insideOf(tagName)].flatMap((tag) => [...raisedBy(tag)]));
      assert.deepEqual(documented.filter(({name}) => !any.has(name)), [], 'listed and never raised');
    });
  }
});
