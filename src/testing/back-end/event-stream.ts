import {seenConversation, seenItem, type Asker} from './asker.js';
import type {About, Entry} from './event-log.js';
import {teammateView, viewerView} from './people-views.js';
import {conversationView, itemView} from './thread-views.js';

/** The event as this viewer may see it now; undefined when it is not for them. Rules ACC-08, MEM-10. */
function eventView(asker: Asker, about: About) {
  const {org, viewer} = asker;
  switch (about.type) {
    case 'item': {
      const item = seenItem(asker, about.itemId);
      return item && {__typename: 'TimelineItemChanged', item: itemView(asker, item)};
    }
    case 'conversation': {
      const conversation = seenConversation(asker, about.conversationId);
      return conversation && {__typename: 'ConversationChanged', conversation: conversationView(asker, conversation)};
    }
    case 'removed': {
      const isGone = about.teammateId === viewer.id && !seenConversation(asker, about.conversationId);
      return isGone ? {__typename: 'ConversationRemoved', conversationId: about.conversationId} : undefined;
    }
    case 'viewer':
      return about.teammateId === viewer.id ? {__typename: 'ViewerChanged', viewer: viewerView(asker)} : undefined;
    case 'typing': {
      const {conversationId, teammateId, typing} = about;
      const teammate = org.teammates.get(teammateId);
      if (!teammate || teammateId === viewer.id || !seenConversation(asker, conversationId)) return undefined;
      return {__typename: 'TypingChanged', conversationId, teammate: teammateView(teammate), typing};
    }
    case 'resync':
      return {__typename: 'Resync', reason: 'The events before this were forgotten.'};
  }
}

export interface Frame {
  readonly cursor: string;
  readonly previous: string;
  readonly event: ReturnType<typeof eventView> | null;
}

/** `Query.events`: the same frames as pages. */
export function eventPage(asker: Asker, after: string, first: number) {
  const {log} = asker.org;
  const entries = log.after(after);
  if (!entries) {
    const cursor = log.head;
    return {frames: [{cursor, previous: after, event: eventView(asker, {type: 'resync'})}], cursor, hasMore: false};
  }
  const frames: Frame[] = [];
  let cursor = after;
  let previous = after;
  for (const entry of entries) {
    if (frames.length === first) return {frames, cursor, hasMore: true};
    const event = eventView(asker, entry.about);
    cursor = entry.cursor;
    if (!event) continue;
    frames.push({cursor, previous, event});
    previous = cursor;
  }
  return {frames, cursor, hasMore: false};
}

/**
 * `Subscription.events` of one viewer: what was missed, then what happens, and a frame without event when nothing does. An
 * explicit iterator, since a generator that waits would not end when its socket closes.
 */
export class EventStream implements AsyncIterableIterator<{readonly events: Frame}> {
  readonly #asker: Asker;
  readonly #queue: Entry[];
  readonly #stopListening: () => void;
  readonly #heartbeat: number;
  #stopBeating: () => void = () => undefined;
  #first: Frame | undefined;
  #previous: string;
  #position: string;
  #waiting: ((result: IteratorResult<{readonly events: Frame}>) => void) | undefined;
  #ended = false;

  constructor(asker: Asker, after: string | null | undefined, heartbeat: number) {
    const {log} = asker.org;
    const missed = log.after(after ?? log.head);
    this.#asker = asker;
    this.#heartbeat = heartbeat;
    this.#queue = [...(missed ?? [])];
    this.#previous = this.#position = missed ? (after ?? log.head) : log.head;
    const event = missed ? null : eventView(asker, {type: 'resync'});
    this.#first = {cursor: this.#position, previous: after ?? this.#position, event};
    this.#stopListening = log.listen((entries) => {
      this.#queue.push(...entries);
      this.#wake();
    });
    this.#beat();
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  next(): Promise<IteratorResult<{readonly events: Frame}>> {
    if (this.#ended) return Promise.resolve({done: true, value: undefined});
    const frame = this.#take();
    if (frame) return Promise.resolve({done: false, value: {events: frame}});
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  return(): Promise<IteratorResult<{readonly events: Frame}>> {
    this.#ended = true;
    this.#stopListening();
    this.#stopBeating();
    this.#waiting?.({done: true, value: undefined});
    this.#waiting = undefined;
    return Promise.resolve({done: true, value: undefined});
  }

  #take(): Frame | undefined {
    const first = this.#first;
    if (first?.event) return this.#frame(first.event, first.previous);
    for (let entry = this.#queue.shift(); entry; entry = this.#queue.shift()) {
      const {about} = entry;
      const event = eventView(this.#asker, about);
      if (about.type === 'typing') {
        if (event) return {cursor: this.#previous, previous: this.#previous, event};
        continue;
      }
      this.#position = entry.cursor;
      if (event) return this.#frame(event);
    }
    return first && this.#frame(null, first.previous);
  }

  #frame(event: Frame['event'], previous = this.#previous): Frame {
    this.#first = undefined;
    this.#previous = this.#position;
    this.#beat();
    return {cursor: this.#position, previous, event};
  }

  #wake(): void {
    const waiting = this.#waiting;
    const frame = waiting && this.#take();
    if (!waiting || !frame) return;
    this.#waiting = undefined;
    waiting({done: false, value: {events: frame}});
  }

  #beat(): void {
    this.#stopBeating();
    this.#stopBeating = this.#asker.org.clock.after(this.#heartbeat, () => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) waiting({done: false, value: {events: this.#frame(null)}});
      else this.#beat();
    });
  }
}
