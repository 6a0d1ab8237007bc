import {runSchedule, type Outcome} from './schedule.js';
import {World} from './world.js';

/** 1/20 of real time. */
export const scaled = 1 / 20;

interface Many {
  readonly seeds: Iterable<number>;
  readonly pace?: number;
  /** Schedules at the same time; more than the machine has time for make its own delays into faults. */
  readonly atOnce?: number;
  /** No new schedule is begun after so many milliseconds. */
  readonly within?: number;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** Schedules against one server, several at a time. */
export async function runMany({seeds, pace = scaled, atOnce = 4, within = Infinity, onOutcome}: Many): Promise<Outcome[]> {
  const world = await World.begin({pace});
  const end = Date.now() + within;
  const waiting: Iterator<number, unknown> = seeds[Symbol.iterator]();
  const outcomes: Outcome[] = [];
  const work = async () => {
    while (Date.now() < end) {
      const next = waiting.next();
      if (next.done === true) return;
      const outcome = await runSchedule(world, next.value, pace);
      outcomes.push(outcome);
      onOutcome?.(outcome);
    }
  };
  try {
    await Promise.all(Array.from({length: atOnce}, work));
  } finally {
    await world.end();
  }
  return outcomes;
}

export function* seedsFrom(first: number, count: number): Iterable<number> {
  for (let seed = first; seed < first + count; seed += 1) yield seed;
}

/** How to see it again. */
export function toldWrong({seed, wrongs}: Outcome): string {
  return `seed ${seed} (npm run faults -- --seed ${seed}):\n  ${[...new Set(wrongs)].join('\n  ')}`;
}

/** What was run, in lines. */
export function summary(outcomes: readonly Outcome[]): string[] {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const count = (rule: string) => outcomes.filter(({wrongs}) => wrongs.some((wrong) => wrong.startsWith(rule))).length;
  const quantiles = (of: (outcome: Outcome) => number, among = outcomes) => {
    const sorted = among.map(of).sort((a, b) => a - b);
    return [0.5, 0.95, 1].map((part) => `${((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) / 1000).toFixed(1)} s`).join(' / ');
  };
  const struck = new Map<string, number>();
  for (const outcome of outcomes) for (const [kind, times] of outcome.struck) struck.set(kind, (struck.get(kind) ?? 0) + times);
  const rungs = (['sockets', 'streams', 'questions'] as const).map((rung) => `${outcomes.filter((one) => one.rung === rung).length} over ${rung}`);
  return [
    `${outcomes.length} schedules (${rungs.join(', ')}), ${sum(({accepted}) => accepted)} messages accepted (${sum(({unsaved}) => unsaved)} of them said not to be saved), ${sum(({reloads}) => reloads)} pages ended, ${sum(({retried}) => retried)} failed messages sent again`,
    `R1 lost or doubled ${count('R1')}, R2 inversions ${count('R2')}, R3 shown and not so ${count('R3')}, R6 not back ${count('R6')}`,
    `after the calm, median / 95 % / slowest, in the network's time: live ${quantiles(({liveAfter}) => liveAfter)}, all true ${quantiles(({trueAfter}) => trueAfter)}`,
    `from a live link to the server's sequence: ${[true, false].flatMap((isOld) => {
      const among = outcomes.filter(({isOldLink}) => isOldLink === isOld).toSorted((one, other) => other.equalAfter - one.equalAfter);
      const [slowest] = among;
      if (!slowest) return [];
      return `${quantiles(({equalAfter}) => equalAfter, among)} (seed ${slowest.seed}) in ${among.length} whose link ${isOld ? 'stayed through the storm' : 'was made anew'}`;
    }).join(', ')}`,
    `faults: ${[...struck].map(([kind, times]) => `${kind} ${times}`).sort().join(', ')}`,
  ];
}
