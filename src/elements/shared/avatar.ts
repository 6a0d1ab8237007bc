import {css, html, nothing, type TemplateResult} from 'lit';

const hues = 8;

/** The same person has the same colour everywhere. */
function hueOf(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

/** First letters of the first and last word; digits and signs say nothing, so a bare number gets a `#`. */
function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0) return '#';
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word = '') => String.fromCodePoint(word.codePointAt(0) ?? 32)).join('').toLocaleUpperCase();
}

/** A round picture, or the initials on the person's colour. Decorative: the name stands beside it. */
export function avatar(name: string, url?: string | null): TemplateResult {
  return html`<span class="avatar hue-${hueOf(name)}" aria-hidden="true">${initials(name)}${
    url ? html`<img src=${url} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${hideBroken} />` : nothing
  }</span>`;
}

/** Two pictures overlapping stand for a group; one for a single person. */
export function avatarStack(people: readonly {readonly name: string; readonly avatarUrl?: string | null}[]): TemplateResult {
  const shown = people.slice(0, 2);
  return html`<span class="avatars avatars-${shown.length}" aria-hidden="true">${shown.map(({name, avatarUrl}) => avatar(name, avatarUrl))}</span>`;
}

function hideBroken(event: Event) {
  if (event.target instanceof HTMLElement) event.target.hidden = true;
}

/** Size by `--avatar-size` (default 2.5rem). Colours keep 4.5:1 against their text in both schemes. */
export const avatarStyles = css`
  .avatar {
    position: relative;
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: var(--avatar-size, 2.5rem);
    block-size: var(--avatar-size, 2.5rem);
    overflow: hidden;
    border-radius: 50%;
    background: light-dark(oklch(90% 0.05 var(--hue)), oklch(36% 0.06 var(--hue)));
    color: light-dark(oklch(38% 0.1 var(--hue)), oklch(90% 0.05 var(--hue)));
    font-size: calc(var(--avatar-size, 2.5rem) * 0.38);
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }

  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .avatars {
    position: relative;
    display: inline-block;
    flex: none;
    inline-size: var(--avatar-size, 2.5rem);
    block-size: var(--avatar-size, 2.5rem);
  }

  .avatars-2 .avatar {
    position: absolute;
    inline-size: 64%;
    block-size: 64%;
    font-size: calc(var(--avatar-size, 2.5rem) * 0.23);
  }

  .avatars-2 .avatar:first-child {
    inset-block-start: 0;
    inset-inline-end: 0;
  }

  .avatars-2 .avatar:last-child {
    inset-block-end: 0;
    inset-inline-start: 0;
    outline: 2px solid var(--_color-surface);
  }

  .hue-0 { --hue: 255; }
  .hue-1 { --hue: 300; }
  .hue-2 { --hue: 345; }
  .hue-3 { --hue: 30; }
  .hue-4 { --hue: 70; }
  .hue-5 { --hue: 130; }
  .hue-6 { --hue: 175; }
  .hue-7 { --hue: 215; }
`;
