import type {Id} from '../core/model.js';
import type {Draft} from '../core/state.js';
import type {Database} from './outbox-db.js';
import {restoredFile, storedFile} from './stored-files.js';

/** What was typed and not sent, by conversation and mode: in the user's database, or in memory where it cannot be stored. SND-16. */
export class Drafts {
  readonly #database: Promise<Database | undefined>;
  readonly #memory = new Map<string, Draft>();
  /** Of conversations that were lost: read once, then gone. */
  readonly #left = new Map<string, Promise<Draft | undefined>>();

  constructor(database: Promise<Database | undefined>) {
    this.#database = database;
  }

  async load(conversationId: Id, mode: string): Promise<Draft | undefined> {
    const place = placeOf(conversationId, mode);
    const kept = this.#memory.get(place);
    if (kept) return kept;
    const left = this.#left.get(place);
    if (left) {
      this.#left.delete(place);
      return left;
    }
    const stored = await (await this.#database)?.get('drafts', [conversationId, mode]).catch(() => undefined);
    return stored && {...stored, files: stored.files.map(restoredFile)};
  }

  async save(conversationId: Id, mode: string, draft: Draft | undefined): Promise<void> {
    const place = placeOf(conversationId, mode);
    const empty = !draft || (draft.text === '' && draft.files.length === 0);
    this.#left.delete(place);
    // Memory first, so that a reader in the meantime gets the newest.
    if (empty) this.#memory.delete(place);
    else this.#memory.set(place, draft);
    try {
      const database = await this.#database;
      if (!database) return;
      if (empty) {
        await database.delete('drafts', [conversationId, mode]);
        return;
      }
      const files = await Promise.all(draft.files.map(storedFile));
      // A newer one may have overtaken it while the files were read.
      if (this.#memory.get(place) === draft) await database.put('drafts', {...draft, files}, [conversationId, mode]);
    } catch {
      // Not stored: it lives as long as the page.
    }
  }

  /** Its author lost the conversation: nothing of it stays on the device, and what was typed is read once more, to be shown to them. MEM-10. */
  async forget(conversationId: Id): Promise<void> {
    await Promise.all(['sms', 'note'].map(async (mode) => {
      const place = placeOf(conversationId, mode);
      const left = this.load(conversationId, mode);
      this.#left.set(place, left);
      this.#memory.delete(place);
      if (!(await left) && this.#left.get(place) === left) this.#left.delete(place);
      if (this.#memory.has(place)) return;
      await (await this.#database)?.delete('drafts', [conversationId, mode]).catch(() => undefined);
    }));
  }

  /** Typed just before the conversation was lost, and not stored any more. */
  leave(conversationId: Id, mode: string, draft: Draft | undefined): void {
    const place = placeOf(conversationId, mode);
    if (draft) this.#left.set(place, Promise.resolve(draft));
    else this.#left.delete(place);
  }
}

const placeOf = (conversationId: Id, mode: string) => `${mode}/${conversationId}`;
