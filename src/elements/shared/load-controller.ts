import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {GroupChatError} from '../../core/errors.js';
import type {ChatStore} from '../../core/ports.js';
import type {ChatState, LoadState} from '../../core/state.js';
import {firstFailure} from './first-failure.js';
import {SelectController} from './select-controller.js';

interface Given {
  readonly find: () => ChatStore | undefined;
  /** How the load of what is shown goes. Left out: only the connection is waited for. */
  readonly load?: (state: ChatState) => LoadState | undefined;
  /** Loads it again. */
  readonly again?: (store: ChatStore) => Promise<void>;
  /** False while it is there in spite of a failure: then nothing is shown, or told. */
  readonly isAbsent: () => boolean;
  /** Tells the host page. */
  readonly report: (error: GroupChatError) => unknown;
}

/**
 * Why what an element shows is not there: its load failed, or the connection it waits for does not come about. Of a load that failed
 * the host page hears once; of the connection it hears by whom it belongs to.
 */
export class LoadController implements ReactiveController {
  readonly #given: Given;
  readonly #load: SelectController<LoadState | undefined>;
  readonly #first: SelectController<GroupChatError | undefined>;
  #told: LoadState | undefined;

  constructor(host: ReactiveControllerHost, given: Given) {
    this.#given = given;
    this.#load = new SelectController(host, given.find, (state) => given.load?.(state));
    this.#first = new SelectController(host, given.find, firstFailure);
    host.addController(this);
  }

  /** It is gone, or never was the viewer's. */
  get isMissing(): boolean {
    return this.#load.value?.name === 'missing';
  }

  /** Why no connection came about yet. */
  get firstFailure(): GroupChatError | undefined {
    return this.#first.value;
  }

  /** Why it is not there, once that is known. */
  get error(): GroupChatError | undefined {
    if (!this.#given.isAbsent()) return undefined;
    const load = this.#load.value;
    return load?.name === 'failed' ? load.error : this.#first.value;
  }

  hostUpdated(): void {
    const load = this.#load.value;
    if (load?.name !== 'failed' || load === this.#told || this.#first.value || !this.#given.isAbsent()) return;
    this.#told = load;
    this.#given.report(load.error);
  }

  readonly retry = (): void => {
    const store = this.#given.find();
    if (!store) return;
    if (firstFailure(store.state)) store.connect();
    else void this.#given.again?.(store).catch(this.#given.report);
  };
}
