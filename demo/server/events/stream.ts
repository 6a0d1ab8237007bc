import type {App, Session} from '../app.js';
import {SignedOut} from '../domain/scope.js';
import {fromCursor, logState, toCursor, type Position} from './cursor.js';
import type {Typing} from './hub.js';
import {renderForStream, renderTyping} from './render.js';
import type {Rendered} from './renders.js';

export interface Frame {
  readonly cursor: string;
  readonly previous: string;
  readonly event: object | null;
}

export interface StreamOptions {
  readonly heartbeatMs: number;
  /** The viewer was switched off while the stream ran. */
  readonly onSignedOut: () => void;
  readonly onEnd?: () => void;
}

const batch = 200;
const mostTyping = 20;

/** Frames of an event, by the cursor before them. */
const shared = new WeakMap<Rendered, Map<string, Frame>>();

/**
 * One viewer's events from a cursor on. A reader of the log that is woken by the hub: it holds no queue of events, so a slow
 * socket costs no memory, and nothing can fall between replay and live. An explicit iterator, because a generator that
 * waits cannot be ended from outside.
 */
export class EventStream implements AsyncIterableIterator<Frame> {
  readonly #app: App;
  readonly #session: Session;
  readonly #options: StreamOptions;
  readonly #after: string | null;
  readonly #stopListening: () => void;
  readonly #typing: Typing[] = [];
  #ready: Frame[] = [];
  #position: Position | undefined;
  /** Cursor of the last frame. */
  #cursor = '';
  #ended = false;
  #woken = false;
  #wake: () => void = () => undefined;

  constructor(app: App, session: Session, after: string | null, options: StreamOptions) {
    this.#app = app;
    this.#session = session;
    this.#after = after;
    this.#options = options;
    // Before anything is read: what comes from now on wakes the reader, what came before is in the log.
    this.#stopListening = app.hub.subscribe(session.org, (typing) => {
      if (typing && this.#typing.length < mostTyping) this.#typing.push(typing);
      this.#woken = true;
      this.#wake();
    });
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async next(): Promise<IteratorResult<Frame, undefined>> {
    try {
      const value = await this.#nextFrame();
      if (value) return {done: false, value};
    } catch (error) {
      // The stream ends, the client comes back with its cursor: nothing is lost by it.
      this.#end();
      if (error instanceof SignedOut) this.#options.onSignedOut();
      else this.#app.log(`An event stream failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    }
    return {done: true, value: undefined};
  }

  return(): Promise<IteratorResult<Frame, undefined>> {
    this.#end();
    return Promise.resolve({done: true, value: undefined});
  }

  throw(error: unknown): Promise<IteratorResult<Frame, undefined>> {
    this.#end();
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  #end() {
    this.#ended = true;
    this.#stopListening();
    this.#options.onEnd?.();
    this.#wake();
  }

  async #nextFrame(): Promise<Frame | undefined> {
    if (!this.#position) return this.#first();
    while (!this.#isEnded()) {
      const ready = this.#ready.shift();
      if (ready) return ready;
      if (this.#position.epoch !== this.#app.hub.epoch) return this.#resync('The data was reset');

      this.#woken = false;
      if (await this.#readLog()) continue;
      const typing = this.#typing.shift();
      const event = typing && await renderTyping(this.#app, this.#session, typing);
      if (event) return {cursor: this.#cursor, previous: this.#cursor, event};
      if (typing || this.#isEnded()) continue;
      if (!await this.#wait()) return this.#frame(null);
    }
    return undefined;
  }

  async #first(): Promise<Frame> {
    const {head, pruned} = await logState(this.#app.db, this.#session.org);
    const asked = this.#after === null ? head : fromCursor(this.#after);
    const isKept = asked?.epoch === head.epoch && asked.seq >= pruned && asked.seq <= head.seq;
    this.#position = isKept ? asked : head;
    this.#cursor = toCursor(this.#position);
    if (isKept) return {cursor: this.#cursor, previous: this.#cursor, event: null};
    return {cursor: this.#cursor, previous: this.#after ?? this.#cursor, event: resync('The log no longer holds this cursor')};
  }

  async #resync(reason: string): Promise<Frame> {
    const {head} = await logState(this.#app.db, this.#session.org);
    this.#position = head;
    return this.#frame(resync(reason));
  }

  /** A frame for where the reader stands. */
  #frame(event: object | null, position = this.#position): Frame {
    const previous = this.#cursor;
    this.#cursor = position ? toCursor(position) : previous;
    return {cursor: this.#cursor, previous, event};
  }

  /** The same object for all streams of the viewer that stand at the same place: what is made of it is made once. */
  #sharedFrame(rendered: Rendered, position: Position): Frame {
    const frame = this.#frame(rendered.event, {...position, seq: rendered.seq});
    const frames = shared.get(rendered) ?? new Map<string, Frame>();
    const first = frames.get(frame.previous) ?? frame;
    shared.set(rendered, frames.set(frame.previous, first));
    return first;
  }

  /** Whether there was anything to read, for this viewer or not. */
  async #readLog(): Promise<boolean> {
    const {hub} = this.#app;
    const position = this.#position;
    if (!position) return false;
    const rows = await hub.rowsAfter(this.#session.org, position.seq, batch);
    const last = rows.at(-1);
    if (!last) return false;
    if (rows[0]?.seq !== position.seq + 1) {
      this.#ready = [await this.#resync('The log no longer holds this cursor')];
      return true;
    }
    const rendered = await renderForStream(this.#app, this.#session, rows);
    this.#position = {...position, seq: last.seq};
    this.#ready = rendered.map((one) => this.#sharedFrame(one, position));
    return true;
  }

  /** Whether something came before the heartbeat was due. */
  #wait(): Promise<boolean> {
    if (this.#woken) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.#options.heartbeatMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  // A method, since the flag changes while the loop waits, which type narrowing does not expect.
  #isEnded(): boolean {
    return this.#ended;
  }
}

function resync(reason: string): object {
  return {__typename: 'Resync', reason};
}
