import {css} from 'lit';

export const viewerStyles = css`
  dialog {
    inline-size: 100vi;
    max-inline-size: none;
    block-size: 100vb;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 0;
    background: var(--_color-surface-sunken);
    color: var(--_color-text);
    /* Pictures are looked at in the dark. */
    color-scheme: dark;
  }

  dialog[open] {
    display: grid;
    grid-template-rows: auto 1fr;
  }

  dialog::backdrop {
    background: none;
  }

  .bar {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  .about {
    display: flex;
    flex: 1;
    gap: calc(var(--_space) * 2);
    align-items: baseline;
    justify-content: space-between;
    min-inline-size: 0;
  }

  .name {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
  }

  .bar .button.icon,
  .turn {
    color: var(--_color-text);
  }

  .stage {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 0;
    padding: 0 calc(var(--_space) * 4) calc(var(--_space) * 6);
  }

  img {
    max-inline-size: 100%;
    max-block-size: 100%;
    min-block-size: 0;
    object-fit: contain;
  }

  .turn {
    position: absolute;
    display: grid;
    place-items: center;
    inset-block-start: calc(50% - 1.5rem);
    inline-size: 3rem;
    block-size: 3rem;
    border: 0;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_color-surface) 70%, transparent);
  }

  .turn:hover {
    background: var(--_color-hover);
  }

  .previous {
    inset-inline-start: calc(var(--_space) * 4);
  }

  .next {
    inset-inline-end: calc(var(--_space) * 4);
  }

  .turn[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }

  .broken {
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: center;
    color: var(--_color-text-muted);
  }

  .broken > p {
    margin: 0;
  }
`;
