import {css} from 'lit';

/** A field with a magnifying glass in front of it. */
export const searchFieldStyles = css`
  .search {
    position: relative;
    display: block;
    color: var(--_color-text-muted);
  }

  .search .svg-icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(var(--_space) * 3);
    translate: 0 -50%;
    pointer-events: none;
  }

  .search .field {
    min-block-size: 2.375rem;
    padding-inline: calc(var(--_space) * 9.5);
    border-color: transparent;
    border-radius: 999px;
    background: var(--_color-surface-sunken);
    appearance: none;
  }

  .search .field:placeholder-shown {
    padding-inline-end: calc(var(--_space) * 3);
    text-overflow: ellipsis;
  }

  .search .field::-webkit-search-cancel-button {
    display: none;
  }

  .search .clear {
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(var(--_space) * 0.75);
    margin-block: auto;
    inline-size: 2rem;
    min-block-size: 2rem;
  }

  .search .clear .svg-icon {
    position: static;
    translate: none;
  }

  @media (forced-colors: active) {
    .search .field {
      border-color: CanvasText;
    }
  }
`;

/** A pane that has nothing to show, and says why. */
export const emptyStyles = css`
  .line {
    margin: 0;
    padding: var(--_space) calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    overflow-wrap: anywhere;
  }

  .line,
  .empty p {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .empty {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    justify-items: center;
    padding: clamp(1.5rem, 12cqi, 4rem) calc(var(--_space) * 4) calc(var(--_space) * 6);
    text-align: center;
  }

  .empty-sign {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    margin-block-end: calc(var(--_space) * 1.5);
    border-radius: 50%;
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
    font-size: 1.3rem;
  }

  .empty p {
    max-inline-size: 32ch;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .empty-title {
    font-weight: 600;
  }

  .empty-text {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .empty .button {
    margin-block-start: calc(var(--_space) * 2.5);
  }
`;
