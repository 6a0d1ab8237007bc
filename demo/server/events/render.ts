import type {App, Session} from '../app.js';
import {loadItem, loadParts} from '../domain/items.js';
import {openScope, visibleConversation, type Scope} from '../domain/scope.js';
import {conversationView, surroundingsOf} from '../views/conversations.js';
import {itemView} from '../views/items.js';
import {teammateView} from '../views/people.js';
import {viewerView} from '../views/viewer.js';
import type {Typing} from './hub.js';
import type {LogRow} from './log.js';

/** An event as this viewer gets it, with where it stands in the log. */
export interface Rendered {
  readonly seq: number;
  readonly event: object;
}

/**
 * What these rows are for one viewer. Access is decided here, for each of them, and everything is read anew: a viewer gets the
 * state as it is, in one snapshot, and nothing of what they lost meanwhile (ACC-08, R8). Who may have lost a group by any of its rows
 * is kept together.
 */
export async function renderRows(app: App, session: Session, rows: readonly LogRow[]): Promise<Rendered[]> {
  const all = rows.filter((row) => isFor(row, session.viewerId));
  if (all.length === 0) return [];
  const gone = new Map<string, string[]>();
  for (const row of all) gone.set(keyOf(row), [...gone.get(keyOf(row)) ?? [], ...row.gone]);
  const rendered = await app.db.snapshot(async (db) => {
    const scope = await openScope(app, session, {db, isReadOnly: true});
    const events = new Map<string, Promise<object | undefined>>();
    const once = (key: string, render: () => Promise<object | undefined>) => {
      const event = events.get(key) ?? render();
      events.set(key, event);
      return event;
    };
    const found: Rendered[] = [];
    for (const row of endsOfEach(all, keyOf)) {
      const key = keyOf(row);
      const event = await once(key, () => renderRow(scope, {...row, gone: gone.get(key) ?? []}, once));
      if (event) found.push({seq: row.seq, event});
    }
    return found;
  });
  // Of the viewer there is one, whichever conversation it was about.
  return endsOfEach(rendered, ({event, seq}) => ('viewer' in event ? 'viewer' : String(seq)));
}

type Once = (key: string, render: () => Promise<object | undefined>) => Promise<object | undefined>;

async function renderRow(scope: Scope, row: LogRow, once: Once): Promise<object | undefined> {
  const {conversation_id: id, item_id: itemId, type, gone} = row;
  if (type === 'VIEWER') {
    if (id !== null && !await visibleConversation(scope, id)) return undefined;
    return once('viewer', async () => {
      const viewer = await viewerView(scope);
      // Read now: the snapshot ends before the answer is put together.
      return {__typename: 'ViewerChanged', viewer: {...viewer, unreadCount: await viewer.unreadCount()}};
    });
  }
  if (id === null) return undefined;
  if (type === 'ITEM') {
    const item = itemId === null ? undefined : await renderItem(scope, id, itemId);
    return item && {__typename: 'TimelineItemChanged', item};
  }
  const conversation = await conversationView(scope, id);
  if (conversation) return {__typename: 'ConversationChanged', conversation};
  return gone.includes(scope.viewer.id) ? {__typename: 'ConversationRemoved', conversationId: id} : undefined;
}

async function renderItem(scope: Scope, conversationId: string, itemId: string) {
  const conversation = await visibleConversation(scope, conversationId);
  if (!conversation) return undefined;
  const around = (await surroundingsOf(scope, [conversation])).get(conversationId);
  // Mostly it is about the newest item, which the list's answer holds anyway.
  const found = around?.last?.id === itemId ? {item: around.last, parts: around.parts} : await sharedItem(scope, itemId);
  return found && itemView(scope, conversation, found.item, found.parts);
}

async function sharedItem({db, org, shared}: Scope, id: string) {
  const known = shared?.items.get(id);
  if (known) return known;
  const item = await loadItem(db, org, id);
  if (!item) return undefined;
  const found = {item, parts: await loadParts(db, [item])};
  shared?.items.set(id, found);
  return found;
}

/** The event for somebody writing; undefined for the writer, and for those who may not see the conversation. */
export async function renderTyping(app: App, session: Session, {conversationId, teammateId, typing}: Typing): Promise<object | undefined> {
  if (teammateId === session.viewerId) return undefined;
  const scope = await openScope(app, session);
  const teammate = scope.directory.teammates.get(teammateId);
  if (!teammate || !await visibleConversation(scope, conversationId)) return undefined;
  return {__typename: 'TypingChanged', conversationId, teammate: teammateView(teammate), typing};
}

function isFor({audience, except_id}: LogRow, viewerId: string): boolean {
  return except_id !== viewerId && (audience === null || audience.includes(viewerId));
}

function keyOf({type, conversation_id, item_id}: LogRow): string {
  return `${type} ${conversation_id ?? ''} ${item_id ?? ''}`;
}

/**
 * Events carry state, read after the last of them: of several about the same thing two say it all. One stands where the first does,
 * so that things come in their order; one where the last does, since who was told of the first takes it for known.
 */
function endsOfEach<Row extends {readonly seq: number}>(rows: readonly Row[], keyOfRow: (row: Row) => string): Row[] {
  const ends = new Map<string, readonly [first: Row, last: Row]>();
  for (const row of rows) {
    const key = keyOfRow(row);
    ends.set(key, [ends.get(key)?.[0] ?? row, row]);
  }
  return [...new Set([...ends.values()].flat())].sort((a, b) => a.seq - b.seq);
}
