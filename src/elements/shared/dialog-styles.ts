import {css} from 'lit';

/** A modal question in the top layer: `<dialog>` with a heading, what follows from it, and `.actions`. */
export const dialogStyles = css`
  dialog {
    inline-size: min(30rem, calc(100vw - 2rem));
    max-block-size: min(42rem, calc(100dvh - 2rem));
    padding: calc(var(--_space) * 5);
    overflow-y: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius-m) + 4px);
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow: var(--_shadow);
  }

  dialog::backdrop {
    background: var(--_color-scrim);
  }

  dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(var(--_space) * 3);
  }

  dialog h2 {
    margin: 0;
    font-size: var(--_font-size-l);
    font-weight: 650;
  }

  dialog p {
    margin: 0;
  }

  dialog .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 2);
  }
`;
