import type {CSSResult} from 'lit';

/** Gives a shadow root the looks of a part that was loaded later. */
export function addStyles(root: ShadowRoot | null, ...styles: readonly CSSResult[]): void {
  for (const {styleSheet} of styles) {
    if (root && styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }
}
