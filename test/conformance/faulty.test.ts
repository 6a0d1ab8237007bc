import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {runConformance} from '../../src/conformance.js';
import {createBackend} from '../../src/testing.js';

interface Asked {
  query: string;
  variables: {input?: Record<string, unknown>} & Record<string, unknown>;
}

/** Runs some checks against a back end whose questions or answers are spoilt on the way. */
async function spoilt(only: readonly string[], {ask = (asked) => asked, answer = (text) => text}: {
  readonly ask?: (asked: Asked) => Asked;
  readonly answer?: (text: string, asked: Asked) => string;
}) {
  const backend = createBackend({deliveries: {sent: 1, delivered: 1}});
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (typeof init?.body !== 'string') return backend.fetch(input, init);
    const asked = ask(JSON.parse(init.body) as Asked);
    const response = await backend.fetch(input, {...init, body: JSON.stringify(asked)});
    return new Response(answer(await response.text(), asked), {status: response.status});
  };
  const {checks} = await runConformance({
    url: backend.endpoint, wsUrl: backend.wsEndpoint, fetch, WebSocket: backend.WebSocket,
    tokenA: backend.tokenFor('lee'), tokenB: backend.tokenFor('noor'), only,
  });
  return Object.fromEntries(checks.map(({id, outcome}) => [id, outcome]));
}

describe('the conformance suite', () => {
  it('passes what it is given when nothing is spoilt', async () => {
    assert.deepEqual(await spoilt(['send-once', 'timeline-backward'], {}), {'send-once': 'passed', 'timeline-backward': 'passed'});
  });

  it('finds a back end that forgets idempotency keys', async () => {
    let calls = 0;
    const ask = (asked: Asked) => {
      const {input} = asked.variables;
      if (input?.idempotencyKey !== undefined) input.idempotencyKey = `another-${String((calls += 1))}`;
      return asked;
    };
    const found = await spoilt(['create-key-reused', 'send-once', 'send-key-reused'], {ask});
    assert.deepEqual(found, {'create-key-reused': 'failed', 'send-once': 'failed', 'send-key-reused': 'failed'});
  });

  it('finds a back end that does not compare the phones its sender saw', async () => {
    const ask = (asked: Asked) => {
      if (asked.query.includes('SendMessage') && asked.variables.input) asked.variables.input.expectPhones = null;
      return asked;
    };
    assert.equal((await spoilt(['send-expected-phones'], {ask}))['send-expected-phones'], 'failed');
  });

  it('finds a back end that hides that there is more', async () => {
    const answer = (text: string) => text.replaceAll('"hasOlder":true', '"hasOlder":false');
    assert.equal((await spoilt(['timeline-backward'], {answer}))['timeline-backward'], 'failed');
  });

  it('finds a back end that lists conversations oldest first', async () => {
    const answer = (text: string, {query}: Asked) => {
      const body = JSON.parse(text) as {data?: {conversations?: {edges: unknown[]}}};
      if (query.includes('conversations(')) body.data?.conversations?.edges.reverse();
      return JSON.stringify(body);
    };
    assert.equal((await spoilt(['conversations-newest-first'], {answer}))['conversations-newest-first'], 'failed');
  });

  it('says what it did not try, and why', async () => {
    const {endpoint, fetch, tokenFor} = createBackend({capabilities: []});
    const {checks} = await runConformance({url: endpoint, fetch, tokenA: tokenFor('lee'), tokenB: tokenFor('noor'), only: ['note-added', 'inbound']});
    assert.deepEqual(checks.map(({outcome, detail}) => [outcome, detail]), [
      ['not tried', 'without NOTES'], ['not tried', 'the control module has no phoneSends'],
    ]);
  });
});
