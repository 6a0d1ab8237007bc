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
