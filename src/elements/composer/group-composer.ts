import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {classMap} from 'lit/directives/class-map.js';
import type {Problem} from '../../core/errors.js';
import {phonesOf, type AttachmentPolicy, type Conversation, type Id, type Viewer} from '../../core/model.js';
import {isBlank} from '../../core/text.js';
import {composer} from '../../i18n/en/composer.js';
import {announce} from '../shared/announcer.js';
import {ChatElement} from '../shared/chat-element.js';
import {DetailsOpenEvent, DraftChangedEvent, MessageFailedEvent, MessageSendEvent, MessageSentEvent} from '../shared/events.js';
import {icon} from '../shared/icons.js';
import {isSendKey, keepPlainKeys} from '../shared/keys.js';
import {loadWhenIdle} from '../shared/lazy.js';
import {LoadController} from '../shared/load-controller.js';
import {Localize} from '../shared/localize.js';
import {PopupController} from '../shared/popup-controller.js';
import {errorText, failureText, problemText} from '../shared/problem-text.js';
import {WatchController} from '../shared/watch-controller.js';
import {Attachments} from './attachments.js';
import {autoGrow, putIn, showCaret} from './auto-grow.js';
import {costText, footer, modeText} from './bar.js';
import {composerBox} from './composer-box.js';
import {DraftController, type Mode} from './draft-controller.js';
import {DropController, takePasted} from './drop-controller.js';
import {styles} from './group-composer.styles.js';
import type {MentionController} from './mention-controller.js';
import {notePlace} from './note-place.js';
import {attaching, mentioning, panels} from './parts.js';
import {ReviewController} from './review-controller.js';
import {SendTurns} from './send-turns.js';
import {attachmentPolicyOf, awaitingReview, blockageOf, canNote, hasReview, isInThread, isUnderWay, refusalsOf} from './sending-state.js';
import {TypingSignal} from './typing-signal.js';

/**
 * Writes and sends texts, files and internal notes to one conversation.
 *
 * Place it inside `<group-chat-provider>`, or set `store` to use it on its own. What is typed is kept until the outbox has it. While
 * the conversation cannot receive messages, an explanation and what to do instead stand where the field was.
 *
 * @tag group-composer
 * @slot toolbar - Buttons beside the attach button, for templates or emoji; put text in with `insertText()`.
 * @fires {MessageSendEvent} gc-message-send - Before a message or note leaves. Cancelable.
 * @fires {MessageSentEvent} gc-message-sent - The outbox accepted it.
 * @fires {MessageFailedEvent} gc-message-failed - It was refused; what was typed is kept.
 * @fires {DraftChangedEvent} gc-draft-changed - The user changed what is typed.
 * @fires {FileRejectedEvent} gc-file-rejected - A file was not taken.
 * @fires {GroupStartEvent} gc-group-start - Wish: a new group without those who block this one. Cancelable.
 * @fires {DirectRequestEvent} gc-direct-request - Wish: write to the one person left. Cancelable.
 * @fires {ContactOpenEvent} gc-contact-open - Wish: show the record of somebody who is not to be disturbed. Cancelable.
 * @fires {DetailsOpenEvent} gc-details-open - Wish: show who is in the group. Cancelable.
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show the newer group. Cancelable.
 * @csspart base - Everything.
 * @csspart box - The frame around field and buttons.
 * @csspart input - The text field.
 * @csspart send - The send button.
 * @csspart attach - The attach button.
 * @csspart mention - The button that begins a mention in a note.
 * @csspart tray - The attached files.
 * @csspart review - Who gets the first message.
 * @csspart changed - That the people changed before it was sent.
 * @csspart warnings - What to know before sending.
 * @csspart blocked - Why nothing can be sent.
 * @cssprop [--max-height=12lh] - How tall the field may grow before it scrolls.
 * @cssstate blocked - Texts cannot be sent to this conversation.
 * @cssstate note - An internal note is being written.
 */
export class GroupComposer extends ChatElement {
  static readonly formAssociated = true;

  static override styles = [ChatElement.styles, styles];

  /** The conversation to write to. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** Whether a text message is written, or a note for the team. The two have a draft each. */
  @property({reflect: true}) mode: Mode = 'sms';

  /** Which key sends: Enter (Shift+Enter makes a new line), or Ctrl/Cmd+Enter. */
  @property({attribute: 'send-key'}) sendKey: 'enter' | 'mod-enter' = 'enter';

