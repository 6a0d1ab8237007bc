import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Id} from '../../core/model.js';
import type {Participant, Person} from '../shared/participant.js';
import type {Chosen} from './picker-rows.js';

const unknown = new WeakSet<Person>();

/** Who is chosen in a picker, in the order of choosing. Those given by id only are looked up. */
export class SelectionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #lookUp: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Person>>;
  readonly #onError: (cause: unknown) => void;
  #list: readonly Chosen[] = [];

  constructor(
    host: ReactiveControllerHost,
    lookUp: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Person>>,
    onError: (cause: unknown) => void,
  ) {
    this.#host = host;
    this.#lookUp = lookUp;
    this.#onError = onError;
    host.addController(this);
  }

  get list(): readonly Chosen[] {
    return this.#list;
  }

  get value(): readonly Participant[] {
    return this.#list.map(({person, phone}) => ({id: person.id, name: person.name, ...(phone === null ? {} : {phone})}));
  }

  set value(next: readonly Participant[]) {
    const isSame = next.length === this.#list.length && next.every(({id, phone}, at) => {
      const one = this.#list[at];
      return id === one?.person.id && (phone === undefined || phone === one.phone);
    });
    if (isSame) return;
    this.#list = next.map(({id, phone = null, name = ''}) => (
      this.#list.find((one) => one.person.id === id && (phone === null || one.phone === phone)) ?? {person: stranger(id, name), phone}));
    this.#host.requestUpdate();
    void this.#resolve();
  }

  has(id: Id, phone: string | null): boolean {
    return this.#list.some((one) => one.person.id === id && one.phone === phone);
  }

  /** The same contact with another number replaces the first: nobody is in a group twice. Rule NUM-18. */
  add(person: Person, phone: string | null): void {
    this.#list = [...this.#list.filter((one) => one.person.id !== person.id), {person, phone}];
    this.#host.requestUpdate();
  }

  remove(id: Id): void {
    this.#list = this.#list.filter(({person}) => person.id !== id);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    void this.#resolve();
  }

  async #resolve() {
    // The store may come with the update that this change asked for.
    await this.#host.updateComplete;
    const ids = this.#list.flatMap(({person}) => (unknown.has(person) ? [person.id] : []));
    if (ids.length === 0) return;
    try {
      const records = await this.#lookUp(ids);
      this.#list = this.#list.map((one) => {
        const person = records.get(one.person.id);
        return person ? {person, phone: one.phone ?? person.phones.find(({problems}) => problems.length === 0)?.phone ?? null} : one;
      });
      this.#host.requestUpdate();
    } catch (cause) {
      this.#onError(cause);
    }
  }
}

function stranger(id: Id, name: string): Person {
  const person: Person = {id, name, detail: null, avatarUrl: null, phones: [], problems: [], warnings: []};
  unknown.add(person);
  return person;
}
