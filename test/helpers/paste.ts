/**
 * A paste of what `fill` puts into the clipboard. It is filled after it was made: Firefox ignores the `clipboardData` it is given
 * and makes one of its own.
 */
export function pasteOf(fill: (clipboard: DataTransfer) => void): ClipboardEvent {
  const event = new ClipboardEvent('paste', {clipboardData: new DataTransfer(), bubbles: true, cancelable: true, composed: true});
  fill(event.clipboardData!);
  return event;
}
