import {css} from 'lit';

/** What stands above the field, or in its place. */
export const panelStyles = css`
  .review,
  .changed,
  .blocked {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-m);
    font-size: var(--_font-size-s);
  }

  .review {
    background: var(--_color-accent-soft);
  }

  .changed {
    background: var(--_color-warning-soft);
  }

  .blocked {
    border: 1px solid var(--_color-border);
    background: var(--_color-surface-sunken);
  }

  /* Words of another direction than the page are read their own way, from the page's side. */
  :is(h3, p, li > span, figcaption, blockquote) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
    unicode-bidi: plaintext;
  }

  .panel-icon,
  .blocked-icon {
    display: grid;
    place-items: center;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: 50%;
    background: var(--_color-surface-raised);
    color: var(--_color-accent);
  }

  .changed .panel-icon {
    color: var(--_color-warning);
  }

  .blocked-icon {
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
  }

  .copy > span {
    display: contents;
  }

  .copy:not([data-copied]) > .did,
  .copy[data-copied] > :not(.did) {
    display: none;
  }

  .blocked-body {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }

  .muted {
    color: var(--_color-text-muted);
  }

  .kept {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-inline-start: 3px solid var(--_color-border-strong);
  }

  .kept figcaption {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }

  .kept blockquote {
    max-block-size: 6lh;
    overflow-y: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .warnings {
    display: grid;
    gap: var(--_space);
  }

  .warnings li {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: var(--_radius-m);
    background: var(--_color-warning-soft);
    color: var(--_color-warning);
    font-size: var(--_font-size-s);
  }
`;
