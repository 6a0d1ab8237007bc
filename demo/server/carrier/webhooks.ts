import type {IncomingMessage, ServerResponse} from 'node:http';
import type {DeliveryStatus} from '../../../src/core/model.js';
import {normaliseBody} from '../../../src/core/text.js';
import type {App} from '../app.js';
import {listField, textField, type Body} from '../fields.js';
import {HttpError, asObject, badRequest, methodNotAllowed, notFound, parseJson, readJsonBytes, sendJson} from '../http.js';
import {maybeSigned, signedId} from '../signature.js';
import {toAddress} from './addresses.js';
import {readMedia} from './inline-media.js';
import {takeEvents} from './intake.js';
import type {CarrierEvent, DeliveryReport, InboundMessage} from './port.js';

// Room for the largest message of files, in base64.
const maxBody = 8_000_000;
const provider = 'simulated';
const statuses: ReadonlySet<string> = new Set<DeliveryStatus>(['QUEUED', 'SENT', 'UNCONFIRMED', 'FAILED', 'DELIVERED']);

/** POST /carrier/events in the shape of docs/carriers.md: what any program that knows the secret may tell as the carrier. Rules INB-09, R16. */
export function simulatedWebhooks(app: App, secret: string | undefined) {
  return async (request: IncomingMessage, response: ServerResponse, {pathname}: URL): Promise<void> => {
    if (pathname !== '/carrier/events') throw notFound();
    if (request.method !== 'POST') throw methodNotAllowed('POST');
    // Whatever its bytes are: nothing of it is read.
    if (secret === undefined || !maybeSigned(request.headers)) throw badSignature();
    const bytes = await readJsonBytes(request, maxBody);
    const id = signedId(secret, request.headers, bytes);
    if (id === undefined) throw badSignature();
    if (id.length > 200) throw badRequest('"webhook-id" is too long: at most 200 characters.');
    await takeEvents(app, provider, [readEvent(app, id, asObject(parseJson(bytes.toString('utf8'))))]);
    sendJson(response, 200, {ok: true});
  };
}

const badSignature = () => new HttpError(401, 'BAD_SIGNATURE', 'The signature is missing or wrong, or the request is not of these five minutes.', {connection: 'close'});

function readEvent(app: App, id: string, {type, data}: Body): CarrierEvent {
  if (typeof type !== 'string') throw badRequest('"type" must be a text.');
  if (type === 'message.status') return {id, type: 'REPORT', report: readReport(asObject(data, '"data"'))};
  if (type !== 'message.received') return {id, type: 'OTHER'};
  const message = asObject(data, '"data"');
  // Whatever can be wrong with it is said before anything is stored; the files are stored only when it is new.
  const heard = readMessage(message);
  return {id, type: 'MESSAGE', read: async () => ({...heard, media: await readMedia(app.db, message)})};
}

function readReport(data: Body): DeliveryReport {
  const status = textField(data, 'status');
  if (!statuses.has(status)) throw badRequest(`"status" must be one of ${[...statuses].join(', ')}.`);
  return {
    messageId: textField(data, 'messageId', {max: 200}),
    phone: toAddress(textField(data, 'to', {max: 200})).address,
    status: status as DeliveryStatus,
    reason: data.reason === undefined || data.reason === null ? null : textField(data, 'reason', {max: 60}),
  };
}

function readMessage(data: Body): Omit<InboundMessage, 'media'> {
  const addresses = (name: string, max: number) => listField(data, name, {max}).map((one) => {
    if (typeof one !== 'string' || one.trim() === '' || one.length > 200) throw badRequest(`"${name}" must be a list of addresses.`);
    return one;
  });
  const sentAt = new Date(textField(data, 'sentAt'));
  if (Number.isNaN(sentAt.getTime())) throw badRequest('"sentAt" must be a time as in ISO 8601.');
  const from = textField(data, 'from', {max: 200});
  const to = [...addresses('to', 50), ...data.cc === undefined ? [] : addresses('cc', 50)];
  if (from.trim() === '' || to.length === 0) throw badRequest('"from" and "to" must name somebody.');
  return {
    eventId: `${provider}:${textField(data, 'messageId', {max: 200})}`,
    from,
    to,
    body: normaliseBody(textField(data, 'body', {max: 20_000, required: false})),
    sentAt,
  };
}
