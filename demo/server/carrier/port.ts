import type {DeliveryStatus} from '../../../src/core/model.js';

/** Something for a set of phones. What it holds is all that a carrier, and so a phone, ever learns: no names, no team. */
export interface OutboundMessage {
  /** Ours, the same when it is handed over again: a carrier that saw it already does nothing. */
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly body: string;
  readonly media: readonly Media[];
}

export interface Media {
  readonly name: string;
  readonly contentType: string;
  readonly blobId: string;
}

/** The way to the phones. A real provider is one more file beside simulated.ts. */
export interface Carrier {
  /**
   * Resolves when the carrier has taken it, for the whole set. Rejects with CarrierRefusal when it surely has not; any other
   * error means that nothing can be said (SND-06).
   */
  send(message: OutboundMessage): Promise<void>;
}

/** What a carrier tells of one recipient: at least once, in any order, perhaps before `send` has resolved. */
export interface DeliveryReport {
  readonly messageId: string;
  readonly phone: string;
  readonly status: DeliveryStatus;
  /** The provider's word for why. */
  readonly reason: string | null;
}

export interface InboundMessage {
  /** The provider's: the same when it reports twice. */
  readonly eventId: string;
  readonly from: string;
  /** Everybody else in the set, our own numbers included. */
  readonly to: readonly string[];
  /** The one of our numbers that this copy is for, where the provider sends one a number; otherwise it is for all of ours in the set. */
  readonly owner?: string;
  readonly body: string;
  readonly media: readonly Media[];
  readonly sentAt: Date;
}

/** What a provider tells, each thing under an id that stays the same when it is told again. */
export type CarrierEvent =
  | {readonly id: string; readonly type: 'REPORT'; readonly report: DeliveryReport}
  | {readonly id: string; readonly type: 'MESSAGE'; readonly read: () => Promise<InboundMessage>}
  | {readonly id: string; readonly type: 'OTHER'};

export interface CarrierListener {
  /** Of one message; providers send one by one, ours also several at once. */
  report(reports: readonly DeliveryReport[]): Promise<unknown>;
  receive(message: InboundMessage): Promise<unknown>;
}

export class CarrierRefusal extends Error {
  override readonly name = 'CarrierRefusal';
}
