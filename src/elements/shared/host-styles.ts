import {css} from 'lit';
import {resolvedTokens} from '../../theme/tokens.js';

/** What every element starts from: tokens, box model, text, focus ring, buttons and fields without the browser's look. */
export const hostStyles = [
  resolvedTokens,
  css`
    :host {
      display: block;
      box-sizing: border-box;
      font: inherit;
      line-height: 1.45;
      color: var(--_color-text);
      accent-color: var(--_color-accent);
    }

    :host([hidden]),
    [hidden] {
      display: none !important;
    }

    *,
    ::before,
    ::after {
      box-sizing: border-box;
    }

    /* A sentence in another script than the page's keeps its full stop at its own end, and begins where the lines of the page do. */
    :is(p, h2, h3, legend, label):not([dir]),
    :is(p > span, label span):not([dir]) {
      text-align: -webkit-match-parent;
      text-align: match-parent;
      unicode-bidi: plaintext;
    }

    button,
    input,
    textarea,
    select {
      font: inherit;
      color: inherit;
    }

    button {
      cursor: pointer;
    }

    button:disabled {
      cursor: default;
    }

    /* No specificity: a field inside a box that shows the focus itself says "outline: none". */
    :where(:focus-visible) {
      outline: 2px solid var(--_color-focus);
      outline-offset: 2px;
    }

    .visually-hidden:not(:focus, :focus-within) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      margin: -1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    @media (prefers-reduced-motion: reduce) {
      *,
      ::before,
      ::after {
        animation-duration: 0.01ms !important;
        transition-duration: 0.01ms !important;
      }
    }
  `,
];

/** Buttons: `.button` (quiet), with `.primary`, `.danger` or `.icon`. At least 32 px high, 24 px is the floor of WCAG 2.5.8. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 2.25rem;
    padding: var(--_space) calc(var(--_space) * 3.5);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font-weight: 500;
    line-height: 1.2;
    text-align: center;
    transition: background var(--_motion);
  }

  .button:hover:not(:disabled) {
    background: var(--_color-hover);
  }

  .button.primary {
    border-color: transparent;
    background: var(--_color-accent);
    color: var(--_color-accent-text);
  }

  .button.primary:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_color-accent), black 10%);
  }

  .button.danger {
    color: var(--_color-danger);
  }

  .button.plain {
    border-color: transparent;
    background: none;
    color: var(--_color-accent);
  }

  .button.icon {
    inline-size: 2.25rem;
    padding: 0;
    border-color: transparent;
    border-radius: 999px;
    background: none;
    color: var(--_color-text-muted);
  }

  .button.icon:hover:not(:disabled) {
    background: var(--_color-hover);
    color: var(--_color-text);
  }

  .button:disabled {
    opacity: 0.55;
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;
