import {parsePhone} from '../../../src/core/phone.js';
import type {Rows} from './rows.js';
import type {SeedOrganisation} from './types.js';

const regions = ['US', 'CA'];

/** E.164 of a record's number, null when it is not one that can be texted. */
export function toE164(phone: string): string | null {
  const parsed = parsePhone(phone, {regions});
  return parsed.ok ? parsed.phone : null;
}

export function addPeople(rows: Rows, {id: org, name, teammates, numbers, contacts}: SeedOrganisation): void {
  rows.add('organisations', {id: org, name, head: 0, pruned: 0, directory_version: Date.now()});
  for (const {id, name: person, email, title, role, active = true, phone = null} of teammates) {
    rows.add('teammates', {id, org, name: person, email, title, role, active, phone});
  }
  numbers.forEach(({id, phone, label, incapable = null, maxContacts = null, access}, position) => {
    rows.add('numbers', {id, org, position, phone, label, enabled: true, incapable, max_contacts: maxContacts});
    for (const teammate_id of access) rows.add('number_access', {number_id: id, teammate_id});
  });
  for (const {id, name: person, phones, dnd = false, optedOut = false, assignedTo = []} of contacts) {
    rows.add('contacts', {id, org, name: person, dnd, deleted: false});
    phones.forEach(([label, phone], position) => {
      const e164 = toE164(phone);
      rows.add('contact_phones', {contact_id: id, org, position, phone, e164, label});
      if (optedOut && e164) rows.add('opt_outs', {org, phone: e164, at: new Date().toISOString()});
    });
    for (const teammate_id of assignedTo) rows.add('assignments', {contact_id: id, teammate_id});
  }
}
