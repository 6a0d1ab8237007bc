import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {buildSchema, parse, type ExecutionResult} from 'graphql';
import {subscribeShared} from '../../demo/server/graphql/shared-results.js';

const schema = buildSchema(`
  type Query { none: Int }
  type Subscription { events(after: String): Frame }
  type Frame { text(times: Int): String }
`);
const ours = parse('subscription ($after: String) { events(after: $after) { text } }');
const withVariable = parse('subscription ($times: Int) { events { text(times: $times) } }');

/** A frame that counts how often it was asked. */
function makeFrame() {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    events: {
      text({times = 1}: {times?: number}) {
        asked += 1;
        return 'hey'.repeat(times);
      },
    },
  };
}

async function follow(document: typeof ours, frames: readonly object[], variableValues: Readonly<Record<string, unknown>> = {}) {
  let hasEnded = false;
  const source = async function* events() {
    try {
      yield* frames;
    } finally {
      hasEnded = true;
    }
  };
  const results = await subscribeShared({schema, document, variableValues, rootValue: {events: source}});
  assert.ok(Symbol.asyncIterator in results);
  const next = async () => {
    const {value} = await results.next();
    return (value as ExecutionResult<{events: {text: string}}> | undefined)?.data?.events.text;
  };
  return {next, end: () => results.return(), hasEnded: () => hasEnded};
}

describe('Results of a stream', () => {
  it('are put together once for all that get the same frame, from wherever they began', async () => {
    const frame = makeFrame();
    const [one, other] = [await follow(ours, [frame], {after: 'a'}), await follow(ours, [frame], {after: 'b'})];
    assert.deepEqual([await one.next(), await other.next()], ['hey', 'hey']);
    assert.equal(frame.asked, 1);
  });

  it('are each their own for another frame, another document, or where a variable says what is asked', async () => {
    const [frame, second] = [makeFrame(), makeFrame()];
    const all = [await follow(ours, [frame]), await follow(ours, [second]), await follow(withVariable, [frame], {times: 1}), await follow(withVariable, [frame], {times: 2})];
    assert.deepEqual(await Promise.all(all.map(({next}) => next())), ['hey', 'hey', 'hey', 'heyhey']);
    assert.deepEqual([frame.asked, second.asked], [3, 1]);
  });

  it('end for one and not for the others', async () => {
    const frames = [makeFrame(), makeFrame()];
    const [one, other] = [await follow(ours, frames), await follow(ours, frames)];
    assert.deepEqual([await one.next(), await other.next()], ['hey', 'hey']);
    await one.end();
    assert.deepEqual([one.hasEnded(), await one.next()], [true, undefined]);
    assert.deepEqual([other.hasEnded(), await other.next(), await other.next()], [false, 'hey', undefined]);
  });

  it('are the errors where there is no stream', async () => {
    const refused = () => {
      throw new Error('No');
    };
    const result = await subscribeShared({schema, document: ours, rootValue: {events: refused}});
    assert.ok(!(Symbol.asyncIterator in result));
    assert.equal(result.errors?.[0]?.message, 'No');
  });
});
