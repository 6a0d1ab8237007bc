import {consentWord} from '../../../src/core/consent-words.js';
import type {Work} from '../domain/change.js';
import {consentChanged} from '../domain/consent.js';
import {sendDirect} from '../domain/direct.js';
import type {NumberRecord} from '../domain/numbers.js';
import {only} from '../db/port.js';
import type {Arrival} from './arrival.js';

interface Told {
  /** The number it was said to: the confirmation comes from there, to that person alone. Null: nobody is told. */
  readonly confirmFrom: NumberRecord | null;
}

/** STOP, START and HELP, answered once and to that person alone. Rules DND-01, DND-05, DND-06, DND-10. */
export async function obeyConsentWord(work: Work, {message, number, from}: Arrival): Promise<void> {
  if (from.phone === null) return;
  const word = consentWord(message.body);
  if (word === 'STOP') await optOut(work, from.phone, {confirmFrom: number});
  if (word === 'START') await optIn(work, from.phone, {confirmFrom: number});
  if (word === 'HELP') await sendHelp(work, from.phone, number);
}

/** The person said stop: their number is out of reach throughout the organisation. A second time changes nothing. Rules DND-01, DND-04, DND-05. */
export async function optOut(work: Work, phone: string, {confirmFrom}: Told): Promise<void> {
  const {db, org} = work;
  const added = await db.query('insert into opt_outs (org, phone) values ($1, $2) on conflict do nothing returning phone', [org, phone]);
  if (added.length === 0) return;
  const {contactIds, phones, name} = await peopleOf(work, phone);
  await consentChanged(work, {contactIds, phones, isOn: true, actorId: null, text: `${name} opted out`, note: 'Said by the person'});
  if (confirmFrom) await sendDirect(work, confirmFrom, phone, `${await organisationName(work)}: you will get no more texts from us. Reply START to get them again.`);
}

/** The person said start: the block is lifted everywhere at once, also one that staff had set. Rule DND-06. */
export async function optIn(work: Work, phone: string, {confirmFrom}: Told): Promise<void> {
  const {db, org} = work;
  const {contactIds, phones, name} = await peopleOf(work, phone);
  const removed = await db.query('delete from opt_outs where org = $1 and phone = $2 returning phone', [org, phone]);
  const lifted = await db.query('update contacts set dnd = false where id = any($1::text[]) and dnd returning id', [contactIds]);
  if (removed.length + lifted.length === 0) return;
  await consentChanged(work, {contactIds, phones, isOn: false, actorId: null, text: `${name} opted in again`, note: 'Said by the person'});
  if (confirmFrom) await sendDirect(work, confirmFrom, phone, `${await organisationName(work)}: welcome back, you will get our texts again.`);
}

/** Once in ten minutes to the same phone: a machine at the other end that answers HELP with HELP would go on for ever. Rules DND-10, INB-11. */
export async function sendHelp(work: Work, phone: string, from: NumberRecord): Promise<void> {
  const {db, org} = work;
  const body = `${await organisationName(work)}: reply STOP to get no more texts, or call this number for help.`;
  const told = await db.query(
    `select 1 from direct_messages where org = $1 and phone = $2 and outgoing and body = $3 and at > now() - interval '10 minutes' limit 1`, [org, phone, body]);
  if (told.length === 0) await sendDirect(work, from, phone, body);
}

/** Whose number it is, and all their numbers: consent is the person's. */
async function peopleOf({app, db, org}: Work, phone: string): Promise<{contactIds: string[]; phones: string[]; name: string}> {
  const owners = (await app.directories.load(db, org)).contacts.owners(phone);
  return {
    contactIds: owners.map(({id}) => id),
    phones: [...new Set([phone, ...owners.flatMap((owner) => owner.phones.flatMap(({e164}) => e164 ?? []))])],
    name: owners.map(({name}) => name).join(' / ') || phone,
  };
}

async function organisationName({db, org}: Work): Promise<string> {
  return only(await db.query<{name: string}>('select name from organisations where id = $1', [org])).name;
}
