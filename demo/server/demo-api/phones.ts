import type {IncomingMessage, ServerResponse} from 'node:http';
import {parsePhone} from '../../../src/core/phone.js';
import {normaliseBody} from '../../../src/core/text.js';
import type {App} from '../app.js';
import {toAddress} from '../carrier/addresses.js';
import type {Media} from '../carrier/port.js';
import {behaviourOf, setBehaviour, usual, type Behaviour, type SimulatedCarrier} from '../carrier/simulated.js';
import {only} from '../db/port.js';
import {newId} from '../domain/ids.js';
import {badRequest, notFound} from '../http.js';
import {sendFile} from '../uploads/send-file.js';
import {isBoolean, listField, textField, type Body} from '../fields.js';
import {readMedia} from '../carrier/inline-media.js';

/** The handset at this address: any number that can be texted may act as one. */
export function phoneOf(app: App, segment: string): string {
  const parsed = parsePhone(segment, app.policy);
  if (!parsed.ok) throw badRequest(`"${segment.slice(0, 40)}" is not a phone number of the US or Canada.`);
  return parsed.phone;
}

/** All handsets: the contacts' phones, and whatever else ever sent or got something. */
export async function listPhones({db}: App) {
  const rows = await db.query<{phone: string; names: string[] | null; organisations: string[] | null; messages: number} & Partial<Behaviour>>(
    `select p.phone, n.names, n.organisations, b.fail, b.delay, b.unconfirmed, (select count(*)::int from sim_inbox i where i.phone = p.phone) as messages
     from (select e164 as phone from contact_phones where e164 is not null union select phone from sim_inbox) p
     left join lateral (
       select array_agg(distinct c.name) as names, array_agg(distinct o.name) as organisations from contact_phones q
       join contacts c on c.id = q.contact_id join organisations o on o.id = c.org where q.e164 = p.phone and not c.deleted) n on true
     left join sim_behaviours b on b.phone = p.phone
     where p.phone not in (select phone from numbers) order by coalesce(n.names[1], p.phone), p.phone`);
  return rows.map(({phone, names, organisations, messages, fail, delay, unconfirmed}) => ({
    phone,
    name: names?.join(' / ') ?? phone,
    organisation: organisations?.join(', ') ?? '',
    behaviour: {fail: fail ?? usual.fail, delay: delay ?? usual.delay, unconfirmed: unconfirmed ?? usual.unconfirmed},
    messages,
  }));
}

/** What the simulated carrier was handed last, newest first: the ids are those that its webhooks name. */
export async function listHandedOver({db}: App) {
  return db.query(
    `select m.id, m.sender as from, m.recipients as to, m.body, m.at from sim_messages m join outbox o on o.id = m.id order by m.at desc, m.id limit 200`);
}

interface StoredMessage {
  readonly id: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly body: string;
  readonly media: readonly Media[];
  readonly at: Date;
  readonly outgoing: boolean;
}

/** What one handset shows, oldest first: numbers, words and files. */
export async function messagesOf({db}: App, phone: string, origin: string) {
  const rows = await db.query<StoredMessage>(
    `select m.id, m.sender, m.recipients, m.body, m.media, i.at, i.outgoing from sim_inbox i join sim_messages m on m.id = i.message_id
     where i.phone = $1 order by i.at, m.at, m.id`, [phone]);
  return rows.map(({id, sender, recipients, body, media, at, outgoing}) => {
    const participants = [...new Set([sender, ...recipients])].filter((one) => one !== phone).sort();
    return {
      id, body, at, participants,
      thread: participants.join(','),
      from: sender,
      to: recipients,
      direction: outgoing ? 'out' : 'in',
      media: media.map(({name, contentType}, index) => ({name, contentType, url: `${origin}/demo/media/${encodeURIComponent(id)}/${index}`})),
    };
  });
}

export async function giveMedia({db}: App, request: IncomingMessage, response: ServerResponse, messageId: string, index: string): Promise<void> {
  const [row] = await db.query<{media: readonly Media[]}>('select media from sim_messages where id = $1', [messageId]);
  const file = /^\d{1,2}$/.test(index) ? row?.media[Number(index)] : undefined;
  if (!file) throw notFound();
  const {bytes} = only(await db.query<{bytes: Uint8Array}>('select bytes from blobs where id = $1', [file.blobId]));
  sendFile(request, response, {...file, bytes});
}

/** That person sends to that set. Answered once the business has it. */
export async function sendFromPhone(app: App, carrier: SimulatedCarrier, phone: string, body: Body) {
  const to = [...new Set(listField(body, 'to', {max: 50}).map((one) => {
    if (typeof one !== 'string' || one.trim() === '' || one.length > 200) throw badRequest('"to" must be a list of numbers.');
    return toAddress(one).address;
  }))].filter((address) => address !== phone);
  if (to.length === 0) throw badRequest('"to" must name somebody else.');
  const text = normaliseBody(textField(body, 'body', {max: 20_000, required: false})).replaceAll('\0', '\uFFFD');
  const media = await readMedia(app.db, body);
  if (text === '' && media.length === 0) throw badRequest('There is nothing to send: give "body" or "media".');
  const eventId = `ph_${newId('dm').slice(3)}`;
  await carrier.sendFrom({eventId, from: phone, to, body: text, media, sentAt: new Date()});
  return {id: eventId, from: phone, to};
}

/** How a phone behaves from now on; what is left out stays. `fail: true` is the plainest failure. */
export async function changeBehaviour({db}: App, phone: string, body: Body): Promise<Behaviour & {phone: string}> {
  const before = await behaviourOf(db, phone);
  const {fail = before.fail, delay = before.delay, unconfirmed = before.unconfirmed} = body;
  const reason = fail === true ? 'UNREACHABLE' : fail === false || fail === '' ? null : fail;
  if (reason !== null && (typeof reason !== 'string' || !/^[\w .-]{1,60}$/.test(reason))) throw badRequest('"fail" must be a reason, a boolean, or null.');
  const wait = delay ?? 0;
  if (typeof wait !== 'number' || !Number.isFinite(wait) || wait < 0 || wait > 3_600_000) throw badRequest('"delay" must be milliseconds, at most 3600000.');
  const silent = unconfirmed ?? false;
  if (!isBoolean(silent)) throw badRequest('"unconfirmed" must be true or false.');
  const next: Behaviour = {fail: reason, delay: Math.round(wait), unconfirmed: silent};
  await setBehaviour(db, phone, next);
  return {phone, ...next};
}
