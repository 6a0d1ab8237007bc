/**
 * What the elements know of the world. `client/` implements these over GraphQL; a host may bring its own.
 */
import type {Outcome} from './errors.js';
import type {
  Consent, Contact, Conversation, ConversationFlags, ConversationKind, HistoryEntry, Id, Page, Teammate, TimelineItem,
} from './model.js';
import type {ChatState, Draft, ListQuery, Pending} from './state.js';

/** Ends what a call began. Calling it twice is harmless. */
export type Release = () => void;

export interface Abortable {
  readonly signal?: AbortSignal;
}

/**
 * Gives a token for the back end. Asked at the start and when the last one was refused or is about to end; all elements of
 * an endpoint share one question. Rejecting means signed out; with a TypeError, as fetch does without a network, that it is to be
 * asked again.
 */
export type TokenProvider = (request: {
  readonly reason: 'initial' | 'expired' | 'refused';
  readonly signal: AbortSignal;
}) => Promise<string>;

/** A GraphQL document as text with its name; see contract/documents.ts for the typed ones. */
export interface TransportOperation<Result, Variables> {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  readonly text: string;
  readonly __types?: (variables: Variables) => Result;
}

export interface UploadTarget {
  readonly url: string;
  readonly headers: readonly {readonly name: string; readonly value: string}[];
}

/**
 * How documents reach the back end. Throws GroupChatError with a client code and nothing else.
 * A vendor on another protocol injects its own.
 */
export interface Transport {
  request<Result, Variables>(
    operation: TransportOperation<Result, Variables>,
    variables: Variables,
    options?: Abortable,
  ): Promise<Result>;
  /**
   * Runs until released. `onClosed` is called at most once, when the channel ended by itself. `variables` is read again at
   * each (re)connection, so what the caller writes into it is where the stream resumes.
   */
  subscribe<Result, Variables>(
    operation: TransportOperation<Result, Variables>,
    variables: Variables,
    sink: {
      readonly onNext: (result: Result) => void;
      readonly onClosed: (error: unknown) => void;
    },
  ): Release;
  /** One PUT. `onProgress` gets 0 to 1. */
  upload(
    target: UploadTarget,
    body: Blob,
    options?: Abortable & {readonly onProgress?: (part: number) => void},
  ): Promise<void>;
  dispose(): void;
}

export interface OutgoingMessage {
  readonly text: string;
  readonly files?: readonly File[];
  /** The phones the sender saw: the client fills it in from the conversation on screen when it is left out. */
  readonly expectPhones?: readonly string[];
}

export interface OutgoingNote {
  readonly text: string;
  readonly mentionIds?: readonly Id[];
}

export interface NewConversation {
  /** Unique per intent, the same on every retry. */
  readonly idempotencyKey: string;
  readonly kind: ConversationKind;
  readonly fromId?: Id;
  readonly contacts?: readonly {readonly contactId: Id; readonly phone?: string}[];
  readonly teammateIds?: readonly Id[];
  readonly name?: string;
  readonly predecessorId?: Id;
}

/** Raised once for each message that its viewer should hear of (NOT-01), over all tabs of a browser. */
export interface Arrival {
  readonly conversationId: Id;
  readonly messageId: Id;
  readonly mentioned: boolean;
  readonly muted: boolean;
}

/**
 * All that the elements read and do. State is immutable: a branch that did not change keeps its identity. Methods that ask the
 * server reject with GroupChatError when nothing can be said of the outcome, and answer an `Outcome` when a rule refused.
 */
export interface ChatStore {
  readonly state: ChatState;
  subscribe(listener: () => void): Release;
  onArrival(listener: (arrival: Arrival) => void): Release;

  /** Connects now rather than at the first use, and tries at once when it was waiting or signed out. */
  connect(): void;
  disconnect(): void;
  /** Resolves when the viewer is known. */
  whenReady(options?: Abortable): Promise<void>;
  /** Rejects with UNSENT while messages are unsent, unless `discardUnsent`. `wipe` leaves nothing of the user in the browser. */
  logout(options?: {readonly wipe?: boolean; readonly discardUnsent?: boolean}): Promise<void>;

  /** Loads the list and keeps it current until released. */
  watchList(query: ListQuery): Release;
  /** The next page; the first one again when the list failed to load. */
  loadMore(query: ListQuery): Promise<void>;
  /** Loads the conversation with its latest page and keeps it current until released. */
  watchConversation(id: Id): Release;
  reload(id: Id): Promise<void>;

