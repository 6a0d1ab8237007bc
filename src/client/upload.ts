import {GroupChatError} from '../core/errors.js';
import type {UploadTarget} from '../core/ports.js';
import {fault, retryAfterOf, unreachable} from './faults.js';

interface PutOptions {
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((part: number) => void) | undefined;
  readonly stall: number;
  readonly fetch?: typeof fetch;
}

/** One PUT of the bytes. XMLHttpRequest, since fetch does not tell how far an upload is. */
export function put(target: UploadTarget, body: Blob, options: PutOptions): Promise<void> {
  return options.fetch ? putByFetch(target, body, options, options.fetch) : putByXhr(target, body, options);
}

function putByXhr({url, headers}: UploadTarget, body: Blob, {signal, onProgress, stall}: PutOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watchdog: ReturnType<typeof setTimeout>;
    const settle = (error?: GroupChatError) => {
      clearTimeout(watchdog);
      signal?.removeEventListener('abort', abort);
      if (error) reject(error);
      else resolve();
    };
    const abort = () => {
      settle(fault('ABORTED'));
      request.abort();
    };
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => {
        settle(fault('TIMEOUT', 'The upload stands still'));
        request.abort();
      }, stall);
    };

    request.upload.onprogress = ({loaded, total}) => {
      alive();
      if (total > 0) onProgress?.(loaded / total);
    };
    request.onload = () => settle(refusal(request.status, (name) => request.getResponseHeader(name)));
    request.onerror = () => settle(unreachable());
    if (signal?.aborted) {
      reject(fault('ABORTED'));
      return;
    }
    signal?.addEventListener('abort', abort);
    request.open('PUT', url);
    for (const {name, value} of headers) request.setRequestHeader(name, value);
    alive();
    request.send(body);
  });
}

async function putByFetch({url, headers}: UploadTarget, body: Blob, {signal, onProgress, stall}: PutOptions, fetcher: typeof fetch): Promise<void> {
  const timeout = AbortSignal.timeout(stall);
  let response: Response;
  try {
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    response = await fetcher(url, {method: 'PUT', body, headers: Object.fromEntries(headers.map(({name, value}) => [name, value])), signal: either});
  } catch (cause) {
    throw signal?.aborted ? fault('ABORTED') : timeout.aborted ? fault('TIMEOUT') : unreachable(cause);
  }
  const refused = refusal(response.status, (name) => response.headers.get(name));
  if (refused) throw refused;
  onProgress?.(1);
}

/** A target that is gone is asked for anew; what the server says of the content is final. */
function refusal(status: number, header: (name: string) => string | null): GroupChatError | undefined {
  if (status >= 200 && status < 300) return undefined;
  const message = `Upload refused with HTTP status ${status}`;
  if (status === 413) return new GroupChatError('ATTACHMENT_TOO_LARGE', {message});
  if (status === 415) return new GroupChatError('ATTACHMENT_TYPE_NOT_ALLOWED', {message});
  if (status === 422) return new GroupChatError('ATTACHMENT_TYPE_MISMATCH', {message});
  if (status === 429 || status >= 500) {
    const retryAfter = retryAfterOf(header('retry-after'));
    return fault(status === 429 ? 'RATE_LIMITED' : 'SERVER_ERROR', message, {...(retryAfter !== undefined && {retryAfter})});
  }
  if (status === 408) return fault('SERVER_ERROR', message);
  return new GroupChatError('ATTACHMENT_EXPIRED', {message, retryable: true});
}
