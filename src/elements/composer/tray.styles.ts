import {css} from 'lit';

/** The attached files. */
export const trayStyles = css`
  .tray {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2) 0;
  }

  .files {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    max-block-size: 12rem;
    overflow-y: auto;
  }

  .chip {
    position: relative;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    max-inline-size: 15rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 9) calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-sunken);
    font-size: var(--_font-size-s);
  }

  .chip.picture {
    padding: 0;
  }

  .chip img {
    inline-size: 4.5rem;
    block-size: 4.5rem;
    border-radius: inherit;
    object-fit: cover;
  }

  .picture .chip-text {
    position: absolute;
    inset: auto 0 0;
    padding: 0 calc(var(--_space) * 1.5);
    border-end-start-radius: var(--_radius-m);
    border-end-end-radius: var(--_radius-m);
    background: var(--_color-scrim);
    color: white;
  }

  .picture .chip-name {
    display: none;
  }

  .chip-icon {
    display: grid;
    color: var(--_color-accent);
    font-size: 1.25em;
  }

  .chip-text {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
  }

  .chip-name {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip-size {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }

  .picture .chip-size {
    color: inherit;
  }

  .chip-remove {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font-size: 0.75em;
    box-shadow: 0 0 0 1px var(--_color-border);
  }

  .total,
  .rejected {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    padding-inline: var(--_space);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }

  .total > span,
  .chip-size {
    unicode-bidi: plaintext;
  }

  .total.warn {
    color: var(--_color-warning);
  }

  .rejected {
    flex-wrap: nowrap;
    align-items: start;
    color: var(--_color-danger);
  }

  .rejected ul {
    display: grid;
    flex: 1;
    gap: var(--_space);
    max-block-size: 7rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-wrap: anywhere;
  }
`;
