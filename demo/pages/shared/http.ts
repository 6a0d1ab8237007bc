/** A request that did not end well: the status, 0 when nothing came back, and the server's words where it had any. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A JSON request to our own origin. */
export async function json<Answer>(
  path: string,
  {body, headers, signal}: {body?: unknown; headers?: Readonly<Record<string, string>>; signal?: AbortSignal} = {},
): Promise<Answer> {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {accept: 'application/json', ...(body === undefined ? {} : {'content-type': 'application/json'}), ...headers},
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new HttpError(0, 'No connection');
  });
  const text = await response.text();
  if (!response.ok) throw new HttpError(response.status, wordsOf(text) ?? `The server answered ${response.status}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

function wordsOf(text: string): string | undefined {
  try {
    const {error, message} = JSON.parse(text) as {error?: unknown; message?: unknown};
    const words = message ?? error;
    return typeof words === 'string' ? words : undefined;
  } catch {
    return undefined;
  }
}
