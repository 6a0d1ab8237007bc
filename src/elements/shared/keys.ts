import type {ChatSettings} from './context.js';

const editing: ReadonlySet<string> = new Set([
  'Enter', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown',
]);

/**
 * Keeps what is typed in a field from the hotkeys of the host page. Shortcuts with Ctrl, Meta or Alt, and Tab, Escape and function
 * keys go on; `settings.shareKeys` lets everything go on.
 */
export function keepPlainKeys(event: KeyboardEvent, {shareKeys = false}: ChatSettings): void {
  if (shareKeys || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^.$/u.test(event.key) || editing.has(event.key) || isComposing(event)) event.stopPropagation();
}

/**
 * Whether a key belongs to an input method that is composing a character. Safari ends the composition before the key that ended
 * it, whose code is then 229: https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === 229;
}

/** Whether this key press means "send": Enter, or Enter with Ctrl or Cmd. Never while an input method composes. */
export function isSendKey(event: KeyboardEvent, sendKey: 'enter' | 'mod-enter'): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || isComposing(event)) return false;
  return sendKey === 'enter' || event.ctrlKey || event.metaKey;
}
