import {takesPart, viewerAbilities} from '../../../src/core/policy/visibility.js';
import type {Capability} from '../../../src/core/model.js';
import {headCursor} from '../events/cursor.js';
import {loadConversations} from '../domain/conversations.js';
import {countUnread, loadReaders} from '../domain/reading.js';
import type {Scope} from '../domain/scope.js';
import {numberView, teammateView} from './people.js';

export const capabilities: readonly Capability[] = [
  'SUBSCRIPTIONS', 'TEAM_GROUPS', 'ATTACHMENTS', 'NOTES', 'CLOSE', 'SEARCH', 'RENAME', 'FLAGS', 'RETRY', 'TYPING', 'AUDIT',
  'SUCCESSORS', 'MANAGE_CONSENT',
];

export async function viewerView(scope: Scope) {
  const {viewer, policy, directory} = scope;
  // Read first: what changes while the rest is read comes again as an event (R4).
  const eventCursor = await headCursor(scope);
  return {
    teammate: teammateView(viewer),
    contractVersion: '1.0',
    can: viewerAbilities(viewer, policy),
    capabilities,
    policy,
    sendingNumbers: [...directory.numbers.values()].map((number) => numberView(scope, number)),
    unreadCount: () => unreadTotal(scope),
    eventCursor,
  };
}

/** Unread in all groups that are the viewer's own concern and not muted by them. */
async function unreadTotal({db, viewer, directory, policy, org}: Scope): Promise<number> {
  const candidates = await db.query<{id: string}>(
    policy.access === 'DATA_ACCESS'
      ? `select id from conversations where org = $1 and (kind = 'CONTACTS' or id in (
           select conversation_id from conversation_teammates where teammate_id = $2))`
      : `select c.id from conversations c join conversation_teammates t on t.conversation_id = c.id where c.org = $1 and t.teammate_id = $2`,
    [org, viewer.id],
  );
  const counts = await countUnread(db, viewer.id, candidates.map(({id}) => id));
  const ids = [...counts.keys()];
  const records = await loadConversations(db, directory, ids);
  const muted = new Set((await loadReaders(db, ids)).filter((one) => one.muted && one.teammate_id === viewer.id).map((one) => one.conversation_id));
  return ids.reduce((sum, id) => {
    const record = records.get(id);
    return record && !muted.has(id) && takesPart(record, viewer, policy) ? sum + (counts.get(id) ?? 0) : sum;
  }, 0);
}
