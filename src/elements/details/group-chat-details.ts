import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Outcome} from '../../core/errors.js';
import type {ExportFormat} from '../../core/history-export.js';
import type {Conversation, ConversationFlags, Id, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {nameProblems} from '../../core/policy/sending.js';
import {cleanName, graphemes} from '../../core/text.js';
import {details} from '../../i18n/en/details.js';
import {people} from '../../i18n/en/people.js';
import {problems} from '../../i18n/en/problems.js';
import {announce} from '../shared/announcer.js';
import {avatarStack} from '../shared/avatar.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, GroupStartEvent} from '../shared/events.js';
import {failedLine} from '../shared/failed-line.js';
import {icon} from '../shared/icons.js';
import {isComposing, keepPlainKeys} from '../shared/keys.js';
import {LoadController} from '../shared/load-controller.js';
import {Localize} from '../shared/localize.js';
import {newGroupFrom} from '../shared/new-group.js';
import {conversationFaces, conversationTitle} from '../shared/people.js';
import {failureText, problemText} from '../shared/problem-text.js';
import {WatchController} from '../shared/watch-controller.js';
import {canRename, flagSwitches, groupActions, nameCounter} from './detail-parts.js';
import {ExportController} from './export-controller.js';
import {styles} from './group-chat-details.styles.js';
import {HistoryController} from './history-controller.js';
import {historyList} from './history-part.js';

type Section = 'participants' | 'settings' | 'search' | 'history';

/**
 * Everything about a conversation besides its messages: name, people, number, what the viewer and the team can do with it, and what
 * was changed. Shows only what the viewer may see and do.
 *
 * @tag group-chat-details
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show the group before or after this one, or a message found in it. Cancelable.
 * @fires {GroupStartEvent} gc-group-start - Wish: a new group from this one. Cancelable.
 * @fires {ContactOpenEvent} gc-contact-open - Wish: show the record of a contact. Cancelable.
 * @fires {ContactCreateEvent} gc-contact-create - Wish: make a contact for an unknown number. Cancelable.
 * @fires {DirectRequestEvent} gc-direct-request - Wish: write to one person alone. Cancelable.
 * @csspart header - Name and picture.
 * @csspart tabs - The choice of sections.
 * @csspart panel - The section shown.
 */
export class GroupChatDetails extends ChatElement {
  static override styles = [ChatElement.styles, styles];

  /** The conversation that is described. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** Which section is shown. */
  @property() section: Section | undefined;

  @state() private isRenaming = false;
  @state() private failure = '';
  @state() private typedLength = 0;

  @query('#name') private readonly nameField!: HTMLInputElement | null;
  @query('.rename') private readonly renameButton!: HTMLElement | null;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #localize = new Localize(this, {...details, ...problems});
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
  readonly #history = new HistoryController(this);
  readonly #copies = new ExportController(this);

  constructor() {
    super();
    new WatchController(this, () => this.chat, () => this.conversationId, (store, id) => store.watchConversation(id));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversationId')) {
      this.isRenaming = false;
      this.failure = '';
      this.#copies.stop();
    }
    const {chat} = this;
    const conversation = this.#conversation.value;
    // Every change of the group may be a line of its history.
    if (chat && conversation && this.#shown === 'history') this.#history.show(chat, conversation.id, historyVersion(conversation));
  }

  override render(): TemplateResult {
    const {t} = this.#localize;
    const conversation = this.#conversation.value;
    const viewer = this.#viewer.value;
    if (!conversation || !viewer) {
      const {error, isMissing, retry} = this.#load;
      if (error) return failedLine(this.#localize, error, retry);
      return html`<p class="empty muted" role="status">${t(isMissing ? 'details.missing' : 'details.loading')}</p>`;
    }
    const shown = this.#shown;
    const isRenaming = this.isRenaming && canRename(conversation, viewer);
    return html`
      <div class="header" part="header">${isRenaming ? this.#renderRenaming(conversation, viewer) : this.#renderHeader(conversation, viewer)}</div>
      ${isRenaming ? nothing : this.#renderFailure()}
      <div class="tabs" part="tabs" role="tablist" aria-label=${t('details.sections')} @keydown=${this.#onTabKey}>
        ${this.#sections.map((section) => html`
          <button id="tab-${section}" type="button" role="tab" aria-controls="panel" aria-selected=${section === shown ? 'true' : 'false'}
            tabindex=${section === shown ? '0' : '-1'} @click=${() => (this.section = section)}>
            ${t(section === 'participants' ? 'details.people' : `details.${section}`)}</button>`)}
      </div>
      <div id="panel" part="panel" role="tabpanel" aria-labelledby="tab-${shown}">${this.#renderPanel(shown, conversation, viewer)}</div>
      ${conversation.viewerCan.includes('CLOSE') ? this.#renderQuestion(conversation) : nothing}
    `;
  }

  #renderQuestion(conversation: Conversation): TemplateResult {
    const {t} = this.#localize;
    const close = () => {
      this.dialog?.close();
      void this.#setClosed(conversation, true);
    };
    return html`
      <dialog aria-labelledby="dialog-title" @keydown=${this.#onDialogKey}>
        <h2 id="dialog-title">${t('details.closeTitle')}</h2>
        <p>${t('details.closeWhy')}</p>
        <div class="actions">
          <button class="button" type="button" @click=${() => this.dialog?.close()}>${t('common.cancel')}</button>
          <button class="button danger" type="button" @click=${close}>${t('details.close')}</button>
        </div>
      </dialog>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    return this.failure === '' ? nothing : html`<p class="failure" role="alert">${icon('error')} <span>${this.failure}</span></p>`;
  }

  #renderRenaming(conversation: Conversation, viewer: Viewer): TemplateResult {
    const {t} = this.#localize;
    return html`
      <form class="renaming" @submit=${(event: Event) => void this.#onRename(event, conversation, viewer)}>
        <label for="name">${t('details.name')}</label>
        <input id="name" class="field" type="text" autocomplete="off" dir="auto" .value=${conversation.name ?? ''}
          aria-describedby="name-hint name-count" @keydown=${this.#onNameKey} @input=${this.#onName} />
        <p class="muted" id="name-hint">${t('details.nameHint')}</p>
        ${nameCounter(this.#localize, this.typedLength, viewer.policy.maxNameLength)}
        ${this.#renderFailure()}
        <div class="actions">
          <button class="button" type="button" @click=${() => void this.#endRename()}>${t('common.cancel')}</button>
          <button class="button primary">${t('common.save')}</button>
        </div>
      </form>`;
  }

  #renderHeader(conversation: Conversation, viewer: Viewer): TemplateResult {
    const {t} = this.#localize;
    const {contacts, teammates} = conversation;
    return html`
      ${avatarStack(conversationFaces(conversation, viewer.teammate.id))}
      <div class="title">
        <h2>${conversationTitle(this.#people, conversation, viewer.teammate.id)}</h2>
        <p class="muted"><bdi>${t('details.members', contacts.length + teammates.length)}</bdi></p>
      </div>
      ${canRename(conversation, viewer) ? html`
        <button class="button icon rename" type="button" aria-label=${t('details.rename')} title=${t('details.rename')}
          @click=${() => void this.#beginRename()}>${icon('compose')}</button>` : nothing}`;
  }

  #renderPanel(shown: Section, conversation: Conversation, viewer: Viewer): TemplateResult {
    const {chat} = this;
    const {id, flags} = conversation;
    if (shown === 'participants') return html`<group-participants manage .store=${chat} conversation-id=${id}></group-participants>`;
    if (shown === 'search') return html`<group-message-search .store=${chat} conversation-id=${id}></group-message-search>`;
    if (shown === 'history') {
      return historyList(this.#localize, this.#history, this.#copies, {
        onRetry: () => chat && this.#history.retry(chat, id),
        onMore: () => chat && this.#history.more(chat, id),
        onSave: (format) => void this.#saveHistory(format, conversation, viewer),
      });
    }
    return html`
      ${flags && viewer.capabilities.includes('FLAGS') ? flagSwitches(this.#localize, flags, (change) => void this.#setFlags(id, change)) : nothing}
      ${groupActions(this.#localize, conversation, viewer, {
        onNewGroup: () => this.dispatchEvent(new GroupStartEvent(newGroupFrom(conversation, viewer))),
        onSelect: (conversationId) => this.dispatchEvent(new ConversationSelectEvent({conversationId})),
        onClose: () => this.dialog?.showModal(),
        onReopen: () => void this.#setClosed(conversation, false),
      })}`;
  }

  get #sections(): readonly Section[] {
    const {capabilities = [], can = []} = this.#viewer.value ?? {};
    const canSearch = capabilities.includes('SEARCH');
    return ['participants', 'settings', ...(canSearch ? ['search' as const] : []), ...(capabilities.includes('AUDIT') && can.includes('VIEW_HISTORY') ? ['history' as const] : [])];
  }

  get #shown(): Section {
    return this.#sections.find((section) => section === this.section) ?? 'participants';
  }

  async #saveHistory(format: ExportFormat, conversation: Conversation, viewer: Viewer) {
    const {chat} = this;
    if (!chat) return;
    const words = this.#localize;
    const count = await this.#copies.save(format, {store: chat, conversation, viewer, words});
    if (count === undefined) return;
    announce(this, words.t('details.copied', count));
    // That it was taken is itself a line.
    if (viewer.capabilities.includes('AUDIT_EXPORT')) this.#history.retry(chat, conversation.id);
  }

  async #beginRename() {
    this.isRenaming = true;
    this.typedLength = graphemes(this.#conversation.value?.name ?? '');
    this.failure = '';
    await this.updateComplete;
    this.nameField?.select();
    this.nameField?.focus();
  }

  async #endRename() {
    this.isRenaming = false;
    this.failure = '';
    await this.updateComplete;
    this.renameButton?.focus();
  }

  async #onRename(event: Event, {id}: Conversation, {policy}: Viewer) {
    event.preventDefault();
    const {t} = this.#localize;
    const typed = this.nameField?.value ?? '';
    if (nameProblems(typed, policy).length > 0) {
      this.failure = t('details.nameLong', policy.maxNameLength);
      return;
    }
    const isDone = await this.#try((store) => store.rename(id, cleanName(typed, policy.maxNameLength)));
    if (!isDone) return;
    announce(this, t('details.renamed'));
    await this.#endRename();
  }

  async #setClosed({id}: Conversation, closed: boolean) {
    if (await this.#try((store) => store.setClosed(id, closed))) announce(this, this.#localize.t(closed ? 'details.closed' : 'details.reopened'));
  }

  async #setFlags(id: Id, change: Partial<ConversationFlags>) {
    await this.#try((store) => store.setFlags(id, change));
  }

  async #try(ask: (store: ChatStore) => Promise<Outcome<unknown>>): Promise<boolean> {
    const {chat, conversationId} = this;
    if (!chat) return false;
    this.failure = '';
    try {
      const outcome = await ask(chat);
      if (this.conversationId !== conversationId) return false;
      const [first] = outcome.ok ? [] : outcome.problems;
      if (first) this.failure = problemText(this.#localize, first);
      return outcome.ok;
    } catch (cause) {
      this.failure = failureText(this.#localize, this.report(cause));
      return false;
    }
  }

  async #onTabKey(event: KeyboardEvent) {
    keepPlainKeys(event, this.#localize.settings);
    const sections = this.#sections;
    const step = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: sections.indexOf(this.#shown) + step, ArrowLeft: sections.indexOf(this.#shown) - step, Home: 0, End: sections.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.section = sections.at(to % sections.length);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  #onName({target}: Event) {
    if (!(target instanceof HTMLInputElement)) return;
    this.typedLength = graphemes(target.value);
    this.failure = '';
  }

  #onNameKey(event: KeyboardEvent) {
    keepPlainKeys(event, this.#localize.settings);
    if (event.key !== 'Escape' || isComposing(event)) return;
    event.stopPropagation();
    void this.#endRename();
  }

  #onDialogKey(event: KeyboardEvent) {
    // Escape closes the dialog, not the panel of the page around it.
    if (event.key === 'Escape') event.stopPropagation();
  }
}

function historyVersion({name, closed, contactsLocked, teammates, contacts}: Conversation): string {
  return JSON.stringify([name, closed, contactsLocked, teammates.map(({teammate}) => teammate.id), contacts.map(({id, state, consent}) => [id, state, consent])]);
}
