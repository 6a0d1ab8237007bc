/** Resolves after so many milliseconds; rejects when the signal ends first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(reasonFor(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, {once: true});
  });
}

/** The task's result; rejects as soon as the signal ends. */
export function within<Result>(signal: AbortSignal, task: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const end = () => reject(reasonFor(signal));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, {once: true});
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

function reasonFor({reason}: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error('It was ended');
}
