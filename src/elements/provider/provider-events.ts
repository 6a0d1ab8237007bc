import type {ChatStore, Release} from '../../core/ports.js';
import {
  AuthRequiredEvent, GroupChatErrorEvent, MessageReceivedEvent, ReadyEvent, StatusChangedEvent, UnreadChangedEvent,
} from '../shared/events.js';
import {explain, onWiringFault} from '../shared/first-failure.js';

/** Tells the host page what happens in a store: one event for each change it may care about, and none for what stayed as it was. */
export class ProviderEvents {
  readonly #target: HTMLElement;
  #stops: readonly Release[] = [];
  #status = 'idle';
  #unread = 0;
  #readyFor: string | undefined;

  constructor(target: HTMLElement) {
    this.#target = target;
  }

  /** Follows another store, or none. What the former one said no longer holds. `endpoint`: what it was made from. */
  follow(store: ChatStore | undefined, endpoint?: string): void {
    for (const stop of this.#stops) stop();
    this.#readyFor = undefined;
    this.#stops = store
      ? [
        store.subscribe(() => this.#compare(store)),
        store.onArrival((arrival) => this.#target.dispatchEvent(new MessageReceivedEvent(arrival))),
      ]
      : [];
    this.#compare(store);
    if (!store) return;
    const tell = onWiringFault(store, (error) => {
      this.#target.dispatchEvent(new GroupChatErrorEvent({error}));
      explain((wiring) => wiring.fault(this.#target.localName, error, store, endpoint));
    });
    this.#stops = [...this.#stops, tell];
  }

  #compare(store: ChatStore | undefined) {
    const {connection, viewer} = store?.state ?? {connection: {name: 'idle'} as const, viewer: undefined};
    this.#compareStatus(connection.name, connection.error);

    const unread = viewer?.unreadCount ?? 0;
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#target.dispatchEvent(new UnreadChangedEvent({unreadCount: unread}));
    }
    const teammateId = viewer?.teammate.id;
    if (teammateId === this.#readyFor) return;
    this.#readyFor = teammateId;
    if (teammateId !== undefined) this.#target.dispatchEvent(new ReadyEvent({teammateId}));
  }

  #compareStatus(status: ChatStore['state']['connection']['name'], error: ChatStore['state']['connection']['error']) {
    if (status === this.#status) return;
    this.#status = status;
    this.#target.dispatchEvent(new StatusChangedEvent(error ? {status, code: error.code} : {status}));
    if (status === 'signed-out') this.#target.dispatchEvent(new AuthRequiredEvent());
  }
}
