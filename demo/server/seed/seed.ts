import {randomBytes} from 'node:crypto';
import {presets} from '../../../src/core/policy/presets.js';
import type {Database, Queries} from '../db/port.js';
import type {PolicyName} from '../options.js';
import {cedar} from './cedar.js';
import {harbor} from './harbor.js';
import {addPeople} from './people-rows.js';
import {Rows} from './rows.js';
import {addConversation} from './talk-rows.js';

/** Parents before children: the order of inserting. */
const tables = [
  'organisations', 'teammates', 'numbers', 'number_access', 'contacts', 'contact_phones', 'assignments', 'opt_outs', 'conversations', 'members',
  'conversation_teammates', 'readers', 'items', 'deliveries', 'reactions', 'attachments', 'audit', 'sim_messages', 'sim_inbox',
];
const others = ['blobs', 'intents', 'events', 'direct_messages', 'received', 'carrier_events', 'notifications', 'outbox', 'sim_behaviours', 'sim_reports'];

/** Sample data, when there is none. Two processes that start together do it once. */
export async function seedOnce(db: Database, policy: PolicyName): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('lock table organisations in exclusive mode');
    const known = await tx.query('select 1 from organisations limit 1');
    if (known.length === 0) await seed(tx, policy);
  });
}

/** Everything back to the sample data; secrets stay, so nobody is signed out. */
export async function reseed(db: Database, policy: PolicyName): Promise<void> {
  await db.transaction(async (tx) => {
    // The history is append-only; beginning anew is the one thing that is allowed to take it away, and only here.
    await tx.query('alter table audit disable trigger audit_is_kept');
    await tx.query(`truncate ${[...tables, ...others].join(', ')} restart identity`);
    await tx.query('alter table audit enable trigger audit_is_kept');
    await seed(tx, policy);
  });
}

async function seed(tx: Queries, policy: PolicyName): Promise<void> {
  const rows = new Rows();
  const now = Date.now();
  for (const organisation of [harbor, cedar]) {
    addPeople(rows, organisation);
    for (const conversation of organisation.conversations) addConversation(rows, organisation, conversation, presets[policy], now);
  }
  await rows.insert(tx, tables);
  // Cursors of the time before mean nothing any more.
  await tx.query(`insert into settings (key, value) values ('epoch', $1) on conflict (key) do update set value = excluded.value`,
    [randomBytes(6).toString('hex')]);
}
