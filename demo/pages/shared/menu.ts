import {find} from './dom.js';

/**
 * A button that opens a panel beside it: `data-menu` on the wrapper, a button with aria-expanded and a panel inside. Closes on
 * Escape, on a press elsewhere and when the focus leaves.
 */
export function wireMenu(wrapper: HTMLElement): {close(): void} {
  const button = find<HTMLButtonElement>(':scope > button', wrapper);
  const panel = find(':scope > .panel', wrapper);

  const show = (open: boolean): void => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  const close = (): void => show(false);

  button.addEventListener('click', () => {
    const opens = panel.hidden !== false;
    show(opens);
    if (opens) panel.querySelector<HTMLElement>('[aria-checked="true"], button, input')?.focus();
  });
  wrapper.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) {
      event.stopPropagation();
      close();
      button.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const items = [...panel.querySelectorAll<HTMLElement>('button')];
      const at = items.indexOf(document.activeElement as HTMLElement);
      if (at < 0) return;
      event.preventDefault();
      items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)?.focus();
    }
  });
  wrapper.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !wrapper.contains(event.relatedTarget)) close();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!event.composedPath().includes(wrapper)) close();
  });
  return {close};
}
