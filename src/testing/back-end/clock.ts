/** Where the back end's time comes from. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` once after `ms`; the answer takes it back. */
  after(ms: number, task: () => void): () => void;
}

/** The browser's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

export interface ManualClock extends Clock {
  /** Lets so much time pass; what falls due runs in order. */
  advance(ms: number): void;
}

/** Time that stands still until a test moves it. Starts at 3 PM UTC on 22 January 2026. */
export function manualClock(start = Date.parse('2026-01-22T15:00:00.000Z')): ManualClock {
  let now = start;
  const tasks = new Set<{readonly at: number; readonly task: () => void}>();
  const due = (until: number) => [...tasks].filter(({at}) => at <= until).sort((a, b) => a.at - b.at)[0];

  return {
    now: () => now,
    after(ms, task) {
      const entry = {at: now + ms, task};
      tasks.add(entry);
      return () => void tasks.delete(entry);
    },
    advance(ms) {
      const until = now + ms;
      for (let entry = due(until); entry; entry = due(until)) {
        tasks.delete(entry);
        now = entry.at;
        entry.task();
      }
      now = until;
    },
  };
}
