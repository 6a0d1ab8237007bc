import type {Id} from '../core/model.js';
import {Drafts} from './drafts.js';
import {Outbox, type OutboxHost} from './outbox.js';
import {openDatabase, wipeDatabase, type Database} from './outbox-db.js';
import type {Session} from './session.js';
import {Tabs, type TabMessage} from './tabs.js';

interface UserOptions {
  readonly session: Session;
  /** Of the endpoint and the user: what is kept for one is never seen by another. */
  readonly name: string;
  readonly storage: 'indexeddb' | 'memory';
  readonly host: OutboxHost;
  readonly onTabMessage: (message: TabMessage) => void;
}

/** What belongs to one user of one endpoint in this browser: the outbox, the drafts, and the other tabs. */
export class UserSpace {
  readonly tabs: Tabs;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly #name: string;
  readonly #database: Promise<Database | undefined>;

  constructor({session, name, storage, host, onTabMessage}: UserOptions) {
    const {transport, timings} = session;
    this.#name = name;
    this.#database = storage === 'memory' ? Promise.resolve(undefined) : openDatabase(name);
    this.tabs = new Tabs(name, (message) => {
      if (message.type === 'rows') void this.outbox.reload();
      onTabMessage(message);
    });
    this.drafts = new Drafts(this.#database);
    this.outbox = new Outbox({transport, timings, database: this.#database, tabs: this.tabs, host});
  }

  /** The viewer lost the conversation: nothing of it stays here. */
  async forget(conversationId: Id): Promise<void> {
    await Promise.all([this.outbox.forget(conversationId), this.drafts.forget(conversationId)]);
  }

  dispose(): void {
    this.outbox.dispose();
    this.tabs.dispose();
    void this.#database.then((database) => database?.close());
  }

  async wipe(): Promise<void> {
    this.dispose();
    await wipeDatabase(this.#name, await this.#database);
  }
}
