import {Events} from '../contract/documents.js';
import type {EventsSubscription} from '../contract/types.js';
import {Failed} from './outcome.js';

export type Frame = EventsSubscription['events'];
export type FrameEvent = NonNullable<Frame['event']>;

interface Message {
  readonly type: string;
  readonly payload?: {readonly data?: EventsSubscription | null; readonly errors?: readonly {readonly message: string}[]};
}

/** One open `Subscription.events`, spoken as graphql-transport-ws by hand so that nothing is retried or hidden. */
export class Stream {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #listeners = new Set<() => void>();
  #fault: string | undefined;

  constructor(socket: WebSocket, token: string | undefined, after: string | null) {
    this.#socket = socket;
    const send = (message: unknown) => socket.send(JSON.stringify(message));
    socket.onopen = () => send({type: 'connection_init', payload: token === undefined ? {} : {authorization: `Bearer ${token}`}});
    socket.onmessage = ({data}: MessageEvent) => {
      const {type, payload} = JSON.parse(String(data)) as Message;
      if (type === 'connection_ack') send({id: '1', type: 'subscribe', payload: {query: Events.text, variables: {after}}});
      else if (type === 'ping') send({type: 'pong'});
      else if (type === 'next' && payload?.data) this.#take(payload.data.events);
      else if (type === 'next' || type === 'error') this.#fail(`the stream answered with an error: ${JSON.stringify(payload)}`);
      else if (type === 'complete') this.#fail('the stream ended');
    };
    socket.onclose = ({code}: CloseEvent) => this.#fail(`the socket was closed with ${String(code)}`);
    socket.onerror = () => this.#fail('the socket failed');
  }

  /** The code of the end, once it came. */
  get fault(): string | undefined { return this.#fault; }

  /** The cursor to resume from. */
  get cursor(): string {
    return this.frames.at(-1)?.cursor ?? '';
  }

  /** The first frame from now on, or already there, that fits. */
  async until(what: string, fits: (frame: Frame) => boolean, ms = 5000): Promise<Frame> {
    const deadline = Date.now() + ms;
    for (;;) {
      const found = this.frames.find(fits);
      if (found) return found;
      if (this.#fault !== undefined) throw new Failed(`${what}: ${this.#fault}`);
      const left = deadline - Date.now();
      if (left <= 0) throw new Failed(`${what}: nothing came in ${String(ms / 1000)} s`);
      await this.#next(left);
    }
  }

  /** The first event of a type that fits. */
  async event<Type extends FrameEvent['__typename']>(
    type: Type,
    fits: (event: Extract<FrameEvent, {__typename: Type}>) => boolean,
    what = `${type} arrives`,
  ): Promise<Extract<FrameEvent, {__typename: Type}>> {
    const isWanted = (event: FrameEvent | null): event is Extract<FrameEvent, {__typename: Type}> => event?.__typename === type;
    const {event} = await this.until(what, (frame) => isWanted(frame.event) && fits(frame.event));
    if (!isWanted(event)) throw new Failed(what);
    return event;
  }

  async close(): Promise<void> {
    this.#socket.onclose = null;
    this.#socket.onerror = null;
    this.#socket.onmessage = null;
    this.#socket.close(1000);
    await Promise.resolve();
  }

  #take(frame: Frame): void {
    this.frames.push(frame);
    this.#tell();
  }

  #fail(reason: string): void {
    this.#fault ??= reason;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#listeners.add(done);
    });
  }
}
