import {unsafeCSS, type CSSResult} from 'lit';

/**
 * The one list of tokens: a host sets `--gc-<name>` anywhere above an element, and every element inside follows. In our own
 * style sheets the resolved value is `--_<name>`, so that a default stands in one place only.
 */
export const tokens = {
  'color-text': 'light-dark(#1a1d21, #e9ebee)',
  'color-text-muted': 'light-dark(#5b6470, #a3acb8)',
  'color-surface': 'light-dark(#ffffff, #16191d)',
  'color-surface-raised': 'light-dark(#ffffff, #21252b)',
  'color-surface-sunken': 'light-dark(#f4f6f8, #101316)',
  'color-hover': 'light-dark(#eef1f5, #262b32)',
  'color-border': 'light-dark(#dfe3e8, #343a43)',
  'color-border-strong': 'light-dark(#87909c, #79838f)',
  'color-accent': 'light-dark(#2457d6, #8fb0ff)',
  'color-accent-text': 'light-dark(#ffffff, #0b1730)',
  'color-accent-soft': 'light-dark(#e6edfd, #1f2b49)',
  'color-bubble-in': 'light-dark(#eef0f3, #272c33)',
  'color-bubble-in-text': 'light-dark(#1a1d21, #e9ebee)',
  'color-bubble-own': 'light-dark(#2457d6, #2f55b8)',
  'color-bubble-own-text': 'light-dark(#ffffff, #ffffff)',
  'color-bubble-team': 'light-dark(#e1e9fc, #24324f)',
  'color-bubble-team-text': 'light-dark(#15233f, #e4ebfb)',
  'color-note': 'light-dark(#fff4d1, #3a3119)',
  'color-note-text': 'light-dark(#4a3900, #f6e5b3)',
  'color-note-border': 'light-dark(#c99a00, #b8952b)',
  'color-danger': 'light-dark(#b3261e, #ff9b93)',
  'color-danger-soft': 'light-dark(#fdecea, #43201d)',
  'color-warning': 'light-dark(#8a5300, #ffc66d)',
  'color-warning-soft': 'light-dark(#fff3e0, #3d2c12)',
  'color-scrim': 'rgb(0 0 0 / 45%)',
  'color-focus': 'light-dark(#2457d6, #8fb0ff)',
  'font-size-s': '0.8125rem',
  'font-size-xs': '0.75rem',
  'font-size-l': '1.125rem',
  'space': '0.25rem',
  'radius-s': '6px',
  'radius-m': '10px',
  'radius-bubble': '18px',
  'shadow': '0 1px 2px rgb(0 0 0 / 8%), 0 8px 24px rgb(0 0 0 / 14%)',
  'motion': '160ms',
} as const satisfies Record<string, string>;

export type Token = keyof typeof tokens;

const resolved = Object.entries(tokens).map(([name, value]) => `--_${name}: var(--gc-${name}, ${value});`);

/** Every token resolved for a shadow root: `--_color-text: var(--gc-color-text, <default>)`. */
export const resolvedTokens: CSSResult = unsafeCSS(`:host { ${resolved.join(' ')} }`);
