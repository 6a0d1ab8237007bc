import {html, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Outcome, Problem} from '../../core/errors.js';
import type {Capability, Conversation, ConversationAction, ConversationFlags, Id, Viewer} from '../../core/model.js';
import type {ChatStore} from '../../core/ports.js';
import {formatPhone} from '../../core/phone-format.js';
import {cleanName} from '../../core/text.js';
import {details} from '../../i18n/en/details.js';
import {people} from '../../i18n/en/people.js';
import {announce} from '../shared/announcer.js';
import {avatarStack, avatarStyles} from '../shared/avatar.js';
import {ChatElement} from '../shared/chat-element.js';
import {ConversationSelectEvent, GroupStartEvent} from '../shared/events.js';
import {formatDay, formatMoment} from '../shared/format.js';
import {buttonStyles, fieldStyles} from '../shared/host-styles.js';
import {icon, iconStyles} from '../shared/icons.js';
import {Localize} from '../shared/localize.js';
import {canStartGroup, newGroupFrom} from '../shared/new-group.js';
import {conversationFaces, conversationTitle} from '../shared/people.js';
import {errorText, problemText} from '../shared/problem-text.js';
import {WatchController} from '../shared/watch-controller.js';
import styles from './group-chat-details.styles.js';
import {HistoryController} from './history-controller.js';

type Asking = 'close' | 'leave';

/**
 * Settings of one conversation: its name, number and people, what it is to the viewer (muted, pinned, archived), closing, leaving,
 * the groups before and after it, and the history of its changes. Shows only what the viewer may do and the back end can.
 *
 * @tag group-chat-details
 * @fires {ConversationSelectEvent} gc-conversation-select - Wish: show the group before or after this one. Cancelable.
 * @fires {GroupStartEvent} gc-group-start - Wish: begin a new group from this one. Cancelable.
 * @csspart head - Picture and name.
 * @csspart name - The field for the name.
 */
export class GroupChatDetails extends ChatElement {
  static override styles = [...[ChatElement.styles].flat(), buttonStyles, fieldStyles, iconStyles, avatarStyles, styles];

  /** Whose settings. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** What to begin with: `participants` or `settings`. */
  @property() section: 'participants' | 'settings' | undefined;

  @query('input[name=name]') private readonly nameField!: HTMLInputElement | null;
  @query('.settings') private readonly settingsSection!: HTMLElement | null;

  @state() private isRenaming = false;
  @state() private asking: Asking | undefined;
  @state() private isBusy = false;
  @state() private problems: readonly Problem[] = [];

  readonly #localize = new Localize(this, {...people, ...details});
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #conversation = this.select(({conversations}) => (this.conversationId ? conversations.get(this.conversationId) : undefined));
  readonly #load = this.select(({threads}) => (this.conversationId ? threads.get(this.conversationId)?.first : undefined));
  readonly #history = new HistoryController(this);

  constructor() {
    super();
    new WatchController(
      this,
      () => this.chat,
      () => this.conversationId,
      (store, id) => store.watchConversation(id),
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('conversationId')) return;
    this.isRenaming = this.isBusy = false;
    this.asking = undefined;
    this.problems = [];
    this.#history.reset();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('section') && !changed.has('conversationId')) return;
    this.scrollTop = this.section === 'settings' ? (this.settingsSection?.offsetTop ?? 0) - this.offsetTop : 0;
  }

  protected override render(): unknown {
    const {t} = this.#localize;
    const conversation = this.#conversation.value;
    const viewer = this.#viewer.value;
    const load = this.#load.value;
    if (load?.name === 'failed' && !conversation) return html`<p class="missing" role="status">${errorText(this.#localize, load.error)}</p>`;
    if (load?.name === 'missing') return html`<p class="missing" role="status">${t('details.missing')}</p>`;
    if (!conversation || !viewer) return html`<p class="missing" role="status">${t('common.loading')}</p>`;
    return html`
      ${this.#head(conversation, viewer)}
      <section><group-participants .store=${this.chat} conversation-id=${conversation.id} manage></group-participants></section>
      <div class="settings">${this.#options(conversation, viewer)}${this.#group(conversation, viewer)}${this.#changes(viewer)}</div>
    `;
  }

