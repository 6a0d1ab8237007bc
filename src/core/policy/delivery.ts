import {problem, type Problem} from '../errors.js';
import type {Delivery, DeliveryStatus, Id, MessageStatus} from '../model.js';

const order: readonly DeliveryStatus[] = ['QUEUED', 'SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED'];

/** The later of two states of one recipient: reports come doubled and out of order, and never move a state back. Rule SND-07. */
export function laterDelivery(a: DeliveryStatus, b: DeliveryStatus): DeliveryStatus {
  return order.indexOf(b) > order.indexOf(a) ? b : a;
}

/** One state for all recipients: the one they share, else PARTIAL. Without recipients the message was only received. Rule SND-08. */
export function aggregateStatus(deliveries: readonly Pick<Delivery, 'status'>[]): MessageStatus {
  const [first, ...others] = deliveries;
  if (!first) return 'RECEIVED';
  return others.every(({status}) => status === first.status) ? first.status : 'PARTIAL';
}

/** Why a message cannot be sent again to the whole set: somebody got it, or may still get it. Rule SND-11. */
export function retryProblem(message: {readonly id: Id; readonly deliveries: readonly Pick<Delivery, 'status'>[]}): Problem | undefined {
  const {deliveries} = message;
  const failed = deliveries.length > 0 && deliveries.every(({status}) => status === 'FAILED' || status === 'UNCONFIRMED');
  return failed ? undefined : problem('NOT_RETRYABLE', {subjectIds: [message.id], path: ['messageId']});
}
