import {css} from 'lit';

export const rowStyles = css`
  .item {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4.5rem;
  }

  .row {
    --avatar-size: 2.75rem;
    display: grid;
    grid-template: 'face top' auto 'face bottom' auto / auto minmax(0, 1fr);
    column-gap: calc(var(--_space) * 3);
    align-items: center;
    inline-size: 100%;
    min-block-size: 4.25rem;
    padding: calc(var(--_space) * 2.5);
    border: 0;
    border-radius: var(--_radius-m);
    background: none;
    text-align: start;
    transition: background var(--_motion);
  }

  .item {
    position: relative;
  }

  /* In the place of the time, which is of no use to whoever is about to act. */
  .more-button.button {
    position: absolute;
    inset-block-start: calc(var(--_space) * 1.5);
    inset-inline-end: calc(var(--_space) * 1.5);
    inline-size: 1.875rem;
    min-block-size: 1.875rem;
    border-color: var(--_color-border);
    background: var(--_color-surface-raised);
    opacity: 0;
  }

  .more-button:is(:focus-visible, [aria-expanded='true']) {
    opacity: 1;
  }

  .item:has(.more-button:is(:focus-visible, [aria-expanded='true'])) time {
    visibility: hidden;
  }

  @media (hover: hover) {
    .item:hover .more-button {
      opacity: 1;
    }

    .item:hover:has(.more-button) time {
      visibility: hidden;
    }
  }

  /* Nothing to hit by chance on a touch screen: there a finger rests on the row. */
  @media (hover: none) {
    .more-button:not(:focus-visible, [aria-expanded='true']) {
      pointer-events: none;
    }
  }

  @media (pointer: coarse) {
    .row {
      user-select: none;
      -webkit-touch-callout: none;
    }
  }

  .mentioned {
    display: inline-grid;
    flex: none;
    color: var(--_color-accent);
  }

  .row:hover {
    background: var(--_color-hover);
  }

  .row.selected {
    background: var(--_color-accent-soft);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .row .avatars {
    grid-area: face;
  }

  .row.selected .avatars-2 .avatar:last-child {
    outline-color: var(--_color-accent-soft);
  }

  .top,
  .bottom {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    min-inline-size: 0;
  }

  .top {
    grid-area: top;
  }

  .bottom {
    grid-area: bottom;
    min-block-size: 1.4em;
  }

  .title {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  time {
    flex: none;
    margin-inline-start: auto;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
    white-space: nowrap;
  }

  .preview {
    display: flex;
    flex: 1;
    gap: var(--_space);
    align-items: center;
    min-inline-size: 0;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .preview bdi,
  .typing {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .preview .svg-icon {
    font-size: 0.95em;
  }

  .preview.note .svg-icon {
    color: var(--_color-warning);
  }

  .preview.danger .svg-icon,
  .preview .mark {
    flex: none;
    color: var(--_color-danger);
    font-weight: 500;
  }

  .preview .mark::after {
    content: ' ·';
  }

  .preview.typing {
    display: block;
    color: var(--_color-accent);
  }

  .unread:not(.muted) .title {
    font-weight: 650;
  }

  .unread:not(.muted) .preview:not(.typing) {
    color: var(--_color-text);
  }

  .unread:not(.muted) time {
    color: var(--_color-accent);
    font-weight: 600;
  }

  .badge {
    flex: none;
    min-inline-size: 1.3rem;
    padding: 0 0.4rem;
    border-radius: 999px;
    background: var(--_color-accent);
    color: var(--_color-accent-text);
    font-size: var(--_font-size-xs);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 1.3rem;
    text-align: center;
  }

  .badge.dot {
    inline-size: 0.65rem;
    min-inline-size: 0;
    block-size: 0.65rem;
    margin-inline: 0.325rem;
    padding: 0;
  }

  .muted .badge {
    background: var(--_color-text-muted);
    color: var(--_color-surface);
  }

  .sign {
    display: inline-grid;
    flex: none;
    color: var(--_color-text-muted);
    font-size: 0.8em;
  }

  .tag {
    flex: none;
    padding: 0 calc(var(--_space) * 1.5);
    border-radius: var(--_radius-s);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
    font-size: 0.6875rem;
    font-weight: 600;
    line-height: 1.25rem;
  }

  .tag.danger {
    background: var(--_color-danger-soft);
    color: var(--_color-danger);
  }

  @media (forced-colors: active) {
    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .badge,
    .tag {
      border: 1px solid CanvasText;
    }
  }
`;
