import type {Consent} from '../../../src/core/model.js';
import type {Queries} from '../db/port.js';

export interface PhoneRecord {
  /** E.164 when it can be one, else as the record has it. */
  readonly phone: string;
  readonly e164: string | null;
  readonly label: string | null;
  /** Somebody who shares this number does not want texts to it. */
  readonly sharedBlock: boolean;
}

export interface ContactRecord {
  readonly id: string;
  readonly name: string;
  readonly consent: Consent;
  readonly deleted: boolean;
  readonly phones: readonly PhoneRecord[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly dnd: boolean;
  readonly deleted: boolean;
  readonly opted_out: boolean;
}

interface PhoneRow {
  readonly contact_id: string;
  readonly phone: string;
  readonly e164: string | null;
  readonly label: string | null;
  readonly shared_block: boolean;
}

const optedOut = `exists (
  select 1 from contact_phones p join opt_outs o on o.org = p.org and o.phone = p.e164 where p.contact_id = c.id)`;

/** The records with these ids, deleted ones included; all that are not deleted when `ids` is left out. */
export async function loadContacts(db: Queries, org: string, ids?: readonly string[]): Promise<ContactRecord[]> {
  if (ids?.length === 0) return [];
  const rows = await db.query<Row>(
    `select c.id, c.name, c.dnd, c.deleted, ${optedOut} as opted_out from contacts c
     where c.org = $1 and ${ids ? 'c.id = any($2::text[])' : 'not c.deleted'} order by lower(c.name), c.id`,
    ids ? [org, ids] : [org],
  );
  const phones = await loadPhones(db, org, ids);
  return rows.map(({id, name, deleted, dnd, opted_out}) => ({
    id, name, deleted, phones: phones.get(id) ?? [], consent: opted_out ? 'OPTED_OUT' : dnd ? 'DND' : 'OK',
  }));
}

async function loadPhones(db: Queries, org: string, ids?: readonly string[]): Promise<Map<string, PhoneRecord[]>> {
  const rows = await db.query<PhoneRow>(
    `select p.contact_id, p.phone, p.e164, p.label, exists (
       select 1 from contact_phones q join contacts c on c.id = q.contact_id
       where q.org = p.org and q.e164 = p.e164 and q.contact_id <> p.contact_id and c.dnd and not c.deleted) as shared_block
     from contact_phones p where p.org = $1 ${ids ? 'and p.contact_id = any($2::text[])' : ''} order by p.contact_id, p.position`,
    ids ? [org, ids] : [org],
  );
  const byContact = new Map<string, PhoneRecord[]>();
  for (const {contact_id, phone, e164, label, shared_block} of rows) {
    const known = byContact.get(contact_id) ?? [];
    known.push({phone: e164 ?? phone, e164, label, sharedBlock: shared_block});
    byContact.set(contact_id, known);
  }
  return byContact;
}

/** Which records have these numbers now: for matching the members of a group that begins with an inbound message. */
export async function contactsByPhone(db: Queries, org: string, phones: readonly string[]): Promise<Map<string, {id: string; name: string}>> {
  const rows = await db.query<{e164: string; id: string; name: string}>(
    `select p.e164, c.id, c.name from contact_phones p join contacts c on c.id = p.contact_id
     where p.org = $1 and p.e164 = any($2::text[]) and not c.deleted order by p.position desc, c.id desc`,
    [org, phones],
  );
  return new Map(rows.map(({e164, id, name}) => [e164, {id, name}]));
}
