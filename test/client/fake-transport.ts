import type {GroupChatError} from '../../src/core/errors.js';
import type {Transport} from '../../src/core/ports.js';
import {defaultTimings, type Timings} from '../../src/client/timings.js';
import type {RawFrame} from '../../src/client/decode-events.js';

const scaled = (ms: number) => ms / 100;
const {request, connect, heartbeat, backoff, backoffCap, probe, stable, pushRetry, echo, markRead, uploadStall, linger} = defaultTimings;

/** Timings of a life a hundred times as fast, but with the patience of the real one: a busy machine may be silent for longer than 150 ms. */
export const fast: Timings = {
  request,
  connect,
  heartbeat,
  probe: scaled(probe),
  backoff: scaled(backoff),
  backoffCap: scaled(backoffCap),
  stable: scaled(stable),
  pushRetry: scaled(pushRetry),
  echo: scaled(echo),
  markRead: scaled(markRead),
  uploadStall: scaled(uploadStall),
  linger: scaled(linger),
};

/** The same without patience, where silence is what the test is about. */
export const impatient: Timings = {...fast, request: scaled(request), connect: scaled(connect), heartbeat: scaled(heartbeat)};

export interface FakeStream {
  readonly after: () => unknown;
  readonly open: boolean;
  push(...frames: RawFrame[]): void;
  close(error: GroupChatError): void;
}

type Answer = (variables: never, signal: AbortSignal | undefined) => unknown;

/** A transport whose answers a test writes by operation name, and whose streams it holds in its hand. */
export class FakeTransport implements Transport {
  readonly calls: {readonly name: string; readonly variables: unknown}[] = [];
  readonly streams: FakeStream[] = [];
  readonly uploads: Blob[] = [];
  answers: Record<string, Answer>;
  onSubscribe: ((stream: FakeStream) => void) | undefined;
  onUpload: (body: Blob, signal: AbortSignal | undefined, onProgress: (part: number) => void) => Promise<void> = () => Promise.resolve();
  disposed = false;

  constructor(answers: Record<string, Answer> = {}) {
    this.answers = answers;
  }

  callsTo(name: string) {
    return this.calls.filter((call) => call.name === name).map(({variables}) => variables as Record<string, unknown>);
  }

  get stream(): FakeStream {
    const last = this.streams.at(-1);
    if (!last) throw new Error('Nobody subscribed');
    return last;
  }

  request: Transport['request'] = async ({name}, variables, {signal} = {}) => {
    this.calls.push({name, variables: structuredClone(variables)});
    const answer = this.answers[name];
    if (!answer) throw new Error(`No answer for ${name}`);
    return (await answer(variables as never, signal)) as never;
  };

  subscribe: Transport['subscribe'] = (_operation, variables, {onNext, onClosed}) => {
    let open = true;
    const stream: FakeStream = {
      after: () => (variables as {after: unknown}).after,
      get open() {
        return open;
      },
      push: (...frames) => {
        for (const events of frames) if (open) onNext({events} as never);
      },
      close: (error) => {
        if (!open) return;
        open = false;
        onClosed(error);
      },
    };
    this.streams.push(stream);
    queueMicrotask(() => this.onSubscribe?.(stream));
    return () => {
      open = false;
    };
  };

  upload: Transport['upload'] = async (_target, body, {signal, onProgress} = {}) => {
    this.uploads.push(body);
    await this.onUpload(body, signal, onProgress ?? (() => undefined));
  };

  dispose(): void {
    this.disposed = true;
  }
}
