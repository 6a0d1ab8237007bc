import {groupKey, type DraftContact} from '../../../src/core/policy/roster.js';
import {loadConversation, type ConversationRecord} from './conversations.js';
import type {Directory} from './directory.js';
import {newId} from './ids.js';
import type {Queries} from '../db/port.js';

export interface NewMember {
  readonly kind: 'CONTACT' | 'UNKNOWN' | 'BUSINESS' | 'OTHER';
  readonly contactId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly address: string;
}

export function membersOf(contacts: readonly DraftContact[]): NewMember[] {
  return contacts.map(({contactId, name, phone}) => ({kind: 'CONTACT', contactId, name, phone, address: phone ?? ''}));
}

/** For the history: short, and as they were then. */
export function namesOf(members: readonly {readonly name: string; readonly address: string}[]): string {
  return members.map(({name, address}) => name || address).join(', ');
}

export async function writeMembers(tx: Queries, org: string, conversationId: string, members: readonly NewMember[]): Promise<void> {
  for (const [position, {kind, contactId, name, phone, address}] of members.entries()) {
    await tx.query(
      `insert into members (id, org, conversation_id, position, kind, contact_id, name, phone, address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (conversation_id, address) do update set position = excluded.position, contact_id = excluded.contact_id, name = excluded.name`,
      [newId('mb'), org, conversationId, position, kind, contactId, name, phone, address]);
  }
}

/**
 * The open group of the same number and set, if there is one. Whoever asks next for this set waits until the transaction ends,
 * so that two cannot both find none. Rules GRP-01, GRP-02.
 */
export async function openGroupOf(tx: Queries, directory: Directory, key: string): Promise<ConversationRecord | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${directory.org} ${key}`]);
  const [row] = await tx.query<{id: string}>('select id from conversations where org = $1 and group_key = $2 and not closed', [directory.org, key]);
  return row && loadConversation(tx, directory, row.id);
}

export function keyOf(fromPhone: string, members: readonly {readonly address: string}[]): string {
  return groupKey(fromPhone, members.map(({address}) => address));
}
