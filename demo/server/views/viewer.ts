import {viewerAbilities} from '../../../src/core/policy/visibility.js';
import type {Capability} from '../../../src/core/model.js';
import {headCursor, toCursor} from '../events/cursor.js';
import {concerns} from '../domain/concern.js';
import {countUnreadUnmuted} from '../domain/reading.js';
import {conversationsIn, type Scope} from '../domain/scope.js';
import {numberView, teammateView} from './people.js';

export const capabilities: readonly Capability[] = [
  'SUBSCRIPTIONS', 'TEAM_GROUPS', 'ATTACHMENTS', 'NOTES', 'CLOSE', 'SEARCH', 'RENAME', 'FLAGS', 'RETRY', 'TYPING', 'AUDIT',
  'SUCCESSORS', 'MANAGE_CONSENT', 'AUDIT_EXPORT',
];

export async function viewerView(scope: Scope) {
  const {viewer, policy, directory, shared} = scope;
  // Read first: what changes while the rest is read comes again as an event (R4).
  const eventCursor = shared ? toCursor(shared.position) : await headCursor(scope);
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
export async function unreadTotal(scope: Scope): Promise<number> {
  const {viewer, policy} = scope;
  const counts = await countUnreadUnmuted(scope.db, scope.org, viewer, policy);
  const records = await conversationsIn(scope, [...counts.keys()]);
  return [...counts].reduce((sum, [id, count]) => {
    const record = records.get(id);
    return record && concerns(record, viewer, scope) ? sum + count : sum;
  }, 0);
}
