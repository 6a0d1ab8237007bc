import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';

type Open = (conversationId: Id, messageId: Id | undefined) => void;

const openers = new WeakMap<ChatStore, Set<Open>>();

/** Shows a conversation in every element of this store that can. */
export function openThread(store: ChatStore, conversationId: Id, messageId?: Id): void {
  for (const open of [...(openers.get(store) ?? [])]) open(conversationId, messageId);
}

/** Makes its host one that can show a conversation when something outside of it, such as a notification, asks for that. */
export class OpenerController implements ReactiveController {
  readonly #find: () => ChatStore | undefined;
  readonly #open: Open;
  #store: ChatStore | undefined;

  constructor(host: ReactiveControllerHost, find: () => ChatStore | undefined, open: Open) {
    this.#find = find;
    this.#open = open;
    host.addController(this);
  }

  hostUpdated(): void {
    this.#follow(this.#find());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(store: ChatStore | undefined) {
    if (store === this.#store) return;
    if (this.#store) openers.get(this.#store)?.delete(this.#open);
    this.#store = store;
    if (store) openers.set(store, (openers.get(store) ?? new Set()).add(this.#open));
  }
}
