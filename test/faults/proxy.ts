import {Agent, createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';
import {SocketProxy} from './proxy-sockets.js';
import type {HttpFault, Weather} from './weather.js';

/** Where a request stands: with the proxy alone, done by the server, answered. */
export type Passage = 'in flight' | 'committed' | 'answered';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const page = '<!doctype html><title>Welcome</title><p>Sign in to use this network.';

/** A way to the server with the faults of networks, as the weather wants them. */
export class FaultyProxy {
  readonly url: string;
  onPassage: (passage: Passage, operation: string) => void | Promise<void> = () => undefined;
  readonly #target: string;
  readonly #weather: Weather;
  readonly #pace: number;
  readonly #server: Server;
  readonly #port: number;
  readonly #open: Set<Socket>;
  readonly #agent = new Agent({keepAlive: true});
  readonly #sockets: SocketProxy;

  private constructor({target, weather, pace, server, open}: {target: string; weather: Weather; pace: number; server: Server; open: Set<Socket>}) {
    this.#target = target;
    this.#weather = weather;
    this.#pace = pace;
    this.#server = server;
    this.#open = open;
    this.#port = (server.address() as AddressInfo).port;
    this.url = `http://127.0.0.1:${this.#port}`;
    this.#sockets = new SocketProxy(target, weather, pace);
    server.on('request', (request, response) => void this.#pass(request, response).catch(() => response.destroy()));
    server.on('upgrade', (request, socket: Socket, head) => this.#sockets.upgrade(request, socket, head));
  }

  /** `pace`: real milliseconds for one of the network's; 1/20 in scaled schedules. */
  static async to(target: string, weather: Weather, pace: number): Promise<FaultyProxy> {
    const server = createServer({keepAliveTimeout: 60_000});
    const open = new Set<Socket>();
    server.on('connection', (socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultyProxy({target, weather, pace, server, open});
  }

  /** Nobody answers at this address for so long; what is open falls over. */
  async refuse(ms: number): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#open) socket.resetAndDestroy();
    await closed;
    await wait(ms);
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.#sockets.close();
    this.#agent.destroy();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    const operation = request.method === 'PUT' ? 'upload' : operationOf(body);
    if (request.url?.startsWith('/graphql/stream')) {
      await this.#stream(request, response, body);
      return;
    }
    // Pages and pictures come as they are: the storm is for what the client asks and gives.
    if (operation !== 'upload' && !request.url?.startsWith('/graphql')) {
      const {status, headers, body: bytes} = await this.#forward(request, body);
      response.writeHead(status, headers).end(bytes);
      return;
    }
    await this.onPassage('in flight', operation);
    const fault = this.#weather.http(operation);
    if (fault && (await this.#prevent(fault, request, response))) return;

    if (fault === 'double') void this.#forward(request, body).catch(() => undefined);
    const answer = await this.#forward(request, body);
    await this.onPassage('committed', operation);
    if (fault && (await this.#spoil(fault, response, answer))) return;
    response.writeHead(answer.status, answer.headers).end(answer.body);
    await this.onPassage('answered', operation);
  }

  /** What keeps the request from the server; true when that is the end of it. */
  async #prevent(fault: HttpFault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (fault === 'delay') await wait(this.#pace * 3_000 * this.#weather.dice.roll('delay'));
    if (fault === 'reset') request.socket.resetAndDestroy();
    if (fault === 'cut before') request.socket.destroy();
    if (fault === '502') sendPage(response, 502);
    if (fault === 'portal') sendPage(response, 200);
    return ['reset', 'cut before', '502', 'portal', 'stall'].includes(fault);
  }

  /** What becomes of the answer. */
  async #spoil(fault: HttpFault, response: ServerResponse, {status, headers, body}: Answer): Promise<boolean> {
    if (fault === 'delay late') await wait(this.#pace * 3_000 * this.#weather.dice.roll('delay'));
    if (fault === 'cut after') response.destroy();
    if (fault === '502 late') sendPage(response, 502);
    if (fault === 'portal late') sendPage(response, 200);
    const half = body.subarray(0, Math.floor(body.length * this.#weather.dice.roll('half')));
    if (fault === 'cut JSON') response.writeHead(status, {...headers, 'content-length': half.length}).end(half);
    if (fault === 'cut in the answer') response.writeHead(status, {...headers, 'content-length': body.length}).write(half, () => response.destroy());
    return ['cut after', '502 late', 'portal late', 'cut JSON', 'cut in the answer', 'stall late'].includes(fault);
  }

  /** Server-sent events: let through, cut or held up somewhere on the way, or not let through at all. */
  async #stream(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    if (this.#weather.rung === 'questions') {
      sendPage(response, 403);
      return;
    }
    const fault = this.#weather.http('stream');
    if (fault && (await this.#prevent(fault, request, response))) return;
    let left = fault === undefined || fault.startsWith('delay') ? Infinity : this.#weather.dice.pick('stream chunks', 6);
    const upstream = ask(this.#target + (request.url ?? ''), {method: request.method, headers: request.headers}, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (chunk: Buffer) => {
        if (left > 0) response.write(chunk);
        else if (fault?.startsWith('stall') !== true) response.destroy();
        left -= 1;
      });
      answer.on('end', () => response.end()).on('error', () => response.destroy());
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    upstream.end(body);
  }

  #forward(request: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const {method, url, headers} = request;
      const upstream = ask(this.#target + (url ?? ''), {method, headers, agent: this.#agent}, (answer) => {
        bytesOf(answer).then((bytes) => resolve({status: answer.statusCode ?? 502, headers: unframed(answer.headers), body: bytes}), reject);
      });
      upstream.on('error', reject);
      upstream.end(body);
    });
  }
}

/** The body is known whole here: how it was framed is no longer true. */
function unframed({'transfer-encoding': _, connection: __, 'keep-alive': ___, ...headers}: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}

function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, {'content-type': 'text/html'}).end(page);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function operationOf(body: Buffer): string {
  return /(?:query|mutation|subscription) (\w+)/.exec(body.toString('utf8'))?.[1] ?? 'none';
}
