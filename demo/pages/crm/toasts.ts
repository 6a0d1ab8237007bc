import {html, nothing, render} from 'lit';
import {find} from '../shared/dom.js';

export interface Toast {
  /** What it is about, so that `dismiss` finds it. */
  readonly about?: string;
  readonly title: string;
  readonly text?: string;
  readonly icon?: string;
  readonly action?: {readonly label: string; readonly run: () => void};
}

const shown = new Map<number, Toast>();
let last = 0;

/** A note in the corner for some seconds; the newest three stay. */
export function toast(one: Toast): void {
  const id = ++last;
  shown.set(id, one);
  for (const old of [...shown.keys()].slice(0, -3)) shown.delete(old);
  setTimeout(() => close(id), one.action ? 9000 : 4000);
  show();
}

/** Takes away what was said about something that is in view now. */
export function dismiss(about: string): void {
  for (const [id, one] of shown) if (one.about === about) close(id);
}

function close(id: number): void {
  shown.delete(id);
  show();
}

function show(): void {
  render(
    [...shown].map(([id, {title, text, icon = 'i-check', action}]) => html`
      <div class="toast">
        <svg aria-hidden="true"><use href=${`#${icon}`}></use></svg>
        <div class="two"><strong>${title}</strong>${text ? html`<small>${text}</small>` : nothing}</div>
        ${action
          ? html`<button class="button" type="button" @click=${() => {
              close(id);
              action.run();
            }}>${action.label}</button>`
          : nothing}
        <button class="icon-button" type="button" aria-label="Dismiss" @click=${() => close(id)}>
          <svg aria-hidden="true"><use href="#i-close"></use></svg>
        </button>
      </div>
    `),
    find('#toasts'),
  );
}
