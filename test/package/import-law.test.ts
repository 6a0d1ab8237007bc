import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';
import {cyclesOf, filesOf, modulesOf, packageOf, root, type Import, type Module} from './imports.js';

interface Law {
  /** Layers whose modules may be imported, besides one's own. */
  readonly layers: readonly string[];
  /** Layers of which only the types may be known. */
  readonly typeLayers?: readonly string[];
  readonly packages: readonly string[];
  /** Packages that are loaded only when they are needed: by `import()`, or by a module that is only ever imported so. */
  readonly lazyPackages?: readonly string[];
}

/** ARCHITECTURE.md, Layers. */
const laws: Readonly<Record<string, Law>> = {
  contract: {layers: [], packages: []},
  core: {layers: [], packages: ['libphonenumber-js']},
  i18n: {layers: [], typeLayers: ['core'], packages: ['lit', '@shoelace-style/localize']},
  theme: {layers: [], packages: ['lit']},
  client: {layers: ['core', 'contract'], packages: ['graphql-request', 'graphql-ws', 'idb'], lazyPackages: ['graphql-sse']},
  elements: {layers: ['core', 'i18n', 'theme'], packages: ['lit', '@lit/context', '@shoelace-style/localize', 'linkify-it']},
  define: {layers: ['elements', 'client', 'core', 'i18n'], packages: ['@lit/context']},
  testing: {layers: ['core', 'contract'], packages: ['graphql', 'graphql-ws']},
  conformance: {layers: ['core', 'contract'], packages: ['ws', 'node:']},
  'entry .': {layers: ['elements', 'core', 'i18n', 'theme'], packages: []},
  'entry ./client': {layers: ['client', 'core', 'contract'], packages: []},
  'entry ./testing': {layers: ['testing', 'core', 'contract'], packages: []},
  'entry ./conformance': {layers: ['conformance'], packages: []},
  'entry ./cdn': {layers: ['define', 'entry .'], packages: []},
  'demo/server': {layers: ['core', 'contract'], packages: serverPackages()},
};

/** One module alone knows the phone library; see core/phone.ts. */
const phoneModules = ['src/core/phone.ts', 'src/core/phone-metadata.ts'];
const publicEntries = /^src\/(?:index|client|testing|conformance)\.ts$|^src\/(?:define|i18n)\/[^/]+(?:\.ts)?$|^src\/contract\/schema\.graphql/;
const browserGlobals = new Set([
  'window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch', 'WebSocket', 'EventSource',
  'BroadcastChannel', 'XMLHttpRequest', 'CustomEvent', 'Event', 'EventTarget', 'HTMLElement', 'Element', 'Node', 'customElements', 'Blob', 'File',
  'FileReader', 'Image', 'URL', 'Worker', 'ResizeObserver', 'MutationObserver', 'IntersectionObserver', 'requestAnimationFrame', 'matchMedia',
  'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'performance', 'crypto', 'console', 'process', 'Buffer', 'globalThis', 'self',
]);

const src = modulesOf('src');
const demo = modulesOf('demo');
const all = new Map([...src, ...demo]);

