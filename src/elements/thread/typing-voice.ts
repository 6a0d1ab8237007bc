import type {LitElement, ReactiveController} from 'lit';
import type {Id, Teammate} from '../../core/model.js';
import {announce} from '../shared/announcer.js';
import {formatNames} from '../shared/format.js';
import type {ThreadWords} from './words.js';

/**
 * Says that a teammate has begun to write to somebody who is at work in the same thread: those who see the line below the
 * messages know it before they send, and so do others. Rule ACC-13.
 */
export class TypingVoice implements ReactiveController {
  readonly #host: LitElement;
  readonly #words: ThreadWords;
  readonly #find: () => readonly Teammate[] | undefined;
  #writing: ReadonlySet<Id> = new Set();

  constructor(host: LitElement, words: ThreadWords, find: () => readonly Teammate[] | undefined) {
    this.#host = host;
    this.#words = words;
    this.#find = find;
    host.addController(this);
  }

  hostUpdated(): void {
    const now = this.#find() ?? [];
    const begun = now.filter(({id}) => !this.#writing.has(id));
    this.#writing = new Set(now.map(({id}) => id));
    if (begun.length === 0 || !this.#host.matches(':focus-within')) return;
    announce(this.#host, this.#words.t('thread.typing', formatNames(this.#words, begun.map(({name}) => name), {most: 2}), begun.length));
  }
}
