import {css} from 'lit';

/** The list behind an `@` and the question that it may ask. */
export const mentionStyles = [css`
  .mentions {
    position: fixed;
    inset: auto;
    inline-size: 20rem;
    margin: 0;
    padding: var(--_space);
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow);
  }

  .mentions:popover-open {
    display: flex;
    flex-direction: column;
  }

  #mention-list {
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .mention-head {
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2) var(--_space);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    font-weight: 600;
  }

  .mention-row {
    --avatar-size: 1.875rem;
    display: flex;
    gap: calc(var(--_space) * 2.5);
    align-items: center;
    min-block-size: 2.75rem;
    padding: var(--_space) calc(var(--_space) * 2);
    border-radius: var(--_radius-s);
    cursor: pointer;
  }

  .mention-row:hover,
  .mention-row.active {
    background: var(--_color-hover);
  }

  .mention-row.refused {
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }

  .mention-text {
    display: grid;
    flex: 1;
    justify-items: start;
    min-inline-size: 0;
  }

  .mention-name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .mention-detail,
  .mention-why {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .mention-why {
    display: flex;
    gap: var(--_space);
    color: var(--_color-danger);
  }

  .mention-add {
    display: grid;
    color: var(--_color-accent);
  }

  .mention-ask {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    font-size: var(--_font-size-s);
  }

  .mention-ask p {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 0.5);
    color: var(--_color-text-muted);
  }

  .mention-ask .warn {
    color: var(--_color-warning);
  }

  .mention-ask .failure {
    color: var(--_color-danger);
  }

  .mention-ask .actions {
    padding-block-end: 0;
  }

  @media (forced-colors: active) {
    .mention-row.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`];
