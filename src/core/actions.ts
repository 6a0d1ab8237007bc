import type {GroupChatError} from './errors.js';
import type {ChatEvent, Conversation, Id, Page, TimelinePage, Viewer} from './model.js';
import type {Connection, ListQuery, LoadState, Pending} from './state.js';
import type {PageOrigin} from './timeline/merge.js';

/** Everything that changes what is known. See reduce.ts for what each of them does. */
export type Action =
  | {readonly type: 'connection'; readonly connection: Connection}
  | {readonly type: 'viewer'; readonly viewer: Viewer}
  /** An event of the stream; those that arrived while a read of the same was in flight are applied again after its answer. */
  | {readonly type: 'event'; readonly event: ChatEvent}

  | {readonly type: 'list-load'; readonly query: ListQuery; readonly load?: LoadState; readonly loadingMore?: boolean}
  /** `append`: the page after the last one; else the first page, which replaces what was listed. */
  | {readonly type: 'list-page'; readonly query: ListQuery; readonly page: Page<Conversation>; readonly append?: boolean}
  | {readonly type: 'list-drop'; readonly query: ListQuery}

  | {readonly type: 'conversation'; readonly conversation: Conversation}
  /** Answers that hold only some fields, and marks shown before the server confirms them. */
  | {readonly type: 'conversation-part'; readonly id: Id; readonly part: Partial<Omit<Conversation, 'id'>>}
  | {readonly type: 'removed'; readonly conversationId: Id}
  /** Read up to here, shown at once; the server's answer follows. */
  | {readonly type: 'read'; readonly conversationId: Id; readonly upTo: number}

  | {readonly type: 'thread-load'; readonly conversationId: Id; readonly load: LoadState}
  /** The state of one edge of a thread; undefined when nothing is loading there any more. */
  | {readonly type: 'thread-page'; readonly conversationId: Id; readonly key: string; readonly state: 'loading' | GroupChatError | undefined}
  | {readonly type: 'page'; readonly conversationId: Id; readonly page: TimelinePage; readonly origin?: PageOrigin}
  | {readonly type: 'timeline-drop'; readonly conversationId: Id}

  | {readonly type: 'pending-put'; readonly pending: Pending}
  | {readonly type: 'pending-progress'; readonly key: Id; readonly fileId: Id; readonly progress: number}
  | {readonly type: 'pending-removed'; readonly key: Id}

  | {readonly type: 'typing-expired'; readonly conversationId: Id; readonly teammateId: Id}
  /** Another user, or nobody: nothing of the former one stays. */
  | {readonly type: 'reset'};
