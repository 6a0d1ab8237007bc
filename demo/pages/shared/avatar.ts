import {html} from 'lit';
import type {TemplateResult} from 'lit';

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words.at(0), words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => Array.from(word ?? '')[0] ?? '').join('').toUpperCase() || '#';
}

/** One of eight colours, the same for the same name on every page, and the one the elements give it. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}

export function avatar({name}: {name: string}, size = ''): TemplateResult {
  return html`<span class="avatar hue-${hueOf(name)} ${size}" aria-hidden="true">${initials(name)}</span>`;
}
