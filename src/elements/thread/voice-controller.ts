import type {LitElement, ReactiveController} from 'lit';
import type {Message, Note, TimelineItem} from '../../core/model.js';
import type {Pending} from '../../core/state.js';
import {countsAsUnread} from '../../core/timeline/unread.js';
import {announce} from '../shared/announcer.js';
import {formatNames} from '../shared/format.js';
import {isOutgoing} from './entries.js';
import {nameOf} from './bubble.js';
import {hasFailed, messageStatus, pendingStatus} from './delivery-text.js';
import {shorten} from './shorten.js';
import type {RowContext} from './row-context.js';

/** Milliseconds in which arrivals are gathered into one sentence. */
const burst = 700;

/**
 * Tells screen-reader users what arrives while the thread is open: one sentence for a burst. Failures of what the team sent are
 * said once, at once; own messages only when they fail.
 */
export class VoiceController implements ReactiveController {
  readonly #host: LitElement;
  #heardUpTo: number | undefined;
  #waiting: (Message | Note)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failed: Set<string> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** @param latest - The newest items, oldest first. */
  follow(latest: readonly TimelineItem[], pending: readonly Pending[], context: RowContext, pinned: boolean): void {
    this.#followArrivals(latest, context, pinned);
    this.#followFailures(latest, pending, context);
  }

  reset(): void {
    this.#heardUpTo = this.#failed = undefined;
    this.#waiting = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #followArrivals(latest: readonly TimelineItem[], context: RowContext, pinned: boolean) {
    const upTo = latest.at(-1)?.sequence ?? 0;
    const heard = this.#heardUpTo;
    this.#heardUpTo = Math.max(upTo, heard ?? 0);
    if (heard === undefined || upTo <= heard) return;
    for (const item of latest) {
      if (item.sequence > heard && item.type !== 'notice' && countsAsUnread(item, context.viewerId)) this.#waiting.push(item);
    }
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#say(context, pinned), burst);
  }

  #say({words}: RowContext, pinned: boolean) {
    const items = this.#waiting;
    this.#waiting = [];
    this.#timer = undefined;
    const names = [...new Set(items.map((item) => (item.type === 'note' ? item.author.name : nameOf(item.author))))];
    const [only] = items;
    const isOne = items.length === 1 && only && pinned && only.body !== '';
    announce(this.#host, isOne
      ? words.t('thread.heard', names[0] ?? '', shorten(only.body))
      : words.t('thread.newFrom', items.length, formatNames(words, names, {most: names.length > 3 ? 1 : 3})));
  }

  #followFailures(latest: readonly TimelineItem[], pending: readonly Pending[], context: RowContext) {
    const {words, contacts} = context;
    const sentences = new Map<string, string>();
    for (const one of pending) if (one.state === 'failed') sentences.set(one.key, pendingStatus(words, one, true).text);
    for (const item of latest) if (isOutgoing(item) && hasFailed(item)) sentences.set(item.id, messageStatus(words, item, contacts)?.text ?? '');
    const known = this.#failed;
    this.#failed = new Set([...(known ?? []), ...sentences.keys()].filter((key) => !pending.some((one) => one.key === key && one.state !== 'failed')));
    // What had failed before the thread was opened is read where it stands.
    if (!known) return;
    for (const [key, sentence] of sentences) if (!known.has(key)) announce(this.#host, sentence, {assertive: true});
  }
}
