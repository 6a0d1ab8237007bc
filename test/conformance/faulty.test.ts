import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';

import {checks, runConformance} from '../../src/conformance.js';
import {placesOf, rules} from '../../src/conformance/rules.js';
import {createBackend} from '../../src/testing.js';
import {optionsFor} from './options.js';
import {spoilt, type Asked, type Frame, type Spoil} from './spoil.js';

interface Faulty {
  /** What it does, after "a back end that". */
  readonly name: string;
  /** The checks that find it. */
  readonly by: readonly string[];
  readonly spoil: () => Spoil;
}

/** Every object anywhere in an answer. */
function objectsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsOf)];
}

const isItem = ({__typename, sequence}: Record<string, unknown>) => typeof __typename === 'string' && typeof sequence === 'number';
const isMessage = ({event}: Frame) => event?.item?.__typename === 'Message';
const payloadOf = (body: Record<string, unknown>) => Object.values((body.data ?? {}) as Record<string, unknown>)[0] as Record<string, unknown> | undefined;

/** The questions with these names get the rights of the first user. */
const asA = (...names: readonly string[]): NonNullable<Spoil['rights']> => ({operationName}, token, {tokenA}) => (names.includes(operationName) ? tokenA : token);

const backends: readonly Faulty[] = [
  {
    name: 'forgets idempotency keys',
    by: ['create-once', 'create-key-reused', 'send-once', 'send-key-reused', 'send-once-later', 'note-added'],
    spoil: () => {
      let calls = 0;
      return {ask: ({variables: {input}}) => {
        if (input?.idempotencyKey !== undefined) input.idempotencyKey = `another-${calls += 1}`;
      }};
    },
  },
  {
    name: 'lets a key lock out another user’s message',
    by: ['send-key-own'],
    spoil: () => {
      const used = new Map<unknown, string>();
      return {
        instead: ({operationName, variables: {input}}) => {
          const by = used.get(input?.idempotencyKey);
          if (operationName !== 'SendMessage' || by === undefined || by === input?.body) return undefined;
          const problem = {code: 'KEY_REUSED', message: 'Used', path: null, subjectIds: [], params: [], retryAfter: null};
          return Promise.resolve(new Response(JSON.stringify({data: {sendMessage: {message: null, conversation: null, problems: [problem]}}})));
        },
        ask: ({operationName, variables: {input}}) => {
          if (operationName === 'SendMessage') used.set(input?.idempotencyKey, String(input?.body));
        },
      };
    },
  },
  {
    name: 'does not compare the phones that its sender saw',
    by: ['send-expected-phones', 'contacts-changed', 'contacts-crossing-send'],
    spoil: () => {
      const seen = new Map<unknown, unknown>();
      return {
        ask: async ({operationName, variables: {input}}) => {
          if (operationName !== 'SendMessage' || !input) return;
          // What crosses it is done first.
          await wait(10);
          input.expectPhones = seen.get(input.conversationId) ?? input.expectPhones;
        },
        // Whoever the phones are now is taken for who the sender saw.
        answer: (body) => {
          for (const {id, contacts} of objectsOf(body)) {
            if (Array.isArray(contacts)) seen.set(id, contacts.map(({phone}: {phone: string}) => phone));
          }
        },
      };
    },
  },
  {
    name: 'takes a change of a locked list',
    by: ['contacts-lock'],
    spoil: () => ({answer: (body, {operationName}) => {
      const payload = payloadOf(body);
      if (operationName === 'SetContacts' && payload) payload.problems = [];
    }}),
  },
  {
    name: 'sends to a part of the set',
    by: ['send-message', 'delivered', 'name-stays'],
    spoil: () => {
      const reached = new Map<string, boolean>();
      return {
        answer: (body) => {
          for (const one of objectsOf(body)) if (Array.isArray(one.deliveries)) one.deliveries = one.deliveries.slice(1);
        },
        control: (control) => ({
          ...control,
          phoneShows: async (phone) => {
            if (!reached.has(phone)) reached.set(phone, reached.size % 2 === 1);
            return reached.get(phone) ? await control.phoneShows?.(phone) ?? [] : [];
          },
        }),
      };
    },
  },
  {
    name: 'hands a note to the carrier',
    by: ['note-on-no-phone'],
    spoil: () => {
      const notes: string[] = [];
      return {
        ask: ({operationName, variables: {input}}) => {
          if (operationName === 'AddNote') notes.push(String(input?.body));
        },
        control: (control) => ({
          ...control,
          phoneShows: async (phone) => [...await control.phoneShows?.(phone) ?? [], ...notes.map((body) => ({from: '+12125550100', body}))],
        }),
      };
    },
  },
  {
    name: 'ignores opt-outs',
    by: ['stop-start', 'stop-everywhere', 'stop-whole-message', 'stop-other-words', 'opt-out-elsewhere'],
    spoil: () => ({control: (control) => ({
      ...control,
      // The text arrives, and is worth nothing.
      phoneSends: async (message) => {
        await control.phoneSends?.(message);
        await control.phoneSends?.({...message, to: message.to.slice(0, 1), body: 'START'});
      },
      optOut: () => undefined,
    })}),
  },
  {
    name: 'takes any word with STOP in it for an opt-out',
    by: ['stop-other-words', 'stop-quoted'],
    spoil: () => ({control: (control) => ({
      ...control,
      phoneSends: async (message) => {
        await control.phoneSends?.(message);
        if (/stop|cancel|the end/i.test(message.body)) await control.phoneSends?.({...message, to: message.to.slice(0, 1), body: 'STOP'});
      },
    })}),
  },
  {
    name: 'lets another organisation read what it knows the id of',
    by: ['hidden-organisation'],
    spoil: () => ({rights: asA('Conversation', 'TimelineItem')}),
  },
  {
    name: 'shows a hidden group in the list, and finds it',
    by: ['hidden-group', 'search', 'team-remove'],
    spoil: () => ({rights: asA('Conversations', 'SearchTimeline')}),
  },
  {
    name: 'tells everybody every event',
    by: ['events-page-authorised', 'removed-told-nothing-later'],
    spoil: () => ({rights: asA('EventPage')}),
  },
  {
    name: 'shows all contacts to somebody limited to some',
    by: ['limited-directory'],
    spoil: () => ({rights: asA('Contacts')}),
  },
  {
    name: 'answers without a sign-in',
    by: ['viewer-signed-out', 'wrong-token'],
    spoil: () => ({rights: (_asked, token, {tokenA}) => (token === undefined || token === 'this-is-no-token' ? tokenA : token)}),
  },
  {
    name: 'goes on telling somebody whose sign-in ended',
    by: ['revoked'],
    spoil: () => ({control: (control) => ({...control, revoke: () => Promise.resolve(() => Promise.resolve(undefined))})}),
  },
  {
    name: 'crashes where it should refuse',
    by: ['send-empty', 'send-too-long', 'create-too-few', 'create-unknown', 'hidden-group', 'refusals-worded'],
    spoil: () => ({answer: (body) => {
      const problems = payloadOf(body)?.problems;
      if (!Array.isArray(problems) || problems.length === 0) return;
      body.data = null;
      body.errors = [{message: 'Internal server error'}];
    }}),
  },
  {
    name: 'refuses without a word',
    by: ['refusals-worded'],
    spoil: () => ({answer: (body) => {
      for (const one of objectsOf(body)) if (typeof one.code === 'string') one.message = '';
    }}),
  },
  {
    name: 'counts places in a thread backwards',
    by: ['timeline-order', 'timeline-backward'],
    spoil: () => ({answer: (body) => {
      for (const one of objectsOf(body)) if (isItem(one)) one.sequence = 10_000 - Number(one.sequence);
    }}),
  },
  {
    name: 'leaves an item out at the edge of a page',
    by: ['timeline-backward', 'timeline-forward'],
    spoil: () => ({answer: (body, {operationName, variables: {after, before}}) => {
      if (operationName !== 'Timeline') return;
      for (const one of objectsOf(body)) {
        if (!Array.isArray(one.items)) continue;
        if (before != null) one.items.pop();
        if (after != null) one.items.shift();
      }
    }}),
  },
  {
    name: 'repeats an entry at the edge of a page',
    by: ['contacts-pages'],
    spoil: () => {
      let last: unknown;
      return {answer: (body, {operationName, variables: {after}}) => {
        const edges = payloadOf(body)?.edges;
        if (operationName !== 'Contacts' || !Array.isArray(edges)) return;
        if (after != null && last !== undefined) edges.unshift(last);
        last = edges.at(-1);
      }};
    },
  },
  {
    name: 'hides that there is more',
    by: ['timeline-backward'],
    spoil: () => ({answer: (body) => {
      for (const one of objectsOf(body)) if (one.hasOlder === true) one.hasOlder = false;
    }}),
  },
  {
    name: 'lists conversations oldest first',
    by: ['conversations-newest-first', 'list-by-activity'],
    spoil: () => ({answer: (body, {operationName}) => {
      const edges = payloadOf(body)?.edges;
      if (operationName === 'Conversations' && Array.isArray(edges)) edges.reverse();
    }}),
  },
  {
    name: 'sends pages as long as one asks for',
    by: ['contacts-clamped'],
    spoil: () => ({answer: (body, {operationName}) => {
      const edges = payloadOf(body)?.edges;
      if (operationName === 'Contacts' && Array.isArray(edges)) while (edges.length <= 100) edges.push(...edges.slice(0, 50) as unknown[]);
    }}),
  },
  {
    name: 'counts a reader’s own messages as unread',
    by: ['read-counts', 'events-unread'],
    spoil: () => ({answer: (body) => {
      for (const one of objectsOf(body)) if (typeof one.unreadCount === 'number' && 'readUpTo' in one) one.unreadCount += 1;
    }}),
  },
  {
    name: 'tells everybody the key of a message',
    by: ['send-key-private'],
    spoil: () => ({answer: (body) => {
      for (const one of objectsOf(body)) if (one.idempotencyKey === null) one.idempotencyKey = 'somebody-else-s';
    }}),
  },
  {
    name: 'stores what a file is said to be',
    by: ['upload-mismatch'],
    spoil: () => {
      const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==';
      return {put: (size) => new Blob([Buffer.concat([Buffer.from(pixel, 'base64')], size)])};
    },
  },
  {
    name: 'loses an event when a stream is resumed',
    by: ['events-resume-all'],
    spoil: () => {
      let lost = false;
      return {frames: (frame, resumed) => {
        if (!resumed || lost || !isMessage(frame)) return [frame];
        lost = true;
        return [];
      }};
    },
  },
  {
    name: 'replays in another order',
    by: ['events-resume-all'],
    spoil: () => {
      let held: Frame | undefined;
      let done = false;
      return {frames: (frame, resumed) => {
        if (!resumed || done || !isMessage(frame)) return [frame];
        if (!held) {
          held = frame;
          return [];
        }
        done = true;
        return [frame, held];
      }};
    },
  },
  {
    name: 'does not chain its frames',
    by: ['events-chain', 'events-resume-all'],
    spoil: () => ({frames: (frame) => [{...frame, previous: frame.cursor}]}),
  },
  {
    name: 'never says that it is still there',
    by: ['events-heartbeat'],
    spoil: () => {
      let frames = 0;
      return {frames: (frame) => {
        frames += 1;
        return frame.event === null && frames > 1 ? [] : [frame];
      }};
    },
  },
];

