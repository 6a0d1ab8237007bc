import type {ProblemCode} from '../../../src/core/errors.js';
import type {DeliveryStatus} from '../../../src/core/model.js';
import type {OrganisationPolicy} from '../../../src/core/policy/facts.js';

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

/** A file that a phone sent; without a blob when it could not be had, and why. */
export interface InboundMedia extends Omit<Media, 'blobId'> {
  readonly blobId: string | null;
  readonly problem?: ProblemCode;
}

/** What a provider takes in one message, where that is less than the policy allows. */
export interface CarrierLimits {
  /** What people call the provider, to say whose limit it is; null where they would not know it. */
  readonly provider: string | null;
  readonly maxContacts: number | null;
  readonly maxFileBytes: number | null;
}

/** The policy as far as the carrier goes along. */
export function withinLimits(policy: OrganisationPolicy, {maxContacts, maxFileBytes}: CarrierLimits): OrganisationPolicy {
  const {attachments} = policy;
  return {
    ...policy,
    maxContacts: Math.min(policy.maxContacts, maxContacts ?? Infinity),
    attachments: attachments && {...attachments, maxBytes: Math.min(attachments.maxBytes, maxFileBytes ?? Infinity)},
  };
}

/** The way to the phones. A real provider is a folder beside simulated.ts. */
export interface Carrier {
  /**
   * Resolves when the carrier has taken it, for the whole set. Rejects with CarrierRefusal when it surely has not, with CarrierBusy
   * when it surely has not yet; any other error means that nothing can be said (SND-06).
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
  readonly media: readonly InboundMedia[];
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

/** The message is the provider's word for why; shown to people who look closer. */
export class CarrierRefusal extends Error {
  override readonly name = 'CarrierRefusal';
}

/** Nothing was submitted, and it may be tried again. */
export class CarrierBusy extends Error {
  override readonly name = 'CarrierBusy';
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('The carrier takes nothing now');
    this.retryAfter = retryAfter;
  }
}
