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
  readonly status: 'DELIVERED' | 'UNCONFIRMED' | 'FAILED';
  /** The provider's word for why. */
  readonly reason: string | null;
}

export interface InboundMessage {
  /** The provider's: the same when it reports twice. */
  readonly eventId: string;
  readonly from: string;
  /** Everybody else in the set, our own numbers included. */
  readonly to: readonly string[];
  readonly body: string;
  readonly media: readonly Media[];
  readonly sentAt: Date;
}

export interface CarrierListener {
  /** Of one message; providers send one by one, ours also several at once. */
  report(reports: readonly DeliveryReport[]): Promise<void>;
  receive(message: InboundMessage): Promise<void>;
}

export class CarrierRefusal extends Error {
  override readonly name = 'CarrierRefusal';
}
