import type {Consent, ContactState, ConversationKind, MemberKind} from '../../../src/core/model.js';
import type {ConversationFacts, MemberFacts} from '../../../src/core/policy/facts.js';
import type {Queries} from '../db/port.js';
import {loadContacts, type ContactRecord} from './contacts.js';
import type {NumberRecord} from './numbers.js';
import type {Directory} from './directory.js';

export type MemberRecord = MemberFacts & {readonly record: ContactRecord | undefined};

/** A group with everything that the rules, and every viewer's answer, start from. Nothing in it depends on a viewer. */
export interface ConversationRecord extends ConversationFacts {
  readonly name: string | null;
  readonly from: NumberRecord | null;
  readonly groupKey: string | null;
  readonly lastSequence: number;
  readonly lastActivityAt: Date;
  readonly createdAt: Date;
  readonly predecessorId: string | null;
  readonly members: readonly MemberRecord[];
  readonly joinedAt: ReadonlyMap<string, Date>;
}

interface Row {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string | null;
  readonly from_id: string | null;
  readonly group_key: string | null;
  readonly closed: boolean;
  readonly locked: boolean;
  readonly last_sequence: number;
  readonly last_activity_at: Date;
  readonly created_at: Date;
  readonly predecessor_id: string | null;
  readonly suspects: readonly string[];
}

interface MemberRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly kind: MemberKind;
  readonly contact_id: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly address: string;
  readonly current: boolean;
  readonly taken: boolean;
  readonly opted_out: boolean;
  readonly dnd: boolean;
}

/** Locks these groups until the transaction ends, always in the same order, so that two changes cannot block each other. */
export async function lockConversations(tx: Queries, org: string, ids: readonly string[]): Promise<void> {
  await tx.query('select id from conversations where org = $1 and id = any($2::text[]) order by id for update', [org, ids]);
}

/** Groups of the directory's organisation, by id; what is another's is not there, like what does not exist. */
export async function loadConversations(
  db: Queries,
  directory: Directory,
  ids: readonly string[],
): Promise<Map<string, ConversationRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Row>('select * from conversations where org = $1 and id = any($2::text[])', [directory.org, ids]);
  if (rows.length === 0) return new Map();
  const members = await loadMembers(db, directory.org, ids);
  const joined = await db.query<{conversation_id: string; teammate_id: string; joined_at: Date}>(
    'select * from conversation_teammates where conversation_id = any($1::text[]) order by joined_at, teammate_id', [ids]);

  return new Map(rows.map((row) => {
    const teammates = joined.filter(({conversation_id}) => conversation_id === row.id);
    return [row.id, toRecord(row, members.get(row.id) ?? [], new Map(teammates.map((one) => [one.teammate_id, one.joined_at])), directory)];
  }));
}

export async function loadConversation(db: Queries, directory: Directory, id: string): Promise<ConversationRecord | undefined> {
  return (await loadConversations(db, directory, [id])).get(id);
}

function toRecord(row: Row, members: readonly MemberRecord[], joinedAt: ReadonlyMap<string, Date>, directory: Directory): ConversationRecord {
  const teammateIds = [...joinedAt.keys()];
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    from: directory.numbers.get(row.from_id ?? '') ?? null,
    groupKey: row.group_key,
    closed: row.closed,
    contactsLocked: row.locked || row.kind === 'TEAM',
    lastSequence: row.last_sequence,
    lastActivityAt: row.last_activity_at,
    createdAt: row.created_at,
    predecessorId: row.predecessor_id,
    members,
    teammateIds,
    joinedAt,
    possibleOptOutIds: row.suspects,
    internalMemberIds: members.flatMap(({id, phone}) => (phone !== null && directory.teammatePhones.has(phone) ? [id] : [])),
    unattended: teammateIds.length > 0 && teammateIds.every((id) => !directory.teammates.get(id)?.active),
  };
}

// Consent holds for the person: every number of every record that has this number, whoever said it (DND-04).
const people = `(select c.id, c.dnd from contacts c where c.id = m.contact_id or (not c.deleted and c.id in (
  select p.contact_id from contact_phones p where p.org = m.org and p.e164 = m.phone)))`;

async function loadMembers(db: Queries, org: string, conversationIds: readonly string[]): Promise<Map<string, MemberRecord[]>> {
  const rows = await db.query<MemberRow>(
    `select m.id, m.conversation_id, m.kind, m.contact_id, m.name, m.phone, m.address,
       exists (select 1 from contact_phones p join contacts c on c.id = p.contact_id
         where p.contact_id = m.contact_id and p.e164 = m.phone and not c.deleted) as current,
       exists (select 1 from contact_phones p join contacts c on c.id = p.contact_id
         where p.org = m.org and p.e164 = m.phone and p.contact_id <> m.contact_id and not c.deleted) as taken,
       exists (select 1 from opt_outs o where o.org = m.org and (o.phone = m.phone or o.phone in (
         select p.e164 from contact_phones p where p.contact_id in (select id from ${people} x)))) as opted_out,
       exists (select 1 from ${people} x where x.dnd) as dnd
     from members m where m.org = $1 and m.conversation_id = any($2::text[]) order by m.conversation_id, m.position`,
    [org, conversationIds],
  );
  const records = await loadContacts(db, org, [...new Set(rows.flatMap(({contact_id}) => contact_id ?? []))]);
  const byId = new Map(records.map((record) => [record.id, record]));

  const byConversation = new Map<string, MemberRecord[]>();
  for (const row of rows) {
    const record = byId.get(row.contact_id ?? '');
    const known = byConversation.get(row.conversation_id) ?? [];
    known.push({
      id: row.id,
      kind: row.kind,
      contactId: row.contact_id,
      name: row.name,
      phone: row.phone,
      address: row.address,
      state: stateOf(row, record),
      consent: consentOf(row),
      record,
    });
    byConversation.set(row.conversation_id, known);
  }
  return byConversation;
}

/** Rules MEM-14, MEM-15. */
function stateOf({contact_id, current, taken}: MemberRow, record: ContactRecord | undefined): ContactState {
  if (contact_id === null || current) return 'CURRENT';
  if (taken) return 'REASSIGNED';
  return !record || record.deleted ? 'DELETED' : 'UPDATED';
}

function consentOf({opted_out, dnd}: MemberRow): Consent {
  if (opted_out) return 'OPTED_OUT';
  return dnd ? 'DND' : 'OK';
}
