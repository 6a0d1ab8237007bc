import type {GroupChatError} from '../core/errors.js';
import type {Release, TransportOperation} from '../core/ports.js';
import type {Tokens} from './token.js';

/** What a push channel needs to know to open. */
export interface ChannelOptions {
  readonly url: string;
  readonly tokens: Tokens;
  readonly fetch: typeof fetch;
  readonly webSocketImpl: typeof WebSocket;
  readonly credentials: 'omit' | 'same-origin' | 'include' | undefined;
}

/** Opens one push channel, once. It ends by its release, or by itself with a reason. */
export type Channel = (
  options: ChannelOptions,
  operation: Pick<TransportOperation<unknown, unknown>, 'name' | 'text'>,
  variables: Record<string, unknown>,
  sink: {readonly onNext: (data: unknown) => void; readonly onClosed: (error: GroupChatError) => void},
) => Release;
