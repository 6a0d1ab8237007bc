import type {App, Session} from '../app.js';
import {openScope, visibleConversation, visibleConversations, type Scope} from '../domain/scope.js';
import {conversationViews, visibleItemViews} from '../views/conversations.js';
import {teammateView} from '../views/people.js';
import {viewerView} from '../views/viewer.js';
import type {Typing} from './hub.js';
import type {EventType, LogRow} from './log.js';
import type {Rendered} from './renders.js';

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
    const ends = endsOfEach(all, keyOf);
    const seen = await readAll(scope, ends);
    return ends.flatMap((row) => {
      const event = eventOf(scope, seen, {...row, gone: gone.get(keyOf(row)) ?? []});
      return event ? [{seq: row.seq, event}] : [];
    });
  });
  // Of the viewer there is one, whichever conversation it was about.
  return endsOfEach(rendered, ({event, seq}) => ('viewer' in event ? 'viewer' : String(seq)));
}

/** The same, for a stream: `rows` are neighbours in the log. */
export function renderForStream(app: App, session: Session, rows: readonly LogRow[]): Promise<readonly Rendered[]> {
  const key = JSON.stringify([session, app.hub.epoch, rows[0]?.seq, rows.at(-1)?.seq]);
  return app.renders.of(key, () => renderRows(app, session, rows));
}

/** What these rows are about, as far as the viewer may see it: read together, since a busy minute is about many. */
async function readAll(scope: Scope, rows: readonly LogRow[]) {
  const about = (wanted: EventType) => [...new Set(rows.flatMap(({type, conversation_id: id}) => (type === wanted ? id ?? [] : [])))];
  const visible = await visibleConversations(scope, [...new Set(rows.flatMap(({conversation_id: id}) => id ?? []))]);
  const conversations = await conversationViews(scope, about('CONVERSATION'));
  const items = await visibleItemViews(scope, rows.flatMap(({type, conversation_id, item_id}) => (
    type === 'ITEM' && conversation_id !== null && item_id !== null ? [{conversationId: conversation_id, itemId: item_id}] : []
  )));
  const isOfViewer = ({type, conversation_id: id}: LogRow) => type === 'VIEWER' && (id === null || visible.has(id));
  return {conversations: new Map(conversations.map((one) => [one.id, one])), items, isOfViewer, viewer: rows.some(isOfViewer) ? await viewerNow(scope) : undefined};
}

/** Read to the end now: the snapshot is over before the answer is put together. */
async function viewerNow(scope: Scope) {
  const viewer = await viewerView(scope);
  return {...viewer, unreadCount: await viewer.unreadCount()};
}

function eventOf(scope: Scope, {conversations, items, isOfViewer, viewer}: Awaited<ReturnType<typeof readAll>>, row: LogRow): object | undefined {
  const {conversation_id: id, item_id, type, gone} = row;
  if (type === 'VIEWER') return isOfViewer(row) ? {__typename: 'ViewerChanged', viewer} : undefined;
  if (type === 'ITEM') {
    const item = items.get(item_id ?? '');
    return item && {__typename: 'TimelineItemChanged', item};
  }
  const conversation = conversations.get(id ?? '');
  if (conversation) return {__typename: 'ConversationChanged', conversation};
  return id !== null && gone.includes(scope.viewer.id) ? {__typename: 'ConversationRemoved', conversationId: id} : undefined;
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
