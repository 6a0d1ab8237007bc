import type {App} from '../app.js';
import {canSee} from '../../../src/core/policy/visibility.js';
import {concerns} from '../domain/concern.js';
import {loadItem} from '../domain/items.js';
import {loadReaders} from '../domain/reading.js';
import {conversationsIn, openScope, SignedOut, type Scope} from '../domain/scope.js';
import {unreadTotal} from '../views/viewer.js';
import type {Waiting} from './queue.js';

/** The body of docs/notifications.md. */
export interface Notification {
  readonly type: 'message.created';
  readonly timestamp: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * What this viewer is told, as of now: undefined when they have lost access, have left, have muted the group, or have read it
 * meanwhile. The words of the message only where the operator wants them to leave.
 */
export async function notificationOf(app: App, {org, item_id, viewer_id}: Waiting, withText: boolean): Promise<Notification | undefined> {
  const scope = await openScope(app, {viewerId: viewer_id ?? '', org, origin: ''}, {isReadOnly: true}).catch(unlessSignedOut);
  const item = scope && await loadItem(scope.db, org, item_id);
  if (!scope || !item) return undefined;
  const {viewer, policy, directory, db} = scope;
  const conversation = (await conversationsIn(scope, [item.conversation_id])).get(item.conversation_id);
  if (!conversation || !canSee(conversation, viewer, policy)) return undefined;

  const marks = (await loadReaders(db, [conversation.id])).find(({teammate_id}) => teammate_id === viewer.id);
  const mentioned = item.mentions.includes(viewer.id);
  const muted = marks?.muted ?? false;
  if (!mentioned && (muted || !concerns(conversation, viewer, scope))) return undefined;
  if ((marks?.read_up_to ?? 0) >= item.sequence) return undefined;

  const author = conversation.members.find(({id}) => id === item.member_id) ?? directory.teammates.get(item.teammate_id ?? '');
  return {
    type: 'message.created',
    timestamp: item.created_at.toISOString(),
    data: {
      organisationId: org, viewerId: viewer.id, viewerEmail: viewer.email, conversationId: conversation.id, messageId: item.id, kind: item.type,
      mentioned, muted, author: author?.name ?? null, conversation: conversation.name, unreadCount: await unreadTotal(scope),
      ...(withText ? {text: item.body} : {}),
    },
  };
}

function unlessSignedOut(error: unknown): Scope | undefined {
  if (error instanceof SignedOut) return undefined;
  throw error;
}
