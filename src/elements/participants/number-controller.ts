import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Problem} from '../../core/errors.js';
import type {Person} from '../shared/participant.js';
import {readNumbers, type Found, type Refused} from './pasted-numbers.js';

interface Desk {
  readonly regions: () => readonly string[];
  readonly find: (phone: string) => Promise<readonly Person[]>;
  /** Adds whose number it is, or answers why not. */
  readonly take: (found: Found) => Problem | undefined;
  readonly onRefused: (person: Person | null, problem: Problem) => void;
}

/** Numbers pasted or typed into the picker: looked up, added, or kept in a list with the reason. Rule NUM-15. */
export class NumberController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #desk: Desk;
  #refused: readonly Refused[] = [];
  #isReading = false;

  constructor(host: ReactiveControllerHost & HTMLElement, desk: Desk) {
    this.#host = host;
    this.#desk = desk;
    host.addController(this);
  }

  get refused(): readonly Refused[] {
    return this.#refused;
  }

  get isReading(): boolean {
    return this.#isReading;
  }

  async read(text: string): Promise<void> {
    this.#isReading = true;
    this.#host.requestUpdate();
    try {
      const {regions, find, take} = this.#desk;
      const {found, refused} = await readNumbers(text, {regions: regions(), find});
      for (const one of found) {
        const wrong = take(one);
        if (wrong) this.#refuse({text: one.text, problem: wrong, phone: null, withoutExtension: null, name: one.person.name}, one.person);
      }
      for (const one of refused) this.#refuse(one, null);
    } finally {
      this.#isReading = false;
      this.#host.requestUpdate();
    }
  }

  dismiss(refused: Refused): void {
    this.#refused = this.#refused.filter((one) => one !== refused);
    this.#host.requestUpdate();
    // The button that had the focus goes with the entry.
    this.#host.focus();
  }

  hostConnected(): void {
    this.#isReading = false;
  }

  #refuse(refused: Refused, person: Person | null) {
    this.#refused = [...this.#refused.filter(({text}) => text !== refused.text), refused];
    this.#desk.onRefused(person, refused.problem);
  }
}
