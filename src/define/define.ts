import {warnOnce} from '../elements/shared/warn.js';

/**
 * Registers a tag once. When another copy of the library was here first, that one stays, and one warning says so. Where there is
 * no registry (a server) nothing happens.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const there = customElements.get(tag);
  if (there === element) return;
  if (there) {
    warnOnce(tag, 'MISCONFIGURED', 'is already defined by another copy of the library; the first one stays. Load the library once.');
    return;
  }
  customElements.define(tag, element);
}
