import {css} from 'lit';

/** Text fields: `.field`. */
export const fieldStyles = css`
  .field {
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border-strong);
    border-radius: var(--_radius-m);
    background: var(--_color-surface);
    color: var(--_color-text);
  }

  .field::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
  }

  .field:focus-visible {
    outline-offset: -1px;
  }
`;
