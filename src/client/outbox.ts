import type {Action} from '../core/actions.js';
import {GroupChatError, type Problem} from '../core/errors.js';
import type {Id, TimelineItem} from '../core/model.js';
import type {Release, Transport} from '../core/ports.js';
import type {Pending, PendingFile} from '../core/state.js';
import {Backoff} from './backoff.js';
import {inTime, type Database, type Row} from './outbox-db.js';
import {Refusal, submit, type Sent, type Uploads} from './outbox-send.js';
import {restoredPendingFile, storedPendingFile} from './stored-files.js';
import type {Tabs} from './tabs.js';
import type {Timings} from './timings.js';

export interface OutboxHost {
  readonly dispatch: (...actions: readonly Action[]) => void;
  /** Called when a try begins; what it answers takes the confirmed item, or ends without one. */
  onSending(): {readonly sent: (sent: Sent) => void; readonly end: Release};
  /** A request was refused as not signed in. */
  onSignedOut(): void;
  /** False while there is no session: nothing is tried. */
  maySend(): boolean;
  /** The confirmed form of a message, where it is on screen. */
  shownAs(pending: Pick<Pending, 'key' | 'conversationId'>): TimelineItem | undefined;
  /** Whether everything but this message gets through. */
  isLive(): boolean;
  log(message: string, detail: Readonly<Record<string, unknown>>): void;
}

export type Outgoing = Pick<Pending, 'key' | 'conversationId' | 'kind' | 'body' | 'files' | 'mentionIds' | 'expectPhones'>;

interface Entry {
  pending: Pending;
  uploads: Uploads;
  readonly backoff: Backoff;
  /** Its files are on their way and the server was not asked to send it yet: it can still be stopped. */
  isUploading: boolean;
  /** Tries that the server itself failed, or whose uploads were gone. */
  faults: number;
  notBefore: number;
}

/** So often the server may fail over one message before a person is asked. */
const faultLimit = 8;

/**
 * Messages and notes on their way: written down before they are shown, sent in the order of pressing Send, tried again with the
 * same key until the server has confirmed or refused them. One tab sends for all tabs of a user.
 */
