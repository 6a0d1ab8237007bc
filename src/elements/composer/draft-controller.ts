import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Id} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Draft} from '../../core/state.js';
import {isBlank} from '../../core/text.js';

export type Mode = 'sms' | 'note';

const modes = ['sms', 'note'] as const;
const empty: Draft = {text: '', files: [], mentionIds: []};
const blank = (): Record<Mode, Draft> => ({sms: empty, note: empty});
const isEmpty = ({text, files}: Draft) => text === '' && files.length === 0;

/** Milliseconds after which what is typed is stored, whether or not its author rests: a page that is left may have no time to. */
const interval = 400;

interface Subject {
  readonly store: ChatStore;
  readonly userId: Id;
  readonly conversationId: Id;
}

/**
 * What is typed in a conversation, a text and a note apart, kept by the store so that it survives a reload. A draft belongs to one
 * user: when another signs in, what was not stored yet is dropped, never stored as theirs. Rules SND-16, ACC-05.
 */
export class DraftController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => Subject | undefined;
  readonly #onError: (cause: unknown) => void;
  #subject: Subject | undefined;
  #drafts = blank();
  #unsaved = new Set<Mode>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, find: () => Subject | undefined, onError: (cause: unknown) => void) {
    this.#host = host;
    this.#find = find;
    this.#onError = onError;
    host.addController(this);
  }

  read(mode: Mode): Draft {
    return this.#drafts[mode];
  }

  /** What is typed in either mode, where there is something. */
  get texts(): readonly string[] {
    return modes.map((mode) => this.#drafts[mode].text).filter((text) => !isBlank(text));
  }

  write(mode: Mode, change: Partial<Draft>): void {
    this.#drafts[mode] = {...this.#drafts[mode], ...change};
    this.#unsaved.add(mode);
    this.#timer ??= setTimeout(this.flush, interval);
    this.#host.requestUpdate();
  }

  /** The outbox has it: what was sent goes, what was typed meanwhile stays. */
  accepted(conversationId: Id, mode: Mode, sent: Draft): void {
    if (this.#subject?.conversationId !== conversationId) return;
    const {text, files, mentionIds} = this.#drafts[mode];
    this.write(mode, {
      text: text.startsWith(sent.text) ? text.slice(sent.text.length) : text,
      files: files.filter((file) => !sent.files.includes(file)),
      mentionIds: mentionIds.filter((id) => !sent.mentionIds.includes(id)),
    });
    this.flush();
  }

  /** Stores at once what waits to be stored. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const subject = this.#subject;
    if (!subject) return;
    for (const mode of this.#unsaved) {
      const draft = this.#drafts[mode];
      subject.store.saveDraft(subject.conversationId, mode, isEmpty(draft) ? undefined : draft).catch(this.#onError);
    }
    this.#unsaved.clear();
  };

  hostConnected(): void {
    window.addEventListener('pagehide', this.flush);
    document.addEventListener('visibilitychange', this.flush);
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.flush);
    document.removeEventListener('visibilitychange', this.flush);
    this.flush();
  }

  #follow() {
    const next = this.#find();
    const before = this.#subject;
    if (next?.store === before?.store && next?.userId === before?.userId && next?.conversationId === before?.conversationId) return;
    // Without a viewer nobody knows whose draft this is: keep it on screen until the same one is back.
    if (!next) return;

    if (before) {
      if (before.store === next.store && before.userId === next.userId) this.flush();
      this.#drafts = blank();
      this.#unsaved.clear();
    }
    this.#subject = next;
    for (const mode of modes) void this.#load(next, mode);
  }

  async #load(subject: Subject, mode: Mode) {
    try {
      const stored = await subject.store.draft(subject.conversationId, mode);
      if (this.#subject !== subject || !stored) return;
      this.#drafts[mode] = merge(stored, this.#drafts[mode]);
      this.#host.requestUpdate();
    } catch (cause) {
      this.#onError(cause);
    }
  }
}

/** Somebody may have typed before the stored draft arrived: neither is lost, and the same text is not there twice. */
function merge(stored: Draft, typed: Draft): Draft {
  const text = stored.text.includes(typed.text) ? stored.text : [stored.text, typed.text].filter(Boolean).join('\n');
  return {text, files: [...stored.files, ...typed.files], mentionIds: [...new Set([...stored.mentionIds, ...typed.mentionIds])]};
}
