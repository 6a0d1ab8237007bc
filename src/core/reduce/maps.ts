/** The map with one entry changed; the same map when it already was so. */
export function withEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> {
  return map.has(key) && Object.is(map.get(key), value) ? map : new Map(map).set(key, value);
}

/** The map without one entry; the same map when it had none. */
export function withoutEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}

/** The object with some fields changed; the same object when they already were so. */
export function patch<Value extends object>(value: Value, part: Partial<Value>): Value {
  const keys = Object.keys(part) as (keyof Value)[];
  return keys.every((key) => Object.is(value[key], part[key])) ? value : {...value, ...part};
}
