import {parsePhone} from '../../../src/core/phone.js';
import type {App} from '../app.js';
import {change, type Work} from '../domain/change.js';
import {adminsOf, handToAdmins} from '../domain/concern.js';
import {lockConversations} from '../domain/conversations.js';
import {writeAudit} from '../domain/history.js';
import {addNotice, conversationChanged} from '../domain/write-items.js';
import {badRequest, notFound} from '../http.js';
import {isBoolean, isText, listField, optional, textField, type Body} from '../fields.js';

interface NewPhone {
  readonly phone: string;
  readonly label: string;
}

/** What a CRM does to its own records, for trying how groups follow: `{name?, phones?: [{label, phone}], deleted?, assignedTo?: [ids]}`. */
export async function changeContact(app: App, id: string, body: Body) {
  const [known] = await app.db.query<{org: string; name: string}>('select org, name from contacts where id = $1', [id]);
  if (!known) throw notFound();
  const name = optional(body, 'name', isText, 'a text');
  const deleted = optional(body, 'deleted', isBoolean, 'true or false');
  const phones = body.phones === undefined ? undefined : listField(body, 'phones', {max: 10}).map(readPhone);
  const assignedTo = body.assignedTo === undefined ? undefined : readIds(body, 'assignedTo');

  await change(app, known.org, async (work) => {
    const {db, org} = work;
    const before = await phonesOf(work, id);
    if (name !== undefined) await db.query('update contacts set name = $2 where id = $1', [id, name]);
    if (deleted !== undefined) await db.query('update contacts set deleted = $2 where id = $1', [id, deleted]);
    if (phones) await replacePhones(work, id, phones);
    const {lost, got} = assignedTo ? await reassign(work, id, assignedTo) : {lost: [], got: []};
    work.directoryChanged();

    const groups = await groupsOf(work, id, [...before, ...await phonesOf(work, id)]);
    await lockConversations(db, org, groups.map((group) => group.id));
    for (const {id: conversationId, closed, is_own} of groups) {
      const kind = deleted ? 'CONTACT_DELETED' : phones ? 'CONTACT_UPDATED' : undefined;
      if (kind && is_own && !closed) {
        const words = `The record of ${known.name} was ${deleted ? 'deleted' : 'changed'}; messages still go to the number in this group`;
        addNotice(work, conversationId, kind, words, {subjects: [known.name], subjectIds: [id]});
        await writeAudit(db, org, {conversationId, action: kind, before: `${known.name}: ${before.join(', ')}`, after: deleted ? null : (await phonesOf(work, id)).join(', ')});
      }
      conversationChanged(work, conversationId, lost);
    }
    if (lost.length + got.length > 0) work.emit({type: 'VIEWER', audience: [...lost, ...got]});
  });
  return {id};
}

/** `{active?, numberIds?: [ids]}`: somebody leaves the company, or gets and loses numbers. */
export async function changeTeammate(app: App, id: string, body: Body) {
  const [known] = await app.db.query<{org: string}>('select org from teammates where id = $1', [id]);
  if (!known) throw notFound();
  const active = optional(body, 'active', isBoolean, 'true or false');
  const numberIds = body.numberIds === undefined ? undefined : readIds(body, 'numberIds');

  await change(app, known.org, async (work) => {
    const {db, org} = work;
    const groups = await db.query<{id: string}>('select conversation_id as id from conversation_teammates where teammate_id = $1 order by 1', [id]);
    await lockConversations(db, org, groups.map((group) => group.id));
    if (active !== undefined) await db.query('update teammates set active = $2 where id = $1', [id, active]);
    if (active === false) await handToAdmins(work, groups.map((group) => group.id), id);
    const changedNumbers = numberIds ? await replaceNumbers(work, id, numberIds) : [];
    work.directoryChanged();
    for (const group of groups) conversationChanged(work, group.id);
    // Also of groups where they are not named, and only for them: whether they can send there is another answer now (SND-14).
    for (const group of await groupsFrom(work, changedNumbers)) work.emit({type: 'CONVERSATION', conversationId: group.id, audience: [id]});
    // Who is back takes from the admins what they looked after meanwhile.
    work.emit({type: 'VIEWER', audience: [id, ...active === true ? await adminsOf(db, org) : []]});
  });
  return {id};
}