export class Outbox {
  readonly #transport: Transport;
  readonly #timings: Timings;
  readonly #database: Promise<Database | undefined>;
  readonly #tabs: Tabs;
  readonly #host: OutboxHost;
  readonly #entries = new Map<Id, Entry>();
  readonly #inFlight = new Map<Id, AbortController>();
  /** Never taken up again, even when a slow read of the database still shows them. */
  readonly #gone = new Set<Id>();
  #writing: Promise<unknown> = Promise.resolve();
  #leads = false;
  #resign: Release | undefined;
  #order = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(parts: {transport: Transport; timings: Timings; database: Promise<Database | undefined>; tabs: Tabs; host: OutboxHost}) {
    this.#transport = parts.transport;
    this.#timings = parts.timings;
    this.#database = parts.database;
    this.#tabs = parts.tabs;
    this.#host = parts.host;
    void this.#start();
  }

  async #start(): Promise<void> {
    await this.reload();
    await this.#lead();
  }

  async #lead(): Promise<void> {
    // A tab that cannot read what the others wrote must not be the one that sends it.
    if (!(await this.#database) || this.#disposed) return;
    this.#resign ??= this.#tabs.lead(() => {
      this.#leads = true;
      void this.reload();
    });
  }

  /** In order of pressing Send. */
  get pending(): readonly Pending[] {
    return [...this.#entries.values()].map(({pending}) => pending).sort((a, b) => a.order - b.order);
  }

  /** Also what is being written, or was and is not read yet. */
  async holdsUnsent(): Promise<boolean> {
    await inTime(this.#writing.then(() => this.reload()));
    return this.#entries.size > 0;
  }

  /** Resolves when it is written down, or known not to be (`saved: false`). */
  add(outgoing: Outgoing): Promise<Pending> {
    this.#order = Math.max(this.#order + 1, Date.now());
    const pending: Pending = {...outgoing, state: 'queued', problems: [], order: this.#order, createdAt: Date.now(), saved: true};
    // One after the other, else a message could overtake one whose files take long to be written.
    const added = this.#writing.then(async () => {
      const entry = this.#entry(pending, {});
      const accepted = {...pending, saved: await this.#write(entry)};
      entry.pending = accepted;
      this.#entries.set(pending.key, entry);
      // What another tab wrote before it, even with its last breath, leaves before it.
      if (accepted.saved) await this.reload();
      this.#changed(entry);
      return accepted;
    });
    this.#writing = added;
    return added;
  }

  /** Same key, so that it stays one message whatever became of the tries before. */
  async retry(key: Id, expectPhones?: readonly string[]): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry?.pending.state !== 'failed') return;
    const {error: _, ...rest} = entry.pending;
    entry.pending = {...rest, state: 'queued', problems: [], ...(expectPhones && {expectPhones})};
    entry.faults = entry.notBefore = 0;
    // Another tab would only see it as failed: then it is this tab's to send.
    if (!(await this.#write(entry))) entry.pending = {...entry.pending, saved: false};
    this.#changed(entry);
  }

  /** While its files are uploaded it is only stopped, and stays as failed: nothing is lost by one press. Rule ATT-06. */
  async discard(key: Id): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry?.pending.state !== 'sending') await this.#remove(key);
    else if (entry.isUploading) await this.#stop(entry);
  }

  async #stop(entry: Entry): Promise<void> {
    entry.isUploading = false;
    this.#inFlight.get(entry.pending.key)?.abort();
    this.#update(entry, {state: 'failed', error: new GroupChatError('ABORTED', {retryable: true})});
    await this.#write(entry);
    this.#tabs.post({type: 'rows'});
  }

  /** The server has it. Other tabs are told what became of it before its row goes, unless one of them said so: their stream may be behind. */
  confirmed(key: Id, item: TimelineItem, isTold = false): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    if (!isTold) this.#tabs.post({type: 'sent', item});
    // Sent with other uploads it would be another message under the same key.
    if (entry.isUploading) this.#inFlight.get(key)?.abort();
    void this.#remove(key, isTold);
  }

  /** The viewer lost the conversation: nothing of it stays in the browser but what is on screen now. MEM-10. */
  async forget(conversationId: Id): Promise<void> {
    const error = new GroupChatError('NOT_FOUND');
    const database = await this.#database;
    // A page that has just been opened may not have read yet what is kept.
    await inTime(this.#writing.then(() => this.reload()));
    for (const [key, entry] of this.#entries) {
      if (entry.pending.conversationId !== conversationId) continue;
      this.#gone.add(key);
      this.#inFlight.get(key)?.abort();
      entry.pending = {...entry.pending, state: 'failed', error, saved: false};
      this.#show(entry);
      await database?.delete('outbox', key).catch(() => undefined);
    }
  }

  /** Tries at once what waits for its next try. */
  kick(): void {
    void this.#lead();
    for (const entry of this.#entries.values()) entry.notBefore = 0;
    this.#pump();
  }

  /** This tab cannot send for now: another one may. */
  rest(): void {
    this.#resign?.();
    this.#resign = undefined;
    this.#leads = false;
  }

  /** Takes over what other tabs, or an earlier life of this page, wrote. Messages in flight here stay as they are here. */
  async reload(): Promise<void> {
    const database = await this.#database;
    const rows = await database?.getAll('outbox').catch(() => undefined);
    if (!rows || this.#disposed) return;
    const found = new Set(rows.map(({key}) => key));
    for (const [key, {pending, isUploading}] of this.#entries) {
      if (!pending.saved || found.has(key) || (this.#inFlight.has(key) && !isUploading)) continue;
      // Taken back in another tab, in time.
      this.#gone.add(key);
      this.#inFlight.get(key)?.abort();
      this.#entries.delete(key);
      this.#host.dispatch({type: 'pending-removed', key});
    }
    for (const row of rows) {
      // What could not be written since is newer here.
      const isNewer = this.#entries.get(row.key)?.pending.saved === false;
      if (isNewer || this.#gone.has(row.key) || this.#inFlight.has(row.key)) continue;
      this.#order = Math.max(this.#order, row.order);
      const entry = this.#restore(row);
      const item = this.#host.shownAs(row);
      if (item) this.confirmed(row.key, item);
      else this.#show(entry);
    }
    this.#pump();
  }

  /** Forgets everything that is unsent. */
  async clear(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((key) => this.#remove(key)));
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const flight of this.#inFlight.values()) flight.abort();
  }

  /** Starts the first of each queue, where nothing holds it back. A failed one holds those behind it. */
  #pump(): void {
    clearTimeout(this.#timer);
    if (this.#disposed || !this.#host.maySend()) return;
    const queues = new Set<string>();
    let next = Infinity;
    for (const {key, kind, conversationId, state, saved} of this.pending) {
      const queue = `${kind}/${conversationId}`;
      if (queues.has(queue)) continue;
      queues.add(queue);
      // What could not be stored no other tab can see: it is this tab's to send.
      if (state === 'failed' || this.#inFlight.has(key) || (saved && !this.#leads)) continue;
      const entry = this.#entries.get(key);
      if (!entry) continue;
      if (entry.notBefore <= Date.now()) void this.#deliver(entry);
      else next = Math.min(next, entry.notBefore);
    }
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#pump(), next - Date.now());
  }

  async #deliver(entry: Entry): Promise<void> {
    const {key} = entry.pending;
    const flight = new AbortController();
    this.#inFlight.set(key, flight);
    const sending = this.#host.onSending();
    entry.isUploading = entry.pending.files.length > 0;
    this.#update(entry, {state: 'sending'});
    try {
      const sent = await submit(entry.pending, entry.uploads, {
        transport: this.#transport,
        signal: flight.signal,
        onProgress: (fileId, progress) => this.#progress(entry, fileId, progress),
        onUploaded: async (fileId, upload) => {
          entry.uploads = {...entry.uploads, [fileId]: upload};
          this.#progress(entry, fileId, 1);
          await this.#write(entry);
        },
        onSubmit: () => (entry.isUploading = false),
      });
      this.#inFlight.delete(key);
      // First the confirmed item, then the end of the pending one: it never disappears in between.
      sending.sent(sent);
      this.confirmed(key, sent.item);
    } catch (cause) {
      this.#inFlight.delete(key);
      if (!flight.signal.aborted && !this.#disposed) await this.#failed(entry, cause);
    }
    sending.end();
    this.#pump();
  }

  async #failed(entry: Entry, cause: unknown): Promise<void> {
    const refused = cause instanceof Refusal ? cause.problems : [];
    const error = refused[0] ? GroupChatError.refused(refused[0]) : GroupChatError.from(cause);
    const {code} = error;
    this.#host.log('not sent', {key: entry.pending.key, code});

    if (code === 'UNAUTHENTICATED') this.#host.onSignedOut();
    const lost = code === 'ATTACHMENT_EXPIRED' || refused.some((one) => one.code === 'ATTACHMENT_EXPIRED');
    // A page of the network in between may have taken the file and said that all is well. Where the server has it, it says when to ask again.
    const missing = refused.some((one) => one.code === 'ATTACHMENT_NOT_READY' && one.retryAfter === null);
    if (lost || missing) entry.uploads = {};
    // In an outage everything fails, which is no reason to give up a message.
    const failing = (code === 'SERVER_ERROR' || code === 'BAD_RESPONSE') && this.#host.isLive();
    if (lost || failing || code === 'ATTACHMENT_NOT_READY') entry.faults++;
    const again = lost || code === 'UNAUTHENTICATED' || (refused.length > 0 ? refused.every(passing) : error.retryable);
    if (again && entry.faults < faultLimit) {
      entry.notBefore = Date.now() + entry.backoff.next((error.retryAfter ?? 0) * 1_000);
      this.#update(entry, {state: 'queued'});
    } else {
      this.#update(entry, {state: 'failed', error, problems: refused});
      await this.#write(entry);
      this.#tabs.post({type: 'rows'});
    }
  }

  #progress(entry: Entry, fileId: Id, progress: number): void {
    const files = entry.pending.files.map((file): PendingFile => (file.id === fileId ? {...file, progress} : file));
    entry.pending = {...entry.pending, files};
    if (!this.#disposed) this.#host.dispatch({type: 'pending-progress', key: entry.pending.key, fileId, progress});
  }

  #update(entry: Entry, change: Partial<Pending>): void {
    entry.pending = {...entry.pending, ...change};
    this.#show(entry);
  }

  async #remove(key: Id, isTold = false): Promise<void> {
    this.#gone.add(key);
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    if (!this.#disposed) this.#host.dispatch({type: 'pending-removed', key});
    const database = await this.#database;
    await database?.delete('outbox', key).catch(() => undefined);
    if (entry?.pending.saved && !isTold) this.#tabs.post({type: 'rows'});
    this.#pump();
  }

  #changed(entry: Entry): void {
    this.#show(entry);
    this.#tabs.post({type: 'rows'});
    this.#pump();
  }

  #show({pending}: Entry): void {
    if (!this.#disposed && this.#entries.has(pending.key)) this.#host.dispatch({type: 'pending-put', pending});
  }

  /**
   * Whether it is written down, as queued or failed: `sending` is only true of the tab that sends. What could not be stored once is
   * not claimed to be later.
   */
  async #write({pending, uploads}: Entry): Promise<boolean> {
    const {error, saved, files, ...rest} = pending;
    const kept: typeof rest = {...rest, state: rest.state === 'failed' ? 'failed' : 'queued'};
    if (!saved) return false;
    const fault = error && {code: error.code, retryable: error.retryable, message: error.message};
    try {
      const database = await this.#database;
      const stored = await inTime(Promise.all(files.map(storedPendingFile)));
      if (!database || !stored || this.#gone.has(pending.key)) return false;
      const row = {...kept, files: stored, uploads, ...(fault && {fault})};
      return (await inTime(database.put('outbox', row))) !== undefined;
    } catch {
      // Full, blocked or broken: it is sent all the same, and its bubble says that it does not survive a reload.
      return false;
    }
  }

  #entry(pending: Pending, uploads: Uploads): Entry {
    return {pending, uploads, backoff: new Backoff(this.#timings), isUploading: false, faults: 0, notBefore: 0};
  }

  #restore({fault, uploads, files, ...rest}: Row): Entry {
    const row = {...rest, files: files.map(restoredPendingFile)};
    const before = this.#entries.get(row.key);
    const error = fault && new GroupChatError(fault.code, {...fault, ...(row.problems[0] && {problem: row.problems[0]})});
    const entry = before ?? this.#entry({...row, saved: true}, uploads);
    // Another tab tries it again.
    if (before?.pending.state === 'failed') entry.faults = entry.notBefore = 0;
    entry.pending = {...row, ...(error && {error}), saved: true};
    entry.uploads = uploads;
    this.#entries.set(row.key, entry);
    return entry;
  }
}

/** A refusal that only asks to wait. */
const passing = ({code, retryAfter}: Problem) => retryAfter !== null || code === 'RATE_LIMITED' || code === 'ATTACHMENT_NOT_READY';
