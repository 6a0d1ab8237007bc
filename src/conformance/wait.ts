/** Resolves after so many milliseconds; rejects when the signal ends first. */
export function pause(ms: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(reasonFor(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve(undefined);
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

/** A signal that ends after so many milliseconds, and keeps the process until then: `AbortSignal.timeout` would let it end before. */
export function deadline(ms: number): {readonly signal: AbortSignal; clear(): void} {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`It took longer than ${ms / 1000} s`)), ms);
  return {signal: controller.signal, clear: () => clearTimeout(timer)};
}

function reasonFor({reason}: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error('It was ended');
}
