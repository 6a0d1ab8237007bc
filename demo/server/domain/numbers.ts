import type {NumberFacts} from '../../../src/core/policy/facts.js';
import type {Queries} from '../db/port.js';

export type NumberRecord = NumberFacts & {readonly label: string | null};

interface Row {
  readonly id: string;
  readonly phone: string;
  readonly label: string | null;
  readonly enabled: boolean;
  readonly incapable: string | null;
  readonly max_contacts: number | null;
}

export async function loadNumbers(db: Queries, org: string): Promise<NumberRecord[]> {
  const rows = await db.query<Row>(
    'select id, phone, label, enabled, incapable, max_contacts from numbers where org = $1 order by position', [org]);
  return rows.map(({max_contacts, ...row}) => ({...row, maxContacts: max_contacts}));
}
