import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {Problem} from '../../core/errors.js';
import type {Id} from '../../core/model.js';
import {participants} from '../../i18n/en/participants.js';
import {announce} from '../shared/announcer.js';
import {ChatElement} from '../shared/chat-element.js';
import {ContactCreateEvent, ParticipantAddEvent, ParticipantRejectedEvent, ParticipantsChangedEvent} from '../shared/events.js';
import {keepPlainKeys} from '../shared/keys.js';
import {Localize} from '../shared/localize.js';
import type {Participant, Person} from '../shared/participant.js';
import {PopupController} from '../shared/popup-controller.js';
import {failureText} from '../shared/problem-text.js';
import {DirectorySearch} from './directory-search.js';
import {NumberController} from './number-controller.js';
import {looksLikeNumbers, shownText, type Found} from './pasted-numbers.js';
import {styles} from './participant-picker.styles.js';
import {chipProblems, chips, refusedList, refusedText} from './picker-chips.js';
import {reflectForm} from './picker-form.js';
import {pickerKey, type PickerCommand} from './picker-keys.js';
import {foundText, isNearEnd, keepFocus, listRows, listStatus, lookedFor, optionIndex, refusalText, showActive} from './picker-list.js';
import {entriesOf, firstChoice, problemsNow, type Chosen, type Row, type RowRules} from './picker-rows.js';
import {findPeople, lookUp, sourceNames, type PersonSearch, type PickerSource} from './picker-source.js';
import {SelectionController} from './selection-controller.js';

/**
 * Chooses contacts or teammates by typing, from a list, or by pasting numbers.
 *
 * Those who cannot be chosen stay in the list with the reason. Its value takes part in a form: one entry of `name` for each id.
 *
 * @tag participant-picker
 * @fires {ParticipantAddEvent} gc-participant-add - Before somebody is added by the user. Cancelable.
 * @fires {ParticipantsChangedEvent} gc-participants-changed - The user changed who is chosen.
 * @fires {ParticipantRejectedEvent} gc-participant-rejected - Somebody could not be chosen, and why.
 * @fires {ContactCreateEvent} gc-contact-create - Wish: make a contact for a number. Cancelable.
 * @csspart label - The label above the field.
 * @csspart control - The frame around chips and field.
 * @csspart input - The text field.
 * @csspart popup - The list of people found.
 */
export class ParticipantPicker extends ChatElement {
  static readonly formAssociated = true;

  static override styles = [ChatElement.styles, styles];

  /** Which directory is searched. */
  @property() kind: 'contacts' | 'teammates' = 'contacts';

  /** How many must be chosen, when `required` or once somebody is. */
  @property({type: Number}) min = 0;

  /** How many can be chosen. */
  @property({type: Number}) max = Infinity;

  /** Somebody must be chosen. */
  @property({type: Boolean, reflect: true}) required = false;

  /** Nothing can be changed. */
  @property({type: Boolean, reflect: true}) disabled = false;

  /** Shown above the field; default by `kind`. */
  @property() label: string | undefined;

  /** The group the teammates would join, for what stands against them. */
  @property({attribute: 'conversation-id'}) conversationId: Id | undefined;

  /** The number of a group being made, for what teammates could do in it. */
  @property({attribute: 'from-id'}) fromId: Id | undefined;

  /** The contacts of a group being made, for which teammates may see it. */
  @property({attribute: false}) contactIds: readonly Id[] | undefined;

  /** Ids of those who are in the group already: listed, but not to be chosen. */
  @property({attribute: false}) exclude: readonly Id[] = [];

  /** What a server said against those chosen; each is marked. */
  @property({attribute: false}) problems: readonly Problem[] = [];

  /** Finds people instead of the store's directory. */
  @property({attribute: false}) search: PersonSearch | undefined;

  /** What is typed, and stands for nobody yet. */ @state() text = '';
  @state() private active = -1;

