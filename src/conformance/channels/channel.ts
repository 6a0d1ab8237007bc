import type {EventsSubscription} from '../../contract/types.js';

/** One open `Subscription.events`, whatever carries it. */
export interface Channel {
  close(): void;
}

export interface ChannelListener {
  onFrame(frame: EventsSubscription['events']): void;
  /** Its end, in words; `code` of a closed socket. */
  onEnd(reason: string, code?: number): void;
}

export type OpenChannel = (listener: ChannelListener) => Channel;

interface Payload {
  readonly data?: EventsSubscription | null;
  readonly errors?: readonly {readonly message: string}[];
}

/** The frame of an answer; an answer without one ends the stream. */
export function takeAnswer(payload: Payload | undefined, {onFrame, onEnd}: ChannelListener): void {
  if (payload?.data && !payload.errors?.length) onFrame(payload.data.events);
  else onEnd(`the stream answered with an error: ${JSON.stringify(payload ?? null).slice(0, 300)}`);
}
