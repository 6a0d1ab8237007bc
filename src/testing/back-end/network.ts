import type {ProblemCode} from '../../core/errors.js';
import type {Clock} from './clock.js';

/**
 * What can go wrong with one request.
 *
 * - a problem's code: the next mutation is refused with it
 * - `html`: a 200 that is a page, as captive portals answer
 * - `cut`: JSON that ends in the middle
 * - `http500`, `http429`: the server's own faults
 * - `signed-out`: the token is refused
 * - `drop`: nothing arrives at the server
 * - `lost-answer`: the server does it, and its answer gets lost
 */
export type Fault = ProblemCode | 'html' | 'cut' | 'http500' | 'http429' | 'signed-out' | 'drop' | 'lost-answer';

const ways = ['html', 'cut', 'http500', 'http429', 'signed-out', 'drop', 'lost-answer'] as const;
export type TransportFault = (typeof ways)[number];

const isWay = (fault: Fault): fault is TransportFault => ways.some((way) => way === fault);

/** The link between the page and the in-page back end: it can be cut, slow or faulty. */
export class Network {
  #isDown = false;
  latency: number;
  readonly #clock: Clock;
  readonly #faults: {readonly fault: Fault; readonly operation: string | undefined; left: number}[] = [];
  readonly #sockets = new Set<{readonly drop: () => void}>();

  constructor(clock: Clock, latency: number) {
    this.#clock = clock;
    this.latency = latency;
  }

  isDown(): boolean {
    return this.#isDown;
  }

  /** Resolves after the time that one way takes. */
  travel(): Promise<void> {
    if (this.latency <= 0) return Promise.resolve();
    return new Promise((resolve) => void this.#clock.after(this.latency, resolve));
  }

  fail(fault: Fault, times: number, operation?: string): void {
    this.#faults.push({fault, operation, left: times});
  }

  /** The way in which this request goes wrong, taken from the orders. */
  takeTransportFault(text: string): TransportFault | undefined {
    return this.#take((fault) => (isWay(fault) ? fault : undefined), (operation) => text.includes(operation));
  }

  /** The refusal for this mutation, taken from the orders. */
  takeProblem(mutation: string): ProblemCode | undefined {
    return this.#take((fault) => (isWay(fault) ? undefined : fault), (operation) => operation.toLowerCase() === mutation.toLowerCase());
  }

  /** Keeps a socket for as long as the link holds. */
  join(socket: {readonly drop: () => void}): () => void {
    this.#sockets.add(socket);
    return () => void this.#sockets.delete(socket);
  }

  /** `silently`: sockets stay open and nothing comes any more, as when a phone leaves its cell. */
  cut({silently = false} = {}): void {
    this.#isDown = true;
    if (!silently) this.dropSockets();
  }

  restore(): void {
    this.#isDown = false;
  }

  dropSockets(): void {
    for (const {drop} of [...this.#sockets]) drop();
  }

  #take<Kind>(kind: (fault: Fault) => Kind | undefined, concerns: (operation: string) => boolean): Kind | undefined {
    for (const order of this.#faults) {
      const found = kind(order.fault);
      if (found === undefined || (order.operation !== undefined && !concerns(order.operation))) continue;
      order.left -= 1;
      if (order.left <= 0) this.#faults.splice(this.#faults.indexOf(order), 1);
      return found;
    }
    return undefined;
  }
}
