import type {Contact, Conversation, Id, Teammate, TimelineItem, Viewer} from '../core/model.js';
import type {Arrival, ChatStore} from '../core/ports.js';
import type {ChatState} from '../core/state.js';

/** A method of ChatStore, by name. */
export type MethodName = {[Name in keyof ChatStore]: ChatStore[Name] extends (...args: never[]) => unknown ? Name : never}[keyof ChatStore];
export type StoreMethods = Pick<ChatStore, MethodName>;

/** What a fake store starts with. Any method of ChatStore may be given too, and then answers instead of the default. */
export interface FakeStoreOptions extends Partial<StoreMethods> {
  /** Laid over everything else. */
  readonly state?: Partial<ChatState>;
  /** Dana by default; null while the viewer is not known yet. */
  readonly viewer?: Viewer | null;
  /** All are in the list, in this order, and their threads are loaded. */
  readonly conversations?: readonly Conversation[];
  /** By conversation: one run without a hole. For gaps and further pages give `state.timelines`. */
  readonly timelines?: Readonly<Record<Id, readonly TimelineItem[]>>;
  /** Who `contacts()` and `teammates()` find. */
  readonly directory?: {readonly contacts?: readonly Contact[]; readonly teammates?: readonly Teammate[]};
}

export interface FakeStore extends ChatStore {
  /** Changes the state and tells the listeners. */
  update(change: Partial<ChatState> | ((state: ChatState) => Partial<ChatState>)): void;
  /** Replaces, or adds, one conversation. */
  updateConversation(id: Id, change: Partial<Conversation>): void;
  /** Appends items to a thread, as if they had just arrived. */
  append(conversationId: Id, ...items: readonly TimelineItem[]): void;
  arrive(arrival: Arrival): void;
  /** The arguments of every call of a method so far. */
  callsTo<Name extends MethodName>(name: Name): readonly Parameters<ChatStore[Name]>[];
  /** How many listeners are subscribed: 0 once every element is gone. */
  readonly listenerCount: number;
}
