import type {Role, TeammateFacts} from '../../../src/core/policy/facts.js';
import type {Queries} from '../db/port.js';
import {byName} from './by-name.js';

export type TeammateRecord = TeammateFacts & {
  readonly org: string;
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  /** Their own mobile, to warn when it is added as a contact. */
  readonly phone: string | null;
};

interface Row {
  readonly id: string;
  readonly org: string;
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly role: Role;
  readonly active: boolean;
  readonly number_ids: readonly string[];
  readonly contact_ids: readonly string[];
}

const columns = `t.id, t.org, t.name, t.email, t.title, t.phone, t.role, t.active,
  array(select a.number_id from number_access a where a.teammate_id = t.id) as number_ids,
  case when t.role = 'ASSIGNED_ONLY' then array(select a.contact_id from assignments a where a.teammate_id = t.id) else '{}' end as contact_ids`;

/** All teammates of an organisation, by name. Organisations are small here: a directory, not a census. */
export async function loadTeammates(db: Queries, org: string): Promise<TeammateRecord[]> {
  const rows = await db.query<Row>(`select ${columns} from teammates t where t.org = $1`, [org]);
  return rows.sort(byName).map(toRecord);
}

export async function loadTeammate(db: Queries, id: string): Promise<TeammateRecord | undefined> {
  const [row] = await db.query<Row>(`select ${columns} from teammates t where t.id = $1`, [id]);
  return row && toRecord(row);
}

function toRecord({number_ids, contact_ids, ...row}: Row): TeammateRecord {
  return {...row, numberIds: new Set(number_ids), assignedContactIds: new Set(contact_ids)};
}
