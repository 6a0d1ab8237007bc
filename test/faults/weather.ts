import {makeDice, type Dice} from './dice.js';

/** What may befall a request over HTTP. `late` ones befall it after the server has done what was asked. */
export const httpFaults = [
  'reset', 'stall', 'stall late', 'delay', 'delay late', 'cut before', 'cut after', 'cut in the answer', 'double', '502', '502 late', 'portal', 'portal late', 'cut JSON',
] as const;

/** What may befall a socket as a whole; `lost`, `doubled`, `swapped` and `held up` befall single frames. */
export const socketFaults = [
  'reset at handshake', 'stalled handshake', '502 to the handshake', 'portal to the handshake', 'no ack', 'half-open', 'cut', 'cut in a frame', 'close code',
] as const;
export const frameFaults = ['lost', 'doubled', 'swapped', 'held up'] as const;

export type HttpFault = (typeof httpFaults)[number];
export type SocketFault = (typeof socketFaults)[number];
export type FrameFault = (typeof frameFaults)[number];

/** Close codes the client has to live with, sensible or not. */
export const closeCodes: readonly number[] = [...Array.from({length: 15}, (_, index) => 1000 + index), ...Array.from({length: 101}, (_, index) => 4400 + index)];

/** What the network lets through for good: firewalls that know no WebSocket, or nothing that stays open. */
export type Rung = 'sockets' | 'streams' | 'questions';

/** What happens on the way to the server, by seed. It storms until it is told to be calm; the rung stays as it is. */
export class Weather {
  readonly dice: Dice;
  readonly rung: Rung;
  /** How often each kind struck. */
  readonly struck = new Map<string, number>();
  #isCalm: boolean;
  readonly #violence: number;

  constructor(seed: number, at: 'storm' | 'calm' = 'storm') {
    this.#isCalm = at === 'calm';
    this.dice = makeDice(seed);
    const rung = this.dice.roll('rung');
    this.rung = rung < 0.7 ? 'sockets' : rung < 0.87 ? 'streams' : 'questions';
    this.#violence = 0.1 + 0.5 * this.dice.roll('violence');
  }

  get isCalm(): boolean {
    return this.#isCalm;
  }

  calmDown(): void {
    this.#isCalm = true;
  }

  rise(): void {
    this.#isCalm = false;
  }

  http(operation: string): HttpFault | undefined {
    return this.#strike(`http ${operation}`, this.#violence, httpFaults);
  }

  socket(): SocketFault | undefined {
    return this.#strike('socket', this.#violence + 0.2, socketFaults);
  }

  frame(): FrameFault | undefined {
    return this.#strike('frame', this.#violence, frameFaults);
  }

  /** After so many frames a socket meets its fault. */
  framesLeft(): number {
    return this.dice.pick('frames', 12);
  }

  /** Every code has its turn, those that no library would send included. */
  closeCode(): number {
    return closeCodes[(this.dice.seed * 7 + this.dice.pick('close code', closeCodes.length)) % closeCodes.length] ?? 1006;
  }

  #strike<Kind extends string>(place: string, likely: number, kinds: readonly Kind[]): Kind | undefined {
    if (this.#isCalm || this.dice.roll(place) > likely) return undefined;
    const kind = this.dice.one(`${place} kind`, kinds);
    const name = place.startsWith('http') ? `HTTP ${kind}` : place === 'frame' ? `frame ${kind}` : `socket ${kind}`;
    this.struck.set(name, (this.struck.get(name) ?? 0) + 1);
    return kind;
  }
}

/** One fault for every socket until it is calm, and nothing else. */
export class OneFault extends Weather {
  override readonly rung: Rung;
  readonly #fault: SocketFault | undefined;
  readonly #code: number;

  constructor({fault, code = 1006, rung = 'sockets'}: {readonly fault?: SocketFault; readonly code?: number; readonly rung?: Rung}) {
    super(1);
    this.#fault = fault;
    this.#code = code;
    this.rung = rung;
  }

  override http(): undefined {
    return undefined;
  }

  override frame(): undefined {
    return undefined;
  }

  override socket(): SocketFault | undefined {
    return this.isCalm ? undefined : this.#fault;
  }

  override framesLeft(): number {
    return 1;
  }

  override closeCode(): number {
    return this.#code;
  }
}
