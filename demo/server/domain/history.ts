import type {Problem} from '../../../src/core/errors.js';
import {viewerAbilities} from '../../../src/core/policy/visibility.js';
import type {Session} from '../app.js';
import type {Queries} from '../db/port.js';
import {visibleConversation, type Scope} from './scope.js';

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Short plain words; never a message (ACC-06), but for a reaction that was folded, whose own words stand nowhere else (REA-05). */
export interface NewAuditEntry {
  readonly conversationId: string;
  readonly actorId?: string | null;
  readonly action: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** Written in the transaction of what it tells of. Nothing ever changes or deletes a line. */
export async function writeAudit(tx: Queries, org: string, entry: NewAuditEntry): Promise<void> {
  await tx.query('insert into audit (org, conversation_id, actor_id, action, before, after) values ($1, $2, $3, $4, $5, $6)',
    [org, entry.conversationId, entry.actorId ?? null, entry.action, entry.before ?? null, entry.after ?? null]);
}

const deeds: Readonly<Record<string, string>> = {
  SEND: 'Send a message', NOTE: 'Write a note', EDIT_CONTACTS: 'Change the contacts', ADD_TEAMMATES: 'Add teammates',
  REMOVE_TEAMMATES: 'Remove a teammate', RENAME: 'Rename', LEAVE: 'Leave', CLOSE: 'Close', REOPEN: 'Reopen', CONTINUE: 'Continue in a new group',
};

/** That somebody who may see the group tried what they have no permission for; other refusals are no denials. Rule ACC-06. */
export async function writeDenials(db: Queries, {org, viewerId}: Session, conversationId: string, problems: readonly Problem[]): Promise<void> {
  for (const {code, params} of problems) {
    if (code !== 'NOT_ALLOWED' && code !== 'NUMBER_ACCESS_REVOKED') continue;
    const deed = deeds[code === 'NUMBER_ACCESS_REVOKED' ? 'SEND' : params.action ?? ''] ?? null;
    await writeAudit(db, org, {conversationId, actorId: viewerId, action: 'DENIED', after: deed});
  }
}

/** What was done in a conversation, newest first; nothing for those who may not see it, or no history at all. */
export async function loadHistory(
  scope: Scope,
  conversationId: string,
  {first, after}: {readonly first: number; readonly after: number | undefined},
): Promise<{entries: AuditEntry[]; hasNextPage: boolean}> {
  const mayRead = viewerAbilities(scope.viewer, scope.policy).includes('VIEW_HISTORY');
  if (!mayRead || !await visibleConversation(scope, conversationId)) return {entries: [], hasNextPage: false};
  const rows = await scope.db.query<{id: string; at: Date; actor_id: string | null; action: string; before: string | null; after: string | null}>(
    `select id::text as id, at, actor_id, action, before, after from audit
     where org = $1 and conversation_id = $2 and ($3::bigint is null or id < $3) order by audit.id desc limit $4`,
    [scope.org, conversationId, after ?? null, first + 1]);
  return {
    entries: rows.slice(0, first).map(({actor_id, ...row}) => ({...row, actorId: actor_id})),
    hasNextPage: rows.length > first,
  };
}