const outcomes = async (only: readonly string[], spoil: Spoil) =>
  Object.fromEntries((await spoilt(only, spoil)).map(({id, outcome, detail}) => [id, outcome === 'not tried' ? `not tried: ${detail}` : outcome]));

const all = (ids: readonly string[], outcome: string) => Object.fromEntries(checks.filter(({id}) => ids.includes(id)).map(({id}) => [id, outcome]));

describe('the conformance suite', () => {
  it('passes what it is given when nothing is spoilt', async () => {
    const ids = backends.flatMap(({by}) => by);
    assert.deepEqual(await outcomes(ids, {}), all(ids, 'passed'));
  });

  for (const {name, by, spoil} of backends) {
    it(`finds a back end that ${name}, by ${by.join(', ')}`, async () => {
      assert.deepEqual(await outcomes(by, spoil()), all(by, 'failed'));
    });
  }

  it('gives up a check that gets no answer, says so, and goes on', async () => {
    const instead = ({operationName}: Asked) => (operationName === 'SendMessage' ? new Promise<Response>(() => undefined) : undefined);
    const [stuck, next] = await spoilt(['send-once', 'rename'], {instead}, {limit: 700});
    assert.deepEqual([stuck?.id, stuck?.outcome, stuck?.detail], ['send-once', 'failed', 'It was given up after 0.7 s']);
    assert.deepEqual([next?.id, next?.outcome], ['rename', 'passed']);
  });

  it('waits where a back end says later, with 429 or RATE_LIMITED', async () => {
    const said = new Set<string>();
    const instead = ({operationName}: Asked) => {
      if (said.has(operationName)) return undefined;
      said.add(operationName);
      const problem = {code: 'RATE_LIMITED', message: 'Later', path: null, subjectIds: [], params: [], retryAfter: 0.01};
      if (operationName === 'SendMessage') return Promise.resolve(new Response(JSON.stringify({data: {sendMessage: {message: null, conversation: null, problems: [problem]}}})));
      return Promise.resolve(new Response('Too many requests', {status: 429, headers: {'retry-after': '0'}}));
    };
    assert.deepEqual((await spoilt(['send-message'], {instead})).map(({outcome, detail}) => [outcome, detail]), [['passed', '']]);
  });

  it('shows the questions and answers of a check that failed, and no token', async () => {
    // Only there: a set of contacts that is taken already is refused as well, and another one is tried.
    const [result] = await spoilt(['send-too-long'], {answer: (body, {operationName}) => {
      if (operationName !== 'SendMessage' || !payloadOf(body)?.problems) return;
      body.data = null;
      body.errors = [{message: 'Internal server error'}];
    }});
    assert.deepEqual(result?.exchanges.at(-1)?.operation, 'SendMessage');
    assert.match(result.exchanges.at(-1)?.answer ?? '', /Internal server error/);
    assert.ok(!JSON.stringify(result).includes('Bearer'));
  });

  it('can be run again where no group can be closed: it takes other sets of contacts', async () => {
    const backend = createBackend({capabilities: [], deliveries: {sent: 1, delivered: 1}});
    const run = () => runConformance(optionsFor(backend, 'noor'));
    const runs = [await run(), await run()].map(({checks: results}) => ({
      failed: results.filter(({outcome}) => outcome === 'failed').map(({id, detail}) => `${id}: ${detail}`),
      passed: results.filter(({outcome}) => outcome === 'passed').length,
    }));
    assert.deepEqual(runs.map(({failed}) => failed), [[], []]);
    assert.equal(runs[1]?.passed, runs[0]?.passed);
  });

  it('says what it did not try, and why', async () => {
    const {endpoint, fetch, tokenFor} = createBackend({capabilities: []});
    const {checks: results} = await runConformance({url: endpoint, fetch, tokenA: tokenFor('lee'), tokenB: tokenFor('noor'), only: ['note-added', 'inbound']});
    assert.deepEqual(results.map(({outcome, detail}) => [outcome, detail]), [
      ['not tried', 'without NOTES'], ['not tried', 'the control module has no phoneSends'],
    ]);
  });

  it('has its checks named once each, and a sentence for every rule that they stand for', () => {
    const ids = checks.map(({id}) => id);
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
    const unknown = checks.flatMap(({id, rule}) => placesOf(rule).filter(({place, sentence}) => /^[A-Z]+-?\d+$/.test(place) && sentence === undefined).map(({place}) => `${id}: ${place}`));
    assert.deepEqual(unknown, []);
    const stoodFor = new Set(checks.flatMap(({rule}) => placesOf(rule).map(({place}) => place)));
    assert.deepEqual(Object.keys(rules).filter((rule) => !stoodFor.has(rule)), []);
  });
});
