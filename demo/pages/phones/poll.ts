const every = 1000;
const longest = 15_000;

export type LinkState = 'live' | 'paused' | {readonly retryInSeconds: number};

/** Asks again each second while the page is seen, more and more slowly while nobody answers. */
export function poll(ask: () => Promise<void>, onLink: (state: LinkState) => void): {now(): void} {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const next = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void round(), delay);
  };
  const round = async (): Promise<void> => {
    if (running) return;
    if (document.hidden) {
      onLink('paused');
      return; // becoming visible starts the next round
    }
    running = true;
    try {
      await ask();
      failures = 0;
      onLink('live');
    } catch {
      failures += 1;
      onLink({retryInSeconds: Math.round(delayAfter(failures) / 1000)});
    }
    running = false;
    next(failures === 0 ? every : delayAfter(failures));
  };
  const now = (): void => next(0);

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) now();
  });
  addEventListener('online', now);
  now();
  return {now};
}

function delayAfter(failures: number): number {
  return Math.min(longest, every * 2 ** failures);
}
