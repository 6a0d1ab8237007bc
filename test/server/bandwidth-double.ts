import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestServer} from './harness.js';

export interface Submitted {
  readonly applicationId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly tag: string;
  readonly media?: readonly string[];
}

/** What it does with the next message: takes it and never answers, breaks the connection, or answers with a status. */
export type Mishap = 'silence' | 'break' | {readonly status: number; readonly type?: string; readonly retryAfter?: number};

const account = '9900000';
const client = {id: 'client-of-the-tests', secret: 'secret-of-the-client'};
const callback = {user: 'callbacks', password: 'password-of-the-callbacks'};

/** The provider's HTTP API, as far as its documentation tells, on this machine. */
export class BandwidthDouble {
  readonly submitted: Submitted[] = [];
  readonly uploads = new Map<string, {contentType: string; bytes: Buffer}>();
  /** Files of inbound messages, by path below the account's media. */
  readonly media = new Map<string, {contentType: string; bytes: Buffer} | number>();
  readonly mishaps: Mishap[] = [];
  readonly unauthorised: string[] = [];
  signIns = 0;
  tokenLife = 3600;
  isSignInDown = false;
  #token = '';
  #url = '';
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<BandwidthDouble> {
    const double = new BandwidthDouble();
    await new Promise<void>((resolve) => double.#server.listen(0, '127.0.0.1', resolve));
    double.#url = `http://127.0.0.1:${(double.#server.address() as AddressInfo).port}`;
    return double;
  }

  get env(): Record<string, string> {
    return {
      CARRIER: 'bandwidth',
      BANDWIDTH_API: `${this.#url}/api/v2`,
      BANDWIDTH_TOKEN_URL: `${this.#url}/api/v1/oauth2/token`,
      BANDWIDTH_ACCOUNT_ID: account,
      BANDWIDTH_APPLICATION_ID: 'app-1',
      BANDWIDTH_CLIENT_ID: client.id,
      BANDWIDTH_CLIENT_SECRET: client.secret,
      BANDWIDTH_CALLBACK_USER: callback.user,
      BANDWIDTH_CALLBACK_PASSWORD: callback.password,
      BANDWIDTH_TIMEOUT_MS: '1500',
    };
  }

  get secrets(): string[] {
    return [client.secret, callback.password, this.#token].filter(Boolean);
  }

  mediaUrl(path: string): string {
    return `${this.#url}/api/v2/users/${account}/media/${path}`;
  }

  /** Tells the server something, as the provider does; resolves to the status of its answer. */
  async tell(server: TestServer, events: unknown, {user = callback.user, password = callback.password, headers = {}}: {
    user?: string; password?: string; headers?: Record<string, string>;
  } = {}): Promise<number> {
    const response = await fetch(`${server.url}/carrier/bandwidth`, {
      method: 'POST',
      headers: {'content-type': 'application/json; charset=utf-8', authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`, ...headers},
      body: typeof events === 'string' ? events : JSON.stringify(events),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** A status callback for one recipient of a message that was submitted. */
  status({tag, from, to: all}: Pick<Submitted, 'tag' | 'from' | 'to'>, to: string, type: string, more: object = {}): object {
    const time = new Date().toISOString();
    const message = {id: `id-${tag}`, owner: from, applicationId: 'app-1', time, segmentCount: 1, direction: 'out', to: all, from, text: '', tag};
    return {type, time, to, description: type, message, ...more};
  }

  received({id = randomUUID(), from, to, owner, text, media = [], time = new Date().toISOString()}: {
    id?: string; from: string; to: readonly string[]; owner: string; text: string; media?: readonly string[]; time?: string;
  }): object {
    return {
      type: 'message-received', time, description: 'Incoming message received', to: owner,
      message: {id, owner, applicationId: 'app-1', time, segmentCount: 1, direction: 'in', to, from, text, media},
    };
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Tokens given so far no longer work. */
  forgetToken(): void {
    this.#token = randomUUID();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const json = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(value));
    };
    const {method = '', url = ''} = request;
    if (url === '/api/v1/oauth2/token') {
      this.signIns += 1;
      const isClient = request.headers.authorization === `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
      if (this.isSignInDown) { json(503, {}); return; }
      if (!isClient || body.toString() !== 'grant_type=client_credentials') { json(401, {type: 'unauthorized'}); return; }
      this.#token = randomUUID();
      json(200, {access_token: this.#token, token_type: 'Bearer', expires_in: this.tokenLife}); return;
    }
    if (request.headers.authorization !== `Bearer ${this.#token}`) {
      this.unauthorised.push(`${method} ${url}`);
      json(401, {type: 'unauthorized', description: 'Authentication Failed'}); return;
    }
    const path = url.slice(`/api/v2/users/${account}/`.length);
    if (method === 'POST' && path === 'messages') { this.#submit(JSON.parse(body.toString()) as Submitted, response, json); return; }
    const name = path.slice('media/'.length);
    if (method === 'PUT') {
      this.uploads.set(name, {contentType: request.headers['content-type'] ?? '', bytes: body});
      response.writeHead(204).end();
      return;
    }
    const file = this.media.get(name);
    if (typeof file === 'object') response.writeHead(200, {'content-type': file.contentType}).end(file.bytes);
    else json(file ?? 404, {});
  }

  #submit(message: Submitted, response: ServerResponse, json: (status: number, value: unknown, headers?: Record<string, string>) => void): void {
    const mishap = this.mishaps.shift();
    if (typeof mishap === 'object') {
      json(mishap.status, {type: mishap.type ?? 'trouble', description: 'Not today, +14155550123'}, mishap.retryAfter === undefined ? {} : {'retry-after': String(mishap.retryAfter)});
      if (mishap.status >= 500) this.submitted.push(message);
      return;
    }
    this.submitted.push(message);
    if (mishap === 'break') response.destroy();
    else if (mishap === undefined) json(202, {...message, id: `id-${message.tag}`, owner: message.from, time: new Date().toISOString(), segmentCount: 1, direction: 'out'});
  }
}
