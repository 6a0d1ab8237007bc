interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what came while the work before it was under way: one transaction for all of it when much happens, and no waiting
 * when little does. What fails together is tried one by one, so that one bad thing keeps nothing else from being done.
 */
export function gather<Item>(work: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let waiting: Waiting<Item>[] = [];
  let isRunning = false;

  const doAll = async (batch: readonly Waiting<Item>[]): Promise<void> => {
    try {
      await work(batch.map(({item}) => item));
      for (const {resolve} of batch) resolve();
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await doAll([one]);
    }
  };
  const run = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await doAll(batch);
    }
    isRunning = false;
  };
  return (item) => new Promise((resolve, reject) => {
    waiting.push({item, resolve, reject});
    if (!isRunning) void run();
  });
}