  #head(conversation: Conversation, viewer: Viewer) {
    const {t} = this.#localize;
    const {from, createdAt, viewerCan} = conversation;
    const canRename = has(viewer, 'RENAME') && viewerCan.includes('RENAME');
    return html`
      <div class="head" part="head">
        ${avatarStack(conversationFaces(conversation, viewer.teammate.id))}
        ${this.isRenaming ? this.#renameForm(conversation, viewer) : html`<h3 dir="auto">${conversationTitle(this.#localize, conversation, viewer.teammate.id)}</h3>`}
        <p class="hint">
          ${from ? html`${t('details.from')} <bdi dir="ltr">${formatPhone(from.phone)}</bdi>${from.label ? html` (<bdi>${from.label}</bdi>)` : nothing}<br />` : nothing}
          ${t('details.created', formatDay(this.#localize, createdAt))}
        </p>
        ${canRename && !this.isRenaming
          ? html`<button type="button" class="button" @click=${this.#onRename}>${t('details.rename')}</button>`
          : nothing}
      </div>
    `;
  }

  #renameForm({name}: Conversation, {policy}: Viewer) {
    const {t} = this.#localize;
    return html`
      <form @submit=${this.#onSaveName} @keydown=${this.#onNameKey}>
        <label for="name">${t('details.name')}</label>
        <input class="field" part="name" id="name" name="name" dir="auto" autocomplete="off" .value=${name ?? ''}
          maxlength=${policy.maxNameLength * 4} aria-describedby="name-hint ${this.problems.length > 0 ? 'error' : ''}" />
        <span class="hint" id="name-hint">${t('details.nameHint')}</span>
        ${this.#refusal()}
        <div class="actions">
          <button class="button primary" ?disabled=${this.isBusy}>${t('common.save')}</button>
          <button type="button" class="button" @click=${this.#onCancelName}>${t('common.cancel')}</button>
        </div>
      </form>
    `;
  }

  #options({flags}: Conversation, viewer: Viewer) {
    if (!has(viewer, 'FLAGS') || !flags) return nothing;
    const {t} = this.#localize;
    const option = (flag: keyof ConversationFlags, label: string, hint?: string) => html`
      <label class="row">
        <span>${label}${hint ? html`<span class="hint">${hint}</span>` : nothing}</span>
        <input type="checkbox" role="switch" name=${flag} .checked=${flags[flag]} @change=${this.#onFlag} />
      </label>
    `;
    return html`
      <section>
        <h4>${t('details.options')}</h4>
        ${option('muted', t('details.mute'), t('details.muteHint'))} ${option('pinned', t('details.pin'))}
        ${option('archived', t('details.archive'), t('details.archiveHint'))} ${option('unread', t('details.unread'))}
      </section>
    `;
  }

  #group(conversation: Conversation, viewer: Viewer) {
    const {t} = this.#localize;
    const {closed, predecessorId, successorId, viewerCan, kind} = conversation;
    const may = (action: ConversationAction) => viewerCan.includes(action);
    const canContinue = may('CONTINUE') && canStartGroup(viewer, kind);
    const canClose = has(viewer, 'CLOSE') && (may('CLOSE') || may('REOPEN'));
    if (!canContinue && !canClose && !may('LEAVE') && !predecessorId && !successorId) return nothing;
    return html`
      <section class="stack">
        <h4>${t('details.group')}</h4>
        ${closed ? html`<p class="hint">${t('details.closed')}</p>` : nothing}
        ${this.#link(successorId, t('details.continued'))} ${this.#link(predecessorId, t('details.continues'))}
        ${this.isRenaming ? nothing : this.#refusal()}
        ${this.asking ? this.#question(this.asking) : html`
          <div class="actions">
            ${canContinue ? html`<button type="button" class="button" @click=${this.#onNewGroup}>${icon('plus')}${t('details.newGroup')}</button>` : nothing}
            ${canClose && may('REOPEN') ? html`<button type="button" class="button" ?disabled=${this.isBusy} @click=${this.#onReopen}>${t('details.reopen')}</button>` : nothing}
            ${canClose && may('CLOSE') ? html`<button type="button" class="button" data-ask="close" @click=${this.#onAsk}>${t('details.close')}</button>` : nothing}
            ${may('LEAVE') ? html`<button type="button" class="button danger" data-ask="leave" @click=${this.#onAsk}>${t('details.leave')}</button>` : nothing}
          </div>
          ${canContinue && kind === 'CONTACTS' ? html`<p class="hint">${t('details.newGroupHint')}</p>` : nothing}
        `}
      </section>
    `;
  }

  #question(asking: Asking) {
    const {t} = this.#localize;
    return html`
      <div class="stack" role="group" aria-labelledby="question">
        <p id="question">${t(asking === 'close' ? 'details.closeWhy' : 'details.leaveWhy')}</p>
        <div class="actions">
          <button type="button" class="button danger" id="confirm" ?disabled=${this.isBusy} @click=${this.#onConfirm}>
            ${t(asking === 'close' ? 'details.close' : 'details.leave')}
          </button>
          <button type="button" class="button" @click=${this.#onAsk}>${t('common.cancel')}</button>
        </div>
      </div>
    `;
  }

  #link(id: Id | null, label: string) {
    if (!id) return nothing;
    return html`<div class="row"><span>${label}</span><button type="button" class="button" data-id=${id} @click=${this.#onOpen}>${this.#localize.t('details.open')}</button></div>`;
  }

  #refusal() {
    if (this.problems.length === 0) return nothing;
    return html`<p class="error" id="error" role="alert">${this.problems.map((problem) => problemText(this.#localize, problem)).join(' ')}</p>`;
  }

  #changes(viewer: Viewer) {
    if (!has(viewer, 'AUDIT') || !viewer.can.includes('VIEW_HISTORY')) return nothing;
    const {t} = this.#localize;
    const {entries, state, error, hasMore} = this.#history;
    return html`
      <section>
        <details @toggle=${this.#onHistory}>
          <summary>${t('details.history')}</summary>
          <ol>
            ${entries.map(({at, actor, action, before, after}) => html`
              <li>
                <bdi>${actor?.name ?? t('details.somebody')}</bdi>: ${words(action)}
                ${before || after ? html`<br /><span dir="auto">${before && after ? t('details.historyChange', before, after) : (after ?? before)}</span>` : nothing}
                <span class="hint">${formatMoment(this.#localize, at)}</span>
              </li>
            `)}
          </ol>
          ${state === 'loading' ? html`<p class="hint" role="status">${t('common.loading')}</p>` : nothing}
          ${state === 'ready' && entries.length === 0 ? html`<p class="hint">${t('details.historyEmpty')}</p>` : nothing}
          ${state === 'failed' && error ? html`<p class="error" role="alert">${errorText(this.#localize, error)}</p>` : nothing}
          ${hasMore || state === 'failed'
            ? html`<button type="button" class="button" @click=${this.#onMoreHistory}>${t(state === 'failed' ? 'common.retry' : 'details.historyMore')}</button>`
            : nothing}
        </details>
      </section>
    `;
  }

  /** Does something of the conversation on screen. Answers whether it took effect; why not is shown and reported. */
  async #act(work: (store: ChatStore, id: Id) => Promise<Outcome<unknown>>): Promise<boolean> {
    const store = this.chat;
    const id = this.conversationId;
    if (!store || !id || this.isBusy) return false;
    this.isBusy = true;
    this.problems = [];
    try {
      const outcome = await work(store, id);
      if (id !== this.conversationId) return false;
      if (!outcome.ok) this.problems = outcome.problems;
      return outcome.ok;
    } catch (cause) {
      const error = this.report(cause);
      announce(this, errorText(this.#localize, error), {assertive: true});
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  async #onRename() {
    this.problems = [];
    this.isRenaming = true;
    await this.updateComplete;
    this.nameField?.focus({preventScroll: true});
    this.nameField?.select();
  }

  readonly #onCancelName = (): void => {
    this.isRenaming = false;
    this.problems = [];
  };

  readonly #onNameKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#onCancelName();
  };

  async #onSaveName(event: SubmitEvent) {
    event.preventDefault();
    const most = this.#viewer.value?.policy.maxNameLength ?? Infinity;
    const name = cleanName(this.nameField?.value ?? '', most);
    if (!(await this.#act((store, id) => store.rename(id, name)))) return;
    this.isRenaming = false;
    announce(this, this.#localize.t('details.saved'));
  }

  async #onFlag(event: Event) {
    const box = event.currentTarget as HTMLInputElement;
    const {checked} = box;
    const took = await this.#act((store, id) => store.setFlags(id, {[box.name]: checked}));
    // What is shown is what the server knows.
    if (!took) box.checked = !checked;
  }

  readonly #onAsk = async (event: Event): Promise<void> => {
    const {ask} = (event.currentTarget as HTMLElement).dataset;
    this.asking = ask === 'close' || ask === 'leave' ? ask : undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#confirm')?.focus({preventScroll: true});
  };

  readonly #onConfirm = async (): Promise<void> => {
    const {asking} = this;
    const me = this.#viewer.value?.teammate.id;
    const took = await this.#act((store, id) => (asking === 'leave' && me ? store.removeTeammate(id, me) : store.setClosed(id, true)));
    if (took) this.asking = undefined;
  };

  readonly #onReopen = (): void => void this.#act((store, id) => store.setClosed(id, false));

  readonly #onNewGroup = (): void => {
    const conversation = this.#conversation.value;
    const viewer = this.#viewer.value;
    if (conversation && viewer) this.dispatchEvent(new GroupStartEvent(newGroupFrom(conversation, viewer)));
  };

  readonly #onOpen = (event: Event): void => {
    const {id} = (event.currentTarget as HTMLElement).dataset;
    if (id) this.dispatchEvent(new ConversationSelectEvent({conversationId: id}));
  };

  readonly #onHistory = (event: Event): void => {
    if ((event.currentTarget as HTMLDetailsElement).open && this.#history.state === 'idle') this.#onMoreHistory();
  };

  readonly #onMoreHistory = (): void => {
    if (this.chat && this.conversationId) void this.#history.load(this.chat, this.conversationId);
  };
}

function has({capabilities}: Viewer, capability: Capability): boolean {
  return capabilities.includes(capability);
}

/** `TEAMMATE_ADDED` reads "Teammate added": actions are the back end's own, so any of them must read as words. */
function words(action: string): string {
  const text = action.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
