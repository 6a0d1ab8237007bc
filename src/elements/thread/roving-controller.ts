import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {firstBelow, offsetIn} from './anchor.js';
import type {WindowParts} from './window-parts.js';

interface Roving {
  readonly parts: () => WindowParts | undefined;
  readonly keys: () => readonly string[];
  /** Draws the very first or last message; resolves when it is there. */
  readonly reach: (end: 'first' | 'last') => Promise<void>;
}

const hosts = 'group-attachment, group-delivery-status';
const controls = `a, button, ${hosts}`;

/**
 * One tab stop for all messages. Arrows, Home, End and the page keys move among them, Enter goes into the controls of one (its
 * links, files, buttons), where the arrows move on, and Escape comes back.
 */
export class RovingController implements ReactiveController {
  readonly #roving: Roving;
  #key = '';
  #stop: HTMLElement | undefined;
  /** The element of several controls that has the focus. */
  #entered: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost, roving: Roving) {
    this.#roving = roving;
    host.addController(this);
  }

  hostUpdated(): void {
    const row = this.#rowOf(this.#key) ?? this.#rowOf(this.#roving.keys().findLast((key) => key !== '') ?? '');
    if (row === this.#stop && row?.tabIndex === 0) return;
    if (this.#stop) this.#stop.tabIndex = -1;
    this.#stop = row;
    if (row) row.tabIndex = 0;
  }

  /** The message at which Tab arrives. */
  choose(key: string): void {
    this.#key = key;
    this.hostUpdated();
  }

  readonly onFocus = (event: FocusEvent): void => {
    const row = this.#rowAt(event);
    const key = row && this.#keyOf(row);
    if (key) this.choose(key);
    this.#enter(event.composedPath().find((one): one is HTMLElement => one instanceof HTMLElement && one.matches(hosts)));
  };

  readonly onBlur = (): void => {
    // A picture that is open is inside of it, and the browser's own controls have their turn among those of the picture.
    if (!this.#entered?.shadowRoot?.querySelector('group-attachment-viewer')) this.#enter(undefined);
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const row = this.#rowAt(event);
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const onRow = event.composedPath()[0] === row;
    if (onRow ? this.#onRowKey(event.key, row) : this.#onControlKey(event, row)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Tab finds nothing inside of an element whose tabindex is -1, not even from one thing in it to the next: whoever is inside needs it gone. */
  #enter(host: HTMLElement | undefined) {
    if (host === this.#entered) return;
    if (this.#entered) this.#entered.tabIndex = -1;
    host?.removeAttribute('tabindex');
    this.#entered = host;
  }

  #onRowKey(key: string, row: HTMLElement): boolean {
    switch (key) {
      case 'ArrowDown': return this.#focus(this.#next(row, 1));
      case 'ArrowUp': return this.#focus(this.#next(row, -1));
      case 'PageDown': return this.#focus(this.#pageFrom(row, 1));
      case 'PageUp': return this.#focus(this.#pageFrom(row, -1));
      case 'Home': return this.#reach('first');
      case 'End': return this.#reach('last');
      case 'Enter': {
        const control = row.querySelector<HTMLElement>(controls);
        control?.focus({preventScroll: true});
        return control !== null;
      }
      default: return false;
    }
  }

  #onControlKey({key}: KeyboardEvent, row: HTMLElement): boolean {
    if (key === 'Escape') return this.#focus(row);
    const step = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[key];
    if (!step) return false;
    const all = [...row.querySelectorAll<HTMLElement>(controls)];
    const at = all.findIndex((one) => one.matches(':focus, :focus-within') || one.shadowRoot?.activeElement);
    all[(at + step + all.length) % all.length]?.focus({preventScroll: true});
    return true;
  }

  #reach(end: 'first' | 'last'): boolean {
    void this.#roving.reach(end).then(() => {
      const keys = this.#roving.keys().filter((key) => key !== '');
      this.#focus(this.#rowOf((end === 'first' ? keys[0] : keys.at(-1)) ?? ''));
    });
    return true;
  }

  #focus(row: HTMLElement | undefined): boolean {
    const {scroller} = this.#roving.parts() ?? {};
    if (!row || !scroller) return true;
    row.focus({preventScroll: true});
    // Never scrollIntoView: it would scroll the host's page too.
    const top = offsetIn(scroller, row);
    const {height} = row.getBoundingClientRect();
    if (top < scroller.scrollTop) scroller.scrollTop = top - 8;
    else if (top + height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = Math.min(top - 8, top + height - scroller.clientHeight + 8);
    return true;
  }

  #next(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
    const keys = this.#roving.keys();
    const rows = this.#roving.parts()?.rows.children;
    let at = this.#indexOf(row) + step;
    while (keys[at] === '' && !rows?.[at]?.matches('.space')) at += step;
    // Beyond a space nobody knows yet what comes next: back to the row itself, around which everything is drawn then.
    return keys[at] === '' ? row : this.#rowNumber(at);
  }

  #pageFrom(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
    const {scroller, rows} = this.#roving.parts() ?? {};
    if (!scroller || !rows) return undefined;
    const wanted = firstBelow(rows.children, row.getBoundingClientRect().top + step * scroller.clientHeight);
    const keys = this.#roving.keys();
    let at = Math.min(wanted, keys.length - 1);
    while (at > 0 && at < keys.length - 1 && keys[at] === '') at += step;
    return this.#rowNumber(at);
  }

  #rowNumber(at: number): HTMLElement | undefined {
    const row = this.#roving.parts()?.rows.children[at];
    return row instanceof HTMLElement && this.#roving.keys()[at] ? row : undefined;
  }

  #rowOf(key: string): HTMLElement | undefined {
    return key ? this.#rowNumber(this.#roving.keys().indexOf(key)) : undefined;
  }

  #rowAt(event: Event): HTMLElement | undefined {
    const rows = this.#roving.parts()?.rows;
    const path = event.composedPath();
    const at = rows ? path.indexOf(rows) : -1;
    const row = path[at - 1];
    return at > 0 && row instanceof HTMLElement ? row : undefined;
  }

  #indexOf(row: HTMLElement): number {
    const rows = this.#roving.parts()?.rows;
    return rows ? [...rows.children].indexOf(row) : -1;
  }

  #keyOf(row: HTMLElement): string {
    return this.#roving.keys()[this.#indexOf(row)] ?? '';
  }
}
