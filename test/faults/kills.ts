import {randomUUID} from 'node:crypto';
import {setTimeout as wait} from 'node:timers/promises';
import {CreateConversation, Timeline, Viewer} from '../../src/contract/documents.js';
import type {Id} from '../../src/core/model.js';
import {User, type EventSocket, type Frame} from '../server/client.js';
import {startServer, type DatabaseName} from '../server/harness.js';
import {Balancer} from './balancer.js';
import {makeDice} from './dice.js';

export interface Kills {
  readonly kills: number;
  readonly seed: number;
  readonly database: DatabaseName;
  /** A second process that stays, on the same database. */
  readonly withAnother?: boolean;
}

export interface KillResults {
  readonly wrongs: readonly string[];
  readonly sent: number;
  readonly tries: number;
  readonly resumed: number;
}

/** Sends without a pause while the server is killed again and again: is every answered message there once, in order, and told once? */
export async function runKills({kills, seed, database, withAnother = false}: Kills): Promise<KillResults> {
  const dice = makeDice(seed);
  let server = await startServer({database});
  const another = withAnother ? await startServer({dataOf: server}) : undefined;
  const balancer = await Balancer.start();
  const aim = () => balancer.sendTo(...[server.url, another?.url].filter((url) => url !== undefined));
  aim();
  const [sender, watcher] = await Promise.all(['tm_maya', 'tm_dana'].map(async (id) => (
    new User({...server, url: balancer.url, wsUrl: balancer.url.replace('http', 'ws')}, id, await server.token(id))
  )));
  if (!sender || !watcher) throw new Error('Nobody is there');
  const groups = await Promise.all([0, 1, 2].map((index) => newGroup(sender, `Kills ${seed}-${index}`)));

  const state: State = {isOver: false, isAnswered: false, tries: 0, answered: new Set()};
  const {viewer: {eventCursor}} = await watcher.ask(Viewer, {});
  const sendings = groups.map((id) => sendOn(sender, id, state));
  // Two, so that behind a balancer one of them is at the process that ends.
  const watching = Promise.all([watchOn(watcher, eventCursor, state), watchOn(watcher, eventCursor, state)]);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // In the midst of writing, wherever that is.
      const enough = state.answered.size + 1 + dice.pick('messages', 20);
      while (state.answered.size < enough) await wait(5);
      await wait(40 * dice.roll('moment'));
      await server.kill();
      server = await startServer({database, dataOf: server});
      aim();
    }
    const last = state.answered.size + 3;
    while (state.answered.size < last) await wait(5);
    state.isOver = true;
    const sent = (await Promise.all(sendings)).flat();
    state.isAnswered = true;
    const watched = await watching;
    const wrongs = await Promise.all(watched.flatMap(({frames}) => groups.map((id) => check(watcher, id, sent, frames))));
    return {wrongs: wrongs.flat(), sent: sent.length, tries: state.tries, resumed: watched.reduce((sum, {resumed}) => sum + resumed, 0)};
  } finally {
    state.isOver = state.isAnswered = true;
    await balancer.close();
    await Promise.all([another?.kill(), server.stop()]);
  }
}

interface State {
  /** Nothing more is to be sent. */
  isOver: boolean;
  /** What was under way then has its answer too: all of it is to be told. */
  isAnswered: boolean;
  tries: number;
  readonly answered: Set<Id>;
}

interface SentMessage {
  readonly conversationId: Id;
  readonly id: Id;
  readonly body: string;
}

async function newGroup(user: User, name: string): Promise<Id> {
  const input = {idempotencyKey: randomUUID(), kind: 'TEAM' as const, contacts: [], teammateIds: ['tm_dana'], name};
  const {createConversation: {conversation}} = await user.ask(CreateConversation, {input});
  if (!conversation) throw new Error('No group was made');
  return conversation.id;
}

/** One message after the other, each until it is answered. */
async function sendOn(user: User, conversationId: Id, state: State): Promise<SentMessage[]> {
  const sent: SentMessage[] = [];
  while (!state.isOver) {
    const key = randomUUID();
    const body = `Message ${sent.length}`;
    for (let id: Id | undefined; id === undefined; ) {
      state.tries += 1;
      id = await user.send(conversationId, body, {key}).then(({message}) => message?.id, () => undefined);
      if (id === undefined) await wait(30);
      else {
        sent.push({conversationId, id, body});
        state.answered.add(id);
      }
    }
  }
  return sent;
}

/** Follows the events, after each end from the last cursor on, until all that was answered is told. */
async function watchOn(user: User, eventCursor: string, state: State): Promise<{frames: Frame[]; resumed: number}> {
  const frames: Frame[] = [];
  const missing = new Set<Id>();
  let resumed = -1;
  let deadline = Infinity;
  do {
    const socket: EventSocket = user.connect(frames.at(-1)?.cursor ?? eventCursor);
    resumed += 1;
    const ended = socket.closed.then(() => true);
    let isEnded = false;
    while (!isEnded && Date.now() < deadline) {
      isEnded = await Promise.race([ended, wait(100, false)]);
      if (!state.isAnswered) continue;
      if (deadline === Infinity) deadline = Date.now() + 60_000;
      missing.clear();
      for (const id of state.answered) missing.add(id);
      for (const id of [...frames, ...socket.frames].flatMap(itemOf)) missing.delete(id);
      if (missing.size === 0) break;
    }
    socket.close();
    frames.push(...socket.frames);
    await wait(50);
  } while (!(state.isAnswered && missing.size === 0) && Date.now() < deadline);
  return {frames, resumed};
}

const itemOf = ({event}: Frame) => (event?.__typename === 'TimelineItemChanged' ? event.item.id : []);

async function check(user: User, id: Id, sent: readonly SentMessage[], frames: readonly Frame[]): Promise<string[]> {
  const mine = sent.filter(({conversationId}) => conversationId === id);
  const rows: {id: Id; sequence: number; body: string}[] = [];
  for (let before: number | undefined; ; before = rows[0]?.sequence) {
    const page = await pageBefore(user, id, before);
    rows.unshift(...page);
    if (page.length < 100) break;
  }
  const told = new Set(frames.flatMap(itemOf));
  const messages = rows.filter(({body}) => body !== '');
  return [
    ...messages.map(({body}) => body).join() === mine.map(({body}) => body).join() ? [] : [`${id}: ${messages.length} rows for ${mine.length} messages, or out of order`],
    ...rows.every(({sequence}, index) => sequence === (rows[0]?.sequence ?? 0) + index) ? [] : [`${id}: a place is missing`],
    ...mine.filter((one) => !told.has(one.id)).map(({body}) => `${id}: "${body}" was never told`),
  ];
}

async function pageBefore(user: User, id: Id, before: number | undefined): Promise<{id: Id; sequence: number; body: string}[]> {
  const {conversation} = await user.ask(Timeline, {id, last: 100, ...(before !== undefined && {before})});
  return (conversation?.timeline.items ?? []).map((item) => ({id: item.id, sequence: item.sequence, body: item.__typename === 'Message' ? item.body : ''}));
}
