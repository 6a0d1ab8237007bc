import {css} from 'lit';

/** The menu of a row, and the notice of what was done. */
export const rowMenuStyles = css`
  .menu {
    position: fixed;
    inset: auto;
    min-inline-size: 12rem;
    margin: 0;
    padding: var(--_space);
    overflow-y: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow);
  }

  .menu:popover-open {
    display: grid;
  }

  .menu [role='menuitem'] {
    display: flex;
    gap: calc(var(--_space) * 2.5);
    align-items: center;
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: var(--_space) calc(var(--_space) * 3);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
  }

  .menu [role='menuitem'] .svg-icon {
    color: var(--_color-text-muted);
  }

  .menu [role='menuitem']:hover,
  .menu [role='menuitem']:focus-visible {
    background: var(--_color-hover);
  }

  .menu [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }

  .toast {
    display: flex;
    flex: none;
    gap: var(--_space);
    align-items: center;
    margin: var(--_space) calc(var(--_space) * 3) calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 0.5);
    padding-inline: calc(var(--_space) * 3.5) var(--_space);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
    font-size: var(--_font-size-s);
  }

  .toast.failed .toast-text {
    color: var(--_color-danger);
  }

  .toast-text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .toast .button {
    min-block-size: 2rem;
  }

  .toast .undo {
    padding-inline: calc(var(--_space) * 2);
    font-weight: 600;
  }

  .toast .icon {
    inline-size: 2rem;
  }

  @media (pointer: coarse) {
    .menu [role='menuitem'] {
      min-block-size: 2.75rem;
    }
  }
`;
