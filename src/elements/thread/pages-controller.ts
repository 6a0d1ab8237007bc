import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {GroupChatError} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Gap} from './blocks.js';
import type {Entry} from './entries.js';

export type GapState = 'idle' | 'loading' | GroupChatError;

/** From which end a gap is filled: `older` from the item behind it backwards, `newer` from the item before it onwards. */
export type Side = 'older' | 'newer';

/**
 * Asks for the pages beside a gap or an end, each once: what was asked for is named by the item it starts from, so an answer that
 * changed nothing is not asked for again, and one that did has made another name.
 */
export class PagesController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #subject: () => {store: ChatStore; id: Id} | undefined;
  readonly #asked = new Map<string, 'loading' | 'done' | GroupChatError>();

  constructor(host: ReactiveControllerHost, subject: () => {store: ChatStore; id: Id} | undefined) {
    this.#host = host;
    this.#subject = subject;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  stateOf(gap: Gap): GapState {
    const states = [this.#asked.get(nameOf(gap, 'older')), this.#asked.get(nameOf(gap, 'newer'))];
    if (states.includes('loading')) return 'loading';
    return states.find((one) => one instanceof GroupChatError) ?? 'idle';
  }

  /** Loads what the reader comes near to, from the side they come from. */
  look(entries: readonly Entry[], sideOf: (row: number) => 'above' | 'below' | undefined): void {
    entries.forEach((entry, row) => {
      const place = entry.type === 'gap' ? sideOf(row) : undefined;
      if (entry.type !== 'gap' || !place) return;
      const {gap} = entry;
      const side = gap.before === null || (gap.after !== null && place === 'below') ? 'newer' : 'older';
      if (!this.#asked.has(nameOf(gap, side))) void this.load(gap, side);
    });
  }

  async load(gap: Gap, side: Side): Promise<void> {
    const subject = this.#subject();
    const from = side === 'older' ? gap.before : gap.after;
    const name = nameOf(gap, side);
    if (!subject || from === null || this.#asked.get(name) === 'loading') return;
    const {store, id} = subject;
    this.#asked.set(name, 'loading');
    // Asked for after the update that came near it, since the store answers with a state at once.
    await Promise.resolve();
    this.#host.requestUpdate();
    const answer = await (side === 'older' ? store.loadOlder(id, from) : store.loadNewer(id, from)).then(
      () => 'done' as const,
      (cause: unknown) => GroupChatError.from(cause),
    );
    if (this.#subject()?.id !== id) return;
    this.#asked.set(name, answer);
    this.#host.requestUpdate();
  }

  /** The connection is back: what failed may be asked for again. */
  forgive(): void {
    for (const [name, answer] of this.#asked) if (answer instanceof GroupChatError) this.#asked.delete(name);
  }

  reset(): void {
    this.#asked.clear();
  }
}

const nameOf = ({after, before}: Gap, side: Side) => `${side} ${String(side === 'older' ? before : after)}`;
