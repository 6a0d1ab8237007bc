import {css} from 'lit';
import {failedLineStyles} from '../shared/failed-line.js';
import {fieldStyles} from '../shared/field-styles.js';
import {buttonStyles, hostStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';
import {emptyStyles, searchFieldStyles} from './list-parts.styles.js';

const hitStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_color-surface);
    container-type: inline-size;
  }

  .search {
    flex: none;
    margin: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  :host([hide-field]) .scroller {
    overflow: visible;
  }

  ul {
    margin: 0;
    padding: 0;
    /* Not none: Safari would no longer call it a list. */
    list-style-type: '';
  }

  .hit {
    display: grid;
    gap: calc(var(--_space) * 0.5);
    inline-size: 100%;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5);
    border: 0;
    border-radius: var(--_radius-m);
    background: none;
    text-align: start;
  }

  .hit:hover {
    background: var(--_color-hover);
  }

  .hit:focus-visible {
    outline-offset: -2px;
  }

  .who {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: baseline;
    min-inline-size: 0;
    font-size: var(--_font-size-s);
  }

  .who .svg-icon {
    align-self: center;
    color: var(--_color-warning);
  }

  .name {
    flex: none;
    font-weight: 600;
  }

  .where {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_color-text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  time {
    flex: none;
    margin-inline-start: auto;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-xs);
  }

  .text {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }

  mark {
    border-radius: 3px;
    background: var(--_color-accent-soft);
    color: var(--_color-text);
    font-weight: 600;
  }

  .more {
    display: grid;
    justify-items: center;
  }

  @media (forced-colors: active) {
    mark {
      outline: 1px solid Highlight;
    }
  }
`;

export default [hostStyles, buttonStyles, failedLineStyles, fieldStyles, iconStyles, searchFieldStyles, emptyStyles, hitStyles];
