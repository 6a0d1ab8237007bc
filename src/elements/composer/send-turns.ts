import {isBlank} from '../../core/text.js';

interface Field {
  /** Which field it is; another one has texts of its own. */
  readonly place: string;
  readonly text: string;
}

/**
 * Presses of Send, one after the other. Until the outbox has a text it stays in the field, and what is typed next stands behind it:
 * a press in that time speaks for what is there by then behind the texts before, and waits for them.
 */
export class SendTurns {
  readonly #look: () => Field;
  readonly #send: (text: string) => Promise<boolean>;
  /** What earlier presses speak for, as it stands at the beginning of the field. */
  #spoken = '';
  #place = '';
  #last: Promise<boolean> | undefined;

  constructor(look: () => Field, send: (text: string) => Promise<boolean>) {
    this.#look = look;
    this.#send = send;
  }

  /** Resolves as the sending does; with false where nothing was typed behind the texts before, or one of them did not go. */
  take(): Promise<boolean> {
    const {place, text} = this.#look();
    const before = this.#last;
    if (place !== this.#place) this.#spoken = '';
    this.#place = place;
    const own = text.startsWith(this.#spoken) ? text.slice(this.#spoken.length) : '';
    if (before && isBlank(own)) return Promise.resolve(false);
    this.#spoken += own;
    const turn = (before ? before.then((went) => went && this.#isThere(place, own) && this.#send(own)) : this.#send(own)).finally(() => {
      if (this.#place === place) this.#spoken = this.#spoken.slice(own.length);
      if (this.#last === turn) this.#last = undefined;
    });
    return (this.#last = turn);
  }

  #isThere(place: string, own: string): boolean {
    const now = this.#look();
    return now.place === place && now.text.startsWith(own);
  }
}
