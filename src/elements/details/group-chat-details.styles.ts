import {css} from 'lit';
import {avatarStyles} from '../shared/avatar.js';
import {dialogStyles} from '../shared/dialog-styles.js';
import {failedLineStyles} from '../shared/failed-line.js';
import {fieldStyles} from '../shared/field-styles.js';
import {buttonStyles} from '../shared/host-styles.js';
import {iconStyles} from '../shared/icons.js';

const page = css`
  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .header {
    --avatar-size: 3rem;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
  }

  .title {
    flex: 1;
    min-inline-size: 0;
  }

  .header h2 {
    font-size: var(--_font-size-l);
    font-weight: 650;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .renaming {
    display: grid;
    flex: 1;
    gap: calc(var(--_space) * 1.5);
  }

  .renaming label,
  h3 {
    font-size: var(--_font-size-s);
    font-weight: 650;
  }

  .actions {
    display: flex;
    justify-content: end;
    gap: calc(var(--_space) * 2);
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
  }

  .count {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-s);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .count.over {
    color: var(--_color-danger);
    font-weight: 600;
  }

  .tabs {
    display: flex;
    gap: var(--_space);
    margin-block: calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_color-border);
  }

  [role='tab'] {
    min-block-size: 2.5rem;
    margin-block-end: -1px;
    padding: 0 calc(var(--_space) * 3);
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_color-text-muted);
    font-weight: 500;
  }

  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_color-accent);
    color: var(--_color-accent);
  }

  [role='tab']:focus-visible {
    outline-offset: -2px;
  }

  section {
    display: grid;
    gap: var(--_space);
  }

  section + section {
    padding-block-start: calc(var(--_space) * 5);
  }

  .phone {
    font-weight: 500;
    white-space: nowrap;
  }

  .item {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 2.5);
  }

  .item + .item {
    border-block-start: 1px solid color-mix(in oklab, var(--_color-border), transparent 40%);
  }

  .item-icon {
    display: grid;
    color: var(--_color-text-muted);
  }

  .item-text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .button.small {
    flex: none;
    min-block-size: 2rem;
    padding-inline: calc(var(--_space) * 2.5);
    font-size: var(--_font-size-s);
  }

  .switch {
    flex: none;
    inline-size: 2.5rem;
    block-size: 1.5rem;
    padding: 3px;
    border: 0;
    border-radius: 999px;
    background: var(--_color-border-strong);
    transition: background var(--_motion);
  }

  .switch span {
    display: block;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border-radius: 50%;
    background: var(--_color-surface);
    transition: margin var(--_motion);
  }

  .switch[aria-checked='true'] {
    background: var(--_color-accent);
  }

  .switch[aria-checked='true'] span {
    margin-inline-start: 1rem;
  }

  .copies {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    margin-block-end: calc(var(--_space) * 2);
  }

  .history {
    display: grid;
  }

  .history li {
    display: grid;
    justify-items: start;
    padding-block: calc(var(--_space) * 2.5);
  }

  .history li + li {
    border-block-start: 1px solid color-mix(in oklab, var(--_color-border), transparent 40%);
  }

  .what {
    font-weight: 500;
  }

  .change {
    font-size: var(--_font-size-s);
    overflow-wrap: anywhere;
  }

  .empty {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: center;
    padding: calc(var(--_space) * 6);
    text-align: center;
  }

  .failure {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    padding-block-start: calc(var(--_space) * 2);
    color: var(--_color-danger);
    font-size: var(--_font-size-s);
  }

  @media (forced-colors: active) {
    .switch {
      border: 1px solid ButtonText;
    }

    .switch span {
      background: ButtonText;
    }

    .switch[aria-checked='true'] {
      background: Highlight;
    }
  }
`;

export const styles = [avatarStyles, buttonStyles, dialogStyles, failedLineStyles, fieldStyles, iconStyles, page];
