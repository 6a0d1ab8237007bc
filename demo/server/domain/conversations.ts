import type {ConversationKind, MemberKind} from '../../../src/core/model.js';
import type {ConversationFacts, MemberFacts} from '../../../src/core/policy/facts.js';
import type {Queries} from '../db/port.js';
import type {ContactRecord} from './contacts.js';
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
  readonly joined: readonly (readonly [teammateId: string, at: string])[];
  readonly members: readonly MemberRow[];
}

interface MemberRow {
  readonly id: string;
  readonly kind: MemberKind;
  readonly contact_id: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly address: string;
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
  const rows = await db.query<Row>(
    `select c.*, coalesce((
       select jsonb_agg(jsonb_build_array(t.teammate_id, t.joined_at) order by t.joined_at, t.teammate_id)
       from conversation_teammates t where t.conversation_id = c.id), '[]') as joined, coalesce((
       select jsonb_agg(to_jsonb(m) order by m.position) from members m where m.org = c.org and m.conversation_id = c.id), '[]') as members
     from conversations c where c.org = $1 and c.id = any($2::text[])`, [directory.org, ids]);
  return new Map(rows.map((row) => [row.id, toRecord(row, directory)]));
}

export async function loadConversation(db: Queries, directory: Directory, id: string): Promise<ConversationRecord | undefined> {
  return (await loadConversations(db, directory, [id])).get(id);
}

function toRecord(row: Row, directory: Directory): ConversationRecord {
  const members = row.members.map((member) => toMember(member, directory));
  const joinedAt = new Map(row.joined.map(([id, at]) => [id, new Date(at)]));
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
  };
}

function toMember({id, kind, contact_id: contactId, name, phone, address}: MemberRow, {contacts}: Directory): MemberRecord {
  return {
    id, kind, contactId, name, phone, address,
    state: contacts.stateOf(contactId, phone),
    consent: contacts.consentOf(contactId, phone),
    record: contacts.records.get(contactId ?? ''),
  };
}
