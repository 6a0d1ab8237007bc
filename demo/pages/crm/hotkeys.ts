import {html, render} from 'lit';
import {find, isField} from '../shared/dom.js';

export interface Hotkey {
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

/**
 * Single keys for the whole page, as many CRMs have them. The page looks only at the event's target, as hosts do; that typing in
 * a widget does not trigger them is the widget's promise.
 */
export function wireHotkeys(hotkeys: readonly Hotkey[]): void {
  const dialog = find<HTMLDialogElement>('#keys');
  const all = [...hotkeys, {key: '?', label: 'This list', run: () => dialog.showModal()}];

  render(
    html`
      <form method="dialog">
        <h2 id="keys-title">Keys</h2>
        <dl>${all.map(({key, label}) => html`<dt><kbd>${key}</kbd></dt><dd>${label}</dd>`)}</dl>
        <button class="button" type="submit">Close</button>
      </form>
    `,
    dialog,
  );

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || dialog.open) return;
    const hotkey = all.find(({key}) => key === event.key);
    if (!hotkey) return;
    event.preventDefault();
    hotkey.run();
  });
}
