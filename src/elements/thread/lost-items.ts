import {nothing, type LitElement, type TemplateResult} from 'lit';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Draft, Pending} from '../../core/state.js';
import type {Lost} from './states.js';
import type {States} from './thread-states.js';
import type {ToastController} from './toast-controller.js';
import type {ThreadWords} from './words.js';

interface Loss {
  readonly store: ChatStore | undefined;
  readonly id: Id;
  readonly wasShown: boolean;
  readonly pending: readonly Pending[];
}

const modes = ['sms', 'note'] as const;

/** What its author loses with a thread: what was on its way, and what was typed and attached in both modes, here or in a composer elsewhere. MEM-10. */
export class LostItems {
  readonly #host: LitElement;
  readonly #toast: ToastController;
  #lost: Lost | undefined;

  constructor(host: LitElement, toast: ToastController) {
    this.#host = host;
    this.#toast = toast;
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  reset(): void {
    this.#lost = undefined;
  }

  async lose({store, id, wasShown, pending}: Loss): Promise<void> {
    const composer = this.#host.renderRoot.querySelector<HTMLElement & {value?: unknown}>('group-composer');
    const typed = typeof composer?.value === 'string' ? composer.value : '';
    const kept = pending.map(({body, files}) => ({text: body, files}));
    const first = (this.#lost = {wasShown, ...unsentOf([...kept, {text: typed, files: []}])});
    // The composer stores what it had not stored yet when it goes away, with the update that is going on.
    await this.#host.updateComplete;
    const drafts = store ? await Promise.all(modes.map((mode) => store.draft(id, mode).catch(() => undefined))) : [];
    if (this.#lost !== first) return;
    const isRead = drafts.some((draft) => draft?.text.includes(typed));
    const rest = isRead ? [] : [{text: typed, files: []}];
    this.#lost = {wasShown, ...unsentOf([...kept, ...rest, ...drafts.filter((draft): draft is Draft => draft !== undefined)])};
    this.#host.requestUpdate();
  }

  template(words: ThreadWords, states: typeof States | undefined, onStart: (() => void) | undefined): TemplateResult | typeof nothing {
    return this.#lost && states ? states.missingState(words, this.#lost, {onCopy: (text) => void this.#copy(words, text), onStart}) : nothing;
  }

  async #copy({t}: ThreadWords, text: string) {
    try {
      await navigator.clipboard.writeText(text);
      this.#toast.done(t('thread.copied'));
    } catch {
      // A page without the permission, or without a secure origin, still shows the text.
      this.#toast.failed(t('thread.copyFailed'));
    }
  }
}

function unsentOf(parts: readonly {readonly text: string; readonly files: readonly {readonly name: string}[]}[]): Pick<Lost, 'texts' | 'files'> {
  return {
    texts: parts.map(({text}) => text).filter((text) => text.trim() !== ''),
    files: parts.flatMap(({files}) => files.map(({name}) => name)),
  };
}
