import {setTimeout as wait} from 'node:timers/promises';
import {item as decodeItem} from '../../src/client/decode-items.js';
import type {Id, TimelineItem} from '../../src/core/model.js';
import type {Item, User} from '../server/client.js';
import {Page, type Accepted} from './person.js';
import type {FaultyProxy} from './proxy.js';
import {Browser} from './tab.js';
import type {Weather} from './weather.js';
import type {World} from './world.js';

interface Parts {
  readonly world: World;
  readonly weather: Weather;
  readonly proxy: FaultyProxy;
  readonly pace: number;
  readonly me: User;
  readonly groups: readonly Id[];
}

export interface Results {
  readonly wrongs: readonly string[];
  readonly accepted: number;
  /** Pages ended, orderly or not. */
  readonly reloads: number;
  /** Messages that ended as failed, and which the person sent again. */
  readonly retried: number;
  /** Messages the browser did not store in time; their bubbles said so. */
  readonly unsaved: number;
  /** From the calm until the link was live again, and until all that is shown was true; in milliseconds of the network. */
  readonly liveAfter: number;
  readonly trueAfter: number;
  /** From the last time the link became live until what is shown was the server's sequence (R3); in milliseconds of the network. */
  readonly equalAfter: number;
  /** A link was live in the storm and stayed so: what was taken from its tail is missed with the next heartbeat. */
  readonly isOldLink: boolean;
}

const moments = ['saving', 'saved', 'in flight', 'committed', 'answered'] as const;
/** All watchdogs and waits one after the other: a stalled request, a silent channel, the longest backoff, a stalled handshake. */
const longest = 90_000;
/** A busy machine may take so much longer. */
const slack = 90_000;

