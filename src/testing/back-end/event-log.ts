import type {Id} from '../../core/model.js';

/** What a line of the log is about. What it shows is read when it is delivered, by the one it is delivered to. */
export type About =
  | {readonly type: 'item'; readonly itemId: Id}
  | {readonly type: 'conversation'; readonly conversationId: Id}
  | {readonly type: 'removed'; readonly conversationId: Id; readonly teammateId: Id}
  | {readonly type: 'viewer'; readonly teammateId: Id}
  | {readonly type: 'typing'; readonly conversationId: Id; readonly teammateId: Id; readonly typing: boolean}
  | {readonly type: 'resync'};

export interface Entry {
  readonly cursor: string;
  readonly about: About;
}

type Listener = (entries: readonly Entry[]) => void;

const cursorOf = (position: number) => `log-${String(position)}`;

/** The one log of an organisation: entries counted up, kept until they are forgotten. */
export class EventLog {
  #entries: Entry[] = [];
  #forgotten = 0;
  readonly #listeners = new Set<Listener>();

  get head(): string {
    return cursorOf(this.#forgotten + this.#entries.length);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  append(abouts: readonly About[]): void {
    if (abouts.length === 0) return;
    const from = this.#forgotten + this.#entries.length + 1;
    const added = abouts.map((about, index) => ({cursor: cursorOf(from + index), about}));
    this.#entries.push(...added);
    this.#tell(added);
  }

  /** Tells those who listen now, without a place in the log. */
  passing(about: About): void {
    this.#tell([{cursor: this.head, about}]);
  }

  /** Drops what was kept: whoever resumes from before gets a Resync, and so does whoever listens now. */
  forget(): void {
    this.#forgotten += this.#entries.length;
    this.#entries = [];
    this.append([{type: 'resync'}]);
  }

  /** Everything after a cursor; undefined when the log no longer holds it, or never gave it. */
  after(cursor: string): readonly Entry[] | undefined {
    const [, digits] = /^log-(\d{1,15})$/.exec(cursor) ?? [];
    const position = digits === undefined ? -1 : Number(digits);
    if (position < this.#forgotten || position > this.#forgotten + this.#entries.length) return undefined;
    return this.#entries.slice(position - this.#forgotten);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(entries: readonly Entry[]): void {
    for (const listener of [...this.#listeners]) listener(entries);
  }
}
