import {css, svg, html, type TemplateResult} from 'lit';

// Drawn on a 20 px grid with a stroke of 1.6, so that they sit with text of 14 to 16 px.
const paths = {
  send: svg`<path d="M3.5 10 16.5 3.8 12.6 16.2 9.4 11.2z M9.4 11.2 16.5 3.8"/>`,
  at: svg`<circle cx="10" cy="10" r="3"/><path d="M13 7v4.2c0 2.6 3.8 2.3 3.8-1.2a6.8 6.8 0 1 0-2.6 5.3"/>`,
  attach: svg`<path d="m15.5 9.4-5.7 5.7a3.6 3.6 0 0 1-5-5l6-6a2.4 2.4 0 0 1 3.4 3.4l-5.9 5.9a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3"/>`,
  close: svg`<path d="m5 5 10 10M15 5 5 15"/>`,
  back: svg`<path d="M12.5 4.5 7 10l5.5 5.5"/>`,
  forward: svg`<path d="M7.5 4.5 13 10l-5.5 5.5"/>`,
  down: svg`<path d="M4.5 7.5 10 13l5.5-5.5"/>`,
  search: svg`<circle cx="9" cy="9" r="5"/><path d="m13 13 4 4"/>`,
  plus: svg`<path d="M10 4v12M4 10h12"/>`,
  compose: svg`<path d="M9 4H4.5v11.5H16V11M14.6 3.9l1.5 1.5L10 11.5l-2 .5.5-2z"/>`,
  people: svg`<circle cx="7.5" cy="7" r="2.8"/><path d="M2.5 16c.4-3 2.4-4.6 5-4.6s4.6 1.6 5 4.6M13 4.7a2.6 2.6 0 0 1 0 4.8M14.5 11.9c1.7.6 2.8 2 3 4.1"/>`,
  person: svg`<circle cx="10" cy="7" r="3"/><path d="M4.5 16.5c.5-3.2 2.7-5 5.5-5s5 1.8 5.5 5"/>`,
  settings: svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8"/><circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>`,
  info: svg`<circle cx="10" cy="10" r="7"/><path d="M10 9v4.5M10 6.3v.2"/>`,
  warning: svg`<path d="M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.2v.1"/>`,
  error: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v5M10 13.6v.1"/>`,
  check: svg`<path d="m4 10.5 4 4 8-9"/>`,
  clock: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.3l2.8 1.7"/>`,
  lock: svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>`,
  note: svg`<path d="M4 3.5h12v8.5l-4.5 4.5H4zM11.5 16.5V12H16M7 7h6M7 10h4"/>`,
  message: svg`<path d="M3.5 4.5h13v9H9l-3.5 3v-3h-2z"/>`,
  file: svg`<path d="M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15"/>`,
  image: svg`<rect x="3" y="4" width="14" height="12" rx="1.5"/><circle cx="7.2" cy="8" r="1.3"/><path d="m4 15 4.5-4.5 3 3 2-2L17 14.5"/>`,
  download: svg`<path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12"/>`,
  mute: svg`<path d="M6 13.5V9a4 4 0 0 1 6.9-2.8M14 9v4.5H6.5M8.5 16a1.7 1.7 0 0 0 3 0M3.5 3.5l13 13"/>`,
  bell: svg`<path d="M4.5 13.5h11L14 11V9a4 4 0 0 0-8 0v2zM8.5 16a1.7 1.7 0 0 0 3 0"/>`,
  pin: svg`<path d="M7 3.5h6l-1 5 2.5 3h-9l2.5-3zM10 11.5v5"/>`,
  archive: svg`<path d="M3.5 4h13v3.5h-13zM4.5 7.5v8.5h11V7.5M8 10.5h4"/>`,
  block: svg`<circle cx="10" cy="10" r="7"/><path d="m5 5 10 10"/>`,
  retry: svg`<path d="M15.8 8A6.2 6.2 0 1 0 16 11.5M16 4v4h-4"/>`,
  more: svg`<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.6"/>`,
  phone: svg`<path d="M5 3.5h3l1.2 3.8-1.9 1.4a9 9 0 0 0 4 4l1.4-1.9 3.8 1.2v3c0 .8-.7 1.4-1.5 1.4C9 16 4 11 3.6 5c0-.8.6-1.5 1.4-1.5z"/>`,
  copy: svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 7V3.5H3.5V13H7"/>`,
  history: svg`<path d="M4.2 8A6.2 6.2 0 1 1 4 11.5M4 4v4h4M10 7v3.5l2.5 1.5"/>`,
  offline: svg`<path d="M3 8a10 10 0 0 1 14 0M5.5 11a6.5 6.5 0 0 1 9 0M8 13.8a3 3 0 0 1 4 0M3.5 3.5l13 13"/>`,
} as const;

export type IconName = keyof typeof paths;

/** Direction matters for these: they are mirrored in right-to-left text. */
const mirrored: ReadonlySet<IconName> = new Set<IconName>(['back', 'forward', 'send', 'compose', 'retry', 'history']);

/** A decorative icon in the colour and size of the text around it. The control it stands in has the name. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="svg-icon ${mirrored.has(name) ? 'mirrored' : ''}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${paths[name]}</svg>`;
}

export const iconStyles = css`
  .svg-icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
`;
