import {asObject, badRequest} from '../../http.js';
import {fingerprint} from '../../domain/ids.js';
import {normaliseBody} from '../../../../src/core/text.js';
import {toAddress} from '../addresses.js';
import type {CarrierEvent, DeliveryReport, InboundMedia, InboundMessage} from '../port.js';
import type {BandwidthSettings} from './settings.js';

/*
 * From the provider's documentation ("Webhooks", "Errors"): callbacks are JSON arrays, told again for 24 hours until a 2xx comes
 * within 10 seconds, perhaps twice. One message-delivered or message-failed comes for each number of a group, in `to`, with our
 * `tag` in the message; message-sending comes before them. An inbound group message comes once for each of our numbers in it, as
 * a message of its own, whose `owner` is that number. 4775: the user opted out. 9902: no receipt came, nobody knows why.
 */

type Media = (urls: readonly string[]) => Promise<readonly InboundMedia[]>;

/** What one callback tells. Throws the refusal of what cannot be read, before any of it has an effect. */
export function readCallbacks(body: unknown, settings: Pick<BandwidthSettings, 'hasReceipts'>, media: Media): CarrierEvent[] {
  if (!Array.isArray(body)) throw badRequest('The body must be a JSON array.');
  if (body.length > 1000) throw badRequest('At most 1000 events at once.');
  return body.map((entry: unknown) => readOne(asObject(entry, 'Each event'), settings, media));
}

type Json = Readonly<Record<string, unknown>>;

function readOne(event: Json, {hasReceipts}: Pick<BandwidthSettings, 'hasReceipts'>, media: Media): CarrierEvent {
  const type = text(event, 'type');
  const message = asObject(event.message, '"message"');
  const id = fingerprint({type, to: event.to, time: event.time, errorCode: event.errorCode, id: text(message, 'id'), owner: message.owner});
  if (type === 'message-received') {
    const heard = readMessage(message);
    const urls = list(message, 'media');
    return {id, type: 'MESSAGE', read: async () => ({...heard, media: await media(urls)})};
  }
  const status = statusOf(type, event, hasReceipts);
  const {tag} = message;
  if (status === undefined || typeof tag !== 'string' || tag === '' || tag.length > 200) return {id, type: 'OTHER'};
  const reason = type === 'message-failed' ? String(Number(event.errorCode) || 'FAILED') : null;
  return {id, type: 'REPORT', report: {messageId: tag, phone: toAddress(text(event, 'to')).address, status, reason: reasons[reason ?? ''] ?? reason}};
}

function statusOf(type: string, {errorCode}: Json, hasReceipts: boolean): DeliveryReport['status'] | undefined {
  if (type === 'message-sending') return 'SENT';
  // Without receipts it says no more than that the provider has passed it on: never shown as delivered (SND-08).
  if (type === 'message-delivered') return hasReceipts ? 'DELIVERED' : 'UNCONFIRMED';
  if (type === 'message-failed') return Number(errorCode) === 9902 ? 'UNCONFIRMED' : 'FAILED';
  return undefined;
}

/** The provider's codes for which people have plainer words. */
const reasons: Readonly<Record<string, string>> = {
  4411: 'TOO_LARGE', 4711: 'TOO_LARGE', 4404: 'NOT_TEXTABLE', 4720: 'NOT_TEXTABLE', 4700: 'NOT_TEXTABLE', 4470: 'SPAM', 4770: 'SPAM', 4750: 'REJECTED',
};

function readMessage(message: Json): Omit<InboundMessage, 'media'> {
  const sentAt = new Date(text(message, 'time'));
  if (Number.isNaN(sentAt.getTime())) throw badRequest('"time" must be a time as in ISO 8601.');
  const to = list(message, 'to');
  if (to.length === 0) throw badRequest('"to" must name somebody.');
  return {
    eventId: `bandwidth:${text(message, 'id')}`,
    from: text(message, 'from'),
    to,
    owner: text(message, 'owner'),
    body: normaliseBody(typeof message.text === 'string' ? message.text.slice(0, 20_000) : ''),
    sentAt,
  };
}

function text(json: Json, name: string): string {
  const value = json[name];
  if (typeof value !== 'string' || value === '' || value.length > 300) throw badRequest(`"${name}" must be a text.`);
  return value;
}

function list(json: Json, name: string): string[] {
  const value = json[name] ?? [];
  if (!Array.isArray(value) || value.length > 100) throw badRequest(`"${name}" must be a list.`);
  return value.map((one: unknown) => {
    if (typeof one !== 'string' || one === '' || one.length > 2000) throw badRequest(`"${name}" must be a list of texts.`);
    return one;
  });
}
