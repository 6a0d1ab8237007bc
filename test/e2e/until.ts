import assert from 'node:assert/strict';
import {setTimeout as wait} from 'node:timers/promises';

/** Asks again until the answer is right, and says what it was when it never is; `patience` in milliseconds. */
export async function until<Value>(ask: () => Promise<Value>, isRight: (value: Value) => boolean, what = 'It', patience = 15_000): Promise<Value> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await ask();
    if (isRight(value)) return value;
    if (Date.now() > end) assert.fail(`${what} never became so; last seen: ${JSON.stringify([value]).slice(0, 600)}`);
    await wait(50);
  }
}
