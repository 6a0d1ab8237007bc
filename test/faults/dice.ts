/** Chance that is the same for the same seed: by place and how often that place asked, never by the clock. */
export interface Dice {
  readonly seed: number;
  /** From 0 to 1. */
  roll(place: string): number;
  /** A whole number below `sides`. */
  pick(place: string, sides: number): number;
  one<Value>(place: string, values: readonly Value[]): Value;
}

export function makeDice(seed: number): Dice {
  const asked = new Map<string, number>();
  const roll = (place: string) => {
    const count = asked.get(place) ?? 0;
    asked.set(place, count + 1);
    return hash(`${seed}/${place}/${count}`) / 2 ** 32;
  };
  const pick = (place: string, sides: number) => Math.floor(roll(place) * sides);
  return {
    seed,
    roll,
    pick,
    one: (place, values) => {
      const value = values[pick(place, values.length)];
      if (value === undefined) throw new Error(`Nothing to choose from at ${place}`);
      return value;
    },
  };
}

/** FNV-1a with a last mixing, so that neighbouring seeds have nothing in common. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
