import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {World} from './world.js';
import {namesAsTheyAre} from './agent.js';
import {until} from './until.js';

const [main, ana, bo, carla] = ['+14155550100', '+14155550123', '+14155550124', '+16285550131'];
const canary = {sent: 'canary-sent-5d1f', note: 'canary-note-91ab', answer: 'canary-answer-c37e', draft: 'canary-draft-08d2'};
const aToken = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/;

/** Everything a page keeps or shows, as one text a place. */
async function leftIn(page: {evaluate: <Result>(work: () => Promise<Result>) => Promise<Result>}) {
  return page.evaluate(async () => {
    const shown = (root: ParentNode): string => [...root.querySelectorAll('*')]
      .map((element) => `${element.cloneNode(false) instanceof Element ? (element.cloneNode(false) as Element).outerHTML : ''}${element.shadowRoot ? shown(element.shadowRoot) : ''}`)
      .join('');
    const done = <Result>(request: IDBRequest<Result>) => new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('failed'));
    });
    const stored: string[] = [];
    for (const {name = ''} of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        stored.push(name, store, JSON.stringify(await done(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return {
      DOM: shown(document),
      localStorage: JSON.stringify(localStorage),
      sessionStorage: JSON.stringify(sessionStorage),
      indexedDB: stored.join(' '),
      cookies: document.cookie,
      caches: JSON.stringify(await caches.keys()),
      address: location.href,
      history: JSON.stringify(history.state),
      events: JSON.stringify((globalThis as {heard?: unknown}).heard ?? []),
    };
  });
}

describe('Canaries', () => {
  let world: World;

  before(async () => {
    world = await World.begin();
  });
  after(() => world.end());

  it('no token is in a URL, storage, the DOM, the console or an event, and no text or number stays in storage or reaches the server log', async () => {
    const maya = await world.newcomer();
    const {page} = maya;
    const urls: string[] = [];
    const said: string[] = [];
    const tokens = new Set<string>();
    page.on('request', (request) => {
      urls.push(request.url());
      const token = /Bearer (\S+)/.exec(request.headers().authorization ?? '')?.[1];
      if (token) tokens.add(token);
    });
    page.on('console', (message) => said.push(message.text()));
    await page.evaluateOnNewDocument(namesAsTheyAre);
    await page.evaluateOnNewDocument(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, {heard});
      const dispatch = EventTarget.prototype.dispatchEvent;
      EventTarget.prototype.dispatchEvent = function told(event) {
        if (event.type.startsWith('gc-')) heard.push([event.type, Object.entries(event), event instanceof CustomEvent ? event.detail as unknown : null].map((part) => {
          try {
            return JSON.stringify(part);
          } catch {
            return String(part);
          }
        }));
        return dispatch.call(this, event);
      };
    });
    await page.goto(world.address('tm_maya', '#/messages'));
    await maya.openThread('14 Willow Street');
    await maya.send(canary.sent);
    await maya.seeMessage(canary.sent, 'Delivered');
    await world.answer(ana, [main, bo, carla], canary.answer);
    await maya.seeMessage(canary.answer);
    await maya.write(canary.draft);
    await until(async () => (await leftIn(page)).indexedDB, (text) => text.includes(canary.draft), 'the draft in the database');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.press('Backspace');
    const left = await until(() => leftIn(page), ({indexedDB: text}) => !text.includes(canary.draft), 'the end of the draft');

    assert.ok(tokens.size > 0, 'a token was seen on the way, so there is something to find');
    const everywhere = {...left, urls: urls.join(' '), console: said.join(' '), 'server log': world.server.log()};
    for (const [place, text] of Object.entries(everywhere)) {
      assert.doesNotMatch(text, aToken, `a token in ${place}`);
      for (const token of tokens) assert.ok(!text.includes(token), `the token in ${place}`);
    }
    assert.ok(left.DOM.includes('group-composer'), 'what is shown was looked at');
    for (const place of ['localStorage', 'sessionStorage', 'indexedDB', 'cookies', 'caches', 'address', 'history', 'urls', 'console', 'server log'] as const) {
      const text = everywhere[place];
      for (const word of [...Object.values(canary), ana, bo, carla]) assert.ok(!text.includes(word), `${word} in ${place}`);
    }
    await world.leave();
  });
});
