import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {Agent, request} from 'node:http';
import {setTimeout as wait} from 'node:timers/promises';
import {WebSocket} from 'ws';
import {
  Conversation, CreateConversation, Events, SendMessage, type Operation,
} from '../../src/contract/documents.js';
import {get, post, type TestServer} from './harness.js';
import type {ConversationQuery, EventsSubscription, ItemPartsFragment, SendMessageMutation} from '../../src/contract/types.js';

export type Frame = EventsSubscription['events'];
export type Item = ItemPartsFragment;
export type MessageItem = Extract<Item, {__typename: 'Message'}>;
export type FullConversation = NonNullable<ConversationQuery['conversation']>;

const patience = 10_000;

/** One signed-in user. */
export class User {
  readonly server: TestServer;
  readonly id: string;
  readonly #token: string;

  constructor(server: TestServer, id: string, token: string) {
    this.server = server;
    this.id = id;
    this.#token = token;
  }

  static async signIn(server: TestServer, id: string): Promise<User> {
    return new User(server, id, await server.token(id));
  }

  async ask<Result, Variables>({name, text}: Operation<Result, Variables>, variables: Variables): Promise<Result> {
    const {data, errors} = await this.raw({query: text, operationName: name, variables}) as {data: Result; errors?: unknown};
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  }

  async raw(body: unknown): Promise<unknown> {
    return JSON.parse(await postText(`${this.server.url}/graphql`, JSON.stringify(body), this.#token));
  }

  async conversation(id: string, last = 50): Promise<FullConversation> {
    const {conversation} = await this.ask(Conversation, {id, last});
    assert.ok(conversation, `${this.id} cannot see ${id}`);
    return conversation;
  }

  async items(id: string, last = 50): Promise<Item[]> {
    return (await this.conversation(id, last)).timeline.items;
  }

  async send(conversationId: string, body: string, more: {key?: string; expectPhones?: string[]; attachmentIds?: string[]} = {}): Promise<SendMessageMutation['sendMessage']> {
    const {key = randomUUID(), attachmentIds = [], ...rest} = more;
    return (await this.ask(SendMessage, {input: {idempotencyKey: key, conversationId, body, attachmentIds, ...rest}})).sendMessage;
  }

  /** A new group of contacts; refusals fail the test. */
  async create(contactIds: readonly string[], more: {teammateIds?: string[]; fromId?: string; key?: string; name?: string; predecessorId?: string} = {}): Promise<string> {
    const {teammateIds = [], fromId = 'nr_main', key = randomUUID(), name = null, predecessorId} = more;
    const {createConversation: {conversation, problems}} = await this.ask(CreateConversation, {
      input: {idempotencyKey: key, kind: 'CONTACTS', fromId, contacts: contactIds.map((contactId) => ({contactId})), teammateIds, name, ...(predecessorId ? {predecessorId} : {})},
    });
    assert.deepEqual(codes(problems), []);
    assert.ok(conversation);
    return conversation.id;
  }

  /** A socket as it is, also one that will be refused. */
  connect(after: string | null = null): EventSocket {
    return new EventSocket(this.server, this.#token, after);
  }

  async watch(after: string | null = null): Promise<EventSocket> {
    const socket = this.connect(after);
    await socket.until(() => true);
    return socket;
  }
}

const agent = new Agent({keepAlive: true});

/** As `fetch`, at a third of its cost: what measures a server must not be what keeps the machine busy. */
function postText(url: string, body: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}`};
    const asking = request(url, {method: 'POST', agent, headers}, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    }).end(body);
    asking.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed a connection that was kept, just when it was used again: nothing was asked yet.
      if (asking.reusedSocket && error.code === 'ECONNRESET') postText(url, body, token).then(resolve, reject);
      else reject(error);
    });
  });
}

/** A stream of events over a WebSocket, kept as it came. */
export class EventSocket {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{code: number; reason: string}>;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  constructor(server: TestServer, token: string, after: string | null) {
    this.#socket = new WebSocket(`${server.wsUrl}/graphql`, 'graphql-transport-ws');
    this.#socket.on('open', () => this.#send({type: 'connection_init', payload: {authorization: `Bearer ${token}`}}));
    this.#socket.on('message', (data: Buffer) => this.#onMessage(JSON.parse(data.toString('utf8')) as {type: string; payload?: {data?: {events: Frame}}}, after));
    // Its end is told by `closed`.
    this.#socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.#socket.on('close', (code, reason) => resolve({code, reason: reason.toString()})));
  }

  get cursor(): string {
    return this.frames.at(-1)?.cursor ?? '';
  }

  /** Resolves with the first frame, from the beginning, that is as wanted. */
  async until(wanted: (frame: Frame) => boolean): Promise<Frame> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = this.frames.find(wanted);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`The awaited event did not come; these did: ${this.frames.map(({event}) => event?.__typename ?? 'nothing').join(', ')}`);
      await this.#next(left);
    }
  }

  /** The message with this text, as an event. */
  async message(body: string, wanted: (item: MessageItem) => boolean = () => true): Promise<MessageItem> {
    const {event} = await this.until(({event: one}) => (
      one?.__typename === 'TimelineItemChanged' && one.item.__typename === 'Message' && one.item.body === body && wanted(one.item)
    ));
    assert.ok(event?.__typename === 'TimelineItemChanged' && event.item.__typename === 'Message');
    return event.item;
  }

  count(typename: NonNullable<Frame['event']>['__typename']): number {
    return this.frames.filter(({event}) => event?.__typename === typename).length;
  }

  close(): void {
    this.#socket.terminate();
  }

  #next(within: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, within);
      this.#waiting.add(done);
    });
  }

  #onMessage({type, payload}: {type: string; payload?: {data?: {events: Frame}}}, after: string | null): void {
    if (type === 'connection_ack') this.#send({id: '1', type: 'subscribe', payload: {query: Events.text, variables: {after}}});
    if (type === 'ping') this.#send({type: 'pong'});
    if (type !== 'next' || !payload?.data) return;
    this.frames.push(payload.data.events);
    for (const wake of this.#waiting) wake();
  }

  #send(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }
}

export interface HandsetMessage {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly participants: readonly string[];
  readonly body: string;
  readonly media: readonly {readonly url: string; readonly contentType: string; readonly name: string}[];
  readonly direction: 'in' | 'out';
}

/** A contact's phone. */
export class Phone {
  readonly server: TestServer;
  readonly number: string;

  constructor(server: TestServer, number: string) {
    this.server = server;
    this.number = number;
  }

  async text(to: readonly string[], body: string, media?: readonly unknown[]): Promise<void> {
    await post(this.server.url, `/demo/phones/${this.number}/messages`, {to, body, ...(media ? {media} : {})});
  }

  async behave(behaviour: Readonly<Record<string, unknown>>): Promise<void> {
    await post(this.server.url, `/demo/phones/${this.number}/behaviour`, behaviour);
  }

  async messages(): Promise<HandsetMessage[]> {
    return await get(this.server.url, `/demo/phones/${this.number}/messages`) as HandsetMessage[];
  }

  /** The message with this text, once the phone has it. */
  async holds(body: string): Promise<HandsetMessage> {
    return eventually(`${this.number} to show "${body}"`, async () => (await this.messages()).find((one) => one.body === body));
  }
}

/** Asks again until there is an answer. */
export async function eventually<Value>(what: string, ask: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const value = await ask();
    if (value !== undefined) return value;
    await wait(20);
  }
  throw new Error(`Waited in vain for ${what}`);
}

export function codes(problems: readonly {readonly code: string}[]): string[] {
  return problems.map(({code}) => code);
}
