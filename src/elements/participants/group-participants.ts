import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Outcome, Problem} from '../../core/errors.js';
import {phonesOf, type ContactMember, type Conversation, type Id, type Teammate, type TeamMember, type Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {participants} from '../../i18n/en/participants.js';
import {people} from '../../i18n/en/people.js';
import {problems} from '../../i18n/en/problems.js';
import {announce} from '../shared/announcer.js';
import {ChatElement} from '../shared/chat-element.js';
import {ContactCreateEvent, ContactOpenEvent, DirectRequestEvent, GroupStartEvent} from '../shared/events.js';
import {failedLine} from '../shared/failed-line.js';
import {formatNames} from '../shared/format.js';
import {icon} from '../shared/icons.js';
import {keepPlainKeys} from '../shared/keys.js';
import {LoadController} from '../shared/load-controller.js';
import {Localize} from '../shared/localize.js';
import {canStartGroup, newGroupFrom} from '../shared/new-group.js';
import type {PickerLike} from '../shared/participant.js';
import {failureText, problemText} from '../shared/problem-text.js';
import {WatchController} from '../shared/watch-controller.js';
import {ContactLookup} from './contact-lookup.js';
import {styles} from './group-participants.styles.js';
import {memberDialog, type Question} from './member-dialogs.js';
import {contactRows, foundMembers, teammateRows} from './member-rows.js';

/**
 * Everyone in a conversation: contacts with what is to be known of each, and the team behind the number. Can be searched, and with
 * `manage` changed as far as the policy allows.
 *
 * @tag group-participants
 * @fires {ContactOpenEvent} gc-contact-open - Wish: show the record of a contact. Cancelable.
 * @fires {ContactCreateEvent} gc-contact-create - Wish: make a contact for an unknown number. Cancelable.
 * @fires {DirectRequestEvent} gc-direct-request - Wish: write to one person alone. Cancelable.
 * @fires {GroupStartEvent} gc-group-start - Wish: a new group from this one, since the contacts are fixed. Cancelable.
 * @csspart search - The search field.
 * @csspart contacts - The people on the phone side.
 * @csspart teammates - The team.
 */
export class GroupParticipants extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  /** Whose members are shown. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** Only one side; both when not set. */
  @property() kind: 'contacts' | 'teammates' | undefined;

  /** People can be added and removed here. */
  @property({type: Boolean, reflect: true}) manage = false;

  @state() private text = '';
  @state() private question: Question | undefined;
  @state() private problems: readonly Problem[] = [];
  @state() private failure = '';
  @state() private isBusy = false;
  @state() private removed: Teammate | undefined;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('participant-picker') private readonly picker!: PickerLike | null;

  readonly #localize = new Localize(this, {...participants, ...problems});
  readonly #lookup = new ContactLookup(this, () => this.#localize.settings);
  readonly #people = new Localize(this, people);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #conversation = this.select(({conversations}) => conversations.get(this.conversationId ?? ''));
  readonly #load = new LoadController(this, {
    find: () => this.chat,
    load: ({threads}) => threads.get(this.conversationId ?? '')?.first,
    again: (store) => store.reload(this.conversationId ?? ''),
    isAbsent: () => !this.#conversation.value || !this.#viewer.value,
    report: (cause) => this.report(cause),
  });

  constructor() {
    super();
    new WatchController(this, () => this.chat, () => this.conversationId, (store, id) => store.watchConversation(id));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('conversationId')) return;
    this.text = '';
    this.question = this.removed = undefined;
    this.failure = '';
  }

  protected override updated(): void {
    const {dialog} = this;
    if (this.question && dialog && !dialog.open) {
      dialog.showModal();
      void this.#focusPicker();
    }
    if (!this.question && dialog?.open) dialog.close();
  }

  override render(): TemplateResult {
    const {t} = this.#localize;
    const conversation = this.#conversation.value;
    const viewer = this.#viewer.value;
    if (!conversation || !viewer) {
      const {error, isMissing, retry} = this.#load;
      if (error) return failedLine(this.#localize, error, retry);
      return html`<p class="muted" role="status">${t(isMissing ? 'participants.missing' : 'participants.loading')}</p>`;
    }
    const found = foundMembers(conversation, this.text, this.#lookup.of);
    const showsContacts = this.kind !== 'teammates' && found.contacts.length > 0;
    // A group that nobody looks after is to be given to somebody (MEM-12).
    const showsTeam = this.kind !== 'contacts' && (found.teammates.length > 0 || (this.text === '' && conversation.viewerCan.includes('ADD_TEAMMATES')));
    return html`
      <div class="search">
        ${icon('search')}
        <input class="field" part="search" type="search" autocomplete="off" aria-label=${t('participants.search')} placeholder=${t('participants.search')}
          .value=${this.text} @input=${this.#onSearch} @keydown=${this.#onKey} />
      </div>
      ${showsContacts ? this.#renderContacts(conversation, viewer, found.contacts) : nothing}
      ${showsTeam ? this.#renderTeam(conversation, viewer, found.teammates) : nothing}
      ${showsContacts || showsTeam ? nothing : html`<p class="muted" role="status">${t('participants.nobody')}</p>`}
      ${this.failure === '' || this.question ? nothing : html`<p class="failure" role="alert">${icon('error')} <span>${this.failure}</span></p>`}
      <dialog aria-labelledby="dialog-title" @close=${this.#onClose} @keydown=${this.#onKey}>
        ${this.question ? memberDialog(this.#localize, {
          question: this.question, conversation, viewer, chat: this.chat, chosen: this.picker?.chosen ?? [],
          problems: this.problems, failure: this.failure, isBusy: this.isBusy,
          onChosen: () => {
            this.problems = [];
            this.failure = '';
            this.requestUpdate();
          },
          onConfirm: () => void this.#confirm(conversation),
          onCancel: this.#onClose,
        }) : nothing}
      </dialog>
    `;
  }

  #renderContacts(conversation: Conversation, viewer: Viewer, members: readonly ContactMember[]): TemplateResult {
    const {t} = this.#localize;
    const {contactsLocked, contacts, viewerCan} = conversation;
    const canEdit = this.manage && !contactsLocked && viewerCan.includes('EDIT_CONTACTS');
    const canContinue = canStartGroup(viewer) && viewerCan.includes('CONTINUE');
    return html`
      <section part="contacts" aria-labelledby="contacts-title">
        <header>
          <h3 id="contacts-title">${t('participants.contacts')} <span class="count">${contacts.length}</span></h3>
          ${canEdit ? html`<button class="button small" type="button" @click=${() => this.#edit(conversation)}>${t('participants.edit')}</button>` : nothing}
        </header>
        <p class="muted">${t('participants.contactsHint')}</p>
        ${contactRows(this.#localize, this.#people, members, {
          lookUp: this.#lookup.of,
          onOpen: ({contactId, id}) => contactId && this.dispatchEvent(new ContactOpenEvent({contactId, memberId: id})),
          onCreate: (phone) => this.dispatchEvent(new ContactCreateEvent({phone})),
          onDirect: ({contactId, phone}) => phone && this.dispatchEvent(new DirectRequestEvent({contactId, phone, fromId: conversation.from?.id ?? null})),
        })}
        ${this.manage ? html`
          <div class="notice">
            <p>${icon(contactsLocked ? 'lock' : 'info')} <span>${contactsLocked
              ? html`<strong>${t('participants.locked')}</strong> ${t('participants.lockedWhy')}` : t('participants.lockLater')}</span></p>
            ${contactsLocked && canContinue ? html`
              <button class="button small" type="button" @click=${() => this.dispatchEvent(new GroupStartEvent(newGroupFrom(conversation, viewer)))}>
                ${t('participants.newGroup')}</button>` : nothing}
          </div>` : nothing}
      </section>`;
  }

  #renderTeam(conversation: Conversation, viewer: Viewer, members: readonly TeamMember[]): TemplateResult {
    const {t} = this.#localize;
    const {teammates, viewerCan, lastItem, kind} = conversation;
    const may = (action: Conversation['viewerCan'][number]) => this.manage && viewerCan.includes(action);
    const isMember = teammates.some(({teammate}) => teammate.id === viewer.teammate.id);
    return html`
      <section part="teammates" aria-labelledby="teammates-title">
        <header>
          <h3 id="teammates-title">${t('participants.teammates')} <span class="count">${teammates.length}</span></h3>
          ${may('ADD_TEAMMATES') ? html`
            <button class="button small" type="button" @click=${() => this.#ask({name: 'add'})}>${icon('plus')} ${t('participants.add')}</button>` : nothing}
        </header>
        ${kind === 'TEAM' ? nothing : html`<p class="muted">${t('participants.teammatesHint')}</p>`}
        ${teammateRows(this.#localize, members, {
          viewerId: viewer.teammate.id, canRemove: may('REMOVE_TEAMMATES'), latest: lastItem,
          onRemove: (member) => this.#ask({name: 'remove', member}),
        })}
        ${this.removed ? html`
          <p class="notice line" role="status">${t('participants.removed', this.removed.name)}
            <button class="button plain small" type="button" @click=${() => void this.#undo(conversation)}>${t('participants.undo')}</button></p>` : nothing}
        ${may('LEAVE') && isMember ? html`
          <button class="button plain danger small" type="button" @click=${() => this.#ask({name: 'leave'})}>${t('participants.leave')}</button>` : nothing}
      </section>`;
  }

  /** The picker has no field yet when the dialog opens, so the browser gave the focus to the button after it. */
  async #focusPicker() {
    const {picker} = this;
    await picker?.updateComplete;
    picker?.focus();
  }

  #ask(question: Question) {
    this.question = question;
    this.problems = [];
    this.failure = '';
    this.removed = undefined;
  }

  #edit(conversation: Conversation) {
    const start = conversation.contacts.flatMap(({contactId, phone, name}) => (contactId && phone ? [{id: contactId, phone, name}] : []));
    this.#ask({name: 'edit', start, expectPhones: phonesOf(conversation)});
  }

  async #confirm(conversation: Conversation) {
    const {question, chat, picker} = this;
    const viewerId = this.#viewer.value?.teammate.id;
    if (!question || !chat || viewerId === undefined) return;
    const {id} = conversation;
    const chosen = picker?.chosen ?? [];
    const names = formatNames(this.#localize, chosen.map(({person}) => person.name));
    const {t} = this.#localize;
    switch (question.name) {
      case 'add':
        if (await this.#try(chat, (store) => store.addTeammates(id, chosen.map(({person}) => person.id)))) announce(this, t('participants.added', names));
        return;
      case 'edit': {
        const contacts = (picker?.value ?? []).map(({id: contactId, phone}) => ({contactId, ...(phone === undefined ? {} : {phone})}));
        if (await this.#try(chat, (store) => store.setContacts(id, contacts, question.expectPhones))) announce(this, t('participants.saved'));
        return;
      }
      case 'remove': {
        const {teammate} = question.member;
        if (!await this.#try(chat, (store) => store.removeTeammate(id, teammate.id))) return;
        this.removed = teammate;
        announce(this, t('participants.removed', teammate.name));
        return;
      }
      case 'leave':
        await this.#try(chat, (store) => store.removeTeammate(id, viewerId));
    }
  }

  async #undo({id}: Conversation) {
    const {chat, removed} = this;
    if (!chat || !removed) return;
    if (await this.#try(chat, (store) => store.addTeammates(id, [removed.id]))) announce(this, this.#localize.t('participants.added', removed.name));
  }

  /** Whether it took effect; else the dialog stays, with the reason. */
  async #try(chat: ChatStore, ask: (store: ChatStore) => Promise<Outcome<unknown>>): Promise<boolean> {
    const {question} = this;
    this.isBusy = true;
    this.failure = '';
    try {
      const outcome = await ask(chat);
      if (this.question !== question) return false;
      if (outcome.ok) {
        this.question = this.removed = undefined;
        return true;
      }
      this.#refused(outcome.problems);
    } catch (cause) {
      this.failure = failureText(this.#localize, this.report(cause));
    } finally {
      this.isBusy = false;
    }
    return false;
  }

  #refused(problems: readonly Problem[]) {
    const conversation = this.#conversation.value;
    this.problems = problems;
    if (problems.some(({code}) => code === 'RECIPIENTS_CHANGED') && conversation && this.question?.name === 'edit') {
      // The list on screen was another one: begin anew with what is there now.
      this.#edit(conversation);
      this.failure = this.#localize.t('participants.changed');
      return;
    }
    const general = problems.find(({path, subjectIds}) => path.length < 2 || subjectIds.length === 0) ?? problems[0];
    this.failure = general ? problemText(this.#localize, general) : '';
  }

  #onSearch({target}: Event) {
    if (target instanceof HTMLInputElement) this.text = target.value;
  }

  #onKey(event: KeyboardEvent) {
    keepPlainKeys(event, this.#localize.settings);
    // Escape closes the dialog, not the panel of the page around it.
    if (event.key === 'Escape' && this.question) event.stopPropagation();
  }

  readonly #onClose = (): void => {
    this.question = undefined;
    this.failure = '';
  };
}