  @query('input') private readonly input!: HTMLInputElement | null;

  readonly #internals = this.attachInternals();
  readonly #localize = new Localize(this, participants);
  readonly #viewer = this.select(({viewer}) => viewer);
  readonly #connection = this.select(({connection}) => connection.name);
  readonly #popupPlace = new PopupController(this, {popup: '#popup', anchor: '.control'}, {matchWidth: true});
  readonly #directory = new DirectorySearch(this, (text, options) => findPeople(this.#source, text, options), () => this.#sayFound());
  readonly #selection = new SelectionController(this, (ids) => lookUp(this.#source, ids), (cause) => this.report(cause));
  readonly #numbers = new NumberController(this, {
    regions: () => this.#viewer.value?.policy.regions ?? [],
    find: async (phone) => (await findPeople(this.#source, phone, {signal: new AbortController().signal})).nodes,
    take: (found) => this.#take(found),
    onRefused: (person, problem) => this.#reject(person, [problem]),
  });

  constructor() {
    super();
    this.addEventListener('focusout', () => this.#popupPlace.close());
  }

  /** Who is chosen. Names and numbers that are left out are looked up. */
  @property({attribute: false})
  get value(): readonly Participant[] {
    return this.#selection.value;
  }

  set value(list: readonly Participant[]) {
    this.#selection.value = list;
  }

  /** The records of those chosen. */
  get chosen(): readonly {readonly person: Person; readonly phone: string | null}[] {
    return this.#selection.list;
  }

  /** Pasted numbers that were not added, and why. */
  get refused(): readonly {readonly text: string; readonly reason: string}[] {
    return this.#numbers.refused.map((one) => ({text: shownText(one), reason: refusedText(this.#localize, one)}));
  }

  /** Whether enough and not too many are chosen. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** The same, and says so to the user when not. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** The form it belongs to was reset. */
  formResetCallback(): void {
    this.value = [];
  }

  /** The form it belongs to was disabled or enabled. */
  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }

