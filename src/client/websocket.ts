import {createClient} from 'graphql-ws/client';
import {GroupChatError} from '../core/errors.js';
import type {Channel} from './channel.js';
import {dataOf, fault, faultOf, unreachable, type ResponseError} from './faults.js';

/** Close codes that mean the token, not the link. */
const refusals = [4401, 4403];

/**
 * One socket for one subscription, opened once. The library's own retries are off: it gives up for ever on some close codes,
 * reconnects without any wait on others and never notices a half-open socket. `connection.ts` starts anew instead, after
 * whatever end, and ends a channel that falls silent.
 */
export const openSocket: Channel = ({url, tokens, webSocketImpl}, operation, variables, {onNext, onClosed}) => {
  let ended = false;
  let token: string | undefined;

  const release = tokens.hold();

  const end = (error?: GroupChatError) => {
    if (ended) return;
    ended = true;
    release();
    if (error?.code === 'UNAUTHENTICATED') tokens.refused(token);
    unsubscribe();
    // Frees a handshake that stalls, which the library would wait on for ever.
    client.terminate();
    if (error) onClosed(error);
  };

  const client = createClient({
    url,
    webSocketImpl,
    retryAttempts: 0,
    connectionParams: async () => {
      token = await tokens.get();
      return token === undefined ? undefined : {authorization: `Bearer ${token}`};
    },
    on: {closed: (event) => end(closed(event))},
  });

  const unsubscribe = client.subscribe(
    {query: operation.text, operationName: operation.name, variables},
    {
      next(answer) {
        if (ended) return;
        try {
          onNext(dataOf(answer));
        } catch (error) {
          end(GroupChatError.from(error));
        }
      },
      error: (error) => end(Array.isArray(error) ? faultOf(error as ResponseError[], false) : closed(error)),
      complete: () => end(fault('NETWORK', 'The server ended the stream')),
    },
  );

  return () => end();
};

function closed(event: unknown): GroupChatError {
  if (event instanceof GroupChatError) return event;
  if (typeof event !== 'object' || event === null || !('code' in event)) return unreachable();
  return fault(refusals.includes(Number(event.code)) ? 'UNAUTHENTICATED' : 'NETWORK', `Socket closed with ${String(event.code)}`);
}
