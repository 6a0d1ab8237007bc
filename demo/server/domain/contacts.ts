import type {Consent, ContactState} from '../../../src/core/model.js';
import type {Queries} from '../db/port.js';
import {byName} from './by-name.js';

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

/** All contacts of one organisation by name, and what their numbers tell. */
export interface ContactBook {
  readonly records: ReadonlyMap<string, ContactRecord>;
  /** Whose number it is now; several for a household. */
  owners(phone: string): readonly ContactRecord[];
  /** Whether this number of this person may be texted: consent holds for all numbers of everybody it belongs to (DND-04). */
  consentOf(contactId: string | null, phone: string | null): Consent;
  /** What became of the record since this number of it was written down. Rules MEM-14, MEM-15. */
  stateOf(contactId: string | null, phone: string | null): ContactState;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly dnd: boolean;
  readonly deleted: boolean;
  readonly phones: readonly {readonly phone: string; readonly e164: string | null; readonly label: string | null}[];
}

export async function loadContactBook(db: Queries, org: string): Promise<ContactBook> {
  const rows = await db.query<Row>(
    `select c.id, c.name, c.dnd, c.deleted, coalesce((
       select jsonb_agg(jsonb_build_object('phone', coalesce(p.e164, p.phone), 'e164', p.e164, 'label', p.label) order by p.position)
       from contact_phones p where p.contact_id = c.id), '[]') as phones
     from contacts c where c.org = $1`, [org]);
  const optOuts = await db.query<{phone: string}>('select phone from opt_outs where org = $1', [org]);
  return makeBook(rows.sort(byName), new Set(optOuts.map(({phone}) => phone)));
}

function makeBook(rows: readonly Row[], optedOut: ReadonlySet<string>): ContactBook {
  const byPhone = new Map<string, Row[]>();
  for (const row of rows) {
    for (const {e164} of row.phones) if (e164 !== null && !row.deleted) byPhone.set(e164, [...byPhone.get(e164) ?? [], row]);
  }
  const isOptedOut = ({phones}: Row) => phones.some(({e164}) => e164 !== null && optedOut.has(e164));
  const toRecord = (row: Row): ContactRecord => ({
    id: row.id,
    name: row.name,
    deleted: row.deleted,
    consent: isOptedOut(row) ? 'OPTED_OUT' : row.dnd ? 'DND' : 'OK',
    phones: row.phones.map((one) => ({...one, sharedBlock: (byPhone.get(one.e164 ?? '') ?? []).some(({id, dnd}) => id !== row.id && dnd)})),
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const records = new Map(rows.map((row) => [row.id, toRecord(row)]));

  return {
    records,
    owners: (phone) => (byPhone.get(phone) ?? []).flatMap(({id}) => records.get(id) ?? []),
    consentOf(contactId, phone) {
      const own = byId.get(contactId ?? '');
      const people = [...own ? [own] : [], ...byPhone.get(phone ?? '') ?? []];
      if (optedOut.has(phone ?? '') || people.some(isOptedOut)) return 'OPTED_OUT';
      return people.some(({dnd}) => dnd) ? 'DND' : 'OK';
    },
    stateOf(contactId, phone) {
      const owners = byPhone.get(phone ?? '') ?? [];
      if (contactId === null || owners.some(({id}) => id === contactId)) return 'CURRENT';
      if (owners.length > 0) return 'REASSIGNED';
      return byId.get(contactId)?.deleted === false ? 'UPDATED' : 'DELETED';
    },
  };
}
