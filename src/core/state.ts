import type {GroupChatError, Problem} from './errors.js';
import type {Conversation, ConversationKind, Id, Teammate, Viewer} from './model.js';
import type {Timeline} from './timeline/timeline.js';

/**
 * The link to the server as a named state.
 *
 * - `idle` nothing was asked for yet
 * - `connecting` the first connection is being made
 * - `live` events arrive by push
 * - `polling` events are asked for every `pollSeconds`: complete, only slower
 * - `waiting` the link broke; next try at `retryAt`
 * - `offline` the browser says that there is no network
 * - `signed-out` the session ended or the token was refused; a new token brings it back
 * - `failed` it cannot work as the page is wired (wrong endpoint, a schema that lacks what the contract has)
 */
export type ConnectionName = 'idle' | 'connecting' | 'live' | 'polling' | 'waiting' | 'offline' | 'signed-out' | 'failed';

export interface Connection {
  readonly name: ConnectionName;
  /** Why, when it is not well. */
  readonly error?: GroupChatError;
  /** Epoch milliseconds of the next try, in `waiting`. */
  readonly retryAt?: number;
}

/** `loading` the first time, `ready` once shown, `failed` with a way to try again, `missing`: gone or never the viewer's. */
export type LoadState =
  | {readonly name: 'idle'}
  | {readonly name: 'loading'}
  | {readonly name: 'ready'}
  | {readonly name: 'missing'}
  | {readonly name: 'failed'; readonly error: GroupChatError};

/** One view of the inbox. The same query by two elements is loaded once. */
export interface ListQuery {
  readonly search?: string;
  readonly kind?: ConversationKind;
  readonly unreadOnly?: boolean;
  readonly contactId?: Id;
  readonly archived?: boolean;
}

export interface List {
  readonly query: ListQuery;
  /** The pinned ones, then the others; each newest activity first. The conversations themselves are in `ChatState.conversations`. */
  readonly ids: readonly Id[];
  readonly load: LoadState;
  readonly loadingMore: boolean;
  readonly hasMore: boolean;
}

/** Which side of which run is being loaded, so that an edge is asked for once and its spinner is in the right place. */
export interface ThreadLoad {
  readonly first: LoadState;
  /** Keys such as `older`, `newer`, `latest`, `around:120`, `after:88`, `before:120`. */
  readonly pages: Readonly<Record<string, 'loading' | GroupChatError>>;
}

/**
 * A message or note of one's own that the server has not confirmed. Shown behind the confirmed items, in order of `order`;
 * its idempotency key ties it to the confirmed one.
 */
export interface Pending {
  /** The idempotency key. */
  readonly key: Id;
  readonly conversationId: Id;
  readonly kind: 'message' | 'note';
  readonly body: string;
  readonly files: readonly PendingFile[];
  readonly mentionIds: readonly Id[];
  /** The phones the sender saw. */
  readonly expectPhones: readonly string[] | null;
  readonly state: 'queued' | 'sending' | 'failed';
  /** In `failed`. */
  readonly error?: GroupChatError;
  /** Rules that stood in the way, in `failed`. */
  readonly problems: readonly Problem[];
  /** Order of pressing Send; grows within a browser. */
  readonly order: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** False: the browser could not store it, so it does not survive a reload. The bubble says so. */
  readonly saved: boolean;
}

export interface PendingFile {
  readonly id: Id;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** 0 to 1 while it is uploaded, 1 afterwards. */
  readonly progress: number;
  /** For previews. Absent when the browser no longer has it. */
  readonly blob?: Blob;
}

/** Text and files that were typed but not sent, of one conversation and one mode. */
export interface Draft {
  readonly text: string;
  readonly files: readonly File[];
  readonly mentionIds: readonly Id[];
}

export interface ChatState {
  readonly connection: Connection;
  readonly viewer: Viewer | undefined;
  readonly conversations: ReadonlyMap<Id, Conversation>;
  /** By `listKey(query)`. */
  readonly lists: ReadonlyMap<string, List>;
  readonly timelines: ReadonlyMap<Id, Timeline>;
  readonly threads: ReadonlyMap<Id, ThreadLoad>;
  /** Of all conversations, in order of `order`. */
  readonly pending: readonly Pending[];
  /** Who of the team is writing, by conversation. */
  readonly typing: ReadonlyMap<Id, readonly Teammate[]>;
}

export const initialState: ChatState = {
  connection: {name: 'idle'},
  viewer: undefined,
  conversations: new Map(),
  lists: new Map(),
  timelines: new Map(),
  threads: new Map(),
  pending: [],
  typing: new Map(),
};

/** Two queries that ask for the same have the same key. */
export function listKey({search = '', kind, unreadOnly = false, contactId, archived = false}: ListQuery): string {
  return JSON.stringify([search.trim(), kind ?? null, unreadOnly, contactId ?? null, archived]);
}
