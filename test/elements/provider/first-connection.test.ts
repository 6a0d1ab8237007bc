import {expect, fixture, html} from '@open-wc/testing';
import {createStoreFactory} from '../../../src/client/store-factory.js';
import {setStoreFactory} from '../../../src/core/ports.js';
import '../../../src/define/group-chat-list.js';
import '../../../src/define/group-chat-provider.js';
import '../../../src/define/group-connection-status.js';
import type {GroupChatProvider} from '../../../src/elements/provider/group-chat-provider.js';
import {fast} from '../../client/fake-transport.js';
import {rawViewer} from '../../client/raw.js';
import {waitUntil} from '../../helpers/wait.js';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json'}});
const page = () => new Response('<!doctype html><title>My app</title>', {headers: {'content-type': 'text/html'}});

/** A page with a provider whose endpoint answers like this, and what it told its user, its script and its author. */
async function mount(answer: () => Response) {
  let asked = 0;
  setStoreFactory(createStoreFactory({
    storage: 'memory',
    timings: fast,
    fetch: async () => {
      asked++;
      return Promise.resolve(answer());
    },
  }));
  const provider = await fixture<GroupChatProvider>(html`
    <group-chat-provider credentials="omit">
      <group-connection-status delay="0"></group-connection-status>
      <group-chat-list></group-chat-list>
    </group-chat-provider>
  `);
  const codes: string[] = [];
  provider.addEventListener('gc-error', ({detail}) => codes.push(detail.error.code));
  const textOf = (tag: string) => provider.querySelector(tag)?.shadowRoot?.textContent ?? '';
  return {provider, codes, asked: () => asked, said: () => textOf('group-connection-status'), list: () => textOf('group-chat-list')};
}

describe('a first connection that fails', () => {
  const warn = console.warn;
  let warnings: string[];
  beforeEach(() => {
    warnings = [];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => {
    console.warn = warn;
  });

  for (const [what, code, answer, clue] of [
    ['a page of HTML', 'BAD_RESPONSE', page, 'HTTP status 200, text/html'],
    ['a status of 500', 'SERVER_ERROR', () => json({}, 500), 'HTTP status 500'],
    ['errors without data', 'SERVER_ERROR', () => json({errors: [{message: 'No such table'}], data: null}), 'No such table'],
    ['a viewer that is null', 'BAD_RESPONSE', () => json({data: {viewer: null}}), 'not what the contract says'],
    ['an empty object', 'BAD_RESPONSE', () => json({}), 'Check the path'],
    ['a dead port, or a server without CORS', 'NETWORK', () => { throw new TypeError('Failed to fetch'); }, 'CORS'],
    ['a schema without the fields', 'BAD_REQUEST', () => json({errors: [{message: 'Cannot query field "viewer"'}]}, 400), 'Cannot query field'],
    ['a path where nothing is', 'MISCONFIGURED', () => new Response('', {status: 404}), 'HTTP status 404'],
  ] as const) {
    it(`is told to user, script and author: ${what}`, async () => {
      const place = `https://api.example.com/${encodeURIComponent(what)}`;
      const {provider, codes, asked, said, list} = await mount(answer);
      provider.endpoint = `${place}?key=secret`;
      await waitUntil(() => said().includes('Could not connect.'), 'said');
      expect(said()).not.to.contain('lost');
      expect(list()).to.contain('could not be loaded').and.contain('Try again').and.not.contain('Loading');

      const isFinal = provider.status === 'failed';
      if (!isFinal) await waitUntil(() => asked() >= 3, 'goes on trying');
      expect(codes).to.deep.equal([code]);
      await waitUntil(() => warnings.length > 0, 'warned');
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('[group-chat] <group-chat-provider>').and.contain(place).and.contain(clue).and.contain(`(${code})`);
      expect(warnings[0]).not.to.contain('secret');
    });
  }

  it('is over once the endpoint answers as it should', async () => {
    let answer: () => Response = page;
    const {provider, said, list} = await mount(() => answer());
    provider.endpoint = 'https://api.example.com/starting-up';
    await waitUntil(() => said().includes('Could not connect.'));
    const viewer = {...rawViewer({capabilities: []}), eventCursor: 'e0'};
    const conversations = {edges: [], pageInfo: {endCursor: null, hasNextPage: false}};
    answer = () => json({data: {viewer, conversations, events: {cursor: 'e0', hasMore: false, frames: []}}});
    await waitUntil(() => provider.status === 'polling', 'connected');
    await waitUntil(() => !said().includes('Could not connect.') && !list().includes('could not be loaded'));
  });
});
