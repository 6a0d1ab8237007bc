import {css} from 'lit';
import {avatarStyles} from '../shared/avatar.js';
import {dialogStyles} from '../shared/dialog-styles.js';
import {failedLineStyles} from '../shared/failed-line.js';
import {fieldStyles} from '../shared/field-styles.js';
import {buttonStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';
import {tagStyles} from './tag-tip.js';

const list = css`
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .search {
    position: relative;
  }

  .search > .svg-icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(var(--_space) * 3);
    color: var(--_color-text-muted);
    translate: 0 -50%;
  }

  .search .field {
    padding-inline-start: calc(var(--_space) * 10);
    border-color: var(--_color-border);
    background: var(--_color-surface-sunken);
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding-block-start: calc(var(--_space) * 5);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    min-block-size: 2rem;
  }

  h3 {
    font-size: var(--_font-size-s);
    font-weight: 650;
  }

  .count {
    color: var(--_color-text-muted);
    font-weight: 400;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .member {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 2);
  }

  .member + .member {
    border-block-start: 1px solid color-mix(in oklab, var(--_color-border), transparent 40%);
  }

  .text {
    display: grid;
    flex: 1;
    justify-items: start;
    min-inline-size: 0;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
    max-inline-size: 100%;
  }

  .name {
    font-weight: 500;
    overflow-wrap: anywhere;
    text-align: start;
  }

  .detail,
  .you {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .phone {
    white-space: nowrap;
  }

  .link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }

  .link:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .link.small {
    color: var(--_color-accent);
    font-size: var(--_font-size-s);
    font-weight: 500;
  }

  .button.small {
    min-block-size: 2rem;
    padding-inline: calc(var(--_space) * 2.5);
    font-size: var(--_font-size-s);
  }

  section > .button {
    justify-self: start;
  }

  .button.plain.danger {
    color: var(--_color-danger);
  }

  .notice {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: start;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-m);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .notice.line {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  .notice .button.small {
    font-size: inherit;
  }

  .notice p {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .notice strong {
    color: var(--_color-text);
    font-weight: 600;
  }

  .notice .warn {
    color: var(--_color-warning);
  }

  .failure {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  [aria-disabled='true'] {
    opacity: 0.55;
  }
`;

export const styles = [avatarStyles, buttonStyles, dialogStyles, failedLineStyles, fieldStyles, iconStyles, tagStyles, list];