  /** The page before the first item of the run that holds `sequence` (of the last run when left out). */
  loadOlder(id: Id, sequence?: number): Promise<void>;
  /** The page after the last item of the run that holds `sequence`. */
  loadNewer(id: Id, sequence?: number): Promise<void>;
  loadAround(id: Id, sequence: number): Promise<void>;
  loadLatest(id: Id): Promise<void>;
  /** One item by id, e.g. for an expired attachment URL; undefined when it is gone. */
  loadItem(id: Id): Promise<TimelineItem | undefined>;

  /** Resolves when the outbox has accepted it: from here it survives a reload (see `Pending.saved`) and the thread shows it. */
  send(conversationId: Id, message: OutgoingMessage): Promise<Pending>;
  addNote(conversationId: Id, note: OutgoingNote): Promise<Pending>;
  /** Tries a failed pending message again, with the same key. `expectPhones`: the phones now confirmed. */
  retry(key: Id, options?: {readonly expectPhones?: readonly string[]}): Promise<void>;
  /** Takes back a message that is queued or failed. One whose files are being uploaded is stopped, and stays as failed (ATT-06). */
  discard(key: Id): Promise<void>;
  /** "Send again" for a confirmed message whose deliveries all failed: a new message to the whole set. */
  retryMessage(messageId: Id): Promise<Outcome<void>>;

  draft(conversationId: Id, mode: 'sms' | 'note'): Promise<Draft | undefined>;
  saveDraft(conversationId: Id, mode: 'sms' | 'note', draft: Draft | undefined): Promise<void>;

  markRead(conversationId: Id, upTo: number): Promise<void>;
  setTyping(conversationId: Id, typing: boolean): void;

  createConversation(input: NewConversation): Promise<Outcome<{conversation: Conversation; existed: boolean}>>;
  setContacts(id: Id, contacts: NonNullable<NewConversation['contacts']>, expectPhones: readonly string[]): Promise<Outcome<Conversation>>;
  addTeammates(id: Id, teammateIds: readonly Id[]): Promise<Outcome<Conversation>>;
  removeTeammate(id: Id, teammateId: Id): Promise<Outcome<Conversation | undefined>>;
  rename(id: Id, name: string | null): Promise<Outcome<Conversation>>;
  setClosed(id: Id, closed: boolean): Promise<Outcome<Conversation>>;
  setFlags(id: Id, flags: Partial<ConversationFlags>): Promise<Outcome<void>>;
  setConsent(contactId: Id, consent: Consent, note: string): Promise<Outcome<Contact>>;
  /** Tells the back end that the viewer takes a copy of the history, before they get it (ACC-06). */
  recordExport(conversationId: Id, format: string): Promise<Outcome<void>>;

  contacts(query: {readonly search?: string; readonly ids?: readonly Id[]; readonly after?: string} & Abortable): Promise<Page<Contact>>;
  teammates(
    query: {
      readonly search?: string;
      readonly ids?: readonly Id[];
      readonly conversationId?: Id;
      readonly contactIds?: readonly Id[];
      readonly fromId?: Id;
      readonly after?: string;
    } & Abortable,
  ): Promise<Page<Teammate>>;
  searchTimeline(query: {readonly query: string; readonly conversationId?: Id; readonly after?: string} & Abortable): Promise<Page<TimelineItem>>;
  history(conversationId: Id, query?: {readonly after?: string; readonly first?: number} & Abortable): Promise<Page<HistoryEntry>>;
}

export interface StoreOptions {
  /** Absolute or page-relative URL of the GraphQL endpoint. */
  readonly endpoint: string;
  /** WebSocket URL; default: the endpoint with ws: or wss:. */
  readonly wsEndpoint?: string;
  /** Default `<endpoint>/stream`. */
  readonly sseEndpoint?: string;
  readonly credentials?: RequestCredentials;
  readonly tokenProvider?: TokenProvider;
  readonly transport?: Transport;
  readonly log?: (entry: {readonly level: 'debug' | 'warn'; readonly message: string; readonly detail?: unknown}) => void;
}

/** Makes, or shares, the store of an endpoint and user. Every acquired store is released once. */
export type StoreFactory = (options: StoreOptions) => {readonly store: ChatStore; readonly release: Release};

let factory: StoreFactory | undefined;

/** Called by define/runtime.ts; the elements only ever ask `storeFactory()`. */
export function setStoreFactory(next: StoreFactory): void {
  factory = next;
}

export function storeFactory(): StoreFactory | undefined {
  return factory;
}