describe('the import law', () => {
  it('lets each layer import only what it may, types included', () => {
    none([...all.values()].flatMap((module) => {
      const law = laws[layerOf(module.path)];
      return law ? module.imports.flatMap((one) => breach(module, one, law)) : [];
    }));
  });

  it('has a law for every module in src', () => {
    none([...src.keys()].filter((path) => !laws[layerOf(path)]).map((path) => `${path} is in no layer`));
  });

  it('keeps the phone library behind one module', () => {
    none(importing(src, ({specifier}) => packageOf(specifier) === 'libphonenumber-js').filter((line) => !phoneModules.some((path) => line.startsWith(path))));
  });

  it('keeps the elements of one feature from the classes of another', () => {
    none(importing(src, ({to}, {path}) => {
      const [from, target] = [path, to].map((name) => /^src\/elements\/([^/]+)\//.exec(name)?.[1]);
      return target !== undefined && from !== undefined && target !== from && target !== 'shared' && definesElement(src.get(to));
    }));
  });

  it('shows stories and demo pages only what is published', () => {
    const pages = [...modulesOf('stories').values(), ...[...demo.values()].filter(({path}) => !/^demo\/(?:server\/|[^/]*config)/.test(path))];
    none(pages.flatMap(({path, imports}) => imports
      .filter(({to, isRelative}) => isRelative && !sameRoom(path, to) && !publicEntries.test(to))
      .map(({to}) => `${path} imports ${to}, which is no public entry`)));
  });

  it('keeps src from importing tests, stories and the demo', () => {
    none(importing(src, ({to, isRelative}) => isRelative && !to.startsWith('src/')));
  });

  it('has no circles', () => {
    none(cyclesOf(all).map((cycle) => cycle.join(' -> ')));
  });

  it('has no barrels inside a layer', () => {
    const inside = [...src.values()].filter(({path}) => /^src\/[^/]+\//.test(path) && !path.startsWith('src/define/'));
    none(inside.filter(({source}) => source.statements.length > 0 && source.statements.every(ts.isExportDeclaration)).map(({path}) => `${path} only passes on`));
  });
});

describe('core', () => {
  const core = [...src.values()].filter(({path}) => layerOf(path) === 'core');

  it('touches nothing of a browser, and has no clock or chance of its own', () => {
    none(core.flatMap(({path, source}) => impurities(source).map((what) => `${path}: ${what}`)));
  });

  it('names exactly the problem codes of the contract', async () => {
    const schema = readFileSync(join(root, 'src/contract/schema.graphql'), 'utf8');
    const body = /^enum ProblemCode \{$([^}]*)^\}$/m.exec(schema)?.[1] ?? '';
    const codes = body.replace(/"[^"]*"/g, '').split(/\s+/).filter(Boolean);
    const {problemCodes} = await import('../../src/core/errors.js');
    assert.ok(codes.length > 0);
    assert.deepEqual([...problemCodes].sort(), codes.sort());
  });
});

describe('generated files', () => {
  it('hold the phone metadata of the installed library', () => {
    const {status, stderr} = spawnSync(process.execPath, [join(root, 'scripts/phone-metadata.mjs'), '--check'], {encoding: 'utf8'});
    assert.equal(status, 0, stderr);
  });
});

describe('files', () => {
  it('are at most 400 lines long, unless generated', () => {
    const paths = ['src', 'demo'].flatMap((folder) => filesOf(folder, /\.(?:ts|mjs|css|html)$/)).filter((path) => all.get(path)?.isGenerated !== true);
    const lengths = paths.map((path) => [path, readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length] as const);
    none(lengths.filter(([, length]) => length > 400).map(([path, length]) => `${path} has ${String(length)} lines`));
  });
});

function layerOf(path: string): string {
  if (path.startsWith('demo/server/')) return 'demo/server';
  const [, layer, rest] = /^src\/([^/]+)(\/)?/.exec(path) ?? [];
  if (rest) return layer ?? '';
  const entry = layer?.replace(/\.ts$/, '');
  return entry === 'index' ? 'entry .' : `entry ./${entry ?? ''}`;
}

function breach({path}: Module, {to, specifier, isRelative, isDynamic, isType}: Import, law: Law): string[] {
  const {layers, packages, typeLayers = [], lazyPackages = []} = law;
  const from = layerOf(path);
  if (!isRelative) {
    const name = packageOf(specifier);
    if (packages.includes(name) || (lazyPackages.includes(name) && (isDynamic || isType || isLazy(path)))) return [];
    return [lazyPackages.includes(name) ? `${path} imports ${specifier} before it is needed` : `${path} imports the package ${specifier}; ${from} may not`];
  }
  const layer = layerOf(to);
  if (layer === from || layers.includes(layer) || (isType && typeLayers.includes(layer))) return [];
  return [`${path} imports ${to}; ${from} may not import ${layer}`];
}

function isLazy(path: string): boolean {
  const imports = [...src.values()].flatMap((module) => module.imports.filter(({to, isType}) => to === path && !isType));
  return imports.length > 0 && imports.every(({isDynamic}) => isDynamic);
}

function importing(modules: ReadonlyMap<string, Module>, isWrong: (one: Import, module: Module) => boolean): string[] {
  return [...modules.values()].flatMap((module) => module.imports.filter((one) => isWrong(one, module)).map(({to}) => `${module.path} imports ${to}`));
}

function definesElement(module: Module | undefined): boolean {
  return module?.source.statements.some((one) => ts.isClassDeclaration(one) && one.heritageClauses?.some((clause) => /Element\b/.test(clause.getText()))) ?? false;
}

/** Stories may use each other, and a page its own files. */
function sameRoom(from: string, to: string): boolean {
  const room = (path: string) => path.split('/')[0];
  return room(from) === room(to) && !to.startsWith('demo/server/');
}

function impurities(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const declared = new Set<string>();
  const collect = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isImportSpecifier(node)) && ts.isIdentifier(node.name)) declared.add(node.name.text);
    ts.forEachChild(node, collect);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    const text = node.getText(source);
    if (ts.isPropertyAccessExpression(node) && /^(?:Date\.now|Math\.random)$/.test(text)) found.push(text);
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length) found.push('new Date()');
    if (ts.isIdentifier(node) && browserGlobals.has(node.text) && !declared.has(node.text) && isValue(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  collect(source);
  visit(source);
  return found;
}

/** Not the name of a property, which may be called anything. */
function isValue(node: ts.Identifier): boolean {
  const {parent} = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return !ts.isMethodDeclaration(parent) && !ts.isPropertyDeclaration(parent);
}

function serverPackages(): string[] {
  const {dependencies, devDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const browserOnly = ['lit', '@lit/context', '@shoelace-style/localize', 'linkify-it', 'idb', 'graphql-request'];
  return ['node:', ...Object.keys({...dependencies, ...devDependencies}).filter((name) => !browserOnly.includes(name))];
}

function none(violations: readonly string[]): void {
  assert.deepEqual(violations, []);
}