/** `{enabled}`: a number is released or ported away, or comes back. Every group of it is blocked, or free again, for everybody. Rule SND-15. */
export async function changeNumber(app: App, id: string, body: Body) {
  const [known] = await app.db.query<{org: string}>('select org from numbers where id = $1', [id]);
  if (!known) throw notFound();
  const enabled = optional(body, 'enabled', isBoolean, 'true or false');
  if (enabled === undefined) throw badRequest('"enabled" must be true or false.');

  await change(app, known.org, async (work) => {
    await work.db.query('update numbers set enabled = $2 where id = $1', [id, enabled]);
    work.directoryChanged();
    for (const group of await groupsFrom(work, [id])) conversationChanged(work, group.id);
    work.emit({type: 'VIEWER'});
  });
  return {id};
}

/** Gives a teammate these numbers and no others; answers those they have lost or got by it. */
async function replaceNumbers({db, org}: Work, id: string, numberIds: readonly string[]): Promise<string[]> {
  const lost = await db.query<{number_id: string}>(
    'delete from number_access where teammate_id = $1 and not (number_id = any($2::text[])) returning number_id', [id, numberIds]);
  const got = await db.query<{number_id: string}>(
    `insert into number_access (number_id, teammate_id) select n.id, $1 from numbers n where n.org = $2 and n.id = any($3::text[])
     on conflict do nothing returning number_id`, [id, org, numberIds]);
  return [...lost, ...got].map(({number_id}) => number_id);
}

function groupsFrom({db, org}: Work, numberIds: readonly string[]) {
  return db.query<{id: string}>('select id from conversations where org = $1 and from_id = any($2::text[]) order by id', [org, numberIds]);
}

/** Takes the contact from some and gives it to others; answers who lost it, and who has it now and had not. */
async function reassign({db, org}: Work, id: string, teammateIds: readonly string[]): Promise<{lost: string[]; got: string[]}> {
  const lost = await db.query<{teammate_id: string}>(
    'delete from assignments where contact_id = $1 and not (teammate_id = any($2::text[])) returning teammate_id', [id, teammateIds]);
  const got = await db.query<{teammate_id: string}>(
    `insert into assignments (contact_id, teammate_id) select $1, t.id from teammates t where t.org = $2 and t.id = any($3::text[])
     on conflict do nothing returning teammate_id`, [id, org, teammateIds]);
  return {lost: lost.map(({teammate_id}) => teammate_id), got: got.map(({teammate_id}) => teammate_id)};
}

async function replacePhones({db, org, app}: Work, id: string, phones: readonly NewPhone[]): Promise<void> {
  await db.query('delete from contact_phones where contact_id = $1', [id]);
  for (const [position, {phone, label}] of phones.entries()) {
    const parsed = parsePhone(phone, app.policy);
    await db.query('insert into contact_phones (contact_id, org, position, phone, e164, label) values ($1, $2, $3, $4, $5, $6)',
      [id, org, position, phone, parsed.ok ? parsed.phone : null, label]);
  }
}

async function phonesOf({db}: Work, id: string): Promise<string[]> {
  const rows = await db.query<{e164: string}>('select e164 from contact_phones where contact_id = $1 and e164 is not null', [id]);
  return rows.map(({e164}) => e164);
}

function groupsOf({db, org}: Work, contactId: string, phones: readonly string[]) {
  return db.query<{id: string; closed: boolean; is_own: boolean}>(
    `select c.id, c.closed, bool_or(m.contact_id = $2) as is_own from conversations c join members m on m.conversation_id = c.id
     where c.org = $1 and (m.contact_id = $2 or m.phone = any($3::text[])) group by c.id, c.closed order by c.id`,
    [org, contactId, phones]);
}

function readPhone(entry: unknown): NewPhone {
  if (typeof entry !== 'object' || entry === null) throw badRequest('"phones" must be a list of {"label", "phone"}.');
  return {phone: textField(entry as Body, 'phone', {max: 100}), label: textField(entry as Body, 'label', {max: 100, required: false})};
}

function readIds(body: Body, name: string): string[] {
  return listField(body, name, {max: 1000}).map((one) => {
    if (typeof one !== 'string') throw badRequest(`"${name}" must be a list of ids.`);
    return one;
  });
}
