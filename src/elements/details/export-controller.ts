import type {ReactiveController} from 'lit';
import {GroupChatError, type Problem} from '../../core/errors.js';
import type {ExportFormat} from '../../core/history-export.js';
import type {Conversation, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {details} from '../../i18n/en/details.js';
import type {ChatElement} from '../shared/chat-element.js';
import type {Localize} from '../shared/localize.js';
import {failureText, problemText} from '../shared/problem-text.js';

interface Given {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  readonly viewer: Viewer;
  readonly words: Localize<typeof details>;
}

/** Collects the whole history of a conversation and hands it over as a file. One at a time; ends with its element. Rule ACC-06. */
export class ExportController implements ReactiveController {
  readonly #host: ChatElement;
  #abort: AbortController | undefined;
  #failure = '';

  constructor(host: ChatElement) {
    this.#host = host;
    host.addController(this);
  }

  get isBusy(): boolean {
    return this.#abort !== undefined;
  }

  get failure(): string {
    return this.#failure;
  }

  /** How many lines were saved; undefined when it failed, was refused or was ended. */
  async save(format: ExportFormat, {store, conversation, viewer, words}: Given): Promise<number | undefined> {
    if (this.#abort) return undefined;
    const abort = (this.#abort = new AbortController());
    this.#failure = '';
    this.#host.requestUpdate();
    try {
      const {historyFile, saveFile} = await import('./history-file.js');
      const outcome = await historyFile(format, {store, conversation, viewer, words, signal: abort.signal});
      if (abort.signal.aborted) return undefined;
      if (outcome.ok) {
        saveFile(outcome.value.file);
        return outcome.value.count;
      }
      this.#refused(words, outcome.problems);
    } catch (cause) {
      if (!abort.signal.aborted) this.#failure = `${words.t('details.historyFailed')} ${failureText(words, GroupChatError.from(cause))}`;
    } finally {
      if (this.#abort === abort) this.#abort = undefined;
      this.#host.requestUpdate();
    }
    return undefined;
  }

  /** Another conversation is shown, or none. */
  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#failure = '';
  }

  hostDisconnected(): void {
    this.stop();
  }

  #refused(words: Given['words'], [first]: readonly Problem[]) {
    this.#failure = first ? problemText(words, first) : '';
  }
}
