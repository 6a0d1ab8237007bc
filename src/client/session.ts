import type {Action} from '../core/actions.js';
import {GroupChatError} from '../core/errors.js';
import type {ChatEvent} from '../core/model.js';
import type {Release, StoreOptions, Transport, TransportOperation} from '../core/ports.js';
import {reduce} from '../core/reduce.js';
import {initialState, type ChatState} from '../core/state.js';
import {decoded} from './decode.js';
import {fault} from './faults.js';
import type {Timings} from './timings.js';

interface Parts {
  readonly transport: Transport;
  readonly timings: Timings;
  readonly log: StoreOptions['log'];
  /** A request was refused as not signed in. */
  readonly onSignedOut: () => void;
  /** What an answer changed, after it did. */
  readonly onAnswer: (action: Action) => void;
}

/** The state, and how requests get into it. Shared by the parts of the store. */
export class Session {
  readonly transport: Transport;
  readonly timings: Timings;
  /** Diagnostics for the page author: codes and counts, never what people wrote, their numbers or tokens. */
  readonly log: NonNullable<StoreOptions['log']>;
  readonly #onSignedOut: () => void;
  readonly #onAnswer: (action: Action) => void;
  readonly #listeners = new Set<() => void>();
  /** Events that came while answers are awaited: an answer may be older than they are. */
  #journal: ChatEvent[] = [];
  #reads = 0;
  #telling = false;
  /** Ends with the user: what was asked for them is not for the next one. */
  #user = new AbortController();
  #state: ChatState = initialState;

  constructor({transport, timings, log, onSignedOut, onAnswer}: Parts) {
    this.transport = transport;
    this.timings = timings;
    this.log = log ?? (() => undefined);
    this.#onSignedOut = onSignedOut;
    this.#onAnswer = onAnswer;
  }

  get state(): ChatState {
    return this.#state;
  }

  subscribe(listener: () => void): Release {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes the state at once; listeners hear of it once a task, so a burst of events is one rendering. */
  readonly dispatch = (...actions: readonly Action[]): void => {
    const next = actions.reduce(reduce, this.#state);
    if (next === this.#state) return;
    this.#state = next;
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      for (const listener of [...this.#listeners]) listener();
    });
  };

  /** Nothing of the user stays, and nothing that was asked for them changes anything when it comes. */
  reset(): void {
    this.#user.abort();
    this.#user = new AbortController();
    this.#journal = [];
    this.#reads = 0;
    const {connection} = this.#state;
    this.dispatch({type: 'reset'}, {type: 'connection', connection});
  }

  /** `dispatch`, as long as the user stays who it is now. */
  bound(): Session['dispatch'] {
    const {signal} = this.#user;
    return (...actions) => {
      if (!signal.aborted) this.dispatch(...actions);
    };
  }

  /** Resolves when the state is so, or the signal ends. */
  until(isSo: (state: ChatState) => boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!signal.aborted && !isSo(this.#state)) return;
        stop();
        signal.removeEventListener('abort', check);
        resolve();
      };
      const stop = this.subscribe(check);
      signal.addEventListener('abort', check);
      check();
    });
  }

  event(event: ChatEvent): void {
    if (this.#reads > 0 && event.type !== 'typing') this.#journal.push(event);
    this.dispatch({type: 'event', event});
  }

  /** One request whose answer is not part of the state. */
  readonly request = async <Result, Variables>(
    operation: TransportOperation<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result> => {
    try {
      return await this.transport.request(operation, variables, signal && {signal});
    } catch (cause) {
      const error = GroupChatError.from(cause);
      if (error.code !== 'ABORTED') this.log({level: 'debug', message: `${operation.name} failed`, detail: {code: error.code}});
      if (error.code === 'UNAUTHENTICATED') this.#onSignedOut();
      throw error;
    }
  };

  /** Remembers what happens from now on: an answer asked for now is put below it. Ended once. */
  observe(): {readonly apply: (...actions: readonly Action[]) => void; readonly end: Release} {
    const {signal} = this.#user;
    const before = this.#journal.length;
    this.#reads++;
    return {
      apply: (...actions) => {
        if (signal.aborted) return;
        this.dispatch(...actions, ...this.#journal.slice(before).map((event): Action => ({type: 'event', event})));
        actions.forEach(this.#onAnswer);
      },
      end: () => {
        if (!signal.aborted && --this.#reads === 0) this.#journal = [];
      },
    };
  }

  /** One request whose answer goes into the state. Rejects with ABORTED when the user left in the meantime. */
  readonly read = async <Result, Variables, Value>(
    operation: TransportOperation<Result, Variables>,
    variables: Variables,
    decode: (result: Result) => Value,
    actions: (value: Value) => readonly Action[],
  ): Promise<Value> => {
    const {signal} = this.#user;
    const {apply, end} = this.observe();
    try {
      const result = await this.request(operation, variables);
      if (signal.aborted) throw fault('ABORTED');
      const value = decoded(decode, result);
      apply(...actions(value));
      return value;
    } finally {
      end();
    }
  };
}
