import {Events} from '../../contract/documents.js';
import {takeAnswer, type ChannelListener, type OpenChannel} from './channel.js';

interface Options {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly token: string | undefined;
  readonly after: string | null;
  readonly signal: AbortSignal;
}

/** The stream as server-sent events, one operation a connection (the "distinct connections" of the GraphQL-over-SSE protocol). */
export function overEventSource({url, fetch, token, after, signal}: Options): OpenChannel {
  return (listener) => {
    const own = new AbortController();
    const close = () => {
      signal.removeEventListener('abort', close);
      own.abort();
    };
    signal.addEventListener('abort', close, {once: true});
    const follow = async () => {
      const response = await fetch(url, {
        method: 'POST',
        signal: own.signal,
        headers: {
          'content-type': 'application/json', accept: 'text/event-stream', ...(token !== undefined && {authorization: `Bearer ${token}`}),
        },
        body: JSON.stringify({query: Events.text, operationName: Events.name, variables: {after}}),
      });
      const type = response.headers.get('content-type') ?? '';
      if (!response.ok || !type.startsWith('text/event-stream') || !response.body) {
        listener.onEnd(`the stream was answered with HTTP ${response.status}, ${type || 'without a type'}`, response.status);
        return;
      }
      await readEvents(response.body, listener);
      listener.onEnd('the stream ended');
    };
    follow().catch((error: unknown) => {
      if (!own.signal.aborted) listener.onEnd(`the stream broke: ${error instanceof Error ? error.message : String(error)}`);
    });
    return {close};
  };
}

async function readEvents(body: ReadableStream<Uint8Array>, listener: ChannelListener): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, {stream: true})).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) takeBlock(block, listener);
  }
}

function takeBlock(block: string, listener: ChannelListener): void {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line)?.slice(1) ?? ['', '']);
  const event = fields.find(([name]) => name === 'event')?.[1];
  const data = fields.filter(([name]) => name === 'data').map(([, text]) => text).join('\n');
  if (event === 'next') takeAnswer(JSON.parse(data) as Parameters<typeof takeAnswer>[0], listener);
  if (event === 'complete') listener.onEnd('the stream ended');
}
