/** Ends a check: what it needs is not there. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
}

/** Ends a check: the back end does something else than the contract says. */
export class Failed extends Error {
  override readonly name = 'Failed';
}

export function notTried(reason: string): never {
  throw new NotTried(reason);
}

/** Fails with `what` unless it holds. */
export function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Failed(what);
}

/** Fails unless both are the same as JSON. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [inWords(actual), inWords(expected)];
  if (is !== should) throw new Failed(`${what}: expected ${should}, got ${is}`);
}

const inWords = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));

interface Refused {
  readonly problems: readonly {readonly code: string}[];
}

export const codesOf = ({problems}: Refused) => problems.map(({code}) => code);

/** Fails unless the mutation took effect. */
export function accepted(payload: Refused, what: string): void {
  must(payload.problems.length === 0, `${what}: refused with ${codesOf(payload).join(', ')}`);
}

/** Fails unless the mutation was refused with this code, among others perhaps. */
export function refusedWith(payload: Refused, code: string, what: string): void {
  must(payload.problems.length > 0, `${what}: it took effect, where ${code} was expected`);
  must(codesOf(payload).includes(code), `${what}: expected ${code}, got ${codesOf(payload).join(', ')}`);
}
