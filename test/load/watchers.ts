import {WebSocket} from 'ws';
import {Events} from '../../src/contract/documents.js';
import type {TestServer} from '../server/harness.js';

/** What the load generator writes into a message, to know it again. */
export const marker = (conversation: number, number: number) => `load ${conversation}/${number}.`;
const marked = /"body":"load (\d+)\/(\d+)\./;
const cursorIn = /"cursor":"([^"]+)"/;
const isItem = '"__typename":"TimelineItemChanged"';
/** Sockets that are opened at the same time, where the time it takes is not the point. */
const batch = 50;

/** One socket after another of one viewer, each going on where the one before ended. */
class Watcher {
  readonly #server: TestServer;
  readonly #token: string;
  readonly #onMessage: (conversation: string, number: number) => void;
  readonly #onDoubled: () => void;
  readonly #applied = new Set<string>();
  #cursor: string | null = null;
  #socket: WebSocket | undefined;

  constructor(server: TestServer, token: string, on: {message: (conversation: string, number: number) => void; doubled: () => void}) {
    this.#server = server;
    this.#token = token;
    this.#onMessage = on.message;
    this.#onDoubled = on.doubled;
  }

  /** Resolves with the first frame: the stream is live. */
  open(): Promise<void> {
    const socket = new WebSocket(`${this.#server.wsUrl}/graphql`, 'graphql-transport-ws');
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code, reason) => reject(new Error(`Closed with ${code} ${reason.toString()}`)));
      socket.on('open', () => socket.send(JSON.stringify({type: 'connection_init', payload: {authorization: `Bearer ${this.#token}`}})));
      socket.on('message', (data: Buffer) => {
        const text = data.toString('utf8');
        if (text.includes('"connection_ack"')) socket.send(JSON.stringify({id: '1', type: 'subscribe', payload: {query: Events.text, variables: {after: this.#cursor}}}));
        else if (text.startsWith('{"type":"ping"')) socket.send('{"type":"pong"}');
        else if (text.includes('"type":"next"')) {
          resolve();
          this.#note(text);
        }
      });
    });
  }

  drop(): void {
    this.#socket?.removeAllListeners('message').terminate();
  }

  #note(text: string): void {
    const cursor = cursorIn.exec(text)?.[1] ?? '';
    this.#cursor = cursor;
    if (!text.includes(isItem)) return;
    if (this.#applied.has(cursor)) this.#onDoubled();
    this.#applied.add(cursor);
    const [, conversation = '', number = ''] = marked.exec(text) ?? [];
    if (conversation !== '') this.#onMessage(conversation, Number(number));
  }
}

/** Many sockets, which note what came to each, when, how often, and in which order. */
export class Watchers {
  /** For each watched message: how long after its sending each socket had it, in milliseconds. */
  readonly delays: number[] = [];
  disordered = 0;
  /** Frames that came twice to one viewer, over all sockets it had. */
  doubled = 0;
  seen = 0;
  readonly #watchers: readonly Watcher[];

  /** A socket for each of these sign-ins, which take turns at the servers. Only messages of these lanes count. */
  constructor({servers, tokens, lanes, sentAt}: {
    servers: readonly TestServer[]; tokens: readonly string[]; lanes: readonly number[]; sentAt: ReadonlyMap<string, number>;
  }) {
    this.#watchers = tokens.map((token, index) => {
      const last = new Map<string, number>();
      const server = servers[index % servers.length];
      if (!server) throw new Error('There is no server');
      return new Watcher(server, token, {
        doubled: () => (this.doubled += 1),
        message: (conversation, number) => {
          if (!lanes.includes(Number(conversation))) return;
          const before = last.get(conversation) ?? -1;
          // Later events of the same message tell of its delivery.
          if (number <= before) return;
          if (number > before + 1) this.disordered += 1;
          last.set(conversation, number);
          this.seen += 1;
          const at = sentAt.get(`${conversation}/${number}`);
          if (at !== undefined) this.delays.push(performance.now() - at);
        },
      });
    });
  }

  async open(): Promise<void> {
    for (let from = 0; from < this.#watchers.length; from += batch) await Promise.all(this.#watchers.slice(from, from + batch).map((one) => one.open()));
  }

  drop(): void {
    for (const watcher of this.#watchers) watcher.drop();
  }

  /** All at the same moment, each from its last cursor on. */
  async resume(): Promise<void> {
    await Promise.all(this.#watchers.map((one) => one.open()));
  }
}
