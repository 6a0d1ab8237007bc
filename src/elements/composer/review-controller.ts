import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {phonesOf, type Conversation} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import type {Pending} from '../../core/state.js';
import {expectedPhonesProblem} from '../../core/policy/sending.js';
import type {DraftController} from './draft-controller.js';

/**
 * Sees to it that nothing goes to a set of people nobody looked at: remembers who was on screen when the user began to write, and
 * handles a message that came back because the set was another one at the server. Rule MEM-05.
 */
export class ReviewController implements ReactiveController {
  readonly #drafts: DraftController;
  #seen: readonly string[] | undefined;

  constructor(host: ReactiveControllerHost, drafts: DraftController) {
    this.#drafts = drafts;
    host.addController(this);
  }

  hostConnected(): void {
    this.#seen = undefined;
  }

  /** The user looks at this conversation while writing, or has confirmed its people. */
  saw(conversation: Conversation, {again = false} = {}): void {
    if (again) this.#seen = undefined;
    this.#seen ??= phonesOf(conversation);
  }

  forget(): void {
    this.#seen = undefined;
  }

  /** Whether the people are others than when the user began to write. */
  hasChanged(conversation: Conversation): boolean {
    return conversation.kind === 'CONTACTS' && expectedPhonesProblem(this.#seen, phonesOf(conversation)) !== undefined;
  }

  /** What can be done with a message that came back; undefined without one. */
  returned(chat: ChatStore | undefined, pending: Pending | undefined, conversation: Conversation, settle: (work: Promise<void>) => void) {
    return chat && pending && {
      onSend: () => settle(this.confirm(chat, pending, conversation)),
      onEdit: () => settle(this.takeBack(chat, pending)),
    };
  }

  /** Sends a message that came back, to the people who are there now. */
  async confirm(chat: ChatStore, {key}: Pending, conversation: Conversation): Promise<void> {
    await chat.retry(key, {expectPhones: phonesOf(conversation)});
  }

  /** Puts a message that came back into the field again. */
  async takeBack(chat: ChatStore, {key, body, files}: Pending): Promise<void> {
    await chat.discard(key);
    const {text, files: attached} = this.#drafts.read('sms');
    const returned = files.flatMap(({blob, name, contentType}) => (blob ? [new File([blob], name, {type: contentType})] : []));
    this.#drafts.write('sms', {text: [body, text].filter(Boolean).join('\n'), files: [...returned, ...attached]});
  }
}
