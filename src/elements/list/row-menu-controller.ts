import type {LitElement, ReactiveController} from 'lit';
import type {Id} from '../../core/model.js';
import type {MenuPlace} from './row-actions.js';
import type {RowMenu} from './row-menu.js';

interface Given {
  readonly find: (id: Id) => MenuPlace | undefined;
  readonly report: (cause: unknown) => void;
}

/** Milliseconds that a finger rests on a row, and pixels that it may move, to ask for its menu. */
const rest = 500;
const slack = 10;

/**
 * Hears that somebody asks for the menu of a row: by its button, the secondary mouse button, the menu key, or a finger that rests
 * on it (Safari on iOS raises no `contextmenu` for that). The menu itself is loaded then.
 */
export class RowMenuController implements ReactiveController {
  readonly #host: LitElement;
  readonly #given: Given;
  #menu: RowMenu | undefined;
  #press: {readonly x: number; readonly y: number; readonly timer: ReturnType<typeof setTimeout>} | undefined;

  constructor(host: LitElement, given: Given) {
    this.#host = host;
    this.#given = given;
    host.addController(this);
  }

  /** The conversation whose menu is open. */
  get openFor(): Id | undefined {
    return this.#menu?.openFor;
  }

  render(): unknown {
    return this.#menu?.render();
  }

  hostDisconnected(): void {
    this.#lift();
  }

  readonly onContextMenu = (event: Event): void => {
    const row = rowAt(event.target);
    if (!row || !this.#given.find(row)) return;
    event.preventDefault();
    void this.#open(row);
  };

  /** True when the click was for the menu. */
  onClick(event: Event): boolean {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-menu]') : null;
    if (!button) return false;
    if (this.openFor === button.dataset.menu) this.#menu?.close();
    else void this.#open(button.dataset.menu ?? '');
    return true;
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    this.#lift();
    const row = rowAt(event.target);
    if (event.pointerType !== 'touch' || !event.isPrimary || !row || !this.#given.find(row)) return;
    const timer = setTimeout(() => {
      this.#lift();
      // The click that follows belongs to the menu.
      this.#host.addEventListener('click', swallow, {capture: true, once: true});
      setTimeout(() => this.#host.removeEventListener('click', swallow, {capture: true}), 1000);
      void this.#open(row);
    }, rest);
    this.#press = {x: event.clientX, y: event.clientY, timer};
  };

  readonly onPointerMove = ({clientX, clientY}: PointerEvent): void => {
    if (this.#press && Math.hypot(clientX - this.#press.x, clientY - this.#press.y) > slack) this.#lift();
  };

  readonly onPointerEnd = (): void => this.#lift();

  #lift() {
    clearTimeout(this.#press?.timer);
    this.#press = undefined;
  }

  async #open(id: Id) {
    const place = this.#given.find(id);
    if (!place) return;
    try {
      const {RowMenu} = await import('./row-menu.js');
      this.#menu ??= new RowMenu(this.#host, this.#given);
      this.#menu.open(id);
    } catch (cause) {
      this.#given.report(cause);
    }
  }
}

function rowAt(target: EventTarget | null): Id | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined;
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
