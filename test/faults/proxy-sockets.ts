import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {WebSocket, WebSocketServer} from 'ws';
import type {SocketFault, Weather} from './weather.js';

const refused = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
const welcome = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\nConnection: close\r\n\r\n<p>?';

/** The WebSocket half of the proxy. */
export class SocketProxy {
  readonly #target: string;
  readonly #weather: Weather;
  readonly #pace: number;
  readonly #server = new WebSocketServer({noServer: true, handleProtocols: ([first]) => first ?? false});
  readonly #far = new Set<WebSocket>();

  constructor(target: string, weather: Weather, pace: number) {
    this.#target = target;
    this.#weather = weather;
    this.#pace = pace;
  }

  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.#weather.rung !== 'sockets') {
      if (this.#weather.dice.pick('blocked', 2) === 0) socket.end(refused);
      else socket.destroy();
      return;
    }
    const fault = this.#weather.socket();
    if (fault === 'reset at handshake') socket.resetAndDestroy();
    else if (fault === '502 to the handshake') socket.end(refused);
    else if (fault === 'portal to the handshake') socket.end(welcome);
    else if (fault !== 'stalled handshake') this.#server.handleUpgrade(request, socket, head, (near) => this.#join(near, socket, request, fault));
  }

  close(): void {
    for (const far of this.#far) far.terminate();
    this.#server.close();
  }

  #join(near: WebSocket, socket: Socket, request: IncomingMessage, fault: SocketFault | undefined): void {
    const far = new WebSocket(`${this.#target.replace('http', 'ws')}${request.url ?? ''}`, 'graphql-transport-ws');
    this.#far.add(far);
    const {dice} = this.#weather;
    const early: string[] = [];
    let framesLeft = fault === undefined || fault === 'no ack' ? Infinity : this.#weather.framesLeft();
    let held: string | undefined;
    let isHalfOpen = false;

    const say = (text: string) => {
      if (near.readyState === WebSocket.OPEN && !isHalfOpen) near.send(text);
    };
    const strike = () => {
      if (fault === 'half-open') isHalfOpen = true;
      if (fault === 'cut') socket.resetAndDestroy();
      if (fault === 'cut in a frame') socket.end(Buffer.from([0x81, 0x7e, 0x02, 0x00, 0x7b, 0x22]));
      if (fault === 'close code') this.#closeWith(near, socket);
    };

    far.on('open', () => {
      for (const text of early.splice(0)) far.send(text);
    });
    near.on('message', (data: Buffer) => {
      if (isHalfOpen) return;
      if (far.readyState === WebSocket.CONNECTING) early.push(data.toString());
      else far.send(data.toString());
    });
    far.on('message', (data: Buffer) => {
      const text = data.toString();
      const {type} = JSON.parse(text) as {type: string};
      if (type === 'connection_ack' && fault === 'no ack') return;
      if (framesLeft-- <= 0 && !this.#weather.isCalm) strike();
      if (type !== 'next') {
        say(text);
        return;
      }
      const befallen = this.#weather.frame();
      if (befallen === 'lost') return;
      if (befallen === 'swapped' && held === undefined) {
        held = text;
        return;
      }
      if (befallen === 'held up') setTimeout(say, this.#pace * 2_000 * dice.roll('held up'), text);
      else say(text);
      if (befallen === 'doubled') say(text);
      if (held !== undefined) say(held);
      held = undefined;
    });

    near.on('close', () => far.terminate()).on('error', () => undefined);
    far.on('error', () => undefined).on('close', (code, reason) => {
      this.#far.delete(far);
      if (isHalfOpen) return;
      if (near.readyState === WebSocket.OPEN && code !== 1005 && code !== 1006) near.close(code, reason);
      else near.terminate();
    });
  }

  /** Written by hand: the library refuses to send some of them. */
  #closeWith(near: WebSocket, socket: Socket): void {
    const code = this.#weather.closeCode();
    if (code === 1005 || code === 1006) near.terminate();
    else socket.write(Buffer.from([0x88, 0x02, code >> 8, code & 0xff]));
  }
}
