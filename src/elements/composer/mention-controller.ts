import type {LitElement, ReactiveController} from 'lit';
import {mentionedIds, mentionQueryAt, type Mentionable, type MentionQuery} from '../../core/mentions.js';
import type {Id} from '../../core/model.js';
import {placeCaret} from './auto-grow.js';
import type {DraftController} from './draft-controller.js';
import type {MentionMenu} from './mention-menu.js';
import type {NotePlace} from './note-place.js';

/**
 * Whom a note addresses. The ids of those chosen are kept with the draft, so they survive editing and a reload, and nobody is
 * addressed because a name looks alike. The list to choose from is loaded with the first `@`. Rule ACC-04.
 */
export class MentionController implements ReactiveController {
  readonly #host: LitElement;
  readonly #drafts: DraftController;
  readonly #find: () => NotePlace | undefined;
  readonly #onInsert: () => void;
  readonly #known = new Map<Id, Mentionable>();
  readonly #asked = new Set<Id>();
  #menu: MentionMenu | undefined;

  /** @param find - The place of the note; undefined while no note can be written. */
  constructor(host: LitElement, drafts: DraftController, {find, onInsert}: {readonly find: () => NotePlace | undefined; readonly onInsert: () => void}) {
    this.#host = host;
    this.#drafts = drafts;
    this.#find = find;
    this.#onInsert = onInsert;
    host.addController(this);
  }

  /** Those the note addresses now. */
  get people(): readonly Mentionable[] {
    const chosen = this.#chosen();
    const ids = new Set(mentionedIds(this.#drafts.read('note').text, chosen));
    return chosen.filter(({id}) => ids.has(id));
  }

  get ids(): readonly Id[] {
    const {mentionIds} = this.#drafts.read('note');
    const kept = new Set(this.people.map(({id}) => id));
    const known = new Set(this.#chosen().map(({id}) => id));
    // Whose name could not be looked up was chosen all the same.
    return mentionIds.filter((id) => kept.has(id) || !known.has(id));
  }

  /** The listbox while it is open, and the row in it that Enter takes. */
  get listId(): string | undefined {
    return this.#menu?.listId;
  }

  get activeId(): string | undefined {
    return this.#menu?.activeId;
  }

  render(): unknown {
    return this.#menu?.render();
  }

  /** The cursor moved, or something was typed. */
  look(): void {
    const [place, field] = [this.#find(), this.#field];
    const query = place && field && field.selectionStart === field.selectionEnd
      ? mentionQueryAt(field.value, field.selectionStart, this.#chosen())
      : undefined;
    if (!place || !query) this.#menu?.close();
    else if (this.#menu) this.#menu.show(place, query);
    else void this.#load();
  }

  /** Whether the list took the key. */
  onKey(event: KeyboardEvent): boolean {
    return this.#menu?.onKey(event) ?? false;
  }

  /** Puts an `@` where the cursor is, for those who have chosen the button. */
  async begin(): Promise<void> {
    const field = this.#field;
    if (!field) return;
    const {text} = this.#drafts.read('note');
    const start = text.slice(0, field.selectionStart);
    const sign = /\S$/u.test(start) ? ' @' : '@';
    this.#drafts.write('note', {text: start + sign + text.slice(field.selectionEnd)});
    await this.#host.updateComplete;
    field.focus();
    placeCaret(field, start.length + sign.length);
    this.#onInsert();
    this.look();
  }

  hostUpdated(): void {
    if (this.#find()) this.#lookUp();
    else this.#menu?.close();
  }

  async #load() {
    try {
      const {MentionMenu} = await import('./mention-menu.js');
      this.#menu ??= new MentionMenu(this.#host, {onChoose: (query, person) => void this.#insert(query, person), onLeave: () => this.#field?.focus()});
      this.look();
    } catch {
      // Without the list the note is only text; the next key tries again.
    }
  }

  async #insert({from, text: typed}: MentionQuery, person: Mentionable) {
    const {text, mentionIds} = this.#drafts.read('note');
    const rest = text.slice(from + 1 + typed.length);
    const mention = `@${person.name}`;
    this.#known.set(person.id, person);
    this.#drafts.write('note', {
      text: `${text.slice(0, from)}${mention}${/^\s/u.test(rest) ? '' : ' '}${rest}`,
      mentionIds: [...mentionIds.filter((id) => id !== person.id), person.id],
    });
    await this.#host.updateComplete;
    const field = this.#field;
    field?.focus();
    if (field) placeCaret(field, from + mention.length + 1);
    this.#onInsert();
  }

  #chosen(): readonly Mentionable[] {
    const team = this.#find()?.conversation.teammates ?? [];
    return this.#drafts.read('note').mentionIds.flatMap((id) => (
      team.find(({teammate}) => teammate.id === id)?.teammate ?? this.#known.get(id) ?? []
    ));
  }

  /** A draft from an earlier page keeps ids alone; where access decides, those addressed need not be in the group. */
  #lookUp() {
    const known = new Set(this.#chosen().map(({id}) => id));
    const ids = this.#drafts.read('note').mentionIds.filter((id) => !known.has(id) && !this.#asked.has(id));
    if (ids.length === 0) return;
    for (const id of ids) this.#asked.add(id);
    this.#find()?.chat.teammates({ids}).then(({nodes}) => {
      for (const one of nodes) this.#known.set(one.id, one);
      this.#host.requestUpdate();
    }, () => undefined);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.#host.shadowRoot?.querySelector('textarea') ?? null;
  }
}