  /** Media types that may be attached, a comma apart; they narrow what the policy allows. */
  @property() accept = '';

  /** Shown in the empty field instead of the built-in text. */
  @property() placeholder: string | undefined;

  /** Nothing can be written. */
  @property({type: Boolean, reflect: true}) disabled = false;

  @state() private failure = '';
  @state() private isFormDisabled = false;

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  readonly #internals = this.attachInternals();
  readonly #localize = new Localize(this, composer);
  readonly #conversation = this.select(({conversations}) => conversations.get(this.conversationId ?? ''));
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #load = new LoadController(this, {
    find: () => this.chat, load: ({threads}) => threads.get(this.conversationId ?? '')?.first, report: (cause) => this.report(cause),
    again: (store) => store.reload(this.conversationId ?? ''), isAbsent: () => !(this.#conversation.value && this.#viewer.value) && !isInThread(this),
  });
  readonly #returned = this.select(({pending}) => awaitingReview(pending, this.conversationId));
  readonly #isUnderWay = this.select(({pending}) => isUnderWay(pending, this.conversationId));
  readonly #drafts = new DraftController(
    this,
    () => {
      const {chat, conversationId} = this;
      const userId = this.#viewer.value?.teammate.id;
      return chat && conversationId && userId ? {store: chat, conversationId, userId} : undefined;
    },
    (cause) => this.report(cause),
  );
  readonly #attachments = new Attachments(this.#drafts, () => this.late(attaching), ({AttachmentController}) =>
    new AttachmentController(this, this.#drafts, this.#localize, () => this.conversationId));
  readonly #review = new ReviewController(this, this.#drafts);
  readonly #limitsPopup = new PopupController(this, {popup: '#limits', anchor: '.attach'}, {side: 'above'});
  readonly #drop = new DropController(
    this,
    () => this.#canWrite && this.#attachmentPolicy !== null && !this.#blockage,
    (files) => void this.addFiles(files),
  );
  readonly #typing = new TypingSignal(this);
  #mentions: MentionController | undefined;
  readonly #turns = new SendTurns(() => ({place: `${this.mode} ${this.conversationId ?? ''}`, text: this.value}), (text) => this.#send(text));

  constructor() {
    super();
    new WatchController(this, () => this.chat, () => this.conversationId, (store, id) => store.watchConversation(id));
  }

  /** What is typed, in the mode in force. */
  @property()
  get value(): string {
    return this.#drafts.read(this.mode).text;
  }

  set value(text: string) {
    if (text !== this.value) this.#drafts.write(this.mode, {text});
  }

  /** The form it belongs to was disabled or enabled. */
  formDisabledCallback(disabled: boolean): void {
    this.isFormDisabled = disabled;
  }

  /** The form it belongs to was reset. */
  formResetCallback(): void {
    this.clear();
  }

  /** Puts the cursor into the field. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  /** Sends what is typed; true when the outbox has it, false when a rule or the host stood in the way. */
  async send(): Promise<boolean> {
    await this.updateComplete;
    return this.#turns.take();
  }

  async #send(text: string): Promise<boolean> {
    const {chat, conversationId, mode} = this;
    const [conversation, viewer] = [this.#conversation.value, this.#viewer.value];
    if (!chat || !conversationId || !conversation || !viewer || !this.#canWrite) return false;
    const draft = {...this.#drafts.read(mode), text};
    const files = mode === 'sms' ? draft.files : [];
    const hasChanged = !this.#isEmpty && this.#review.hasChanged(conversation);
    const wrongFiles = this.#attachments.problems(files, viewer.policy.attachments);
    const problems = refusalsOf({mode, text, files, wrongFiles, hasChanged, conversation, viewer});
    if (problems.length > 0) return this.#refused(problems);
    if (!this.dispatchEvent(new MessageSendEvent({conversationId, text, mode, files: files.length}))) return false;

    this.failure = '';
    this.#typing.stop();
    try {
      const pending = mode === 'note'
        ? await chat.addNote(conversationId, {text, mentionIds: this.#mentions?.ids ?? draft.mentionIds})
        : await chat.send(conversationId, {text, files, ...(conversation.kind === 'TEAM' ? {} : {expectPhones: phonesOf(conversation)})});
      this.#drafts.accepted(conversationId, mode, {...draft, files});
      if (this.conversationId !== conversationId) await chat.saveDraft(conversationId, mode, undefined);
      this.#review.forget();
      this.#attachments.dismiss();
      this.dispatchEvent(new MessageSentEvent({conversationId, key: pending.key, mode}));
      return true;
    } catch (cause) {
      const error = this.report(cause);
      this.failure = errorText(this.#localize, error);
      this.dispatchEvent(new MessageFailedEvent({conversationId, problems: error.problem ? [error.problem] : []}));
      return false;
    }
  }

  /** Puts text where the cursor is, in place of what is selected, and the cursor behind it. */
  async insertText(text: string): Promise<void> {
    await this.updateComplete;
    await putIn(this, this.field, text);
  }

  /** Attaches files, or says why not. Resolves with those that were taken. */
  async addFiles(files: Iterable<File>): Promise<readonly File[]> {
    await this.updateComplete;
    const [offered, policy] = [[...files], this.#attachmentPolicy];
    if (offered.length > 0 && !policy) this.failure = this.#localize.t(this.mode === 'note' ? 'composer.noFilesHere' : 'composer.noFiles');
    if (offered.length === 0 || !policy) return [];
    try {
      const taken = await this.#attachments.add(offered, policy, this.accept);
      if (taken.length > 0) this.#draftChanged();
      return taken;
    } catch (cause) {
      this.failure = failureText(this.#localize, this.report(cause));
      return [];
    }
  }

  /** Empties the field of the mode in force and its files. */
  clear(): void {
    this.failure = '';
    this.#drafts.write(this.mode, {text: '', files: [], mentionIds: []});
    this.#attachments.dismiss();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isKnown = this.#viewer.value !== undefined && this.#conversation.value !== undefined;
    if (this.mode !== 'note' || (isKnown && !canNote(this.#conversation.value, this.#viewer.value))) this.mode = 'sms';
    if (changed.has('conversationId')) {
      this.failure = '';
      this.#review.forget();
      this.#attachments.dismiss();
      this.#typing.stop();
    }
    const late = this.mode === 'note' && this.late(mentioning);
    if (late) this.#mentions ??= new late.MentionController(this, this.#drafts, {
      find: () => notePlace(this.mode, this.chat, this.#conversation.value, this.#viewer.value), onInsert: () => this.#draftChanged(),
    });
    this.#internals.states[this.mode === 'note' ? 'add' : 'delete']('note');
    this.#internals.states[this.#blockage ? 'add' : 'delete']('blocked');
    this.#internals.setFormValue(this.value);
  }

  protected override firstUpdated(): void {
    loadWhenIdle(this, attaching, panels, mentioning);
  }

  protected override updated(): void {
    if (this.field) autoGrow(this.field);
  }

  override render() {
    const [conversation, viewer] = [this.#conversation.value, this.#viewer.value];
    return html`
      <div class=${classMap({base: true, [this.mode]: true, dropping: this.#drop.isOver})} part="base" @keydown=${this.#onKeyDown}
        @keypress=${this.#onKey} @keyup=${this.#onKey}>
        ${conversation && viewer ? this.#renderFor(conversation, viewer) : this.#renderAbsent()}
        ${this.failure === '' ? nothing : html`<p class="failure" role="alert">${icon('error')} <span>${this.failure}</span></p>`}
      </div>
    `;
  }

  #renderAbsent(): TemplateResult {
    const {error, isMissing, retry} = this.#load;
    return (error || isMissing ? this.late(panels) : undefined)?.insteadOfLoading({
      error, words: this.#localize, texts: this.#drafts.texts, onRetry: retry, onFailure: (text) => (this.failure = text),
    }) ?? this.#renderBox(undefined);
  }

  #renderFor(conversation: Conversation, viewer: Viewer): TemplateResult {
    const {mode, sendKey} = this;
    const [words, blockage] = [this.#localize, this.#blockage];
    if (mode === 'note' || !blockage) {
      return html`
        ${mode === 'sms' ? this.#renderAbove(conversation) : nothing}
        ${this.#renderBox(conversation)}
        ${mode === 'note' ? this.#mentions?.render() : nothing}
        ${footer(words, {mode, sendKey, conversation, mentioned: this.#mentions?.people ?? []})}`;
    }
    return this.late(panels)?.insteadOfField(this, {
      conversation, viewer, blockage, words, chat: this.chat, draft: this.value, canNote: canNote(conversation, viewer),
      onNote: () => this.#setMode('note'),
      onFailure: (text) => (this.failure = text),
      report: (cause) => this.report(cause),
    }) ?? this.#renderBox(undefined);
  }

  #renderAbove(conversation: Conversation): TemplateResult | undefined {
    const returned = this.#review.returned(this.chat, this.#returned.value, conversation, (work) => void this.#settle(work));
    const hasChanged = !this.#isEmpty && this.#review.hasChanged(conversation);
    const cost = hasReview(conversation, this.#isUnderWay.value) ? costText(this.#localize, conversation.contacts.length) : undefined;
    if (!returned && !hasChanged && conversation.warnings.length === 0 && cost === undefined) return undefined;
    return this.late(panels)?.abovePanel(this.#localize, conversation, {
      returned, hasChanged, cost,
      onConfirm: () => {
        this.#review.saw(conversation, {again: true});
        void this.send();
      },
      onShowPeople: () => this.dispatchEvent(new DetailsOpenEvent({conversationId: conversation.id, section: 'participants'})),
    });
  }

  #renderBox(conversation: Conversation | undefined): TemplateResult {
    const {mode, value, sendKey, accept, placeholder} = this;
    const policy = this.#attachmentPolicy;
    return composerBox(this.#localize, {
      conversation, mode, value, sendKey, accept, placeholder, policy,
      viewer: this.#viewer.value, isBlocked: this.#blockage !== undefined,
      ...this.#attachments.render(policy, (file) => this.#removeFile(file)),
      canWrite: this.#canWrite && conversation !== undefined,
      canSend: this.#canWrite && !this.#isEmpty && conversation !== undefined,
      mentions: this.#mentions, limitsPopup: this.#limitsPopup,
      onInput: this.#onInput, onPaste: this.#onPaste,
      onMode: (next) => this.#setMode(next),
      onMention: () => void this.#mentions?.begin(),
      onSend: () => void this.send(),
      onFiles: (files) => void this.addFiles(files).then(() => this.focus()),
    });
  }

  get #canWrite(): boolean {
    return !this.disabled && !this.isFormDisabled;
  }

  get #isEmpty(): boolean {
    return isBlank(this.value) && (this.mode === 'note' || this.#attachments.files.length === 0);
  }

  get #blockage() {
    const [conversation, viewer] = [this.#conversation.value, this.#viewer.value];
    return conversation && viewer ? blockageOf(conversation, viewer) : undefined;
  }

  get #attachmentPolicy(): AttachmentPolicy | null {
    return attachmentPolicyOf(this.mode, this.#viewer.value);
  }

  #refused(problems: readonly Problem[]): false {
    const [{conversationId}, [first]] = [this, problems];
    if (first && first.code !== 'EMPTY_MESSAGE') this.failure = problemText(this.#localize, first);
    this.focus();
    if (conversationId) this.dispatchEvent(new MessageFailedEvent({conversationId, problems}));
    return false;
  }

  async #settle(work: Promise<void>) {
    try {
      await work;
      this.failure = '';
      await this.updateComplete;
      this.focus();
    } catch (cause) {
      this.failure = failureText(this.#localize, this.report(cause));
    }
  }

  #setMode(mode: Mode) {
    this.mode = mode;
    this.failure = '';
    this.#typing.stop();
    announce(this, modeText(this.#localize, mode, this.#conversation.value));
  }

  #removeFile(file: File) {
    this.#attachments.remove(file);
    this.#draftChanged();
    this.focus();
  }

  #draftChanged() {
    const {conversationId, mode} = this;
    if (conversationId) this.dispatchEvent(new DraftChangedEvent({conversationId, mode, empty: this.#isEmpty}));
  }

  readonly #onInput = (text: string): void => {
    const {chat, conversationId} = this;
    const conversation = this.#conversation.value;
    this.failure = '';
    this.#drafts.write(this.mode, {text});
    void this.updateComplete.then(() => this.field && showCaret(this.field));
    if (this.#isEmpty) this.#review.forget();
    else if (conversation) this.#review.saw(conversation);
    if (this.#isEmpty) this.#typing.stop();
    else this.#typing.typed(chat, conversationId, this.#viewer.value);
    this.#mentions?.look();
    this.#draftChanged();
  };

  #onKeyDown(event: KeyboardEvent) {
    if (this.#mentions?.onKey(event)) return;
    this.#onKey(event);
    if (event.target !== this.field || !isSendKey(event, this.sendKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void this.send();
  }

  readonly #onKey = (event: KeyboardEvent): void => keepPlainKeys(event, this.#localize.settings);

  readonly #onPaste = (event: ClipboardEvent): void => takePasted(event, (files) => void this.addFiles(files));
}
