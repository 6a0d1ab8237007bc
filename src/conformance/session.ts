import type {ContactsQuery, ViewerQuery} from '../contract/types.js';
import {Connection, type Endpoints, type Exchange} from './connection.js';
import type {ConformanceControl, ConformanceTokens} from './control.js';

export type Contact = ContactsQuery['contacts']['edges'][number]['node'];

export interface SessionOptions {
  readonly endpoints: Endpoints;
  readonly tokens: ConformanceTokens;
  readonly control: ConformanceControl;
  /** The only contacts that may be put into groups; all that can be added when left out. */
  readonly contactIds?: readonly string[];
  /** Multiplies every wait for what should come by itself. */
  readonly patience: number;
}

/** One run against one back end: what its checks share. */
export class Session {
  readonly endpoints: Endpoints;
  readonly control: ConformanceControl;
  readonly contactIds: readonly string[] | undefined;
  readonly patience: number;
  /** Changed only where a check has somebody signed out and in again. */
  tokens: ConformanceTokens;
  viewerA: ViewerQuery['viewer'] | undefined;
  /** Then nothing else can be tried, and one failure says it. */
  viewerFault = false;
  viewerB: ViewerQuery['viewer'] | undefined;
  contacts: readonly Contact[] | undefined;
  knownToB: ReadonlySet<string> | undefined;
  choices: Generator<readonly Contact[], undefined> | undefined;
  /** Groups that were made and not yet closed. */
  readonly made: string[] = [];
  /** Texts that were sent: what else comes from the business came by itself. */
  readonly sent = new Set<string>();
  /** Tells this run's groups, keys and texts from those of others. */
  readonly run = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
  #count = 0;

  constructor({endpoints, tokens, control, contactIds, patience}: SessionOptions) {
    this.endpoints = endpoints;
    this.tokens = tokens;
    this.control = control;
    this.contactIds = contactIds;
    this.patience = patience;
  }

  /** A text that was never used before. */
  key(): string {
    this.#count += 1;
    return `conformance-${this.run}-${this.#count}`;
  }

  connect(token: string | undefined, signal: AbortSignal, onExchange: (exchange: Exchange) => void = () => undefined): Connection {
    return new Connection({endpoints: this.endpoints, patience: this.patience, token, signal, onExchange});
  }
}
