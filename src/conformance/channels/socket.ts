import {Events} from '../../contract/documents.js';
import {takeAnswer, type OpenChannel} from './channel.js';

interface Options {
  readonly url: string;
  readonly WebSocket: typeof WebSocket;
  readonly token: string | undefined;
  readonly after: string | null;
  readonly signal: AbortSignal;
}

interface Message {
  readonly type: string;
  readonly payload?: Parameters<typeof takeAnswer>[0];
}

/** The stream as graphql-transport-ws, spoken by hand so that nothing is retried or hidden. */
export function overSocket({url, WebSocket, token, after, signal}: Options): OpenChannel {
  return (listener) => {
    const socket = new WebSocket(url, 'graphql-transport-ws');
    const send = (message: unknown) => socket.send(JSON.stringify(message));
    const close = () => {
      signal.removeEventListener('abort', close);
      socket.onclose = null;
      socket.onmessage = null;
      // A socket that is closed before it opened says so as an error, which must have a listener.
      socket.onerror = () => undefined;
      socket.close(1000);
    };
    signal.addEventListener('abort', close, {once: true});
    socket.onopen = () => send({type: 'connection_init', payload: token === undefined ? {} : {authorization: `Bearer ${token}`}});
    socket.onmessage = ({data}: MessageEvent) => {
      const message = read(String(data));
      const {type, payload} = message ?? {};
      if (type === 'connection_ack') send({id: '1', type: 'subscribe', payload: {query: Events.text, operationName: Events.name, variables: {after}}});
      else if (type === 'ping') send({type: 'pong'});
      else if (type === 'next') takeAnswer(payload, listener);
      else if (type === 'error') listener.onEnd(`the subscription was refused: ${JSON.stringify(payload ?? null).slice(0, 300)}`);
      else if (type === 'complete') listener.onEnd('the stream ended');
      else if (type !== 'pong') listener.onEnd(`this is no message of graphql-transport-ws: ${String(data).slice(0, 80)}`);
    };
    socket.onclose = ({code}: CloseEvent) => listener.onEnd(`the socket was closed with ${code}`, code);
    socket.onerror = () => listener.onEnd(`no socket could be opened at ${url}`);
    return {close};
  };
}

function read(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && 'type' in message ? message as Message : undefined;
  } catch {
    return undefined; // worded as an unknown message
  }
}
