import {WebSocket} from 'ws';
import {Events} from '../../src/contract/documents.js';
import type {TestServer} from '../server/harness.js';

/** What the load generator writes into a message, to know it again. */
export const marker = (conversation: number, number: number) => `load ${conversation}/${number}.`;
const marked = /"body":"load (\d+)\/(\d+)\./;
const isItem = '"__typename":"TimelineItemChanged"';

/** Many sockets of one server, each of which notes what came, when, and in which order. */
export class Watchers {
  /** For each watched message: how long after its sending each socket had it, in milliseconds. */
  readonly delays: number[] = [];
  disordered = 0;
  seen = 0;
  readonly #server: TestServer;
  readonly #token: string;
  readonly #sockets: WebSocket[] = [];
  readonly #sentAt: Map<string, number>;

  constructor(server: TestServer, token: string, sentAt: Map<string, number>) {
    this.#server = server;
    this.#token = token;
    this.#sentAt = sentAt;
  }

  /** Resolves when each of so many has its first frame. */
  async open(count: number): Promise<void> {
    for (let from = 0; from < count; from += 50) await Promise.all(Array.from({length: Math.min(50, count - from)}, () => this.#open()));
  }

  drop(): void {
    for (const socket of this.#sockets.splice(0)) socket.terminate();
  }

  #open(): Promise<void> {
    const socket = new WebSocket(`${this.#server.wsUrl}/graphql`, 'graphql-transport-ws');
    this.#sockets.push(socket);
    const last = new Map<string, number>();
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => socket.send(JSON.stringify({type: 'connection_init', payload: {authorization: `Bearer ${this.#token}`}})));
      socket.on('message', (data: Buffer) => {
        const text = data.toString('utf8');
        if (text.includes('"connection_ack"')) socket.send(JSON.stringify({id: '1', type: 'subscribe', payload: {query: Events.text, variables: {after: null}}}));
        else if (text.startsWith('{"type":"ping"')) socket.send('{"type":"pong"}');
        else if (text.includes('"type":"next"')) {
          resolve();
          if (text.includes(isItem)) this.#note(text, last);
        }
      });
    });
  }

  #note(text: string, last: Map<string, number>): void {
    const [, conversation = '', number = ''] = marked.exec(text) ?? [];
    if (conversation === '') return;
    const before = last.get(conversation) ?? -1;
    // Later events of the same message tell of its delivery.
    if (Number(number) <= before) return;
    if (Number(number) > before + 1) this.disordered += 1;
    last.set(conversation, Number(number));
    this.seen += 1;
    const at = this.#sentAt.get(`${conversation}/${number}`);
    if (at !== undefined) this.delays.push(performance.now() - at);
  }
}
