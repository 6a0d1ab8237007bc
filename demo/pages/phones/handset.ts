import {messagesOf, sendFrom, setBehaviour} from '../shared/phones-api.js';
import type {Behaviour, Phone, PhoneMessage} from '../shared/phones-api.js';
import {photoFile} from './canned.js';
import {keyOf, likeOf, othersIn, threadsOf} from './threads.js';
import type {Thread} from './threads.js';

export type Screen = {readonly name: 'list'} | {readonly name: 'thread'; readonly others: readonly string[]} | {readonly name: 'new'};

/** One phone on the desk: what it holds, and what its person is doing with it. */
export class Handset {
  readonly phone: Phone;
  readonly #changed: () => void;
  messages: readonly PhoneMessage[] = [];
  loaded = false;
  screen: Screen = {name: 'list'};
  recipients: readonly string[] = [];
  draft = '';
  files: readonly File[] = [];
  photosOpen = false;
  settingsOpen = false;
  sending = false;
  problem: string | undefined;
  behaviour: Behaviour;
  readonly #seen = new Map<string, number>();

  constructor(phone: Phone, changed: () => void) {
    this.phone = phone;
    this.behaviour = phone.behaviour;
    this.#changed = changed;
  }

  get threads(): readonly Thread[] {
    return threadsOf(this.messages, this.phone.phone);
  }

  get thread(): Thread | undefined {
    const {screen} = this;
    if (screen.name !== 'thread') return undefined;
    const key = keyOf(screen.others);
    return this.threads.find((thread) => thread.key === key) ?? {key, others: screen.others, messages: []};
  }

  /** Threads with something unread, besides the one that is open. */
  get unreadElsewhere(): number {
    return this.threads.filter((thread) => thread.key !== this.thread?.key && this.isUnread(thread)).length;
  }

  isUnread({key, messages}: Thread): boolean {
    return messages.length > (this.#seen.get(key) ?? 0) && messages.at(-1)?.from !== this.phone.phone;
  }

  /** Reads the phone anew. True when something on it changed. */
  async refresh(): Promise<boolean> {
    const next = await messagesOf(this.phone.phone);
    const first = !this.loaded;
    const changed = first || next.length !== this.messages.length || next.at(-1)?.id !== this.messages.at(-1)?.id;
    if (!changed) return false;
    const before = new Set(this.messages.map(({id}) => id));
    this.messages = next;
    this.loaded = true;
    // What lay there before the phone came onto the desk is not news.
    if (first) for (const {key, messages} of this.threads) this.#seen.set(key, messages.length);
    const arrived = next.findLast(({id, from}) => !before.has(id) && from !== this.phone.phone);
    // A phone that lies on its list shows a message at once, as a lock screen would.
    if (arrived && this.screen.name === 'list' && (!first || this.threads.length === 1)) this.open(othersIn(arrived, this.phone.phone));
    this.#markSeen();
    return true;
  }

  open(others: readonly string[]): void {
    this.set({screen: {name: 'thread', others}, photosOpen: false, problem: undefined});
    this.#markSeen();
  }

  startNew(): void {
    this.set({screen: {name: 'new'}, recipients: [], draft: '', files: [], photosOpen: false, problem: undefined});
  }

  back(): void {
    this.set({screen: {name: 'list'}, photosOpen: false, problem: undefined});
  }

  set(change: Partial<Pick<Handset, 'screen' | 'recipients' | 'draft' | 'files' | 'photosOpen' | 'settingsOpen' | 'sending' | 'problem' | 'behaviour'>>): void {
    Object.assign(this, change);
    this.#changed();
  }

  async addPhoto(photo: Parameters<typeof photoFile>[0]): Promise<void> {
    this.set({files: [...this.files, await photoFile(photo)], photosOpen: false});
  }

  async send(body = this.draft.trim(), files = this.files): Promise<void> {
    const to = this.screen.name === 'new' ? this.recipients : (this.thread?.others ?? []);
    if (to.length === 0 || (!body && files.length === 0) || this.sending) return;
    this.set({sending: true, problem: undefined});
    try {
      await sendFrom(this.phone.phone, {to, body, files});
      const quick = body !== this.draft.trim();
      this.set({sending: false, ...(quick ? {} : {draft: '', files: []})});
      this.open([...to].sort());
      if (await this.refresh()) this.#changed();
    } catch (error) {
      this.set({sending: false, problem: error instanceof Error ? error.message : String(error)});
    }
  }

  async like(): Promise<void> {
    const last = this.thread?.messages.findLast(({from}) => from !== this.phone.phone);
    if (last) await this.send(likeOf(last), []);
  }

  async behave(change: Partial<Behaviour>): Promise<void> {
    const before = this.behaviour;
    this.set({behaviour: {...before, ...change}});
    try {
      await setBehaviour(this.phone.phone, this.behaviour);
    } catch {
      this.set({behaviour: before, problem: 'The setting was not taken'});
    }
  }

  #markSeen(): void {
    const {thread} = this;
    if (thread) this.#seen.set(thread.key, thread.messages.length);
  }
}
