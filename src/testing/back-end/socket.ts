import {makeServer, type ServerOptions} from 'graphql-ws';
import type {Network} from './network.js';

/** Opens the server's half of a socket and answers what takes its messages and its end. */
export type Accept = (socket: {
  readonly protocol: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}) => {receive(data: string): void; closed(code: number, reason: string): void};

/** The server's half, by graphql-ws. */
export function acceptor(options: ServerOptions<Record<string, unknown>, {close(code: number, reason: string): void}>): Accept {
  const server = makeServer(options);
  return ({protocol, send, close}) => {
    let listener: ((data: string) => Promise<void>) | undefined;
    const closed = server.opened(
      {
        protocol,
        send: (data) => {
          send(data);
          return Promise.resolve();
        },
        close: (code, reason) => close(code, reason),
        onMessage: (next) => {
          listener = next;
        },
      },
      {close},
    );
    return {
      receive: (data) => void listener?.(data).catch((error: unknown) => close(4500, error instanceof Error ? error.message.slice(0, 120) : 'Fault')),
      closed: (code, reason) => void closed(code, reason),
    };
  };
}

/** A WebSocket class whose sockets end in this page: no network is touched. */
export function socketClass(network: Network, accept: Accept): typeof WebSocket {
  return class InPageSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;

    readonly url: string;
    readonly protocol: string;
    readonly extensions = '';
    readonly bufferedAmount = 0;
    binaryType: BinaryType = 'blob';
    onopen: WebSocket['onopen'] = null;
    onmessage: WebSocket['onmessage'] = null;
    onerror: WebSocket['onerror'] = null;
    onclose: WebSocket['onclose'] = null;

    #state: 0 | 1 | 2 | 3 = 0;
    #server: ReturnType<Accept> | undefined;
    #leave: () => void = () => undefined;

    constructor(url: string | URL, protocols: string | string[] = '') {
      super();
      this.url = String(url);
      this.protocol = (Array.isArray(protocols) ? protocols[0] : protocols) ?? '';
      void network.travel().then(() => this.#open());
    }

    get readyState() { return this.#state; }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.#state === 0) throw new DOMException('Still connecting', 'InvalidStateError');
      if (typeof data !== 'string') throw new TypeError('Only text is spoken here');
      void network.travel().then(() => {
        if (this.#state === 1 && !network.isDown()) this.#server?.receive(data);
      });
    }

    close(code = 1000, reason = ''): void {
      if (this.#state >= 2) return;
      this.#state = 2;
      void network.travel().then(() => this.#end(code, reason, true));
    }

    #open(): void {
      if (this.#state !== 0) return;
      if (network.isDown()) {
        this.#drop();
        return;
      }
      this.#state = 1;
      this.#leave = network.join({drop: () => this.#drop()});
      this.#server = accept({
        protocol: this.protocol,
        send: (data) => void network.travel().then(() => {
          if (this.#state === 1 && !network.isDown()) this.#tell(Object.assign(new Event('message'), {data}), this.onmessage);
        }),
        close: (code = 1000, reason = '') => void network.travel().then(() => this.#end(code, reason, true)),
      });
      this.#tell(new Event('open'), this.onopen);
    }

    #drop(): void {
      if (this.#state === 3) return;
      this.#tell(new Event('error'), this.onerror);
      this.#end(1006, '', false);
    }

    #end(code: number, reason: string, wasClean: boolean): void {
      if (this.#state === 3) return;
      this.#state = 3;
      this.#leave();
      this.#server?.closed(code, reason);
      this.#tell(Object.assign(new Event('close'), {code, reason, wasClean}), this.onclose);
    }

    // Each handler takes its own kind of event; who calls knows which.
    #tell(event: Event, handler: ((this: WebSocket, event: never) => unknown) | null): void {
      handler?.call(this, event as never);
      this.dispatchEvent(event);
    }
  };
}
