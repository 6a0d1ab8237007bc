/** The clipboard of a test takes everything, or nothing, until it is restored; undefined is a page without a secure origin. */
export function clipboard(writeText?: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: writeText && {writeText}});
  return () => Reflect.deleteProperty(navigator, 'clipboard');
}
