/** The in-page back end with something broken between it and whoever asks. */
import {runConformance, type CheckResult, type ConformanceControl, type ConformanceOptions} from '../../src/conformance.js';
import {createBackend} from '../../src/testing.js';
import {optionsFor} from './options.js';

export interface Asked {
  query: string;
  variables: {input?: Record<string, unknown>} & Record<string, unknown>;
  operationName: string;
}

export interface Frame {
  cursor: string;
  previous: string;
  event: {__typename: string; item?: {__typename: string; body?: string}} | null;
}

export interface Spoil {
  /** Changes a question on its way. */
  readonly ask?: (asked: Asked) => void | Promise<void>;
  /** Changes an answer on its way back. */
  readonly answer?: (body: Record<string, unknown>, asked: Asked) => void;
  /** Whose rights a question gets: that of another user's token, or its own. */
  readonly rights?: (asked: Asked, token: string | undefined, tokens: Pick<ConformanceOptions, 'tokenA' | 'tokenB'>) => string | undefined;
  /** Changes the frames of a stream: answers those to go on, now. `resumed`: it began after a cursor. */
  readonly frames?: (frame: Frame, resumed: boolean) => readonly Frame[];
  readonly put?: (size: number) => BodyInit;
  readonly control?: (control: ConformanceControl) => ConformanceControl;
  /** Takes the place of the whole answer. */
  readonly instead?: (asked: Asked) => Promise<Response> | undefined;
}

/** Runs some checks against it. */
export async function spoilt(only: readonly string[], {ask, answer, rights, frames, put, control, instead}: Spoil, more: Partial<ConformanceOptions> = {}): Promise<readonly CheckResult[]> {
  const backend = createBackend({deliveries: {sent: 1, delivered: 1}, heartbeat: 200});
  const options = optionsFor(backend, 'noor');
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (init?.method === 'PUT' && put && init.body instanceof Uint8Array) return backend.fetch(input, {...init, body: put(init.body.length)});
    if (typeof init?.body !== 'string') return backend.fetch(input, init);
    const asked = JSON.parse(init.body) as Asked;
    const replaced = instead?.(asked);
    if (replaced) return replaced;
    await ask?.(asked);
    const headers = new Headers(init.headers);
    const token = headers.get('authorization')?.replace('Bearer ', '');
    const acting = rights ? rights(asked, token, options) : token;
    if (acting !== undefined) headers.set('authorization', `Bearer ${acting}`);
    const response = await backend.fetch(input, {...init, headers, body: JSON.stringify(asked)});
    const body = await response.json() as Record<string, unknown>;
    answer?.(body, asked);
    return new Response(JSON.stringify(body), {status: response.status});
  };
  const {checks} = await runConformance({
    ...options,
    ...(options.control && control && {control: control(options.control)}),
    fetch,
    WebSocket: frames ? throughFilter(backend.WebSocket, frames) : backend.WebSocket,
    only,
    patience: 0.15,
    ...more,
  });
  return checks;
}

/** A socket class whose frames pass a filter. It has what the kit uses of a socket. */
function throughFilter(Inner: typeof WebSocket, filter: NonNullable<Spoil['frames']>): typeof WebSocket {
  class Filtered {
    onopen: (() => void) | null = null;
    onmessage: ((event: {readonly data: string}) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly #inner: WebSocket;
    #resumed = false;

    constructor(url: string, protocol: string) {
      this.#inner = new Inner(url, protocol);
      this.#inner.onopen = () => this.onopen?.();
      this.#inner.onclose = (event) => this.onclose?.(event);
      this.#inner.onerror = () => this.onerror?.();
      this.#inner.onmessage = ({data}) => this.#pass(String(data));
    }

    send(text: string): void {
      if (text.includes('"subscribe"')) this.#resumed = !text.includes('"after":null');
      this.#inner.send(text);
    }

    close(code?: number): void {
      this.#inner.close(code);
    }

    #pass(data: string): void {
      const message = JSON.parse(data) as {type: string; payload?: {data?: {events?: Frame}}};
      const frame = message.payload?.data?.events;
      if (!frame) return this.onmessage?.({data});
      for (const one of filter(frame, this.#resumed)) this.onmessage?.({data: JSON.stringify({...message, payload: {data: {events: one}}})});
    }
  }
  return Filtered as unknown as typeof WebSocket;
}
