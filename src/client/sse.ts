import {createClient} from 'graphql-sse';
import {GroupChatError} from '../core/errors.js';
import type {Channel} from './channel.js';
import {dataOf, fault, faultOf, faultOfStatus, retryAfterOf, unreachable, type ResponseError} from './faults.js';

/** The rung below WebSocket, for networks that let only HTTP through. Loaded when a socket could not be had. */
export const openEventStream: Channel = ({url, tokens, fetch, credentials}, operation, variables, {onNext, onClosed}) => {
  let ended = false;
  let token: string | undefined;

  const release = tokens.hold();

  const end = (error?: GroupChatError) => {
    if (ended) return;
    ended = true;
    release();
    if (error?.code === 'UNAUTHENTICATED') tokens.refused(token);
    client.dispose();
    if (error) onClosed(error);
  };

  const client = createClient({
    url,
    ...(credentials && {credentials}),
    retryAttempts: 0,
    fetchFn: fetch,
    headers: async (): Promise<Record<string, string>> => {
      token = await tokens.get();
      return token === undefined ? {} : {authorization: `Bearer ${token}`};
    },
  });

  client.subscribe(
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
      error: (error) => end(broken(error)),
      complete: () => end(fault('NETWORK', 'The server ended the stream')),
    },
  );

  return () => end();
};

function broken(error: unknown): GroupChatError {
  if (error instanceof GroupChatError) return error;
  if (Array.isArray(error)) return faultOf(error as ResponseError[], false);
  const response = typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined;
  return response instanceof Response ? faultOfStatus(response.status, retryAfterOf(response.headers.get('retry-after'))) : unreachable();
}
