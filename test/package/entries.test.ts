import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

/** Tag and class that each define file registers, as its source says. */
const registered = readdirSync('src/define')
  .flatMap((name) => [...readFileSync(`src/define/${name}`, 'utf8').matchAll(/^define\('([\w-]+)', (\w+)\);/gm)])
  .map(([, tag = '', className = '']) => ({tag, className}));

describe('the entries, imported where there is no page', () => {
  it('registers nothing in the main entry, even where there is a registry', async () => {
    const defined: string[] = [];
    Object.assign(globalThis, {customElements: {define: (tag: string) => void defined.push(tag), get: () => undefined}});
    await import('../../src/index.js');
    Reflect.deleteProperty(globalThis, 'customElements');
    assert.deepEqual(defined, []);
  });

  it('has every element class in the main entry, without asking for a page', async () => {
    const entry: Readonly<Record<string, unknown>> = await import('../../src/index.js');
    assert.ok(registered.length > 10);
    assert.deepEqual(registered.filter(({className}) => typeof entry[className] !== 'function'), []);
  });

  it('makes events and errors of the main entry without a page', async () => {
    const {GroupChatError, GroupStartEvent} = await import('../../src/index.js');
    assert.equal(new GroupChatError('OFFLINE').code, 'OFFLINE');
    const wish = new GroupStartEvent({name: 'Spring tour'});
    assert.equal(wish.type, 'gc-group-start');
    assert.equal(wish.cancelable, true);
  });

  it('has the parts to make a store in the client entry', async () => {
    const {createStore, createGraphQLTransport} = await import('../../src/client.js');
    assert.equal(typeof createStore, 'function');
    assert.equal(typeof createGraphQLTransport, 'function');
  });

  it('has builders, a store set by hand and the in-page back end in the testing entry', async () => {
    const {aConversation, createBackend, fakeStore} = await import('../../src/testing.js');
    assert.equal(fakeStore({conversations: [aConversation({id: 'c'})]}).state.conversations.has('c'), true);
    assert.equal(typeof createBackend, 'function');
  });

  it('can import a define file, which then does nothing', async () => {
    await import('../../src/define/group-unread-badge.js');
    assert.equal('customElements' in globalThis, false);
  });
});