/** One person at one browser, in the midst of a storm. */
export class Run {
  readonly #parts: Parts;
  readonly #browser = new Browser();
  readonly #accepted: Accepted[] = [];
  readonly #pressed: {readonly conversationId: Id; readonly body: string; readonly files: readonly File[]}[] = [];
  readonly #wrongs: string[] = [];
  readonly #ttl: number | undefined;
  #pages: Page[] = [];
  readonly #began = Date.now();
  #reloads = 0;
  #retried = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    const {dice} = parts.weather;
    this.#browser.hasLocks = dice.roll('locks') < 0.8;
    this.#ttl = dice.roll('token') < 0.3 ? 2 : undefined;
    this.#open();
  }

  end(): void {
    for (const page of this.#pages.splice(0)) page.leave();
  }

  /** Something that happens to people: a page ends at a bad moment, or anew, a second one is opened, the network is said to go. */
  async mishap(): Promise<void> {
    const {weather, proxy, pace} = this.#parts;
    const {dice} = weather;
    this.#disarm();
    await this.#reopen();
    const what = dice.roll('mishap');
    const page = dice.one('page', this.#pages);
    if (what < 0.3) this.#arm(page, dice.one('moment', moments));
    else if (what < 0.4) {
      this.#trace(`leaves page ${page.number}`);
      page.leave();
      this.#reloads += 1;
      await this.#reopen();
    } else if (what < 0.5 && this.#pages.length < 2) this.#open();
    else if (what < 0.6 && !weather.isCalm) await proxy.refuse(pace * 5_000 * dice.roll('refused'));
    else if (what < 0.7) page.tab.run(() => page.tab.events.dispatchEvent(new Event(dice.one('network', ['offline', 'online']))));
  }

  async press(conversationId: Id, body: string): Promise<void> {
    const {dice} = this.#parts.weather;
    const page = dice.one('page to press', this.#pages);
    const files = dice.roll('files') < 0.3 ? Array.from({length: 1 + dice.pick('files', 2)}, (_, index) => aPhoto(`${body}, ${index}.png`)) : [];
    this.#trace(`presses Send for "${body}" with ${files.length} files in page ${page.number} of ${this.#pages.length}`);
    this.#pressed.push({conversationId, body, files});
    const accepted = await page.send(conversationId, body, files);
    this.#trace(accepted ? `it is queued${accepted.saved ? '' : ', and not saved'}` : 'the page ended before it was queued');
    if (accepted) this.#accepted.push(accepted);
  }

  /** Called with a healthy link: waits until everything is as it must be, and says what is not. */
  async settle(): Promise<Results> {
    this.#disarm();
    await this.#reopen();
    const {pace} = this.#parts;
    const since = Date.now();
    let liveAt = 0;
    let healthyAt = 0;
    let unbroken = this.#pages.filter(isLive);
    let equal = {after: Infinity, isOldLink: false};
    let trueAt = 0;
    let complaint: string | undefined = 'Not looked at yet';
    while (complaint !== undefined && Date.now() - since < longest * pace + slack) {
      await wait(40);
      this.#sendAgain();
      unbroken = unbroken.filter(isLive);
      if (!this.#pages.every(isLive)) {
        healthyAt = 0;
        complaint = `The link is ${JSON.stringify(this.#pages.map(({store}) => store.state.connection))}`;
        continue;
      }
      liveAt ||= Date.now();
      healthyAt ||= Date.now();
      if (equal.after === Infinity) {
        complaint = await this.#firstLie(sequenceOf);
        if (complaint !== undefined) continue;
        equal = {after: (Date.now() - healthyAt) / pace, isOldLink: unbroken.length > 0};
      }
      const waiting = this.#pages.flatMap(({store}) => store.state.pending)[0];
      complaint = waiting && `"${waiting.body}" is still ${waiting.state}: ${waiting.error?.message ?? 'no error'}`;
      if (waiting) continue;
      if (trueAt === 0) {
        complaint = await this.#firstLie(sequenceOf);
        if (complaint !== undefined) continue;
        trueAt = Date.now();
      }
      complaint = await this.#firstLie(wholeOf);
    }
    const scaled = (at: number) => (at === 0 ? Infinity : (at - since) / pace);
    if (liveAt === 0) this.#wrongs.push(`R6: ${complaint}`);
    else if (complaint !== undefined) this.#wrongs.push(`R3: ${complaint}`);
    await this.#checkServer();
    return {
      wrongs: [...this.#wrongs, ...this.#pages.flatMap((page) => page.wrongs.map((wrong) => `R3: ${wrong}`))],
      accepted: this.#accepted.length, unsaved: this.#accepted.filter(({saved}) => !saved).length, reloads: this.#reloads, retried: this.#retried,
      liveAfter: scaled(liveAt), trueAfter: scaled(trueAt), equalAfter: equal.after, isOldLink: equal.isOldLink,
    };
  }

  #open(): void {
    const {world, proxy, pace, me, groups} = this.#parts;
    const token = () => world.server.token(me.id, this.#ttl);
    const page = new Page(this.#browser, {url: proxy.url, pace, token, conversations: groups});
    this.#pages.push(page);
    this.#trace(`opens page ${page.number}${this.#browser.hasLocks ? '' : ', without locks'}`);
  }

  /** As after a crash: there is always a page to write in. */
  async #reopen(): Promise<void> {
    const ended = this.#pages.filter(({tab}) => !tab.alive);
    this.#wrongs.push(...ended.flatMap((page) => page.wrongs.map((wrong) => `R3: ${wrong}`)));
    this.#pages = this.#pages.filter(({tab}) => tab.alive);
    if (this.#pages.length > 0) return;
    await wait(this.#parts.pace * 1_000 * this.#parts.weather.dice.roll('reopening'));
    this.#open();
  }

  /** The page is gone the next time it is at this moment. */
  #arm(page: Page, moment: (typeof moments)[number]): void {
    const kill = () => {
      this.#trace(`page ${page.number} is killed: ${moment}`);
      this.#disarm();
      this.#reloads += 1;
      page.tab.kill();
    };
    page.tab.onMoment = (at) => at === moment && kill();
    this.#parts.proxy.onPassage = (at, operation) => {
      if (at === moment && (operation === 'SendMessage' || operation === 'upload')) kill();
    };
  }

  #disarm(): void {
    this.#parts.proxy.onPassage = () => undefined;
    for (const {tab} of this.#pages) tab.onMoment = () => undefined;
  }

  /** What a person does about a failed message. */
  #sendAgain(): void {
    for (const page of this.#pages) {
      for (const {key, state} of page.store.state.pending) {
        if (state !== 'failed') continue;
        this.#retried += 1;
        void page.tab.run(() => page.store.retry(key));
      }
    }
  }

  /** The first thing shown that is not so. */
  async #firstLie(view: (items: readonly Item[]) => unknown): Promise<string | undefined> {
    const {me, groups} = this.#parts;
    for (const id of groups) {
      const items = await me.items(id, 100);
      if (view === wholeOf && items.some((item) => item.__typename === 'Message' && ['QUEUED', 'SENT', 'PARTIAL'].includes(item.status))) return 'The carrier is still at it';
      const truth = JSON.stringify(view(items));
      for (const page of this.#pages) {
        const shown = JSON.stringify(view === wholeOf ? page.shown(id).map(unaddressed) : page.shown(id).map((item) => [item.sequence, item.id]));
        if (shown !== truth) return `${id} shows\n${shown}\n  where the server has\n${truth}`;
      }
    }
    return undefined;
  }

  /** `TRACE=1` tells what happens when. */
  #trace(what: string): void {
    if (process.env.TRACE) console.log(`${String(Date.now() - this.#began).padStart(6)} ${what}`);
  }

  async #checkServer(): Promise<void> {
    const {me, groups} = this.#parts;
    for (const id of groups) {
      const messages = (await me.items(id, 100)).flatMap((item) => (item.__typename === 'Message' ? item : []));
      const rows = messages.map(({body}) => body);
      const mine = this.#pressed.filter(({conversationId}) => conversationId === id).map(({body}) => body);
      for (const body of mine) {
        const count = rows.filter((row) => row === body).length;
        if (count > 1) this.#wrongs.push(`R1: "${body}" is there ${count} times`);
        if (count === 0 && this.#accepted.some((one) => one.body === body)) this.#wrongs.push(`R1: "${body}" is lost`);
      }
      for (const {body, attachments} of messages) {
        const wanted = this.#pressed.find((one) => one.body === body)?.files.map(({name}) => name) ?? [];
        const found = attachments.map(({name, url}) => (url ? name : `${name}, which nobody can open`));
        if (found.join() !== wanted.join()) this.#wrongs.push(`R1: "${body}" has ${found.join()} instead of ${wanted.join()}`);
      }
      const order = rows.filter((body) => mine.includes(body));
      const wanted = mine.filter((body) => order.includes(body));
      if (order.join() !== wanted.join()) this.#wrongs.push(`R2: ${order.join()} instead of ${wanted.join()}`);
    }
  }
}

const isLive = ({store}: Page) => ['live', 'polling'].includes(store.state.connection.name);
const sequenceOf = (items: readonly Item[]) => items.map(({sequence, id}) => [sequence, id]);
const wholeOf = (items: readonly Item[]) => items.map((raw) => unaddressed(decodeItem(raw)));

/** Addresses of files are signed for a while, and by way of whom one asks. */
function unaddressed(item: TimelineItem | undefined): TimelineItem | undefined {
  if (item?.type !== 'message') return item;
  return {...item, attachments: item.attachments.map((one) => ({...one, url: one.url && 'somewhere', previewUrl: one.previewUrl && 'somewhere'}))};
}

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const aPhoto = (name: string) => new File([pixel], name, {type: 'image/png'});
