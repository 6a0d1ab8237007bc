/** Every choice of `size` values. */
export function* combinations<Value>(values: readonly Value[], size: number, from = 0): Generator<readonly Value[], undefined> {
  if (size === 0) yield [];
  for (let index = from; index <= values.length - size; index += 1) {
    const value = values[index];
    if (value === undefined || size === 0) return undefined;
    for (const rest of combinations(values, size - 1, index + 1)) yield [value, ...rest];
  }
  return undefined;
}

/** Every choice of at least `least` and at most `most` values, the smaller ones first. */
export function* choices<Value>(values: readonly Value[], least: number, most: number): Generator<readonly Value[], undefined> {
  for (let size = least; size <= most; size += 1) yield* combinations(values, size);
  return undefined;
}

/** The same values in another order, told by chance. */
export function shuffled<Value>(values: readonly Value[], chance: () => number = Math.random): readonly Value[] {
  return values.map((value) => ({value, place: chance()})).sort((one, two) => one.place - two.place).map(({value}) => value);
}
