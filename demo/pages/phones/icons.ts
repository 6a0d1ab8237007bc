import {html, svg} from 'lit';
import type {TemplateResult} from 'lit';

const draw = (path: TemplateResult): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;

export const icons = {
  settings: draw(svg`<path d="M5 7h7M16 7h3M5 12h2M11 12h8M5 17h9M18 17h1"/><circle cx="14" cy="7" r="2"/><circle cx="9" cy="12" r="2"/><circle cx="16" cy="17" r="2"/>`),
  close: draw(svg`<path d="m7 7 10 10M17 7 7 17"/>`),
  write: draw(svg`<path d="M12 5.5H7A2.5 2.5 0 0 0 4.5 8v9A2.5 2.5 0 0 0 7 19.5h9a2.5 2.5 0 0 0 2.5-2.5v-5M10 14l.5-2.5 7.5-7.5 2 2-7.5 7.5z"/>`),
  back: draw(svg`<path d="M14.5 5.5 8 12l6.5 6.5"/>`),
  add: draw(svg`<path d="M12 5.5v13M5.5 12h13"/>`),
  send: draw(svg`<path d="M12 19V5.5M6.5 11 12 5.5l5.5 5.5"/>`),
  photo: draw(svg`<rect x="4" y="5.5" width="16" height="13" rx="2.5"/><path d="m5 17 4.5-4.5 3 3 2.5-2.5 4 4"/><circle cx="15" cy="9.5" r="1.2"/>`),
  file: draw(svg`<path d="M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18"/>`),
  person: draw(svg`<circle cx="12" cy="8.5" r="3.5"/><path d="M5.5 19.5c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5"/>`),
  group: draw(svg`<circle cx="9" cy="9" r="3"/><path d="M3.5 18.5c.5-3 2.5-4.5 5.5-4.5s5 1.5 5.5 4.5M15 6.2a3 3 0 0 1 0 5.6M16.5 14.3c2.2.4 3.6 1.8 4 4.2"/>`),
  signal: draw(svg`<path d="M4 18v-3M9 18v-6M14 18V9M19 18V6"/>`),
  battery: draw(svg`<rect x="3" y="8" width="16" height="9" rx="2.5"/><path d="M21.5 11v3M6 11v3M9 11v3M12 11v3"/>`),
} as const;
