import {css} from 'lit';
import {avatarStyles} from '../shared/avatar.js';
import {fieldStyles} from '../shared/field-styles.js';
import {buttonStyles, hostStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';
import {emptyStyles, searchFieldStyles} from './list-parts.styles.js';
import {rowStyles} from './list-row.styles.js';

const paneStyles = css`
  :host {
    --max-height: 100dvh;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    max-block-size: var(--max-height);
    overflow: hidden;
    background: var(--_color-surface);
    container-type: inline-size;
  }

  header {
    display: grid;
    flex: none;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 3.5) calc(var(--_space) * 4) calc(var(--_space) * 2.5);
  }

  .head {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
    min-block-size: 2.25rem;
  }

  h2 {
    min-inline-size: 0;
    margin: 0;
    overflow: hidden;
    font-size: 1.25em;
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .new {
    flex: none;
    position: relative;
    border-radius: 999px;
    white-space: nowrap;
  }

  @container (width < 18rem) {
    .new {
      inline-size: 2.25rem;
      padding: 0;
    }

    .new span {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  .filters {
    display: flex;
    gap: calc(var(--_space) * 1.5);
  }

  .filter {
    min-block-size: 1.875rem;
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid transparent;
    border-radius: 999px;
    background: none;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    font-weight: 500;
  }

  .filter:hover {
    background: var(--_color-hover);
  }

  .filter[aria-pressed='true'] {
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    padding: 0 calc(var(--_space) * 2) calc(var(--_space) * 3);
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  ul {
    margin: 0;
    padding: 0;
    /* Not none: Safari would no longer call it a list. */
    list-style-type: '';
  }

  .busy {
    opacity: 0.55;
    transition: opacity var(--_motion) 120ms;
  }

  .section {
    margin: calc(var(--_space) * 2) calc(var(--_space) * 2.5) var(--_space);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    font-weight: 600;
  }

  .more {
    display: grid;
    gap: var(--_space);
    justify-items: center;
    padding: calc(var(--_space) * 2);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .more p {
    margin: 0;
  }

  .ghost {
    display: grid;
    grid-template-columns: 2.75rem 1fr;
    column-gap: calc(var(--_space) * 3);
    row-gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 2.5);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .ghost > * {
    border-radius: 999px;
    background: var(--_color-hover);
  }

  .ghost > i {
    grid-row: 1 / 3;
    block-size: 2.75rem;
  }

  .ghost > b {
    align-self: end;
    inline-size: 55%;
    block-size: 0.75rem;
  }

  .ghost > u {
    inline-size: 85%;
    block-size: 0.625rem;
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (forced-colors: active) {
    .filter[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;

export default [hostStyles, buttonStyles, fieldStyles, iconStyles, avatarStyles, searchFieldStyles, emptyStyles, rowStyles, paneStyles];
