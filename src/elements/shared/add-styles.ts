import type {CSSResult} from 'lit';

/** Gives a shadow root the looks of a part that was loaded later. */
export function addStyles(root: ShadowRoot | null, ...styles: readonly CSSResult[]): void {
  const sheets = styles.flatMap(({styleSheet}) => styleSheet ?? []);
  if (root) root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
}
