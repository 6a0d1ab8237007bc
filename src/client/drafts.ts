import type {Id} from '../core/model.js';
import type {Draft} from '../core/state.js';
import type {Database} from './outbox-db.js';
import {restoredFile, storedFile} from './stored-files.js';

/** What was typed and not sent, by conversation and mode: in the user's database, or in memory where it cannot be stored. SND-16. */
export class Drafts {
  readonly #database: Promise<Database | undefined>;
  readonly #memory = new Map<string, Draft>();

  constructor(database: Promise<Database | undefined>) {
    this.#database = database;
  }

  async load(conversationId: Id, mode: string): Promise<Draft | undefined> {
    const kept = this.#memory.get(`${mode}/${conversationId}`);
    if (kept) return kept;
    const stored = await (await this.#database)?.get('drafts', [conversationId, mode]).catch(() => undefined);
    return stored && {...stored, files: stored.files.map(restoredFile)};
  }

  async save(conversationId: Id, mode: string, draft: Draft | undefined): Promise<void> {
    const place = `${mode}/${conversationId}`;
    const empty = !draft || (draft.text === '' && draft.files.length === 0);
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

  async forget(conversationId: Id): Promise<void> {
    await Promise.all(['sms', 'note'].map((mode) => this.save(conversationId, mode, undefined)));
  }
}
