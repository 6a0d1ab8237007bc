import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Problem} from '../../core/errors.js';
import type {Conversation, ConversationKind, Id, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {create} from '../../i18n/en/create.js';
import {people} from '../../i18n/en/people.js';
import {addToDraft} from '../shared/add-to-draft.js';
import {announce} from '../shared/announcer.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, GroupCreatedEvent, GroupCreateEvent, type GroupPrefill} from '../shared/events.js';
import {failedLine} from '../shared/failed-line.js';
import {icon} from '../shared/icons.js';
import {keepPlainKeys} from '../shared/keys.js';
import {LoadController} from '../shared/load-controller.js';
import {loadWhenIdle} from '../shared/lazy.js';
import {Localize} from '../shared/localize.js';
import type {PickerLike} from '../shared/participant.js';
import {conversationTitle} from '../shared/people.js';
import {failureText} from '../shared/problem-text.js';
import {randomKey} from '../shared/random-key.js';
import {WatchController} from '../shared/watch-controller.js';
import {emptyForm, formOf, inputOf, kindsFor, limitsOf, notChosen, numberOf, problemsOf, sectionOf, type CreateForm} from './create-form.js';
import {droppedFrom, kindChoice, numberChoice, predecessorNote, problemList} from './form-parts.js';
import {styles} from './group-create.styles.js';
import {reviewPage} from './review.js';
import {showAbove} from './show-above.js';

/** Half-filled forms outlive the element: a panel may be closed and opened again. Never beyond the page. */
const kept = new WeakMap<ChatStore, CreateForm>();

/**
 * Makes a new group: with contacts from one of the business's numbers, or among teammates. Everything is reviewed before it is
 * created. A group with the same number and people is not made twice: the one that is there is named instead.
 *
 * @tag group-create
 * @fires {GroupCreateEvent} gc-group-create - Before the group is created. Cancelable.
 * @fires {GroupCreatedEvent} gc-group-created - The group is there; `existed` when it was before.
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show the group that is there already. Cancelable.
 * @csspart form - What is filled in.
 * @csspart review - What is checked before creating.
 * @csspart actions - The buttons at the bottom.
 */
export class GroupCreate extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  /** What the new group starts with, perhaps from another group. Setting it replaces what was filled in. */
  @property({attribute: false}) prefill: GroupPrefill | undefined;

  @state() private form: CreateForm = emptyForm;
  @state() private step: 'form' | 'review' = 'form';
  @state() private problems: readonly Problem[] = [];
  @state() private failure = '';
  @state() private isBusy = false;
  @state() private continuesOld = true;
  @state() private closeOld = false;
  @state() private hasContext = false;

  @query('participant-picker[kind=contacts]') private readonly contactPicker!: PickerLike | null;
  @query('participant-picker[kind=teammates]') private readonly teammatePicker!: PickerLike | null;
  @query('h2') private readonly heading!: HTMLElement | null;

  readonly #localize = new Localize(this, create);
  readonly #people = new Localize(this, people);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #load = new LoadController(this, {
    find: () => this.chat, isAbsent: () => this.#viewer.value === undefined, report: (cause) => this.report(cause),
  });
  readonly #isOffline = this.select(({connection}) => connection.name === 'offline');
  readonly #predecessor = this.select(({conversations}) => conversations.get(this.prefill?.predecessorId ?? ''));
  #idsOf: CreateForm['contacts'] = [];
  #ids: readonly Id[] = [];
  #restoredFor: ChatStore | undefined;
  /** One key for one intent: a retry of the same form is the same group. */
  #intent = {input: '', key: ''};

  constructor() {
    super();
    new WatchController(this, () => this.chat, () => this.prefill?.predecessorId, (store, id) => store.watchConversation(id));
    loadWhenIdle(this);
  }

  /** Puts the cursor where the filling in begins: at the first question without an answer. */
  override focus(options?: FocusOptions): void {
    this.#focus(this.step === 'review' ? this.heading : this.#firstOpen, options);
  }

  /** Empties the form. */
  reset(): void {
    this.form = emptyForm;
    this.step = 'form';
    this.problems = [];
    this.failure = '';
    this.#intent = {input: '', key: ''};
    if (this.chat) kept.delete(this.chat);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const {chat} = this;
    const isOther = chat !== undefined && chat !== this.#restoredFor;
    if (isOther) this.#restoredFor = chat;
    if (!changed.has('prefill') && !isOther) return;
    if (this.prefill) this.form = formOf(this.prefill);
    else this.form = (chat && kept.get(chat)) ?? emptyForm;
    this.step = 'form';
    this.problems = [];
    this.failure = '';
    this.continuesOld = true;
    this.closeOld = false;
    this.hasContext = false;
  }

  override render(): TemplateResult {
    const {t} = this.#localize;
    const viewer = this.#viewer.value;
    if (!viewer) {
      const {error, retry} = this.#load;
      return error ? failedLine(this.#localize, error, retry) : html`<p class="muted" role="status">${t('create.loading')}</p>`;
    }
    const kinds = kindsFor(viewer);
    if (kinds.length === 0) return html`<p class="callout" role="status">${t('create.cannot')}</p>`;
    const isReview = this.step === 'review';
    const title = isReview ? t('create.reviewTitle') : t(this.prefill?.predecessorId ? 'create.continueTitle' : 'create.title');
    return html`
      <h2 tabindex="-1">${title}</h2>
      <div class="page" part="form" ?hidden=${isReview}>${this.#renderForm(viewer, kinds)}</div>
      ${isReview ? html`
        <div class="page" part="review">
          ${reviewPage(this.#localize, {
            form: this.form, viewer, from: numberOf(this.form, viewer),
            contacts: this.contactPicker?.chosen ?? [], teammates: this.teammatePicker?.chosen ?? [],
            refused: this.contactPicker?.refused ?? [], closes: this.continuesOld && this.closeOld ? this.#predecessor.value : undefined,
          })}
        </div>` : nothing}
      ${this.#renderFailure()}
      <div class="actions" part="actions">
        ${isReview ? html`
          <button class="button" type="button" @click=${this.#onBack}>${t('create.back')}</button>
          <button class="button primary" type="button" aria-disabled=${this.#isOffline.value || this.isBusy ? 'true' : 'false'}
            @click=${() => void this.#create(viewer)}>${t(this.isBusy ? 'create.creating' : 'create.create')}</button>` : html`
          <button class="button primary" type="button" @click=${() => void this.#review(viewer)}>${t('create.review')}</button>`}
      </div>
    `;
  }

  #renderForm(viewer: Viewer, kinds: readonly ConversationKind[]): TemplateResult {
    const words = this.#localize;
    const {t} = words;
    const {form} = this;
    const kind = kinds.includes(form.kind) ? form.kind : (kinds[0] ?? 'CONTACTS');
    const isTeam = kind === 'TEAM';
    const limits = limitsOf(form, viewer);
    const about = (section: string) => this.problems.filter((one) => sectionOf(one, form) === section);
    const general = (section: string) => about(section).filter(({subjectIds, path}) => subjectIds.length === 0 && path.length < 2);
    const mayAddTeam = isTeam || viewer.can.includes('ADD_TEAMMATES');
    const hasRoom = limits.maxTeammates > 0 || form.teammates.length > 0;
    return html`
      ${this.#renderPredecessor(viewer)}
      ${kinds.length > 1 ? kindChoice(words, kinds, kind, (next) => this.#set({kind: next})) : nothing}
      ${isTeam ? nothing : html`
        ${numberChoice(words, {
          numbers: viewer.sendingNumbers, chosen: numberOf(form, viewer), problems: about('number'),
          onChange: (fromId) => this.#set({fromId}),
        })}
        <div class="part">
          <participant-picker kind="contacts" required .store=${this.chat} .label=${t('create.people')} .min=${limits.minContacts}
            .max=${limits.maxContacts} .value=${form.contacts} .problems=${about('contacts')}
            @gc-participants-changed=${this.#onContacts}></participant-picker>
          <p class="muted">${t('create.peopleHint', limits.minContacts, limits.maxContacts)}</p>
          ${problemList(words, general('contacts'), 'contact-problems')}
        </div>`}
      ${mayAddTeam ? html`
        <div class="part">
          <participant-picker kind="teammates" ?required=${isTeam} .store=${this.chat} .label=${t(isTeam ? 'create.teamPeople' : 'create.team')}
            .min=${limits.minTeammates} .max=${limits.maxTeammates} .value=${form.teammates} .problems=${about('teammates')}
            .fromId=${isTeam ? undefined : numberOf(form, viewer)?.id} .contactIds=${isTeam ? undefined : this.#contactIds}
            @gc-participants-changed=${this.#onTeammates}></participant-picker>
          ${isTeam ? nothing : html`<p class="muted">${t(hasRoom ? 'create.teamHint' : 'create.teamLater')}</p>`}
          ${problemList(words, general('teammates'), 'teammate-problems')}
        </div>` : nothing}
      <div class="part">
        <label for="name">${t('create.name')}</label>
        <input id="name" class="field" type="text" autocomplete="off" dir="auto" .value=${form.name} aria-describedby="name-hint name-problems"
          @input=${this.#onName} @keydown=${this.#onKey} />
        <p class="muted" id="name-hint">${t('create.nameHint')}</p>
        ${problemList(words, about('name'), 'name-problems')}
      </div>
      ${problemList(words, about('all').filter(({code, subjectIds}) => code !== 'GROUP_EXISTS' || subjectIds.length === 0), 'all-problems')}
    `;
  }

  #renderPredecessor({capabilities}: Viewer): TemplateResult | typeof nothing {
    const old: Conversation | undefined = this.#predecessor.value;
    if (!old) return nothing;
    return predecessorNote(this.#localize, {
      title: conversationTitle(this.#people, old, this.#viewer.value?.teammate.id),
      dropped: droppedFrom(old, this.form.contacts),
      canClose: capabilities.includes('CLOSE') && old.viewerCan.includes('CLOSE') && !old.closed,
      continuesOld: this.continuesOld,
      closeOld: this.closeOld,
      hasContext: this.prefill?.draft === undefined ? this.hasContext : undefined,
      onContinue: (isOn) => (this.continuesOld = isOn),
      onClose: (isOn) => (this.closeOld = isOn),
      onContext: (isOn) => (this.hasContext = isOn),
    });
  }

  #renderFailure() {
    const {t} = this.#localize;
    const existing = this.problems.find(({code, subjectIds}) => code === 'GROUP_EXISTS' && subjectIds.length > 0)?.subjectIds[0];
    if (existing !== undefined) {
      const open = () => this.dispatchEvent(new ConversationSelectEvent({conversationId: existing}));
      return html`<p class="failure" role="alert">${icon('info')} <span>${t('create.existed')}</span>
        <button class="button" type="button" @click=${open}>${t('create.openExisting')}</button></p>`;
    }
    const text = this.#isOffline.value ? t('create.offline') : this.failure;
    return text === '' ? nothing : html`<p class="failure" role="alert">${icon(this.#isOffline.value ? 'offline' : 'error')} <span>${text}</span></p>`;
  }

  /** The same array as long as the contacts are the same: the picker searches anew when it changes. */
  get #contactIds(): readonly Id[] {
    const {contacts} = this.form;
    if (this.#idsOf !== contacts) {
      this.#idsOf = contacts;
      this.#ids = contacts.map(({id}) => id);
    }
    return this.#ids;
  }

  get #firstOpen(): HTMLElement | null {
    const viewer = this.#viewer.value;
    const number = this.renderRoot.querySelector<HTMLElement>('input[name=number]:not([aria-disabled=true])');
    if (number && viewer && !numberOf(this.form, viewer)) return number;
    // All that is chosen already is to be looked at from its beginning.
    return this.prefill?.predecessorId ? this.heading : (this.contactPicker ?? this.teammatePicker);
  }

  #focus(field: HTMLElement | null, options?: FocusOptions) {
    field?.focus(options);
    if (field && options?.preventScroll) showAbove(this, field, this.renderRoot.querySelector('.actions'));
  }

  #set(change: Partial<CreateForm>) {
    this.form = {...this.form, ...change};
    this.problems = [];
    this.failure = '';
    // A group made from another one is begun there again; only what was typed from nothing would be lost.
    if (this.chat && !this.prefill) kept.set(this.chat, this.form);
  }

  async #review(viewer: Viewer) {
    const {contactPicker, teammatePicker} = this;
    const contacts = contactPicker?.chosen ?? [];
    const teammates = teammatePicker?.chosen ?? [];
    this.#set({
      ...(contactPicker ? {contacts: contactPicker.value} : {}),
      ...(teammatePicker ? {teammates: teammatePicker.value} : {}),
    });
    const problems = [
      ...notChosen('contacts', contactPicker), ...notChosen('teammateIds', teammatePicker),
      ...problemsOf(this.form, viewer, contacts, teammates),
    ];
    if (problems.length > 0) return this.#showProblems(problems);
    this.step = 'review';
    await this.updateComplete;
    this.heading?.focus();
  }

  async #showProblems(problems: readonly Problem[]) {
    this.problems = problems;
    this.step = 'form';
    announce(this, this.#localize.t('create.fix'), {assertive: true});
    await this.updateComplete;
    const [first] = problems;
    const section = first ? sectionOf(first, this.form) : 'all';
    const field = {
      contacts: this.contactPicker,
      teammates: this.teammatePicker,
      number: this.renderRoot.querySelector<HTMLElement>('input[name=number]'),
      name: this.renderRoot.querySelector<HTMLElement>('#name'),
      all: this.heading,
    }[section];
    field?.focus();
  }

  async #create(viewer: Viewer) {
    const {chat, prefill} = this;
    if (!chat || this.isBusy || this.#isOffline.value) return;
    const input = inputOf(this.form, viewer, this.continuesOld ? prefill?.predecessorId : undefined);
    if (!this.dispatchEvent(new GroupCreateEvent(input))) return;

    const text = JSON.stringify(input);
    if (this.#intent.input !== text) this.#intent = {input: text, key: randomKey()};
    this.isBusy = true;
    this.failure = '';
    try {
      const outcome = await chat.createConversation({...input, idempotencyKey: this.#intent.key});
      if (this.chat !== chat) return;
      if (outcome.ok) await this.#created(chat, outcome.value);
      else await this.#showProblems(outcome.problems);
    } catch (cause) {
      this.failure = failureText(this.#localize, this.report(cause));
    } finally {
      this.isBusy = false;
    }
  }

  async #created(chat: ChatStore, {conversation, existed}: {readonly conversation: Conversation; readonly existed: boolean}) {
    const {t} = this.#localize;
    const {predecessorId, draft: given} = this.prefill ?? {};
    const old = !this.continuesOld || predecessorId === conversation.id ? undefined : predecessorId;
    const draft = given ?? (old !== undefined && this.hasContext && !existed ? t('create.contextText') : undefined);
    announce(this, t(existed ? 'create.existed' : 'create.created'));
    if (this.closeOld && old !== undefined) await this.#closeOld(chat, old);
    // Before anybody hears of the group and opens it: the composer reads its draft when it opens.
    if (draft !== undefined) await addToDraft(chat, conversation.id, draft).catch((cause: unknown) => this.report(cause));
    this.reset();
    this.dispatchEvent(new GroupCreatedEvent({conversationId: conversation.id, existed, ...(draft === undefined ? {} : {draft})}));
  }

  /** The new group is there in any case: that the old one stays open is said, and stops nothing. */
  async #closeOld(chat: ChatStore, old: Id) {
    try {
      const {ok} = await chat.setClosed(old, true);
      if (!ok) announce(this, this.#localize.t('create.notClosed'), {assertive: true});
    } catch (cause) {
      this.report(cause);
      announce(this, this.#localize.t('create.notClosed'), {assertive: true});
    }
  }

  #onContacts({target}: Event) {
    if (target === this.contactPicker) this.#set({contacts: this.contactPicker?.value ?? []});
  }

  #onTeammates({target}: Event) {
    if (target === this.teammatePicker) this.#set({teammates: this.teammatePicker?.value ?? []});
  }

  #onName({target}: Event) {
    if (target instanceof HTMLInputElement) this.#set({name: target.value});
  }

  async #onBack() {
    this.step = 'form';
    await this.updateComplete;
    this.heading?.focus();
  }

  #onKey(event: KeyboardEvent) {
    keepPlainKeys(event, this.#localize.settings);
    const viewer = this.#viewer.value;
    if (event.key === 'Enter' && !event.isComposing && viewer) void this.#review(viewer);
  }
}
