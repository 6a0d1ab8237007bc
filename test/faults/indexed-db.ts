import {Tab} from './tab.js';

/*
 * As much of IndexedDB as `idb` needs for one store a transaction: requests that answer later, and transactions that commit by
 * themselves, all or nothing. A tab that is killed before the commit has written nothing.
 */

class Request extends EventTarget {
  result: unknown;
  error: unknown = null;
  transaction: unknown = null;

  settle(result: unknown, error: unknown = null): void {
    this.result = result;
    this.error = error;
    this.dispatchEvent(new Event(error === null ? 'success' : 'error'));
  }
}

class Store {
  readonly name: string;
  readonly #transaction: Transaction;
  readonly #keyPath: string | null;

  constructor(name: string, transaction: Transaction, keyPath: string | null) {
    this.name = name;
    this.#transaction = transaction;
    this.#keyPath = keyPath;
  }

  get(key: unknown): Request {
    return this.#transaction.ask((rows) => structuredClone(rows.get(keyOf(key))));
  }

  getAll(): Request {
    return this.#transaction.ask((rows) => [...rows.values()].map((row) => structuredClone(row)));
  }

  count(): Request {
    return this.#transaction.ask((rows) => rows.size);
  }

  put(value: unknown, key?: unknown): Request {
    const copy: unknown = structuredClone(value);
    const place = this.#keyPath === null ? key : (copy as Record<string, unknown>)[this.#keyPath];
    return this.#transaction.ask((rows) => {
      rows.set(keyOf(place), copy);
      return place;
    });
  }

  delete(key: unknown): Request {
    return this.#transaction.ask((rows) => {
      rows.delete(keyOf(key));
    });
  }
}

class Transaction extends EventTarget {
  readonly objectStoreNames: readonly string[];
  readonly error = null;
  readonly #tab = Tab.current;
  readonly #database: Database;
  readonly #writes: boolean;
  readonly #questions: (() => void)[] = [];
  #scheduled = false;

  constructor(database: Database, name: string, mode: string) {
    super();
    this.#database = database;
    this.objectStoreNames = [name];
    this.#writes = mode === 'readwrite';
  }

  objectStore(name: string): Store {
    return new Store(name, this, this.#database.keyPaths.get(name) ?? null);
  }

  ask(question: (rows: Map<string, unknown>) => unknown): Request {
    const request = new Request();
    request.transaction = this;
    const [name = ''] = this.objectStoreNames;
    this.#questions.push(() => request.settle(question(this.#database.rows(name))));
    if (!this.#scheduled) setImmediate(() => this.#commit());
    this.#scheduled = true;
    return request;
  }

  #commit(): void {
    if (this.#writes) this.#tab.reach('saving');
    if (!this.#tab.alive) return;
    this.#tab.run(() => {
      for (const question of this.#questions) question();
    });
    if (this.#writes) this.#tab.reach('saved');
    setImmediate(() => this.#tab.alive && this.#tab.run(() => this.dispatchEvent(new Event('complete'))));
  }
}

class Database extends EventTarget {
  readonly name: string;
  readonly keyPaths = new Map<string, string | null>();
  readonly #stores: Map<string, Map<string, unknown>>;

  constructor(name: string, stores: Map<string, Map<string, unknown>>) {
    super();
    this.name = name;
    this.#stores = stores;
  }

  rows(name: string): Map<string, unknown> {
    const rows = this.#stores.get(name) ?? new Map<string, unknown>();
    this.#stores.set(name, rows);
    return rows;
  }

  createObjectStore(name: string, {keyPath = null}: {keyPath?: string | null} = {}): void {
    this.keyPaths.set(name, keyPath);
  }

  transaction(name: string, mode = 'readonly'): Transaction {
    return new Transaction(this, name, mode);
  }

  close(): void {
    // Nothing to let go of.
  }
}

const keyOf = (key: unknown) => JSON.stringify(key);

/** The factory of whichever tab asks. */
export const indexedDBOfTabs = {
  open(name: string): Request {
    const tab = Tab.current;
    const request = new Request();
    setImmediate(() => {
      if (!tab.alive) return;
      const stores = tab.browser.databases.get(name) ?? new Map<string, Map<string, unknown>>();
      tab.browser.databases.set(name, stores);
      request.result = new Database(name, stores);
      tab.run(() => {
        // Each connection is told anew which stores there are: rows of before stay.
        request.dispatchEvent(Object.assign(new Event('upgradeneeded'), {oldVersion: 0, newVersion: 1}));
        request.settle(request.result);
      });
    });
    return request;
  },
  deleteDatabase(name: string): Request {
    const tab = Tab.current;
    const request = new Request();
    setImmediate(() => tab.run(() => {
      tab.browser.databases.delete(name);
      request.settle(undefined);
    }));
    return request;
  },
  databases: () => Promise.resolve([...Tab.current.browser.databases.keys()].map((name) => ({name, version: 1}))),
};

Object.assign(globalThis, {
  IDBRequest: Request, IDBObjectStore: Store, IDBTransaction: Transaction, IDBDatabase: Database,
  IDBIndex: EventTarget, IDBCursor: EventTarget,
});
