let isNative: boolean | undefined;

/**
 * Makes a text field as tall as its text, up to the `max-block-size` of its style. Where the browser does it itself
 * (`field-sizing: content`, not yet in Firefox and older Safari) nothing is measured.
 */
export function autoGrow(field: HTMLTextAreaElement): void {
  isNative ??= CSS.supports('field-sizing', 'content');
  if (isNative) return;
  field.style.setProperty('block-size', 'auto');
  const borders = field.offsetHeight - field.clientHeight;
  field.style.setProperty('block-size', `${String(field.scrollHeight + borders)}px`);
}

/** Scrolls a full field to its cursor: text put in by a page, or a field that has just grown, leaves it where it was. */
export function showCaret(field: HTMLTextAreaElement): void {
  const {selectionStart, selectionEnd, value, clientHeight, scrollHeight} = field;
  if (scrollHeight <= clientHeight || selectionStart !== selectionEnd) return;
  const end = heightOf(field, value.slice(0, selectionEnd));
  const line = Number.parseFloat(getComputedStyle(field).lineHeight) || 0;
  if (end > field.scrollTop + clientHeight) field.scrollTop = end - clientHeight;
  else if (end - 2 * line < field.scrollTop) field.scrollTop = end - 2 * line;
}

/** Puts text where the cursor is, in place of what is selected, and the cursor behind it. */
export async function putIn(composer: {value: string; readonly updateComplete: Promise<boolean>}, field: HTMLTextAreaElement | null, text: string): Promise<void> {
  const {value} = composer;
  const {selectionStart: start, selectionEnd: end} = field ?? {selectionStart: value.length, selectionEnd: value.length};
  composer.value = value.slice(0, start) + text + value.slice(end);
  await composer.updateComplete;
  if (field) placeCaret(field, start + text.length);
}

export function placeCaret(field: HTMLTextAreaElement, at: number): void {
  field.setSelectionRange(at, at);
  showCaret(field);
}

/** How tall the field would be with this text in it. */
function heightOf(field: HTMLTextAreaElement, text: string): number {
  const copy = field.cloneNode() as HTMLTextAreaElement;
  copy.value = text;
  copy.tabIndex = -1;
  copy.inert = true;
  // As wide as the field and no taller than nothing, so that it has the same scroll bar.
  const look = {'position': 'absolute', 'visibility': 'hidden', 'min-block-size': '0', 'block-size': '0', 'inline-size': `${String(field.offsetWidth)}px`, 'field-sizing': 'fixed'};
  for (const [name, setting] of Object.entries(look)) copy.style.setProperty(name, setting);
  field.after(copy);
  const height = copy.scrollHeight;
  copy.remove();
  return height;
}
