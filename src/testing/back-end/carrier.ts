import {problem, type Problem} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import {laterDelivery} from '../../core/policy/delivery.js';
import type {Organisation} from './organisation.js';
import type {DeliveryRecord, MessageRecord} from './item-records.js';
import type {AttachmentRecord, ConversationRecord} from './records.js';

/** How a simulated phone, or the network around it, behaves from now on. */
export interface PhoneBehaviour {
  /** Every message to it fails with this code. */
  readonly fail?: 'UNREACHABLE' | 'CARRIER_REJECTED' | 'NOT_TEXTABLE' | 'ATTACHMENT_TOO_LARGE' | null;
  /** Its carrier never says whether a message arrived. */
  readonly unconfirmed?: boolean;
  /** Milliseconds more until a message arrives. */
  readonly delay?: number;
}

/** A message as one handset shows it: nothing of the team, only numbers. */
export interface HandsetMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly body: string;
  readonly media: readonly {readonly name: string; readonly contentType: string; readonly url: string | null}[];
  readonly at: number;
}

export interface CarrierTimes {
  /** Milliseconds until the carrier has taken a message. */
  readonly sent: number;
  /** Milliseconds from there until a phone has it. */
  readonly delivered: number;
}

type Step = 'take' | 'arrive';

/** The simulated carrier: takes a message for the whole set at once and reports on each phone. Rules SND-04, SND-07. */
export class Carrier {
  readonly #org: Organisation;
  readonly #times: CarrierTimes | null;
  readonly #handsets = new Map<string, HandsetMessage[]>();
  readonly #behaviours = new Map<string, PhoneBehaviour>();
  readonly #waiting = new Map<Id, {readonly step: Step; readonly run: () => void}>();

  /** Without `times` nothing moves until `advance()`. */
  constructor(org: Organisation, times: CarrierTimes | null) {
    this.#org = org;
    this.#times = times;
  }

  hand(conversation: ConversationRecord, message: MessageRecord): void {
    this.#next(message.id, 'take', this.#times?.sent ?? 0, () => this.#take(conversation, message));
  }

  /** Moves every message that is under way one step on. */
  advance(): void {
    const due = [...this.#waiting];
    for (const [id] of due) this.#waiting.delete(id);
    for (const [, {run}] of due) run();
  }

  behave(phone: string, behaviour: PhoneBehaviour): void {
    this.#behaviours.set(phone, {...this.#behaviours.get(phone), ...behaviour});
  }

  messagesOn(phone: string): readonly HandsetMessage[] {
    return this.#handsets.get(phone) ?? [];
  }

  show(phone: string, message: HandsetMessage): void {
    this.#handsets.set(phone, [...this.messagesOn(phone), message]);
  }

  /** A message of the business to one person alone, such as the confirmation of an opt-out. */
  sendAlone(from: string, to: string, body: string): void {
    this.show(to, {from, to: [to], body, media: [], at: this.#org.clock.now()});
  }

  #next(id: Id, step: Step, ms: number, run: () => void): void {
    if (!this.#times) {
      this.#waiting.set(`${id} ${step}`, {step, run});
      return;
    }
    this.#org.clock.after(ms, run);
  }

  #take(conversation: ConversationRecord, message: MessageRecord): void {
    // Somebody opted out in the meantime: the whole message stays here (DND-12).
    if (message.deliveries.some(({status}) => status === 'FAILED')) return;
    this.#org.change(() => {
      for (const delivery of message.deliveries) this.#report(delivery, 'SENT');
      this.#org.touchItem(message);
    });
    for (const delivery of message.deliveries) {
      const phone = conversation.members.find(({id}) => id === delivery.memberId)?.phone;
      if (phone == null) continue;
      const {delay = 0} = this.#behaviours.get(phone) ?? {};
      this.#next(`${message.id} ${delivery.memberId}`, 'arrive', (this.#times?.delivered ?? 0) + delay, () => (
        this.#arrive(conversation, message, delivery, phone)));
    }
  }

  #arrive(conversation: ConversationRecord, message: MessageRecord, delivery: DeliveryRecord, phone: string): void {
    const {fail, unconfirmed} = this.#behaviours.get(phone) ?? {};
    this.#org.change(() => {
      if (fail) this.#report(delivery, 'FAILED', problem(fail, {subjectIds: [delivery.memberId]}));
      else this.#report(delivery, unconfirmed ? 'UNCONFIRMED' : 'DELIVERED');
      this.#org.touchItem(message);
    });
    if (!fail) this.show(phone, this.#asShown(conversation, message, phone));
  }

  #report(delivery: DeliveryRecord, status: DeliveryRecord['status'], reason: Problem | null = null): void {
    const later = laterDelivery(delivery.status, status);
    if (later === delivery.status) return;
    delivery.status = later;
    delivery.at = this.#org.clock.now();
    delivery.problem = reason;
  }

  #asShown({numberId, members}: ConversationRecord, {body, attachmentIds}: MessageRecord, phone: string): HandsetMessage {
    const from = this.#org.numbers.get(numberId ?? '')?.phone ?? '';
    const to = [phone, ...members.flatMap((member) => (member.phone !== null && member.phone !== phone ? [member.phone] : []))];
    return {from, to, body, media: attachmentIds.flatMap((id) => this.#org.attachments.get(id) ?? []).map(mediaOf), at: this.#org.clock.now()};
  }
}

export const mediaOf = ({name, contentType, url}: AttachmentRecord) => ({name, contentType, url});