  /** Puts the cursor into the field. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (sourceNames.some((name) => changed.has(name))) {
      this.#directory.forget();
      if (this.#popupPlace.isOpen) this.#directory.query(this.text);
    }
    if (this.text !== '' && this.active === -1 && !this.#directory.isLoading) this.active = firstChoice(this.#rows);
    this.active = Math.min(this.active, this.#rows.length - 1);
  }

  protected override updated(): void {
    const {value, min, max, required, input: anchor} = this;
    reflectForm(this.#internals, this.#localize, {name: this.getAttribute('name'), value, min, max, required, anchor});
    if (this.#popupPlace.isOpen) showActive(this.renderRoot);
  }

  protected override firstUpdated(): void {
    // The keys of the list are the field's, as in every combobox.
    this.renderRoot.querySelector('#list')?.addEventListener('click', ({target}) => {
      const row = this.#rows[optionIndex(target)];
      if (row) this.#choose(row);
    });
  }

  override render(): TemplateResult {
    const {t} = this.#localize;
    const {kind, max, problems, disabled} = this;
    const isOpen = this.#popupPlace.isOpen;
    const active = isOpen && this.active >= 0 ? `option-${String(this.active)}` : nothing;
    return html`
      <div class="top">
        <label id="label" part="label" for="input">${this.label ?? t(kind === 'contacts' ? 'picker.contacts' : 'picker.teammates')}</label>
        <bdi class="count">${this.#count}</bdi>
      </div>
      <div class="control" part="control" @keydown=${this.#onKeyDown} @keyup=${this.#onKey} @keypress=${this.#onKey}>
        ${chips(this.#localize, {chosen: this.#selection.list, problems, isDisabled: disabled, onRemove: (one) => this.#remove(one)})}
        <input id="input" part="input" type="text" role="combobox" aria-labelledby="label" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="done"
          aria-autocomplete="list" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="list" aria-activedescendant=${active}
          aria-required=${this.required ? 'true' : 'false'} aria-describedby="problems" .value=${live(this.text)} ?disabled=${disabled}
          placeholder=${this.#selection.list.length >= max ? '' : t(kind === 'contacts' ? 'picker.searchContacts' : 'picker.searchTeammates')}
          @input=${this.#onInput} @paste=${this.#onPaste} @click=${this.#open} />
      </div>
      <div id="problems">${chipProblems(this.#localize, this.#selection.list, problems, this.#numbers.isReading)}</div>
      ${refusedList(this.#localize, {
        refused: this.#numbers.refused,
        onDismiss: (one) => this.#numbers.dismiss(one),
        onCreate: (phone) => this.dispatchEvent(new ContactCreateEvent({phone})),
        onUse: (one, phone) => {
          this.#numbers.dismiss(one);
          void this.#read(phone);
        },
      })}
      <div id="popup" class="popup" part="popup" popover="manual" @pointerdown=${keepFocus}>
        <div id="list" role="listbox" aria-multiselectable="true" aria-label=${t('picker.results')}
          @pointermove=${this.#onHover} @scroll=${this.#onScroll}>
          ${isOpen ? listRows(this.#localize, this.#entries, this.active) : nothing}
        </div>
        ${listStatus(this.#localize, this.#directory, {connection: this.#connection.value, looked: lookedFor(this.kind, this.text)})}
      </div>
    `;
  }

  get #source(): PickerSource {
    const {chat, kind, search, conversationId, fromId, contactIds} = this;
    return {chat, kind, search, conversationId, fromId, contactIds};
  }

  get #rules(): RowRules {
    const {kind, max, exclude} = this;
    return {kind, max, exclude, ownPhones: this.#viewer.value?.sendingNumbers.map(({phone}) => phone) ?? []};
  }

  get #entries() {
    return entriesOf(this.#directory.people, this.#selection.list, this.#rules);
  }

  get #rows(): readonly Row[] {
    return this.#entries.flatMap(({rows}) => rows);
  }

  get #count(): string {
    const {t} = this.#localize;
    return Number.isFinite(this.max) ? t('picker.countOf', this.#selection.list.length, this.max) : t('picker.count', this.#selection.list.length);
  }

  #sayFound() {
    const text = foundText(this.#localize, this.#directory.people.length, lookedFor(this.kind, this.text));
    if (text !== undefined && this.#popupPlace.isOpen) announce(this, text);
  }

  #choose(row: Row) {
    const {person, phone, isChosen, problems} = row;
    if (isChosen) this.#remove({person, phone});
    else if (problems.length > 0) this.#reject(person, problems);
    else if (this.#add(person, phone)) this.#finish();
    this.focus();
  }

  /** Until somebody types or opens it again, the list covers nothing that stands below. */
  #finish() {
    this.#popupPlace.close();
    this.#setText('');
  }

  #add(person: Person, phone: string | null): boolean {
    if (!this.dispatchEvent(new ParticipantAddEvent({id: person.id, ...(phone === null ? {} : {phone})}))) return false;
    this.#selection.add(person, phone);
    announce(this, this.#localize.t('picker.added', person.name, this.#count));
    this.#changed();
    return true;
  }

  #remove({person}: Chosen) {
    this.#selection.remove(person.id);
    announce(this, this.#localize.t('picker.removed', person.name, this.#count));
    this.#changed();
    this.focus();
  }

  #reject(person: Person | null, problems: readonly Problem[]) {
    const [first] = problems;
    if (first) announce(this, refusalText(this.#localize, first, person?.name), {assertive: true});
    this.dispatchEvent(new ParticipantRejectedEvent({id: person?.id ?? null, problems}));
  }

  #changed() {
    this.dispatchEvent(new ParticipantsChangedEvent({ids: this.#selection.list.map(({person}) => person.id)}));
  }

  async #read(text: string) {
    this.#popupPlace.close();
    this.text = '';
    try {
      await this.#numbers.read(text);
    } catch (cause) {
      this.text = text;
      announce(this, failureText(this.#localize, this.report(cause)), {assertive: true});
    }
  }

  #take({person, phone}: Found): Problem | undefined {
    if (this.#selection.has(person.id, phone)) return undefined;
    const own = person.phones.find((one) => one.phone === phone)?.problems ?? [];
    const [wrong] = [...person.problems, ...own, ...problemsNow(person, phone, this.#selection.list, this.#rules)];
    if (!wrong) this.#add(person, phone);
    return wrong;
  }

  #setText(text: string) {
    this.text = text;
    this.active = -1;
    if (this.#popupPlace.isOpen) this.#directory.query(text);
  }

  readonly #open = (): void => {
    if (this.disabled) return;
    this.#popupPlace.open();
    this.#directory.query(this.text, {now: true});
  };

  #onInput({target}: InputEvent) {
    if (!(target instanceof HTMLInputElement)) return;
    this.#popupPlace.open();
    this.#setText(target.value);
  }

  #onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (this.kind !== 'contacts' || !looksLikeNumbers(pasted)) return;
    event.preventDefault();
    void this.#read(pasted);
  }

  #onHover({target}: Event) {
    const index = optionIndex(target);
    if (index >= 0) this.active = index;
  }

  #onScroll({currentTarget}: Event) {
    if (currentTarget instanceof HTMLElement && isNearEnd(currentTarget)) this.#directory.loadMore();
  }

  #onKey(event: KeyboardEvent) {
    keepPlainKeys(event, this.#localize.settings);
  }

  #onKeyDown(event: KeyboardEvent) {
    this.#onKey(event);
    const field = event.target === this.input ? this.input : undefined;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const command = pickerKey(event, {field: field ?? undefined, isOpen: this.#popupPlace.isOpen, isRtl, hasChips: this.#selection.list.length > 0});
    if (!command || !this.#run(command, event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether the key was used up. */
  #run(command: PickerCommand, target: EventTarget | null): boolean {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.chips .chip-remove')];
    const at = buttons.findIndex((button) => button === target);
    const last = this.#selection.list.at(-1);
    switch (command) {
      case 'next':
      case 'previous':
        if (this.#popupPlace.isOpen) this.#move(command === 'next' ? 1 : -1);
        else this.#open();
        return true;
      case 'choose':
        return this.#chooseActive();
      case 'close':
        this.#popupPlace.close();
        return true;
      case 'clear':
        this.#setText('');
        return true;
      case 'remove-last':
        if (last) this.#remove(last);
        return true;
      case 'enter-chips':
        buttons.at(-1)?.focus();
        return true;
      case 'chip-remove':
        buttons[at]?.click();
        return true;
      case 'chip-next':
      case 'chip-previous':
        (command === 'chip-next' ? (buttons[at + 1] ?? this.input) : buttons[Math.max(0, at - 1)])?.focus();
        return true;
    }
  }

  #chooseActive(): boolean {
    const row = this.#popupPlace.isOpen ? this.#rows[this.active] : undefined;
    if (row?.isChosen) {
      // Taking out is Backspace, or a press on the row: Enter after a name can only mean them.
      announce(this, this.#localize.t('picker.chosenAlready', row.person.name));
      this.#finish();
    } else if (row) this.#choose(row);
    else if (lookedFor(this.kind, this.text) === 'number') void this.#read(this.text);
    // Enter in the empty field is the form's.
    return row !== undefined || this.text !== '';
  }

  #move(step: 1 | -1) {
    const {length} = this.#rows;
    if (length === 0) return;
    this.active = this.active === -1 ? (step === 1 ? 0 : length - 1) : (this.active + step + length) % length;
    if (this.active > length - 4) this.#directory.loadMore();
  }
}
