/** Every wait of the client, in milliseconds. Injected, so that tests run them scaled. */
export interface Timings {
  /** An HTTP answer that is not complete by then counts as unknown. */
  readonly request: number;
  /** A push channel that brought no frame by then never will. */
  readonly connect: number;
  /** The browser says that the network is gone: an answer that is not there by then never comes. */
  readonly probe: number;
  /** The contract promises a frame every 10 s; a channel silent for so long is dead. */
  readonly heartbeat: number;
  /** Backoff: the widest first wait, and the widest of all. */
  readonly backoff: number;
  readonly backoffCap: number;
  /** A link that lived so long starts its backoff anew; also the window of `burst`. */
  readonly stable: number;
  /** While polling: how often a push channel is tried again. */
  readonly pushRetry: number;
  /** An own message that did not come back on the stream by then is looked for. */
  readonly echo: number;
  /** Read positions are gathered for so long. */
  readonly markRead: number;
  /** An upload that makes no progress for so long is given up and tried again. */
  readonly uploadStall: number;
  /** A store nobody holds any more lives so long, since elements that are moved let go for a moment. */
  readonly linger: number;
}

export const defaultTimings: Timings = {
  request: 30_000,
  connect: 10_000,
  probe: 1_500,
  heartbeat: 15_000,
  backoff: 1_000,
  backoffCap: 30_000,
  stable: 5_000,
  pushRetry: 60_000,
  echo: 2_000,
  markRead: 300,
  uploadStall: 60_000,
  linger: 1_000,
};
