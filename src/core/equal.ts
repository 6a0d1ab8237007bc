/**
 * `next`, with every part that did not change taken from `previous`; `previous` itself when nothing did. State is compared by
 * identity, and an answer that repeats what is known must not look like news. For plain data only.
 */
export function share<Value>(previous: Value, next: Value): Value {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next) as Value;
  if (isRecord(previous) && isRecord(next)) return shareRecord(previous, next) as Value;
  return next;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((value, index) => (index < previous.length ? share(previous[index], value) : value));
  return previous.length === shared.length && shared.every((value, index) => Object.is(value, previous[index])) ? previous : shared;
}

function shareRecord(previous: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next);
  const shared = Object.fromEntries(keys.map((key) => [key, share(previous[key], next[key])]));
  const isSame = keys.length === Object.keys(previous).length && keys.every((key) => key in previous && Object.is(shared[key], previous[key]));
  return isSame ? previous : shared;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
